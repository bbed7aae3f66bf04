import type { Path } from '../../domain/model/problem.ts';
import { mapAt, type Pattern, valuesAt } from './map-at.ts';
import { isText } from './members.ts';
import { type Section, sections } from './read-entry.ts';

/** What a text in a tenant can name. */
export type ReferenceKind = 'user' | 'group' | 'role' | 'namedLocation' | 'authenticationStrength' | 'servicePrincipal';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly path: Path;
  readonly text: string;
}

type Places = readonly (readonly [ReferenceKind, Pattern])[];

const users = ['conditions', 'users'];
const locations = ['conditions', 'locations'];
const clients = ['conditions', 'clientApplications'];

/** Where a policy names something by id or name. Apps, terms of use and custom controls are never resolved (design 3). */
export const policyReferences: Places = [
  ['user', [...users, 'includeUsers', '*']],
  ['user', [...users, 'excludeUsers', '*']],
  ['group', [...users, 'includeGroups', '*']],
  ['group', [...users, 'excludeGroups', '*']],
  ['role', [...users, 'includeRoles', '*']],
  ['role', [...users, 'excludeRoles', '*']],
  ['namedLocation', [...locations, 'includeLocations', '*']],
  ['namedLocation', [...locations, 'excludeLocations', '*']],
  ['servicePrincipal', [...clients, 'includeServicePrincipals', '*']],
  ['servicePrincipal', [...clients, 'excludeServicePrincipals', '*']],
  ['servicePrincipal', [...clients, 'includeAgentIdServicePrincipals', '*']],
  ['servicePrincipal', [...clients, 'excludeAgentIdServicePrincipals', '*']],
  ['user', ['conditions', 'agents', 'includeAgentUsers', '*']],
  ['user', ['conditions', 'agents', 'excludeAgentUsers', '*']],
  ['authenticationStrength', ['grantControls', 'authenticationStrength']],
  ['authenticationStrength', ['grantControls', 'authenticationStrength', 'displayName']],
];

/** Where an entry of a list names something. */
export const sectionReferences: Readonly<Record<Section, Places>> = {
  users: [
    ['role', ['roles', '*']],
    ['group', ['memberOf', '*']],
  ],
  groups: [
    ['user', ['members', '*']],
    ['group', ['memberGroups', '*']],
  ],
  devices: [],
  applications: [],
  servicePrincipals: [],
  termsOfUse: [],
  authenticationContextClassReferences: [],
  namedLocations: [],
  authenticationStrengthPolicies: [],
  conditionalAccessPolicies: policyReferences,
};

/** Whom the methods policy and its campaign are for. A target is a group, or everyone, or in old exports a user. */
const methodTargets: Places = ['includeTargets', 'excludeTargets'].flatMap((side) => [
  ['group', ['authenticationMethodsPolicy', 'authenticationMethodConfigurations', '*', side, '*', 'id']] as const,
  [
    'group',
    [
      'authenticationMethodsPolicy',
      'registrationEnforcement',
      'authenticationMethodsRegistrationCampaign',
      side,
      '*',
      'id',
    ],
  ] as const,
]);

/** Where the settings of a tenant name something. */
export const settingReferences: Places = methodTargets;

/** Where the rest of a tenant file names something that an import may rename. */
export const tenantReferences: Places = [
  ['user', ['emergencyAccess', 'users', '*']],
  ['group', ['emergencyAccess', 'groups', '*']],
  ['group', ['combinedRegistration', 'groups', '*']],
  ['group', ['selfServicePasswordReset', 'groups', '*']],
  ['user', ['identityProtection', 'mfaRegistrationPolicy', 'includeUsers', '*']],
  ['user', ['identityProtection', 'mfaRegistrationPolicy', 'excludeUsers', '*']],
  ['group', ['identityProtection', 'mfaRegistrationPolicy', 'includeGroups', '*']],
  ['group', ['identityProtection', 'mfaRegistrationPolicy', 'excludeGroups', '*']],
  ...methodTargets,
  ...sections.flatMap((section) =>
    sectionReferences[section].map(([kind, pattern]) => [kind, [section, '*', ...pattern]] as const),
  ),
];

export function referencesIn(value: unknown, places: Places): readonly Reference[] {
  return places.flatMap(([kind, pattern]) =>
    valuesAt(value, pattern).flatMap((found) =>
      isText(found.value) ? { kind, path: found.path, text: found.value } : [],
    ),
  );
}

/** The value with every reference replaced by what `rename` makes of it. */
export function mapReferences(
  value: unknown,
  places: Places,
  rename: (kind: ReferenceKind, text: string) => string,
): unknown {
  return places.reduce(
    (mapped, [kind, pattern]) => mapAt(mapped, pattern, (at) => (isText(at) ? rename(kind, at) : at)),
    value,
  );
}
