import { holdsNothing, withoutNoise } from '../clean.ts';
import { badMember, type Fault } from '../fault.ts';
import type { GraphObject } from '../graph-object.ts';
import { isList, isMembers, type Members, textOf } from '../members.ts';
import { chosen, otherNames } from '../read-named.ts';
import { registeredMethodsOf } from './registered-methods.ts';

/** What one object of an export says about a person; `value` has the members of a user in the tenant file. */
export interface SeenPerson {
  readonly object: GraphObject;
  readonly value: Members;
  readonly leftOut: readonly string[];
  readonly faults: readonly Fault[];
}

const userTypes = ['Member', 'Guest'];
const mfaStates = ['disabled', 'enabled', 'enforced'];
const names = ['id', 'userPrincipalName', 'displayName', 'mobilePhone', 'businessPhones', 'otherMails'];
/** Members that are read for what they say about the others, or apart from the user. */
const alsoRead = [
  'userType',
  'accountEnabled',
  'identities',
  'creationType',
  'externalUserState',
  'memberOf',
  'transitiveMemberOf',
  'roles',
];

/** A user of Graph. An account that is turned off cannot sign in, whatever policies say: that is kept beside what decisions read. */
export function readUser(object: GraphObject): SeenPerson {
  const clean = withoutNoise(object.value);
  const { accountEnabled, identities, ...rest } = chosen(clean, [...names, ...alsoRead]);
  const value = {
    ...filled(chosen(rest, names)),
    ...word(rest, 'userType', userTypes),
    ...externalType(rest),
    ...ownWords(clean),
    ...(isList(identities) && foreign(identities).length > 0 ? { identities: foreign(identities) } : {}),
    ...(accountEnabled === false ? { additionalData: { accountEnabled } } : {}),
  };
  const leftOut = [
    ...otherNames(clean, [...names, ...alsoRead, ...ownMembers]),
    ...oddWord(rest, 'userType', userTypes),
  ];
  return { object, value, leftOut, faults: [] };
}

/** What `tenant export` writes beside the members that Graph has. */
const ownMembers = [
  'externalUserType',
  'homeTenantId',
  'perUserMfaState',
  'userPreferredMethodForSecondaryAuthentication',
  'authenticationMethodDetails',
  'securityInfoConfirmedDateTime',
  'temporaryAccessPass',
  'registrationPrompts',
];

function ownWords(user: unknown): Members {
  return filled(chosen(user, ownMembers));
}

/** Every user signs in by the sign-in name; only other ways are worth a line in the file. */
function foreign(identities: readonly unknown[]): readonly unknown[] {
  return identities.filter((one) => isMembers(one) && textOf(one, 'signInType') !== 'userPrincipalName');
}

/**
 * Whether a user has an account elsewhere: Entra writes `#EXT#` into the sign-in name of every account that was invited. A guest
 * without it of whom Graph says that nobody invited them has its credentials here (graph-schema 2.4); an invited guest needs no word,
 * as guests are taken for that.
 */
function externalType(user: Members): Members {
  const isInvited = /#EXT#/i.test(textOf(user, 'userPrincipalName') ?? '');
  const isOwn = ['creationType', 'externalUserState'].some((name) => user[name] === null);
  switch (textOf(user, 'userType')?.toLowerCase()) {
    case 'guest':
      return isInvited || !isOwn ? {} : { externalUserType: 'internalGuest' };
    case 'member':
      return isInvited ? { externalUserType: 'b2bCollaborationMember' } : {};
    default:
      return {};
  }
}

const reported = [
  'id',
  'userPrincipalName',
  'userDisplayName',
  'userType',
  'userPreferredMethodForSecondaryAuthentication',
];
/** What the report works out of the methods, and when it did. */
const derived = [
  'methodsRegistered',
  'authMethods',
  'isAdmin',
  'isMfaCapable',
  'isMfaRegistered',
  'isPasswordlessCapable',
  'isSsprCapable',
  'isSsprEnabled',
  'isSsprRegistered',
  'isRegistered',
  'isEnabled',
  'isCapable',
  'isSystemPreferredAuthenticationMethodEnabled',
  'systemPreferredAuthenticationMethods',
  'lastUpdatedDateTime',
  'defaultMfaMethod',
];

/** A row of the report on registered methods, of today's (`methodsRegistered`) or of the one before it (`authMethods`). */
export function readRegistrationDetails(object: GraphObject): SeenPerson {
  const row = object.value;
  const member = Object.hasOwn(row, 'methodsRegistered') ? 'methodsRegistered' : 'authMethods';
  const words = row[member];
  if (!isList(words)) {
    return { object, value: {}, leftOut: [], faults: [badMember(object, [member], 'a list')] };
  }
  const { methods, unknown } = registeredMethodsOf(words);
  const preferred = textOf(row, 'userPreferredMethodForSecondaryAuthentication');
  const value = {
    ...filled(chosen(row, ['id', 'userPrincipalName'])),
    ...(textOf(row, 'userDisplayName') ? { displayName: row.userDisplayName } : {}),
    ...word(row, 'userType', userTypes),
    ...externalType(row),
    authenticationMethods: methods,
    ...(preferred === undefined || ['none', 'unknownFutureValue'].includes(preferred)
      ? {}
      : { userPreferredMethodForSecondaryAuthentication: preferred }),
  };
  const left = otherNames(withoutNoise(row), [...reported, ...derived]);
  const odd = [...unknown.map((one) => `${member}: ${one}`), ...oddWord(row, 'userType', userTypes)];
  return { object, value, leftOut: [...left, ...odd], faults: [] };
}

/** Whether MFA is demanded of one user, whatever policies say (graph-schema 6.3). The answer of Graph names no user; its address does. */
export function readUserMfa(object: GraphObject): SeenPerson {
  const row = object.value;
  const requirements = isMembers(row.strongAuthenticationRequirements) ? row.strongAuthenticationRequirements : row;
  const owner = textOf(row, 'id') ?? textOf(row, 'userId') ?? userInText(textOf(row, '@odata.context') ?? '');
  const told = owner ?? userInText(`/users/${object.parsed.source.file.split(/[/\\]/).at(-1) ?? ''}`);
  const isName = told?.includes('@') === true;
  const value = {
    ...(told === undefined || isName ? {} : { id: told }),
    ...filled(chosen(row, ['userPrincipalName', 'displayName'])),
    ...(isName ? { userPrincipalName: told } : {}),
    ...word(requirements, 'perUserMfaState', mfaStates),
  };
  const stated = textOf(requirements, 'perUserMfaState') !== undefined;
  const faults = stated ? [] : [badMember(object, ['perUserMfaState'], 'one of `disabled`, `enabled`, `enforced`')];
  return { object, value, leftOut: oddWord(requirements, 'perUserMfaState', mfaStates), faults };
}

function userInText(text: string): string | undefined {
  const found =
    /users(?:\('([^']+)'\)|\/.*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w.+'#-]+@[\w-]+(?:\.[\w-]+)+))/i.exec(
      text,
    );
  return found?.[1] ?? found?.[2]?.replace(/\.json$/i, '');
}

/** Members that hold something. Graph writes null for what it does not know. */
function filled(value: Members): Members {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => !holdsNothing(member) && member !== ''));
}

/** A word that the tenant file knows; another, such as `unknownFutureValue`, says nothing and is told. */
function word(value: Members, name: string, words: readonly string[]): Members {
  const found = textOf(value, name)?.toLowerCase();
  const known = words.find((one) => one.toLowerCase() === found);
  return known === undefined ? {} : { [name]: known };
}

function oddWord(value: Members, name: string, words: readonly string[]): readonly string[] {
  const found = textOf(value, name);
  return found === undefined || Object.keys(word(value, name, words)).length > 0 ? [] : [`${name}: ${found}`];
}
