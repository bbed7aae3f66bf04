import { findApplication } from '../../domain/catalogue/applications.ts';
import type { AttemptInput } from '../../domain/model/attempt.ts';

/** The flag of each field of an attempt that is one word or one list, in the order of design 4. */
const flags = [
  ['servicePrincipal', 'service-principal'],
  ['userAction', 'action'],
  ['application', 'app'],
  ['authenticationContext', 'auth-context'],
  ['registrationPage', 'page'],
  ['ipAddress', 'ip'],
  ['country', 'country'],
  ['gpsCountry', 'gps-country'],
  ['isCompliantNetwork', 'compliant-network'],
  ['devicePlatform', 'platform'],
  ['clientAppType', 'client-app'],
  ['device', 'device'],
  ['signInRiskLevel', 'sign-in-risk'],
  ['userRiskLevel', 'user-risk'],
  ['insiderRiskLevel', 'insider-risk'],
  ['servicePrincipalRiskLevel', 'service-principal-risk'],
  ['agentIdRiskLevel', 'agent-risk'],
  ['authenticationFlow', 'flow'],
  ['authenticationMethods', 'auth'],
  ['satisfiedControls', 'satisfied'],
  ['at', 'at'],
  ['notKnown', 'unknown'],
] as const satisfies readonly (readonly [keyof AttemptInput, string])[];

/**
 * The command that asks about an attempt, to be pasted into a POSIX shell. `file` is the tenant file, where it is not the one that is
 * found anyway. What flags cannot say goes in as a line of JSON.
 */
export function simulateLine(attempt: AttemptInput, file?: string): string {
  const from = file === undefined ? '' : ` -f ${quoted(file)}`;
  const words = flags.flatMap(([field, flag]) => wordsOf(flag, field, attempt[field]));
  if (words.includes(undefined)) {
    return `echo ${quoted(JSON.stringify(attempt))} | tenant simulate${from} --attempts -`;
  }
  return ['tenant simulate', ...(from === '' ? [] : [from.trim()]), ...personWords(attempt.user), ...words].join(' ');
}

function personWords(user: AttemptInput['user']): readonly string[] {
  if (user === undefined) return [];
  if (typeof user === 'string') return [`--user ${quoted(user)}`];
  const { userType, externalUserType, homeTenantId, memberOf, roles, authenticationMethods } = user;
  const several = (flag: string, names: readonly string[] | undefined) =>
    names === undefined ? [] : [`--${flag} ${names.length === 0 ? 'none' : names.map(quoted).join(' ')}`];
  return [
    ...(userType === undefined ? [] : [`--user-type ${userType}`]),
    ...(externalUserType === undefined ? [] : [`--external-user-type ${externalUserType}`]),
    ...(homeTenantId === undefined ? [] : [`--home-tenant ${quoted(homeTenantId)}`]),
    ...several('member-of', memberOf),
    ...several('role', roles),
    ...(authenticationMethods === undefined ? [] : [`--methods ${commas(authenticationMethods)}`]),
  ];
}

const actions: Readonly<Record<string, string>> = {
  'urn:user:registersecurityinfo': 'register-security-info',
  'urn:user:registerdevice': 'register-device',
};

/** undefined where no flag can say it. */
function wordsOf(flag: string, field: keyof AttemptInput, value: unknown): readonly (string | undefined)[] {
  if (value === undefined) return [];
  if (field === 'device') return [deviceWord(value)];
  if (value === true || value === false) return [`--${flag} ${value ? 'yes' : 'no'}`];
  if (Array.isArray(value)) return [value.some((one) => /[,\s]/.test(one)) ? undefined : `--${flag} ${commas(value)}`];
  const text = String(value);
  if (field === 'application') return [`--${flag} ${quoted(findApplication(text)?.displayName ?? text)}`];
  if (field === 'registrationPage') return [`--${flag} ${text === 'passwordReset' ? 'password-reset' : text}`];
  return [`--${flag} ${quoted(actions[text] ?? text)}`];
}

function commas(values: readonly string[]): string {
  return values.length === 0 ? 'none' : quoted(values.join(','));
}

function deviceWord(device: unknown): string | undefined {
  if (device === null) return '--device none';
  if (typeof device === 'string') return `--device ${quoted(device)}`;
  const facts = Object.entries(device as object).map(([name, value]) => {
    if (Array.isArray(value)) return value.some((one) => /[|,]/.test(one)) ? undefined : `${name}=${value.join('|')}`;
    if (value === true || value === false) return `${name}=${value ? 'yes' : 'no'}`;
    const text = String(value);
    return value !== null && (text.includes(',') || text.trim() !== text || text.toLowerCase() === 'null')
      ? undefined
      : `${name}=${text}`;
  });
  return facts.includes(undefined) || facts.length === 0 ? undefined : `--device ${quoted(facts.join(','))}`;
}

/** As one word of a POSIX shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
