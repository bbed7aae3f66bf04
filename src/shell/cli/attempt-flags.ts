import type { Outcome } from '../../domain/model/problem.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import { readDeviceFlag } from './device-flag.ts';
import { type FlagProblem, flagProblem } from './flag-problem.ts';

/** The flags that describe one attempt (design 4), as the parser gives them. */
export interface AttemptFlags {
  readonly user?: string;
  readonly servicePrincipal?: string;
  readonly userType?: string;
  readonly externalUserType?: string;
  readonly homeTenant?: string;
  readonly memberOf?: readonly string[];
  readonly role?: readonly string[];
  readonly methods?: string;
  readonly action?: string;
  readonly app?: string;
  readonly authContext?: string;
  readonly page?: string;
  readonly ip?: string;
  readonly country?: string;
  readonly gpsCountry?: string;
  readonly compliantNetwork?: string;
  readonly platform?: string;
  readonly clientApp?: string;
  readonly device?: string;
  readonly signInRisk?: string;
  readonly userRisk?: string;
  readonly insiderRisk?: string;
  readonly servicePrincipalRisk?: string;
  readonly agentRisk?: string;
  readonly flow?: string;
  readonly auth?: string;
  readonly satisfied?: string;
  readonly at?: string;
  readonly unknown?: string;
}

type Read = Outcome<unknown, FlagProblem>;
type Reader = (text: string, flag: string) => Read;

const asWritten: Reader = (text) => known(text);
const list: Reader = (text) => known(splitList(text));
const yesNo: Reader = oneWord({ yes: true, no: false, true: true, false: false }, ['yes', 'no']);

/** Which field of the attempt each flag fills, and how its text is read. The order is design 4's. */
const attemptFlags = {
  user: { field: 'user', read: asWritten },
  servicePrincipal: { field: 'servicePrincipal', read: asWritten },
  action: {
    field: 'userAction',
    read: oneWord(
      {
        'register-security-info': 'urn:user:registersecurityinfo',
        'register-device': 'urn:user:registerdevice',
        'urn:user:registersecurityinfo': 'urn:user:registersecurityinfo',
        'urn:user:registerdevice': 'urn:user:registerdevice',
      },
      ['register-security-info', 'register-device'],
    ),
  },
  app: { field: 'application', read: asWritten },
  authContext: { field: 'authenticationContext', read: asWritten },
  page: {
    field: 'registrationPage',
    read: oneWord({ mfa: 'mfa', 'password-reset': 'passwordReset', passwordreset: 'passwordReset' }, [
      'mfa',
      'password-reset',
    ]),
  },
  ip: { field: 'ipAddress', read: asWritten },
  country: { field: 'country', read: asWritten },
  gpsCountry: { field: 'gpsCountry', read: asWritten },
  compliantNetwork: { field: 'isCompliantNetwork', read: yesNo },
  platform: { field: 'devicePlatform', read: asWritten },
  clientApp: { field: 'clientAppType', read: asWritten },
  device: { field: 'device', read: readDeviceFlag },
  signInRisk: { field: 'signInRiskLevel', read: asWritten },
  userRisk: { field: 'userRiskLevel', read: asWritten },
  insiderRisk: { field: 'insiderRiskLevel', read: asWritten },
  servicePrincipalRisk: { field: 'servicePrincipalRiskLevel', read: asWritten },
  agentRisk: { field: 'agentIdRiskLevel', read: asWritten },
  flow: { field: 'authenticationFlow', read: asWritten },
  auth: { field: 'authenticationMethods', read: list },
  satisfied: { field: 'satisfiedControls', read: list },
  at: { field: 'at', read: asWritten },
  unknown: { field: 'notKnown', read: (text) => known(splitList(text).map(fieldOfFlag)) },
} as const satisfies Partial<Record<keyof AttemptFlags, { readonly field: string; readonly read: Reader }>>;

/** A person who is not in the file: these flags together are one user object. */
const personFlags = {
  userType: 'userType',
  externalUserType: 'externalUserType',
  homeTenant: 'homeTenantId',
  memberOf: 'memberOf',
  role: 'roles',
  methods: 'authenticationMethods',
} as const satisfies Partial<Record<keyof AttemptFlags, string>>;

type AttemptFlag = keyof typeof attemptFlags;
type PersonFlag = keyof typeof personFlags;
const attemptKeys = Object.keys(attemptFlags) as readonly AttemptFlag[]; // Object.keys forgets them
const personKeys = Object.keys(personFlags) as readonly PersonFlag[]; // Object.keys forgets them

/**
 * The attempt as a JSON value, still to be read by the engine (design 4). Words of Graph stay as they are; words that only
 * flags have (`register-security-info`, `password-reset`, `yes`, `none`) become Graph's. Problems name the flag.
 */
export function attemptFromFlags(flags: AttemptFlags): Outcome<Readonly<Record<string, unknown>>, FlagProblem> {
  const person = personFrom(flags);
  const conflict = person.length > 0 ? namedAndDescribed(flags) : [];
  const reads = attemptKeys.flatMap((key) => {
    const text = flags[key];
    return text === undefined
      ? []
      : [{ field: attemptFlags[key].field, read: attemptFlags[key].read(text, dashed(key)) }];
  });

  const problems = [...conflict, ...reads.flatMap(({ read }) => (read.ok ? [] : read.problems))];
  if (problems.length > 0) return { ok: false, problems };

  const fields = reads.flatMap(({ field, read }) => (read.ok ? [[field, read.value] as const] : []));
  const user = person.length > 0 ? [['user', Object.fromEntries(person)] as const] : [];
  return { ok: true, value: Object.fromEntries([...user, ...fields]), warnings: [] };
}

/** The flag that says a field of an attempt: `--ip` for `ipAddress`, `--role` for `user.roles`, `--device` for all below it. */
export function flagOf(field: string): string {
  const [root = field, below] = field.split('.');
  const key =
    root === 'user' && below !== undefined
      ? personKeys.find((one) => personFlags[one] === below)
      : attemptKeys.find((one) => attemptFlags[one].field === root);
  return key === undefined ? field : dashed(key);
}

/** The flags that describe an attempt and were given, with their dashes. */
export function givenAttemptFlags(flags: AttemptFlags): readonly string[] {
  return [...attemptKeys, ...personKeys].filter((key) => flags[key] !== undefined).map(dashed);
}

/** Those of them that name or describe who makes it. */
export function givenPersonFlags(flags: AttemptFlags): readonly string[] {
  return (['user', 'servicePrincipal', ...personKeys] as const).filter((key) => flags[key] !== undefined).map(dashed);
}

function personFrom(flags: AttemptFlags): readonly (readonly [string, unknown])[] {
  return personKeys.flatMap((key) => {
    const value = flags[key];
    return value === undefined ? [] : [[personFlags[key], personValue(key, value)] as const];
  });
}

function personValue(key: PersonFlag, value: string | readonly string[]): unknown {
  if (key === 'methods') return splitList(String(value));
  if (typeof value === 'string') return value;
  return value.length === 1 && value[0]?.toLowerCase() === 'none' ? [] : value;
}

function namedAndDescribed(flags: AttemptFlags): readonly FlagProblem[] {
  const named = flags.user !== undefined || flags.servicePrincipal !== undefined;
  return named ? [flagProblem('flagsConflict', { flags: givenPersonFlags(flags) })] : [];
}

/** `--sign-in-risk` for `signInRisk`. */
function dashed(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `signInRiskLevel` for `sign-in-risk`, `--sign-in-risk` and itself. */
function fieldOfFlag(word: string): string {
  const wanted = word.replace(/^--/, '').toLowerCase();
  const key = attemptKeys.find((one) => dashed(one) === `--${wanted}`);
  return key === undefined ? word : attemptFlags[key].field;
}

function known(value: unknown): Read {
  return { ok: true, value, warnings: [] };
}

/** `none` is the empty list, since an empty text is what a forgotten shell variable leaves behind. */
function splitList(text: string): readonly string[] {
  if (text.trim().toLowerCase() === 'none') return [];
  return text.split(',').map((part) => part.trim());
}

function oneWord(values: Readonly<Record<string, unknown>>, shown: readonly string[]): Reader {
  return (text, flag) => {
    const word = text.trim().toLowerCase();
    if (Object.hasOwn(values, word)) return known(values[word]);

    const nearest = nearestName(text, shown);
    const problem = flagProblem('flagUnknownWord', { flag, word: text, known: shown, ...(nearest && { nearest }) });
    return { ok: false, problems: [problem] };
  };
}
