import type { Policy, PolicyUsers } from '../../../domain/model/policy.ts';
import type { Path } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { NameKind } from '../load-problem.ts';

/** A place in the file that names something. `tokens` are words with a meaning of their own there (graph-schema 11.1). */
export interface NameReference {
  readonly kind: NameKind;
  readonly name: string;
  readonly path: Path;
  readonly tokens: readonly string[];
}

type Texts = readonly string[] | null | undefined;

const noTokens: readonly string[] = [];
const everyone = ['All', 'None', 'GuestsOrExternalUsers'];
/** Of a target: everyone, as Graph writes it with `targetType: group`. */
const everybody = ['all_users'];
const outsiders = ['GuestsOrExternalUsers'];
const bundles = ['Office365', 'MicrosoftAdminPortals', 'AzureVirtualDesktop'];
const allApplications = ['All', 'None', 'AllAgentIdResources', ...bundles];
/** The MFA trusted IPs of the service settings: no named location of their own (graph-schema 2.7). */
const mfaTrustedIps = '00000000-0000-0000-0000-000000000000';
const trusted = ['AllTrusted', mfaTrustedIps];

/** How many of the users and groups are the tenant file's own; those of a directory follow them. */
export interface OwnEntries {
  readonly users: number;
  readonly groups: number;
}

const allOwn: OwnEntries = { users: Number.POSITIVE_INFINITY, groups: Number.POSITIVE_INFINITY };

/** Every reference by name or id, in the order of the file's collections. Of entries that are not `own`, only the groups inside groups. */
export function* nameReferences(tenant: Tenant, own: OwnEntries = allOwn): Generator<NameReference> {
  yield* settingReferences(tenant);
  for (const [index, user] of (tenant.users ?? []).entries()) {
    if (index >= own.users) break;
    yield* all('role', user.roles, ['users', index, 'roles']);
    yield* all('group', user.memberOf, ['users', index, 'memberOf']);
  }
  for (const [index, group] of (tenant.groups ?? []).entries()) {
    if (index < own.groups) yield* all('user', group.members, ['groups', index, 'members']);
    yield* all('group', group.memberGroups, ['groups', index, 'memberGroups']);
  }
  for (const [index, policy] of (tenant.conditionalAccessPolicies ?? []).entries()) {
    yield* policyReferences(policy, ['conditionalAccessPolicies', index]);
  }
}

function* settingReferences(tenant: Tenant): Generator<NameReference> {
  const { emergencyAccess, combinedRegistration, selfServicePasswordReset } = tenant;
  yield* all('user', emergencyAccess?.users, ['emergencyAccess', 'users']);
  yield* all('group', emergencyAccess?.groups, ['emergencyAccess', 'groups']);
  yield* all('group', combinedRegistration?.groups, ['combinedRegistration', 'groups']);
  yield* all('group', selfServicePasswordReset?.groups, ['selfServicePasswordReset', 'groups']);

  const mfaRegistration = tenant.identityProtection?.mfaRegistrationPolicy;
  const at = ['identityProtection', 'mfaRegistrationPolicy'];
  yield* all('user', mfaRegistration?.includeUsers, [...at, 'includeUsers'], ['All', 'None']);
  yield* all('user', mfaRegistration?.excludeUsers, [...at, 'excludeUsers']);
  yield* all('group', mfaRegistration?.includeGroups, [...at, 'includeGroups']);
  yield* all('group', mfaRegistration?.excludeGroups, [...at, 'excludeGroups']);
  yield* methodTargets(tenant);
}

/** Whom a method or the registration campaign is for: by group, or by user where the target says so (graph-schema 5). */
function* methodTargets({ authenticationMethodsPolicy: policy }: Tenant): Generator<NameReference> {
  const at = ['authenticationMethodsPolicy'];
  for (const [index, configuration] of (policy?.authenticationMethodConfigurations ?? []).entries()) {
    yield* targets(configuration, [...at, 'authenticationMethodConfigurations', index]);
  }
  const campaign = policy?.registrationEnforcement?.authenticationMethodsRegistrationCampaign;
  const here = [...at, 'registrationEnforcement', 'authenticationMethodsRegistrationCampaign'];
  if (campaign) yield* targets(campaign, here);
}

type Targets = readonly { readonly id: string; readonly targetType?: string | null | undefined }[] | null | undefined;
type Targeted = { readonly includeTargets?: Targets; readonly excludeTargets?: Targets };

function* targets(targeted: Targeted, at: Path): Generator<NameReference> {
  for (const side of ['includeTargets', 'excludeTargets'] as const) {
    for (const [index, { id, targetType }] of (targeted[side] ?? []).entries()) {
      const kind = targetType === 'user' ? 'user' : 'group';
      yield { kind, name: id, path: [...at, side, index, 'id'], tokens: everybody };
    }
  }
}

function* policyReferences(policy: Policy, at: Path): Generator<NameReference> {
  const { users, applications, clientApplications, agents, locations } = policy.conditions;
  const conditions = [...at, 'conditions'];
  if (users) yield* userReferences(users, [...conditions, 'users']);

  const targets = [...conditions, 'applications'];
  yield* all('application', applications?.includeApplications, [...targets, 'includeApplications'], allApplications);
  yield* all('application', applications?.excludeApplications, [...targets, 'excludeApplications'], bundles);

  const clients = [...conditions, 'clientApplications'];
  const own = ['ServicePrincipalsInMyTenant'];
  const included = clientApplications?.includeServicePrincipals;
  yield* all('servicePrincipal', included, [...clients, 'includeServicePrincipals'], own);
  const excluded = clientApplications?.excludeServicePrincipals;
  yield* all('servicePrincipal', excluded, [...clients, 'excludeServicePrincipals']);
  for (const key of ['includeAgentIdServicePrincipals', 'excludeAgentIdServicePrincipals'] as const) {
    yield* all('servicePrincipal', clientApplications?.[key], [...clients, key], ['All']);
  }
  for (const key of ['includeAgentUsers', 'excludeAgentUsers'] as const) {
    yield* all('user', agents?.[key], [...conditions, 'agents', key], ['All']);
  }

  const places = [...conditions, 'locations'];
  yield* all('namedLocation', locations?.includeLocations, [...places, 'includeLocations'], ['All', ...trusted]);
  yield* all('namedLocation', locations?.excludeLocations, [...places, 'excludeLocations'], trusted);
  yield* strengthReference(policy, [...at, 'grantControls', 'authenticationStrength']);
}

function* userReferences(users: PolicyUsers, at: Path): Generator<NameReference> {
  yield* all('user', users.includeUsers, [...at, 'includeUsers'], everyone);
  yield* all('user', users.excludeUsers, [...at, 'excludeUsers'], outsiders);
  yield* all('group', users.includeGroups, [...at, 'includeGroups']);
  yield* all('group', users.excludeGroups, [...at, 'excludeGroups']);
  yield* all('role', users.includeRoles, [...at, 'includeRoles']);
  yield* all('role', users.excludeRoles, [...at, 'excludeRoles']);
}

/** By name or id, or as Graph has it: an object with either. The id counts. */
function* strengthReference(policy: Policy, path: Path): Generator<NameReference> {
  const strength = policy.grantControls?.authenticationStrength;
  const kind = 'authenticationStrength';
  if (typeof strength === 'string') yield { kind, name: strength, path, tokens: noTokens };
  else if (strength?.id) yield { kind, name: strength.id, path: [...path, 'id'], tokens: noTokens };
  else if (strength?.displayName) {
    yield { kind, name: strength.displayName, path: [...path, 'displayName'], tokens: noTokens };
  }
}

function* all(kind: NameKind, names: Texts, at: Path, tokens = noTokens): Generator<NameReference> {
  for (const [index, name] of (names ?? []).entries()) yield { kind, name, path: [...at, index], tokens };
}
