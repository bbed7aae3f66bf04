import { findApplication, applications as published } from '../../../domain/catalogue/applications.ts';
import { azureManagement } from '../../../domain/catalogue/azure-management.ts';
import { bundleMembers } from '../../../domain/catalogue/bundles.ts';
import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import { isForTarget } from '../../../engine/decide/applying-facts.ts';
import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { Compiled, PreparedPolicy } from '../../../engine/decide/compile.ts';
import { nobodysFacts } from '../../../engine/decide/nobodys-facts.ts';
import { resolveAttempt } from '../../../engine/decide/resolve-attempt.ts';
import type { Sides } from './sections.ts';

type Target = Attempt['facts']['target'];
type TargetInput = Pick<AttemptInput, 'userAction' | 'application' | 'authenticationContext'>;

/** What can be attempted: targets that no enforced policy of either version tells apart are one. */
export interface ImpactTarget {
  readonly name: string;
  readonly kind: 'registerSecurityInfo' | 'registerDevice' | 'resource';
  readonly input: TargetInput;
  /** With the services that each tenant's engine evaluates too. */
  readonly before: Target;
  readonly after: Target;
  /** Managing Azure, of which security defaults demand MFA. */
  readonly azure: boolean;
  /** Through it an administrator can take a policy back. */
  readonly repairs: boolean;
}

/** An id that nobody has: it stands for every application that nothing names. */
const anyOther = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

/** User actions first, then applications in the order in which the policies, the file and the catalogue name them. */
export function targetsOf(sides: Sides): readonly ImpactTarget[] {
  const policies = enforcedOf(sides);
  const classes = new Map<string, ImpactTarget[]>();
  const named = policies.map(({ policy }) => policy.policy);
  for (const target of candidates(sides, named)) {
    const key = rowKey(sides, policies, target);
    const there = classes.get(key);
    if (there) there.push(target);
    else classes.set(key, [target]);
  }
  return [...classes.values()].flatMap((members) => {
    // one with a name of its own can be typed in an example
    const shown = members.find((one) => one.repairs) ?? members.find(({ name }) => name !== otherName) ?? members[0];
    return shown ? [{ ...shown, name: namesOf(members) }] : [];
  });
}

interface Enforced {
  readonly side: 'before' | 'after';
  readonly policy: PreparedPolicy;
}

/** One of each condition on targets: where applications did not change, the same words say the same before and after. */
function enforcedOf({ before, after, sections }: Sides): readonly Enforced[] {
  const found = new Map<string, Enforced>();
  const apart = sections.has('applications') || sections.has('conditionalAccess');
  for (const [side, { policies, enforced }] of [['after', after] as const, ['before', before] as const]) {
    for (const index of enforced) {
      const policy = policies[index];
      const key = `${apart ? side : ''} ${JSON.stringify(policy?.policy.conditions.applications)}`;
      if (policy && !found.has(key)) found.set(key, { side, policy });
    }
  }
  return [...found.values()];
}

function namesOf(members: readonly ImpactTarget[]): string {
  const other = members.find(({ name }) => name === otherName);
  if (other)
    return members.length > 1 ? `${otherName} (such as ${members.find((one) => one !== other)?.name})` : otherName;
  const shown = members.slice(0, 3).map(({ name }) => name);
  const more = members.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

const otherName = 'any other application';

function rowKey({ before, after }: Sides, policies: readonly Enforced[], target: ImpactTarget): string {
  const row = policies.map(({ side, policy }) => targetOutcome(policy, target[side]));
  const defaults = [before, after].some(({ tenant }) => tenant.securityDefaults?.isEnabled === true);
  return `${target.kind} ${defaults && target.azure} ${row.join('')}`;
}

/** Whether a policy is about the target. */
export function targetOutcome(policy: PreparedPolicy, target: Target): 0 | 1 {
  return isForTarget(policy, { ...nobodysFacts, target }) ? 1 : 0; // conditions on targets read nothing else
}

function candidates(sides: Sides, policies: readonly Policy[]): readonly ImpactTarget[] {
  const contexts = [
    ...new Set(
      policies.flatMap(({ conditions: { applications } }) =>
        (applications?.includeAuthenticationContextClassReferences ?? []).map((one) => one.toLowerCase()),
      ),
    ),
  ];
  const applications = [anyOther, ...applicationsOf(sides, policies)];
  const inputs: readonly TargetInput[] = [
    { userAction: 'urn:user:registersecurityinfo' },
    { userAction: 'urn:user:registerdevice' },
    ...applications.map((application) => ({ application })),
    ...[...contexts, contextBeside(contexts)].map((authenticationContext) => ({ authenticationContext })),
    ...contexts.flatMap((authenticationContext) =>
      applications.map((application) => ({ application, authenticationContext })),
    ),
  ];
  return inputs.flatMap((input) => targetFor(sides, input));
}

/** One that no policy names stands for all of those: security defaults meet it as they meet everything. */
function contextBeside(contexts: readonly string[]): string {
  let number = 99;
  while (contexts.includes(`c${number}`)) number -= 1;
  return `c${number}`;
}

function applicationsOf({ before, after }: Sides, policies: readonly Policy[]): readonly string[] {
  const named = policies.flatMap(({ conditions: { applications } }) => [
    ...(applications?.includeApplications ?? []),
    ...(applications?.excludeApplications ?? []),
  ]);
  const members = named.flatMap((text) => [...(bundleMembers(text) ?? [])]);
  const own = [after, before].flatMap(({ tenant }) => tenant.applications ?? []);
  const idOf = (text: string) => {
    const lower = text.toLowerCase();
    const found = own.find((one) => one.appId.toLowerCase() === lower || one.displayName.toLowerCase() === lower);
    const appId = (found ?? findApplication(text))?.appId.toLowerCase() ?? lower;
    return found || isId(appId) ? appId : undefined; // `All`, `None` and the bundles are no applications
  };
  const ids = [...named, ...own.map(({ appId }) => appId), ...members, ...published.map(({ appId }) => appId)];
  return [...new Set(ids.flatMap((text) => idOf(text) ?? []))];
}

function isId(text: string): boolean {
  return /^[0-9a-f-]{36}$/i.test(text);
}

const adminPortals = bundleMembers('MicrosoftAdminPortals') ?? new Set<string>();

function targetFor({ before, after }: Sides, input: TargetInput): readonly ImpactTarget[] {
  const old = servicesOf(before, input);
  const now = servicesOf(after, input);
  if (!old || !now) return [];
  const { userAction, application, authenticationContext } = input;
  const kind =
    userAction === undefined
      ? 'resource'
      : userAction === 'urn:user:registersecurityinfo'
        ? 'registerSecurityInfo'
        : 'registerDevice';
  const app =
    application === undefined ? undefined : application === anyOther ? otherName : applicationName(after, application);
  const context = authenticationContext && `authentication context ${authenticationContext}`;
  const actionName = kind === 'registerSecurityInfo' ? 'registering security info' : 'registering a device';
  const readable = app !== undefined && sameApplication(before, after, app, application) ? { application: app } : {};
  return [
    {
      name: userAction ? actionName : [app, context].filter((one) => one !== undefined).join(' with '),
      kind,
      input: { ...input, ...readable },
      before: old,
      after: now,
      azure: azureManagement.has(application ?? ''),
      repairs: kind === 'registerSecurityInfo' || adminPortals.has(application ?? ''),
    },
  ];
}

function servicesOf(compiled: Compiled, input: TargetInput): Target | undefined {
  const attempt = resolveAttempt(compiled, { user: {}, ...input });
  return attempt.ok ? attempt.value.services : undefined;
}

function applicationName({ tenant }: Compiled, appId: string): string {
  const own = tenant.applications?.find((one) => one.appId.toLowerCase() === appId);
  return own?.displayName ?? findApplication(appId)?.displayName ?? appId;
}

/** The name finds the application in both versions, so that it can be typed instead of the id. */
function sameApplication(before: Compiled, after: Compiled, name: string, appId: string | undefined): boolean {
  return [before, after].every((compiled) => {
    const lower = name.toLowerCase();
    const own = compiled.tenant.applications?.find(
      (one) => one.appId.toLowerCase() === lower || one.displayName.toLowerCase() === lower,
    );
    return (own ?? findApplication(name))?.appId.toLowerCase() === appId;
  });
}
