import type { GuestsOrExternalUsers, Policy } from '../../domain/model/policy.ts';
import { longestRule } from '../../domain/syntax/device-filter.ts';
import { configuredBeside, grantsOf, has, holds, isAllApplications, isEffective, type List } from './policy-facts.ts';
import { remediationRules } from './saving-remediation-rules.ts';
import { nothing, one, type Rule, type SavingFinding } from './saving-rule.ts';
import { sessionRules } from './saving-session-rules.ts';
import { workloadRules } from './saving-workload-rules.ts';

/** Everything that Entra would refuse when this policy is saved (graph-schema 12.2 and 12.3). At load these are warnings. */
export function savingFindings(policy: Policy): readonly SavingFinding[] {
  return rules.flatMap((rule) => rule(policy));
}

const someName: Rule = ({ displayName }) => {
  if (displayName.trim() !== '') return nothing;
  return one({ code: 'policyWithoutName', severity: 'warning', values: { policy: displayName } }, ['displayName']);
};

const someUsers: Rule = ({ displayName: policy, conditions }) => {
  const { users, clientApplications, agents } = conditions;
  const included =
    has(users?.includeUsers) ||
    has(users?.includeGroups) ||
    has(users?.includeRoles) ||
    namesKinds(users?.includeGuestsOrExternalUsers) ||
    has(clientApplications?.includeServicePrincipals) ||
    has(clientApplications?.includeAgentIdServicePrincipals) ||
    Boolean(clientApplications?.servicePrincipalFilter) ||
    Boolean(clientApplications?.agentIdServicePrincipalFilter) ||
    has(agents?.includeAgentUsers);
  if (included) return nothing;
  return one({ code: 'policyWithoutUsers', severity: 'warning', values: { policy } }, ['conditions', 'users']);
};

function namesKinds(guests: GuestsOrExternalUsers | null | undefined): boolean {
  return (guests?.guestOrExternalUserTypes ?? []).some((kind) => kind !== 'none');
}

/** All and none say everything that there is to say (graph-schema 2.3). */
const allStandsAlone: Rule = ({ displayName: policy, conditions: { applications } }) => {
  const included = applications?.includeApplications ?? [];
  const word = included.find((name) => ['all', 'none'].includes(name.toLowerCase()));
  if (word === undefined || included.length < 2) return nothing;
  const path = ['conditions', 'applications', 'includeApplications'];
  return one({ code: 'allBesideOthers', severity: 'warning', values: { policy, word } }, path);
};

const oneTarget: Rule = ({ displayName: policy, conditions }) => {
  const { applications } = conditions;
  const targets = [
    has(applications?.includeApplications) || applications?.applicationFilter ? 'includeApplications' : [],
    has(applications?.includeUserActions) ? 'includeUserActions' : [],
    has(applications?.includeAuthenticationContextClassReferences) ? 'includeAuthenticationContextClassReferences' : [],
  ].flat();
  const [only] = targets;
  // rule 2.5.3: nothing can be taken out of a user action
  if (targets.length === 1 && only !== 'includeApplications' && has(applications?.excludeApplications)) {
    targets.push('excludeApplications');
  }
  const path = ['conditions', 'applications'];
  if (targets.length === 0) return one({ code: 'policyWithoutTarget', severity: 'warning', values: { policy } }, path);
  if (targets.length === 1) return nothing;
  return one({ code: 'policyMixesTargets', severity: 'warning', values: { policy, targets } }, path);
};

const someControl: Rule = ({ displayName: policy, grantControls, sessionControls }) => {
  if (grantsOf(grantControls).length > 0) return nothing;
  // null is how a policy grants nothing: an object has something in it (graph-schema 2.10)
  if (isEffective(sessionControls)) {
    if (!grantControls) return nothing;
    return one({ code: 'emptyGrantControls', severity: 'warning', values: { policy } }, ['grantControls']);
  }
  return one({ code: 'policyWithoutControls', severity: 'warning', values: { policy } }, ['grantControls']);
};

const someClient: Rule = ({ displayName: policy, conditions }) => {
  if (conditions.clientAppTypes?.length !== 0) return nothing;
  const path = ['conditions', 'clientAppTypes'];
  return one({ code: 'emptyClientAppTypes', severity: 'warning', values: { policy } }, path);
};

const includesBesideExcludes: Rule = ({ displayName: policy, conditions }) => {
  const { locations, platforms, clientApplications } = conditions;
  const sides: readonly [condition: string, include: string, included: List, configured: boolean][] = [
    ['locations', 'includeLocations', locations?.includeLocations, Boolean(locations)],
    ['platforms', 'includePlatforms', platforms?.includePlatforms, Boolean(platforms)],
    [
      'clientApplications',
      'includeServicePrincipals',
      clientApplications?.includeServicePrincipals,
      has(clientApplications?.excludeServicePrincipals),
    ],
  ];
  return sides
    .filter(([, , included, configured]) => configured && !has(included))
    .flatMap(([condition, include]) =>
      one({ code: 'excludesWithoutIncludes', severity: 'warning', values: { policy, condition, include } }, [
        'conditions',
        condition,
      ]),
    );
};

const guestsOnce: Rule = ({ displayName: policy, conditions }) => {
  const { users } = conditions;
  const sides = [
    { side: 'include', token: users?.includeUsers, kinds: users?.includeGuestsOrExternalUsers },
    { side: 'exclude', token: users?.excludeUsers, kinds: users?.excludeGuestsOrExternalUsers },
  ] as const;
  return sides
    .filter(({ token, kinds }) => kinds && token?.some((name) => name.toLowerCase() === 'guestsorexternalusers'))
    .flatMap(({ side }) =>
      one({ code: 'guestsTwice', severity: 'warning', values: { policy, side } }, [
        'conditions',
        'users',
        `${side}GuestsOrExternalUsers`,
      ]),
    );
};

const tenantsEnumerated: Rule = ({ displayName: policy, conditions }) => {
  const keys = ['includeGuestsOrExternalUsers', 'excludeGuestsOrExternalUsers'] as const;
  return keys
    .filter((key) => listsTenantsOfAll(conditions.users?.[key]))
    .flatMap((key) =>
      one({ code: 'tenantsNotEnumerated', severity: 'warning', values: { policy } }, [
        'conditions',
        'users',
        key,
        'externalTenants',
        'members',
      ]),
    );
};

function listsTenantsOfAll(guests: GuestsOrExternalUsers | null | undefined): boolean {
  return guests?.externalTenants?.membershipKind === 'all' && has(guests.externalTenants.members);
}

const filterAlone: Rule = ({ displayName: policy, conditions: { devices } }) => {
  const states = [
    devices?.includeDevices,
    devices?.excludeDevices,
    devices?.includeDeviceStates,
    devices?.excludeDeviceStates,
  ];
  if (!devices?.deviceFilter || !states.some(has)) return nothing;
  const path = ['conditions', 'devices'];
  return one({ code: 'deviceStatesBesideFilter', severity: 'warning', values: { policy } }, path);
};

const blockAlone: Rule = ({ displayName: policy, grantControls }) => {
  const others = grantsOf(grantControls).filter((control) => control !== 'block');
  if (!holds(grantControls, 'block') || others.length === 0) return nothing;
  return one({ code: 'blockBesideControls', severity: 'warning', values: { policy, others } }, [
    'grantControls',
    'builtInControls',
  ]);
};

/**
 * Everyone, everywhere, whatever they do: the portal takes no such policy while nobody and nothing is excluded. No rule of reading a file:
 * there lint asks whether everybody is blocked (TEN0203), by whatever policies.
 */
export const somebodyGetsIn: Rule = (policy) => {
  const { displayName, conditions, grantControls } = policy;
  const { users } = conditions;
  const everybody = (users?.includeUsers ?? []).some((name) => name.toLowerCase() === 'all');
  const excluded =
    has(users?.excludeUsers) ||
    has(users?.excludeGroups) ||
    has(users?.excludeRoles) ||
    Boolean(users?.excludeGuestsOrExternalUsers);
  const narrowed = configuredBeside(policy, ['users', 'applications']).length > 0;
  const blocks = grantsOf(grantControls).every((control) => control === 'block') && holds(grantControls, 'block');
  if (!blocks || !everybody || excluded || !isAllApplications(policy) || narrowed) return nothing;
  return one({ code: 'blocksEverybody', severity: 'warning', values: { policy: displayName } }, [
    'conditions',
    'users',
  ]);
};

const mfaOrStrength: Rule = ({ displayName: policy, grantControls }) => {
  if (!holds(grantControls, 'mfa') || !grantControls?.authenticationStrength) return nothing;
  const path = ['grantControls', 'authenticationStrength'];
  return one({ code: 'mfaBesideStrength', severity: 'warning', values: { policy } }, path);
};

const registerDevice: Rule = (full) => {
  const { displayName: policy, conditions, grantControls } = full;
  const actions = conditions.applications?.includeUserActions ?? [];
  if (!actions.some((action) => action.toLowerCase() === 'urn:user:registerdevice')) return nothing;

  const others = grantsOf(grantControls).filter((control) => !['mfa', 'authenticationStrength'].includes(control));
  const refused = configuredBeside(full, []).filter((name) => name === 'clientAppTypes' || name === 'devices');
  const severity = 'warning';
  return [
    ...(others.length === 0
      ? nothing
      : one({ code: 'registerDeviceControls', severity, values: { policy, others } }, ['grantControls'])),
    ...(refused.length === 0
      ? nothing
      : one({ code: 'registerDeviceConditions', severity, values: { policy, conditions: refused } }, ['conditions'])),
  ];
};

/** Rule 3.6.7. */
const rulesAreShort: Rule = ({ displayName: policy, conditions: { devices, applications } }) => {
  const filters = [
    { filter: devices?.deviceFilter, path: ['conditions', 'devices', 'deviceFilter', 'rule'] },
    { filter: applications?.applicationFilter, path: ['conditions', 'applications', 'applicationFilter', 'rule'] },
  ];
  return filters.flatMap(({ filter, path }) => {
    const length = filter?.rule.length ?? 0;
    if (length <= longestRule) return nothing;
    return one({ code: 'ruleTooLong', severity: 'warning', values: { policy, length, limit: longestRule } }, path);
  });
};

/** Rule 3.3.3: no app on macOS or Linux can meet these controls. */
const appControls: Rule = ({ displayName: policy, conditions: { platforms }, grantControls }) => {
  const controls = ['approvedApplication', 'compliantApplication'].filter((name) => holds(grantControls, name));
  const others = grantsOf(grantControls).filter((control) => !controls.includes(control));
  const named = (platforms?.includePlatforms ?? []).filter((name) => name === 'macOS' || name === 'linux');
  const escapes = others.length > 0 && grantControls?.operator === 'OR';
  if (controls.length === 0 || named.length === 0 || escapes) return nothing;
  const values = { policy, controls, platforms: named };
  return one({ code: 'appControlsOnPlatform', severity: 'warning', values }, ['conditions', 'platforms']);
};

const rules: readonly Rule[] = [
  someName,
  someUsers,
  allStandsAlone,
  oneTarget,
  someControl,
  someClient,
  includesBesideExcludes,
  guestsOnce,
  tenantsEnumerated,
  filterAlone,
  blockAlone,
  mfaOrStrength,
  ...remediationRules,
  registerDevice,
  ...workloadRules,
  appControls,
  rulesAreShort,
  ...sessionRules,
];
