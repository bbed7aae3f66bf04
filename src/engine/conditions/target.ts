import { findApplication } from '../../domain/catalogue/applications.ts';
import { bundleMembers } from '../../domain/catalogue/bundles.ts';
import type { PolicyApplications } from '../../domain/model/policy.ts';
import { parseAppFilter } from '../../domain/syntax/app-filter.ts';
import { matchAttributes } from './app-filter-match.ts';
import type { Clause, Match } from './clause.ts';
import type { Facts, Resource, Target } from './facts.ts';
import type { PolicySource } from './policy-source.ts';

/** The three families of targets; a policy has one (rule 2.5.1). */
export type TargetFamily = 'application' | 'userActions' | 'authenticationContext';

export function targetFamily(applications: PolicyApplications | null | undefined): TargetFamily {
  if ((applications?.includeUserActions?.length ?? 0) > 0) return 'userActions';
  if ((applications?.includeAuthenticationContextClassReferences?.length ?? 0) > 0) return 'authenticationContext';
  return 'application';
}

export const registerSecurityInfo = 'urn:user:registersecurityinfo';

/** A policy whose include list holds `All`: it may cover registration too (design 6.4). */
export function includesAllResources(applications: PolicyApplications | null | undefined): boolean {
  return (applications?.includeApplications ?? []).some((one) => one.toLowerCase() === 'all');
}

export function prepareTarget(source: PolicySource): Clause {
  const applications = source.policy.conditions.applications;
  const family = targetFamily(applications);
  const match =
    family === 'userActions'
      ? matchUserActions(applications)
      : family === 'authenticationContext'
        ? matchContexts(applications)
        : matchResources(source);
  return {
    name: family,
    at: source.at('conditions', 'applications'),
    include: [],
    exclude: [],
    saw: (facts) => targetName(facts.target),
    remembered: new Map(),
    match,
  };
}

export function targetName(target: Target): string {
  if (target.kind === 'userAction') return target.action;
  const names = target.resources.slice(0, 1).map((resource) => resource.name);
  return [...names, ...(target.context ? [target.context] : [])].join(', ');
}

/** User actions have no exclude list and no wildcard (rule 2.5.3). */
function matchUserActions(applications: PolicyApplications | null | undefined): (facts: Facts) => Match {
  const actions = new Set((applications?.includeUserActions ?? []).map((one) => one.toLowerCase()));
  const outside: Match = { outcome: 'miss', because: `not in ${[...actions].join(', ')}` };
  const inside = new Map<string, Match>([...actions].map((one) => [one, { outcome: 'hit', because: `in ${one}` }]));
  return ({ target }) => (target.kind === 'userAction' ? (inside.get(target.action) ?? outside) : outside);
}

/** A context is evaluated only when the application asks for it (rule 2.5.10). */
function matchContexts(applications: PolicyApplications | null | undefined): (facts: Facts) => Match {
  const contexts = new Set(
    (applications?.includeAuthenticationContextClassReferences ?? []).map((one) => one.toLowerCase()),
  );
  const outside: Match = { outcome: 'miss', because: `not in ${[...contexts].join(', ')}` };
  const inside = new Map<string, Match>([...contexts].map((one) => [one, { outcome: 'hit', because: `in ${one}` }]));
  return ({ target }) => (target.kind === 'resource' ? (inside.get(target.context ?? '') ?? outside) : outside);
}

type ResourceTest = { readonly label: string; readonly holds: (resource: Resource) => boolean };

function matchResources(source: PolicySource): (facts: Facts) => Match {
  const applications = source.policy.conditions.applications;
  // without any list the target is not configured: any resource, though no user action and no bare context (design 6.9)
  const configured = Object.values(applications ?? {}).some((list) => list !== null && list !== undefined);
  const include = configured
    ? [...tests(source, applications?.includeApplications), ...filterTests(applications, 'include')]
    : [{ label: 'any resource', holds: () => true }];
  const exclude = [...tests(source, applications?.excludeApplications), ...filterTests(applications, 'exclude')];
  const coversRegistration =
    includesAllResources(applications) && source.tenant.conditionalAccess?.allResourcesCoverRegistration !== false;
  const nothing: Match = {
    outcome: 'miss',
    because: include.length === 0 ? 'no application is included' : `not in ${labels(include)}`,
  };
  const action: Match = { outcome: 'miss', because: 'the policy is for applications, not for user actions' };
  const all: Match = { outcome: 'hit', because: 'in All, which covers registration of security info' };
  const known = new Map<Resource, Match>();
  const perResource = (resource: Resource): Match => {
    const remembered = known.get(resource);
    if (remembered) return remembered;
    const excluded = exclude.find((one) => one.holds(resource));
    const included = include.find((one) => one.holds(resource));
    const match: Match =
      included === undefined
        ? nothing
        : excluded === undefined
          ? {
              outcome: 'hit',
              because: `in ${included.label}${exclude.length > 0 ? `; not in ${labels(exclude)}` : ''}`,
            }
          : { outcome: 'miss', because: `excluded: in ${excluded.label}` };
    if (known.size > 100) known.clear();
    known.set(resource, match);
    return match;
  };
  return ({ target }) => {
    if (target.kind === 'userAction') {
      return target.action === registerSecurityInfo && coversRegistration ? all : action;
    }
    // early-bound services are asked one by one, exclusions judged for each (design 6.12)
    const [first, ...services] = target.resources;
    if (first === undefined) return nothing;
    const own = perResource(first);
    if (own.outcome === 'hit' || services.length === 0) return own;
    const service = services.find((one) => perResource(one).outcome === 'hit');
    return service
      ? { outcome: 'hit', because: `${perResource(service).because}, through its service ${service.name}` }
      : own;
  };
}

function tests(source: PolicySource, list: readonly string[] | null | undefined): readonly ResourceTest[] {
  return (list ?? []).flatMap((text): readonly ResourceTest[] => {
    const lower = text.toLowerCase();
    if (lower === 'none') return [];
    if (lower === 'all') return [{ label: 'All', holds: () => true }];
    const members = bundleMembers(text);
    if (members) {
      const label = findApplication(text)?.displayName ?? text;
      return [{ label, holds: (resource) => members.has(resource.appId) }];
    }
    const application = applicationNamed(source, text);
    return [{ label: application.name, holds: (resource) => resource.appId === application.appId }];
  });
}

/** Names of the file come before those of the catalogue; a text that is neither is an app id (design 3). */
function applicationNamed(source: PolicySource, text: string): { readonly appId: string; readonly name: string } {
  const lower = text.toLowerCase();
  const own = source.tenant.applications?.find(
    (one) => one.appId.toLowerCase() === lower || one.displayName.toLowerCase() === lower,
  );
  const found = own ?? findApplication(text);
  return { appId: (found?.appId ?? text).toLowerCase(), name: found?.displayName ?? text };
}

function filterTests(
  applications: PolicyApplications | null | undefined,
  mode: 'include' | 'exclude',
): readonly ResourceTest[] {
  const filter = applications?.applicationFilter;
  if (!filter || filter.mode !== mode) return [];
  const parsed = parseAppFilter(filter.rule);
  if (!('filter' in parsed)) return []; // refused at load (design 6.10)
  return [{ label: `filter ${filter.rule}`, holds: (resource) => matchAttributes(parsed.filter, resource.attributes) }];
}

function labels(list: readonly ResourceTest[]): string {
  const names = [...new Set(list.map((one) => one.label))];
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
