import type { Known } from './raw-types.ts';

/** One line of the tables of rules 1.3.4 (as of 2024), 1.3.5 and 1.5. */
export interface MethodLine {
  readonly word: string;
  readonly mfa: boolean;
  readonly reset: boolean;
  readonly administratorReset: boolean;
  readonly change: boolean;
  readonly delete: boolean;
  /** Can be the default of a second factor (rule 1.3.5). */
  readonly standard: boolean;
  /** Where its owner registers it: in the wizard too, on the page only, or not at all (rules 1.3.4 and 1.3.7). */
  readonly page: 'wizard' | 'page' | 'never';
  /** Methods of one thing to have count once. */
  readonly thing: string;
}

/** `mrac` good for MFA, reset, administrators' reset, can be a default; `CD` may be changed, deleted; where; the thing. */
const table: readonly (readonly [
  word: string,
  good: string,
  owner: string,
  page: MethodLine['page'],
  thing?: string,
])[] = [
  ['microsoftAuthenticatorPush', 'mras', 'D', 'wizard', 'app'],
  ['softwareOath', 'mras', 'D', 'wizard', 'app'],
  ['hardwareOath', 'mras', 'D', 'never', 'app'],
  ['sms', 'mras', 'CD', 'wizard', 'phone'],
  ['voice', 'mras', 'CD', 'wizard', 'phone'],
  ['officePhone', 'mras', 'CD', 'wizard'],
  ['alternateMobilePhone', 'mras', 'CD', 'page'],
  ['email', 'ra', 'CD', 'wizard'],
  ['securityQuestions', 'r', 'D', 'wizard'],
  ['appPassword', '', 'D', 'page'],
  ['deviceBasedPush', 'ms', 'D', 'never'],
  ['fido2', 'm', 'D', 'page'],
  ['windowsHelloForBusiness', 'm', '', 'never'],
  ['x509CertificateSingleFactor', 'm', '', 'never'],
  ['x509CertificateMultiFactor', 'm', '', 'never'],
  ['temporaryAccessPassOneTime', 'm', '', 'never'],
  ['temporaryAccessPassMultiUse', 'm', '', 'never'],
  ['externalAuthMethod', 'm', '', 'never'],
  ['federatedMultiFactor', 'm', '', 'never'],
  ['federatedSingleFactor', '', '', 'never'],
  ['qrCodePin', '', '', 'never'],
  ['password', '', 'C', 'never'],
];

const lines = new Map(
  table.map(([word, good, owner, page, thing]): [string, MethodLine] => [
    word,
    {
      word,
      mfa: good.includes('m'),
      reset: good.includes('r'),
      administratorReset: good.includes('a'),
      change: owner.includes('C'),
      delete: owner.includes('D'),
      standard: good.includes('s'),
      page,
      thing: thing ?? word,
    },
  ]),
);

export function methodLine(word: string): MethodLine {
  const line = lines.get(word);
  if (!line) throw new Error(`the reference does not know the method ${word}`);
  return line;
}

/** Rule 1.4.10, most to least secure; a key, which only the page registers, before all. */
export const offers = [
  'fido2',
  'microsoftAuthenticatorPush',
  'softwareOath',
  'sms',
  'voice',
  'officePhone',
  'alternateMobilePhone',
  'email',
  'securityQuestions',
];

/** Rule 1.9.4. */
export const forGuests = ['microsoftAuthenticatorPush', 'softwareOath', 'sms', 'voice'];

/** Roles of the password-reset policy for administrators (rule 1.5.4) among those that generated people have. */
export const resetRoles = [
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  '729827e3-9c14-49f7-bb1b-9608f156bbb8', // Helpdesk Administrator
  'fe930be7-5e62-47db-91af-98c3a49a38b1', // User Administrator
  'd29b2b05-8046-44ba-8758-1e26182fcf32', // Directory Synchronization Accounts
];

/** Roles of which security defaults demand MFA (rule 8.3), of the same; Conditional Access Administrator is one of these only. */
export const defaultsRoles = [
  '62e90394-69f5-4237-9190-012177145e10',
  '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'fe930be7-5e62-47db-91af-98c3a49a38b1',
];

/** The accounts of Entra Connect (rule 8.2). */
export const connectRoles = ['d29b2b05-8046-44ba-8758-1e26182fcf32'];

// ---- what may be unknown -------------------------------------------------------------------------------------------

export function all(...values: readonly Known[]): Known {
  return values.some((one) => one === false) ? false : values.some((one) => one === null) ? null : true;
}

export function any(...values: readonly Known[]): Known {
  return values.some((one) => one === true) ? true : values.some((one) => one === null) ? null : false;
}

export function opposite(value: Known): Known {
  return value === null ? null : !value;
}

// ---- what is counted and dated -------------------------------------------------------------------------------------

/** Things that count for a reset: for sure, and perhaps too. */
export interface ResetThings {
  readonly sure: ReadonlySet<string>;
  /** null: the registered methods are not known, so that there may be any number. */
  readonly perhaps: ReadonlySet<string> | null;
  /** Contact data of which no time says whether it counts still. */
  readonly undated: boolean;
}

export function enough({ sure, perhaps }: ResetThings, required: number): Known {
  if (sure.size >= required) return true;
  return perhaps === null || perhaps.size >= required ? null : false;
}

/** RFC 3339, whole seconds without a fraction. */
export function dateText(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().replace(/\.000Z$/, 'Z');
}
