import { isList, isText, type Members, textOf } from './members.ts';

/** What import reads. */
export type GraphKind = 'policy' | 'namedLocation' | 'group' | 'authenticationStrength' | 'migrationTable';

/** Why something in an export is left out; the report lists every one. */
export type SkipReason =
  /** Recognised, but import does not read this kind of object; `what` says which kind. */
  | 'kindNotRead'
  /** No known shape; `what` lists its first members. */
  | 'unknownShape'
  /** Member names begin with a capital: printed by PowerShell, which also cuts deep members off. */
  | 'powerShell'
  /** In Entra's recycle bin (`deletedDateTime` is set); `what` is its name. */
  | 'deleted'
  /** An entry of a list that is no object. */
  | 'notAnObject'
  /** A list or a page without entries. */
  | 'empty'
  /** Found in a folder, and its name is none that an export has. */
  | 'notJsonFile';

export type Classified = { readonly kind: GraphKind } | { readonly skip: SkipReason; readonly what: string };

/** The kind of one object by its members, as exports name their files freely (graph-schema 10.2). */
export function classify(value: Members): Classified {
  const kind = kinds.find(([, test]) => test(value))?.[0];
  if (kind !== undefined) return typeof value.deletedDateTime === 'string' ? deleted(value) : { kind };

  const notRead = kindsNotRead.find(([, test]) => test(value))?.[0];
  if (notRead !== undefined) return { skip: 'kindNotRead', what: notRead };

  const names = Object.keys(value).filter((name) => !name.includes('@odata.'));
  if (names.length > 0 && names.every((name) => /^[A-Z]/.test(name))) return { skip: 'powerShell', what: list(names) };
  return { skip: 'unknownShape', what: list(names) };
}

function deleted(value: Members): Classified {
  return { skip: 'deleted', what: textOf(value, 'displayName') ?? textOf(value, 'id') ?? '' };
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

const kinds: readonly (readonly [GraphKind, Test])[] = [
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
  ['group', any(typed('group'), has('securityEnabled', 'mailEnabled'), has('displayName', 'groupTypes'))],
];

/** Graph objects that an export may hold beside those, most telling members first. */
const kindsNotRead: readonly (readonly [string, Test])[] = [
  ['sign-in', has('appliedConditionalAccessPolicies')],
  ['user registration details', has('methodsRegistered', 'userPrincipalName')],
  ['user', any(typed('user'), has('userPrincipalName'))],
  [
    'authentication methods policy',
    any(typed('authenticationMethodsPolicy'), has('authenticationMethodConfigurations')),
  ],
  ['authentication method configuration', (value) => /MethodConfiguration$/.test(textOf(value, '@odata.type') ?? '')],
  ['private link named location', has('privateLinkResourcePolicyIds')],
  ['named location without a known type', typed('namedLocation')],
  ['Conditional Access template', has('scenarios', 'details')],
  ['role assignment', has('roleDefinitionId', 'principalId')],
  ['directory role', has('roleTemplateId')],
  ['device', any(typed('device'), has('deviceId', 'operatingSystem'))],
  ['service principal', any(typed('servicePrincipal'), has('servicePrincipalType'))],
  ['application', any(typed('application'), has('appId', 'signInAudience'))],
  ['terms of use', any(typed('agreement'), has('isViewingBeforeAcceptanceRequired'))],
  ['cross-tenant access policy', any(has('inboundTrust'), has('b2bCollaborationInbound'))],
  ['organization', any(typed('organization'), has('verifiedDomains'))],
  ['authentication context', (value) => /^c\d{1,2}$/.test(textOf(value, 'id') ?? '')],
  [
    'security defaults',
    (value) => textOf(value, 'id') === '00000000-0000-0000-0000-000000000005' && has('isEnabled')(value),
  ],
];
