import { isList, isMembers, isText, type Members, textOf } from './members.ts';

/** What import reads. */
export type GraphKind =
  | 'policy'
  | 'namedLocation'
  | 'authenticationStrength'
  | 'migrationTable'
  | 'user'
  | 'group'
  | 'device'
  | 'registrationDetails'
  | 'userMfa'
  | 'roleAssignment'
  | 'directoryRole'
  | 'servicePrincipal'
  | 'application'
  | 'termsOfUse'
  | 'authenticationContext'
  | 'authenticationMethodsPolicy'
  | 'methodConfiguration'
  | 'crossTenantDefault'
  | 'crossTenantPartner'
  | 'organization'
  | 'securityDefaults';

/** Why something in an export is left out; the report lists every one. */
export type SkipReason =
  /** Recognised, but import does not read this kind of object; `what` says which kind. */
  | 'kindNotRead'
  /** No known shape; `what` lists its first members. */
  | 'unknownShape'
  /** In Entra's recycle bin (`deletedDateTime` is set); `what` is its name. */
  | 'deleted'
  /** An entry of a list that is no object. */
  | 'notAnObject'
  /** A list or a page without entries, or a file without a value. */
  | 'empty'
  /** Found in a folder, and its name is none that an export has. */
  | 'notJsonFile'
  /** An answer of Graph that says what went wrong; `what` is its code. */
  | 'graphError'
  /** A user without the name that a tenant file knows users by; `what` is its id. */
  | 'unnamed'
  /** A second object of a kind that a tenant has one of; `what` says which. */
  | 'second'
  /** A resource of Terraform that stands as a comment; `what` is its name, and why where that is said. */
  | 'commentedOut'
  /** A module of Terraform whose files are not among those given; `what` is its address. */
  | 'moduleNotGiven'
  /** A block of an override file of Terraform, and nothing that it overrides; `what` is its head. */
  | 'overridesNothing'
  /** The people and devices of a tenant file, which are no export. */
  | 'directoryFile';

export type Classified = { readonly kind: GraphKind } | { readonly skip: SkipReason; readonly what: string };

/** The kind of one object by its members, as exports name their files freely (graph-schema 10.2). */
export function classify(value: Members): Classified {
  if (isDirectoryLine(value)) return { skip: 'directoryFile', what: '' };
  const kind = kinds.find(([, test]) => test(value))?.[0];
  if (kind === undefined) return unread(value);
  if (typeof value.deletedDateTime === 'string') {
    return { skip: 'deleted', what: textOf(value, 'displayName') ?? textOf(value, 'id') ?? '' };
  }
  if (kind === 'user' && textOf(value, 'userPrincipalName') === undefined) {
    return { skip: 'unnamed', what: textOf(value, 'id') ?? '' };
  }
  return isKind(kind) ? { kind } : { skip: 'kindNotRead', what: kind };
}

/** A line of the directory of a tenant file (design 3): it is no export, and its names are not Graph's. */
function isDirectoryLine(value: Members): boolean {
  return ['user', 'group', 'device'].includes(textOf(value, 'kind') ?? '') && !Object.hasOwn(value, '@odata.type');
}

function unread(value: Members): Classified {
  if (isMembers(value.error) && isText(value.error.code)) return { skip: 'graphError', what: value.error.code };
  const names = Object.keys(value).filter((name) => !name.includes('@odata.'));
  return { skip: 'unknownShape', what: list(names) };
}

function list(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}, ...` : names.join(', ');
}

type Test = (value: Members) => boolean;
const has =
  (...names: readonly string[]): Test =>
  (value) =>
    names.every((name) => Object.hasOwn(value, name));
const typed =
  (type: string): Test =>
  (value) =>
    textOf(value, '@odata.type')?.toLowerCase() === `#microsoft.graph.${type}`.toLowerCase();
const any =
  (...tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));
const all =
  (...tests: readonly Test[]): Test =>
  (value) =>
    tests.every((test) => test(value));
/** Nothing else: a partner that has the default's settings. */
const says =
  (name: string): Test =>
  (value) =>
    Object.keys(value).every((one) => one === name || one.includes('@odata.'));
const trust = any(has('inboundTrust'), has('b2bCollaborationInbound'));

/** Kinds that import knows and does not read are words for people. Most telling members first. */
const kinds: readonly (readonly [GraphKind | UnreadKind, Test])[] = [
  ['migrationTable', (value) => isList(value.Objects) && has('TenantId')(value)],
  ['policy', any(typed('conditionalAccessPolicy'), (value) => has('conditions')(value) && isText(value.state))],
  [
    'namedLocation',
    any(
      ...['ipNamedLocation', 'countryNamedLocation', 'compliantNetworkNamedLocation'].map(typed),
      has('ipRanges'),
      has('countriesAndRegions'),
      has('compliantNetworkType'),
    ),
  ],
  ['authenticationStrength', any(typed('authenticationStrengthPolicy'), (value) => isList(value.allowedCombinations))],
  ['sign-in', has('appliedConditionalAccessPolicies')],
  ['registrationDetails', any(has('methodsRegistered'), has('authMethods', 'isMfaRegistered'))],
  [
    'userMfa',
    (value) => any(has('perUserMfaState'), has('strongAuthenticationRequirements'))(value) && !typed('user')(value),
  ],
  [
    'eligible role assignment',
    any(typed('unifiedRoleEligibilityScheduleInstance'), typed('unifiedRoleEligibilitySchedule')),
  ],
  ['roleAssignment', has('roleDefinitionId', 'principalId')],
  ['role definition', has('rolePermissions')],
  ['directoryRole', any(typed('directoryRole'), has('roleTemplateId'))],
  ['administrative unit', typed('administrativeUnit')],
  ['servicePrincipal', any(typed('servicePrincipal'), has('servicePrincipalType'))],
  ['device', any(typed('device'), has('deviceId', 'operatingSystem'))],
  [
    'group',
    any(typed('group'), has('securityEnabled', 'mailEnabled'), has('displayName', 'groupTypes'), expanded('members')),
  ],
  ['user', any(typed('user'), has('userPrincipalName'))],
  ['application', any(typed('application'), has('appId', 'signInAudience'))],
  ['termsOfUse', any(typed('agreement'), has('isViewingBeforeAcceptanceRequired'))],
  ['authenticationMethodsPolicy', any(typed('authenticationMethodsPolicy'), has('authenticationMethodConfigurations'))],
  ['methodConfiguration', (value) => /MethodConfiguration$/.test(textOf(value, '@odata.type') ?? '')],
  ['private link named location', has('privateLinkResourcePolicyIds')],
  ['named location without a known type', typed('namedLocation')],
  ['Conditional Access template', has('scenarios', 'details')],
  ['crossTenantPartner', all(has('tenantId'), any(trust, has('isServiceProvider'), says('tenantId')))],
  ['crossTenantDefault', trust],
  ['organization', any(typed('organization'), has('verifiedDomains'))],
  [
    'authenticationContext',
    (value) => /^c\d{1,2}$/.test(textOf(value, 'id') ?? '') && any(has('displayName'), has('isAvailable'))(value),
  ],
  [
    'securityDefaults',
    all(
      has('isEnabled'),
      any(
        typed('identitySecurityDefaultsEnforcementPolicy'),
        (value) => textOf(value, 'id') === '00000000-0000-0000-0000-000000000005',
      ),
    ),
  ],
];

type UnreadKind =
  | 'sign-in'
  | 'eligible role assignment'
  | 'role definition'
  | 'administrative unit'
  | 'private link named location'
  | 'named location without a known type'
  | 'Conditional Access template';

const unreadKinds: ReadonlySet<string> = new Set<UnreadKind>([
  'sign-in',
  'eligible role assignment',
  'role definition',
  'administrative unit',
  'private link named location',
  'named location without a known type',
  'Conditional Access template',
]);

function isKind(kind: GraphKind | UnreadKind): kind is GraphKind {
  return !unreadKinds.has(kind);
}

/** An object with a list of others inside, as `$expand` gives it. */
function expanded(name: string): Test {
  return (value) => has('id')(value) && isList(value[name]) && !has('roleTemplateId')(value);
}
