import { findApplication, applications as knownApplications } from '../../domain/catalogue/applications.ts';
import { earlyBoundServices } from '../../domain/catalogue/service-dependencies.ts';
import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { DecisionWarning } from '../../domain/model/decision.ts';
import { looksLikeGuid } from '../../domain/model/names.ts';
import { attributesOf } from '../conditions/app-filter-match.ts';
import type { Resource, Target } from '../conditions/facts.ts';
import { registerSecurityInfo } from '../conditions/target.ts';
import type { Compiled } from './compile.ts';
import { type Findings, unknownName } from './findings.ts';
import type { ResolvedTarget } from './resolved-target.ts';

/** What the attempt is for. Targets that attempts name again and again are resolved once. */
export function resolveTarget(compiled: Compiled, input: AttemptInput, findings: Findings): ResolvedTarget {
  const context = input.authenticationContext?.toLowerCase();
  if (input.application !== undefined) return targetOfApplication(compiled, input.application, context, findings);
  if (input.userAction === undefined && input.servicePrincipal !== undefined && context === undefined) {
    findings.add('attemptNoTarget', {});
  }
  const own: Target =
    context === undefined
      ? { kind: 'userAction', action: input.userAction ?? registerSecurityInfo }
      : { kind: 'resource', resources: [], context };
  return { own, services: own, name: undefined, warnings: [] };
}

function targetOfApplication(
  compiled: Compiled,
  text: string,
  context: string | undefined,
  findings: Findings,
): ResolvedTarget {
  const key = `${text.toLowerCase()} ${context ?? ''}`;
  const known = compiled.targets.get(key);
  if (known) return known;
  const appId = appIdOf(compiled, text);
  const resource = resourceOf(compiled, appId ?? text);
  const early = earlyBoundServices(resource.appId).map((one) => resourceOf(compiled, one));
  const own: Target = { kind: 'resource', resources: [resource], context };
  const resolved: ResolvedTarget = {
    own,
    services: early.length > 0 ? { kind: 'resource', resources: [resource, ...early], context } : own,
    name: { id: resource.appId, name: resource.name },
    warnings: warningsOf(resource, early, appId !== undefined),
  };
  // ids that nobody knows are as many as a log brings along: they are not kept
  if (appId !== undefined) compiled.targets.set(key, resolved);
  else if (!looksLikeGuid(text)) unknownName('application', text, applicationNames(compiled), findings);
  return resolved;
}

/** Applications of the file come before those of the catalogue. */
function appIdOf(compiled: Compiled, text: string): string | undefined {
  const lower = text.toLowerCase();
  const own = compiled.tenant.applications?.find(
    (one) => one.appId.toLowerCase() === lower || one.displayName.toLowerCase() === lower,
  );
  return (own ?? findApplication(text))?.appId;
}

function applicationNames(compiled: Compiled): readonly string[] {
  return [...(compiled.tenant.applications ?? []), ...knownApplications].map((one) => one.displayName);
}

function resourceOf(compiled: Compiled, appId: string): Resource {
  const lower = appId.toLowerCase();
  const own = compiled.tenant.applications?.find((one) => one.appId.toLowerCase() === lower);
  return {
    appId: lower,
    name: own?.displayName ?? findApplication(appId)?.displayName ?? lower,
    attributes: attributesOf(own?.customSecurityAttributes),
  };
}

function warningsOf(resource: Resource, early: readonly Resource[], known: boolean): readonly DecisionWarning[] {
  if (!known) return [{ code: 'unknownApplication', severity: 'note', values: { application: resource.appId } }];
  // dependencies are followed one step (rule 2.8.4)
  const reached = new Set([resource, ...early].map(({ appId }) => appId));
  return early.some(({ appId }) => earlyBoundServices(appId).some((one) => !reached.has(one)))
    ? [{ code: 'transitiveDependencies', severity: 'note', values: { application: resource.name } }]
    : [];
}
