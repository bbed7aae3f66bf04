import { methodName } from '../../../domain/catalogue/authentication-methods.ts';
import { passLifetimes } from '../../../domain/catalogue/temporary-access-pass.ts';
import type { User } from '../../../domain/model/tenant.ts';
import { type RegisteredMethod, registeredMethods } from '../../../domain/model/vocabulary.ts';
import { parseDate } from '../../../domain/syntax/dates.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { GivenValues } from './given-values.ts';
import { findName } from './written-name.ts';

type Found =
  | { readonly ok: true; readonly user: User; readonly path: readonly (string | number)[] }
  | { readonly ok: false; readonly problems: readonly ChangeProblem[] };

/** The user that is named, with the place of their entry; one in a directory file cannot be changed. */
function findUser({ loaded, names }: Present, name: string): Found {
  const entries = loaded.tenant.users ?? [];
  const found = findName({ flag: '<user>', kind: 'user', index: names.users, entries }, name);
  if (!found.ok) return found;
  const { index = -1 } = found.value;
  const user = entries[index];
  if (!user) return refuse(changeProblem('unknownName', { flag: '<user>', kind: 'user', name }));
  const { file } = loaded.placeOf(['users', index]);
  if (file === loaded.file) return { ok: true, user, path: ['users', index] };
  return refuse(changeProblem('userInDirectory', { user: user.userPrincipalName, path: file }));
}

/** What "require re-register MFA" deletes: phone numbers, Authenticator apps, software and hardware OATH tokens (rule 1.7.1). */
const deletedByReset: ReadonlySet<RegisteredMethod> = new Set([
  'sms',
  'voice',
  'officePhone',
  'alternateMobilePhone',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'softwareOath',
  'hardwareOath',
]);

/** `tenant user require-reregister`: email, security questions, passkeys and a pass stay. */
export function planReregister(present: Present, name: string): PlanOutcome {
  const found = findUser(present, name);
  if (!found.ok) return found;
  const { user, path } = found;
  const { userPrincipalName, authenticationMethods } = user;
  if (!authenticationMethods) return refuse(changeProblem('methodsNotKnown', { user: userPrincipalName }));
  const deleted = authenticationMethods.filter((method) => deletedByReset.has(method));
  const kept = authenticationMethods.filter((method) => !deletedByReset.has(method));
  const change = { kind: 'registrationReset', user: userPrincipalName, deleted, kept } as const;
  return planned(change, deleted.length === 0 ? [] : withMethods(user, path, kept));
}

/** The methods that are left, and nothing said any more about those that are gone. */
function withMethods(
  user: User,
  path: readonly (string | number)[],
  kept: readonly RegisteredMethod[],
): readonly Intent[] {
  const details = user.authenticationMethodDetails;
  const left = details?.filter(({ method }) => kept.includes(method));
  const { userPreferredMethodForSecondaryAuthentication: preferred } = user;
  const gone = (user.authenticationMethods ?? []).filter((method) => !kept.includes(method));
  const preferredGone = preferred && gone.some((method) => givenBy[method]?.includes(preferred));
  return [
    { kind: 'replaceSequence', path: [...path, 'authenticationMethods'], values: kept },
    ...(details && left && left.length < details.length
      ? [{ kind: 'replaceSequence', path: [...path, 'authenticationMethodDetails'], values: left } as const]
      : []),
    ...(preferredGone
      ? [{ kind: 'removeKey', path: [...path, 'userPreferredMethodForSecondaryAuthentication'] } as const]
      : []),
  ];
}

const givenBy: Readonly<Partial<Record<RegisteredMethod, readonly string[]>>> = {
  microsoftAuthenticatorPush: ['push'],
  deviceBasedPush: ['push'],
  softwareOath: ['oath'],
  hardwareOath: ['oath'],
  sms: ['sms'],
  voice: ['voiceMobile'],
  alternateMobilePhone: ['voiceAlternateMobile'],
  officePhone: ['voiceOffice'],
};

/** `tenant user revoke-mfa`: what Entra forgets is nothing that the file holds (rule 1.7.2). */
export function planRevoked(present: Present, name: string): PlanOutcome {
  const found = findUser(present, name);
  if (!found.ok) return found;
  return planned({ kind: 'sessionsRevoked', user: found.user.userPrincipalName }, []);
}

/** What an administrator can enter for somebody else. */
const enteredByAdministrators: ReadonlySet<RegisteredMethod> = new Set([
  'sms',
  'voice',
  'officePhone',
  'alternateMobilePhone',
  'email',
  'hardwareOath',
]);

/** `tenant user add-method`: what an administrator adds is marked so; an address of theirs is for password reset only. */
export function planMethodAdded(
  present: Present,
  name: string,
  word: string,
  options: { readonly at?: string },
): PlanOutcome {
  const given = new GivenValues();
  const method = given.word('<method>', word, registeredMethods);
  const at = given.moment('--at', options.at);
  const found = findUser(present, name);
  const problems = [...(found.ok ? [] : found.problems), ...given.problems];
  if (problems.length > 0 || !found.ok || method === undefined) return refuse(...problems);
  const { user, path } = found;
  const { userPrincipalName, authenticationMethods } = user;
  if (!authenticationMethods) return refuse(changeProblem('methodsNotKnown', { user: userPrincipalName }));
  const change = { kind: 'methodAdded', user: userPrincipalName, method } as const;
  if (authenticationMethods.includes(method)) return planned(change, []);
  const byAdministrator = enteredByAdministrators.has(method);
  const detail = {
    method,
    ...(byAdministrator ? { registeredThrough: 'administrator' } : {}),
    ...(at === undefined ? {} : { createdDateTime: at }),
  };
  return planned(
    change,
    [
      { kind: 'addToSequence', path: [...path, 'authenticationMethods'], value: method },
      ...(byAdministrator || at !== undefined
        ? [{ kind: 'addToSequence', path: [...path, 'authenticationMethodDetails'], value: detail } as const]
        : []),
    ],
    [
      ...(method === 'email' ? [changeProblem('emailResetsOnly', { user: userPrincipalName }, 'note')] : []),
      ...(byAdministrator ? [] : [changeProblem('onlyUserRegisters', { method: methodName(method) }, 'note')]),
    ],
  );
}

/** `tenant user remove-method`. */
export function planMethodRemoved(present: Present, name: string, word: string): PlanOutcome {
  const given = new GivenValues();
  const method = given.word('<method>', word, registeredMethods);
  const found = findUser(present, name);
  const problems = [...(found.ok ? [] : found.problems), ...given.problems];
  if (problems.length > 0 || !found.ok || method === undefined) return refuse(...problems);
  const { user, path } = found;
  const { userPrincipalName, authenticationMethods } = user;
  if (!authenticationMethods) return refuse(changeProblem('methodsNotKnown', { user: userPrincipalName }));
  const change = { kind: 'methodRemoved', user: userPrincipalName, method } as const;
  if (!authenticationMethods.includes(method)) return planned(change, []);
  return planned(
    change,
    withMethods(
      user,
      path,
      authenticationMethods.filter((one) => one !== method),
    ),
  );
}

export interface PassOptions {
  readonly at?: string;
  readonly start?: string;
  readonly lifetime?: string;
  readonly oneTime?: boolean;
}

/** `tenant user issue-tap`: one pass a user, the new one in place of the old (rules 1.8.1, 1.8.2 and 1.8.6). */
export function planPass(present: Present, name: string, options: PassOptions): PlanOutcome {
  const given = new GivenValues();
  const created = given.moment('--at', options.at);
  const start = given.moment('--start', options.start) ?? created;
  const policy = passPolicy(present);
  const minutes = given.number('--lifetime', options.lifetime, 10, 43_200) ?? policy.byDefault;
  const found = findUser(present, name);
  const problems = [
    ...(found.ok ? [] : found.problems),
    ...given.problems,
    ...(options.at === undefined ? [changeProblem('passNeedsTime', {})] : []),
    ...(found.ok && isGuest(found.user) ? [changeProblem('passForGuest', { user: found.user.userPrincipalName })] : []),
  ];
  if (problems.length > 0 || !found.ok || created === undefined || start === undefined) return refuse(...problems);
  if (minutes < policy.minimum || minutes > policy.maximum) {
    return refuse(changeProblem('passLifetimeRefused', { minutes, minimum: policy.minimum, maximum: policy.maximum }));
  }
  const { user, path } = found;
  const isUsableOnce = options.oneTime ?? policy.oneTime;
  const pass = { createdDateTime: created, startDateTime: start, lifetimeInMinutes: minutes, isUsableOnce };
  const until = new Date((parseDate(start)?.epochMs ?? 0) + minutes * 60_000).toISOString().replace('.000Z', 'Z');
  const { userPrincipalName, temporaryAccessPass: old } = user;
  const same =
    old &&
    JSON.stringify({ ...pass, usedDateTime: null }) ===
      JSON.stringify({ ...old, usedDateTime: old.usedDateTime ?? null });
  return planned(
    { kind: 'passIssued', user: userPrincipalName, isUsableOnce, minutes, from: start, until },
    same ? [] : [{ kind: 'setIn', path: [...path, 'temporaryAccessPass'], value: pass }],
    [
      ...(old && !same ? [changeProblem('passReplaced', { user: userPrincipalName }, 'note')] : []),
      ...(policy.disabled ? [changeProblem('passOutOfScope', { user: userPrincipalName }, 'note')] : []),
    ],
  );
}

function isGuest({ userType, externalUserType }: User): boolean {
  return externalUserType === undefined ? userType === 'Guest' : externalUserType !== 'internalGuest';
}

function passPolicy({ loaded: { tenant } }: Present) {
  const all = tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  const policy = all.find(({ id }) => id?.toLowerCase() === 'temporaryaccesspass');
  return {
    minimum: policy?.minimumLifetimeInMinutes ?? passLifetimes.minimum,
    byDefault: policy?.defaultLifetimeInMinutes ?? passLifetimes.byDefault,
    maximum: policy?.maximumLifetimeInMinutes ?? passLifetimes.maximum,
    oneTime: policy?.isUsableOnce === true,
    // whom it is for is judged where an attempt uses it
    disabled: all.length > 0 && policy?.state !== 'enabled',
  };
}

const states = ['disabled', 'enabled', 'enforced'] as const;

/** `tenant user set-per-user-mfa` (rules 1.6.1 to 1.6.3). */
export function planPerUserMfa(present: Present, name: string, word: string): PlanOutcome {
  const given = new GivenValues();
  const after = given.word('<state>', word, states);
  const found = findUser(present, name);
  const problems = [...(found.ok ? [] : found.problems), ...given.problems];
  if (problems.length > 0 || !found.ok || after === undefined) return refuse(...problems);
  const { user, path } = found;
  const before = user.perUserMfaState ?? 'disabled';
  const policies = (present.loaded.tenant.conditionalAccessPolicies ?? []).filter(({ state }) => state === 'enabled');
  return planned(
    { kind: 'perUserMfaSet', user: user.userPrincipalName, before, after },
    before === after ? [] : [{ kind: 'setIn', path: [...path, 'perUserMfaState'], value: after }],
    after !== 'disabled' && policies.length > 0
      ? [changeProblem('perUserBesidePolicies', { count: policies.length }, 'note')]
      : [],
  );
}
