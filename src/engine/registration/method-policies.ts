import { guestMethods, methodUse } from '../../domain/catalogue/method-uses.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import type { Registrant } from './registrant.ts';
import type { ResetPolicy } from './reset-policy.ts';
import type { MethodSettings, RegistrationSettings } from './settings.ts';
import { isFor } from './targets.ts';
import { every, type Known, some } from './three-valued.ts';

/** What the policies let one user do with one method (rules 1.5.9 to 1.5.12). */
export interface Allowance {
  readonly registrable: Known;
  readonly mfa: Known;
  readonly passwordReset: Known;
}

/** The question with what it turns on. */
interface Case {
  readonly settings: RegistrationSettings;
  readonly registrant: Registrant;
  readonly reset: ResetPolicy;
}

/**
 * Three policies speak about methods: the methods policy for whom it targets, the boxes of the MFA settings for everyone, the reset
 * policy for whom it enables. What any of them allows can be registered; once migration is complete only the first one counts,
 * but for security questions and the policy for administrators. The legacy pages do not know the methods policy (rule 1.5.11).
 */
export function allowanceOf(
  method: RegisteredMethod,
  settings: RegistrationSettings,
  registrant: Registrant,
  reset: ResetPolicy,
): Allowance {
  const one: Case = { settings, registrant, reset };
  const byPolicy = every([registrant.combined, byMethodsPolicy(method, one)]);
  const byBoxes = byMfaSettings(method, settings);
  const byReset = byResetPolicy(method, one);
  const byAdministration = byAdministratorPolicy(method, reset);
  const goodFor = methodUse(method);
  const guest = registrant.outsider && !guestMethods.includes(method);
  const handedOut = method === 'fido2' && !registersOwnKeys(settings);
  const registrable = guest || handedOut ? false : some([byPolicy, byBoxes, byReset, byAdministration]);
  // with the methods policy in the file, what any policy enables can be used (rule 1.5.9); without it each counts for its own
  const shared = settings.methods.stated ? every([registrant.combined, byReset]) : false;
  return {
    registrable,
    mfa: goodFor.mfa ? some([byPolicy, byBoxes, shared, hasNoSwitch(method, settings)]) : false,
    passwordReset: passwordReset(method, one, byReset, byAdministration),
  };
}

/** Rule 1.5.3 and the table of rule 1.5. A notification alone does not reset a password, unless the methods policy manages it. */
function passwordReset(method: RegisteredMethod, one: Case, byReset: Known, byAdministration: Known): Known {
  const { reset, settings } = one;
  if (reset.policy === 'administrators') return byAdministration;
  if (!methodUse(method).passwordReset || reset.enabled === false) return false;
  const managed = settings.methods.migration === 'preMigration' ? false : byMethodsPolicy(method, one);
  const alone = method === 'microsoftAuthenticatorPush' && reset.methodsRequired === 1;
  return every([reset.enabled, some([managed, alone ? false : byReset])]);
}

const configurationIds: Readonly<Partial<Record<RegisteredMethod, string>>> = {
  microsoftAuthenticatorPush: 'microsoftauthenticator',
  deviceBasedPush: 'microsoftauthenticator',
  softwareOath: 'softwareoath',
  hardwareOath: 'hardwareoath',
  sms: 'sms',
  voice: 'voice',
  officePhone: 'voice',
  alternateMobilePhone: 'voice',
  email: 'email',
  fido2: 'fido2',
  temporaryAccessPassOneTime: 'temporaryaccesspass',
  temporaryAccessPassMultiUse: 'temporaryaccesspass',
  x509CertificateSingleFactor: 'x509certificate',
  x509CertificateMultiFactor: 'x509certificate',
  qrCodePin: 'qrcodepin',
  externalAuthMethod: 'external',
};

export function byMethodsPolicy(
  method: RegisteredMethod,
  { settings, registrant }: Pick<Case, 'settings' | 'registrant'>,
): Known {
  const { configurations } = settings.methods;
  const entries = configurations.get(configurationIds[method] ?? '') ?? [];
  const byEntry = entries.map((entry) => allows(entry, method, registrant));
  if (method !== 'softwareOath') return some(byEntry);
  // the codes of the Authenticator app hang on its own entry, too
  const codes = (configurations.get('microsoftauthenticator') ?? [])
    .filter(({ configuration }) => configuration.isSoftwareOathEnabled === true)
    .map((entry) => allows(entry, method, registrant));
  return some([...byEntry, ...codes]);
}

function allows(entry: MethodSettings, method: RegisteredMethod, registrant: Registrant): Known {
  const { configuration, enabled, exclude } = entry;
  if (!enabled) return false;
  if (method === 'officePhone' && configuration.isOfficePhoneAllowed !== true) return false;
  return isFor(includedFor(entry, method), exclude, registrant);
}

function includedFor({ include, push, phoneSignIn }: MethodSettings, method: RegisteredMethod) {
  switch (method) {
    case 'microsoftAuthenticatorPush':
      return push;
    case 'deviceBasedPush':
      return phoneSignIn;
    default:
      return include;
  }
}

const boxOf: Readonly<Partial<Record<RegisteredMethod, string>>> = {
  microsoftAuthenticatorPush: 'microsoftAuthenticatorPush',
  softwareOath: 'softwareOath',
  hardwareOath: 'softwareOath',
  sms: 'sms',
  voice: 'voice',
  officePhone: 'voice',
  alternateMobilePhone: 'voice',
};

function registersOwnKeys({ methods }: RegistrationSettings): boolean {
  const keys = methods.configurations.get('fido2') ?? [];
  return keys.some(({ configuration }) => configuration.isSelfServiceRegistrationAllowed !== false);
}

/** The boxes of the MFA settings. Where the file speaks of neither them nor the methods policy, all are taken as ticked. */
function byMfaSettings(method: RegisteredMethod, { verificationMethods, methods }: RegistrationSettings): boolean {
  const box = boxOf[method];
  if (box === undefined || methods.migration === 'migrationComplete') return false;
  return verificationMethods ? verificationMethods.has(box) : !methods.stated;
}

/** Email and the mobile phone are what Entra starts with; security questions stay here after the migration (rule 1.5.10). */
const resetByDefault: ReadonlySet<string> = new Set(['email', 'sms']);

function byResetPolicy(method: RegisteredMethod, { settings, reset }: Case): Known {
  if (reset.policy === 'administrators' || reset.enabled === false) return false;
  const { methods = resetByDefault } = settings.reset;
  if (settings.methods.migration === 'migrationComplete' && method !== 'securityQuestions') return false;
  const isPhone = method === 'sms' || method === 'voice';
  // one box of that policy stands for texts and calls (rule 1.5.12)
  const listed = isPhone ? methods.has('sms') || methods.has('voice') : methods.has(method);
  return listed && reset.enabled;
}

const administratorMethods: ReadonlySet<RegisteredMethod> = new Set([
  'email',
  'microsoftAuthenticatorPush',
  'softwareOath',
  'hardwareOath',
  'sms',
  'voice',
  'officePhone',
  'alternateMobilePhone',
]);

/** Cannot be changed, and asks no other policy (rules 1.5.4 and 1.5.5). */
function byAdministratorPolicy(method: RegisteredMethod, { policy, trial }: ResetPolicy): boolean {
  if (policy !== 'administrators' || !administratorMethods.has(method)) return false;
  const call = method === 'voice' || method === 'officePhone' || method === 'alternateMobilePhone';
  return !(trial && call);
}

/** Methods that none of the policies in the file switches: nothing there speaks against them. */
function hasNoSwitch(method: RegisteredMethod, { methods }: RegistrationSettings): boolean {
  switch (method) {
    case 'windowsHelloForBusiness':
    case 'federatedMultiFactor':
      return true;
    case 'fido2':
    case 'deviceBasedPush':
    case 'hardwareOath':
    case 'temporaryAccessPassOneTime':
    case 'temporaryAccessPassMultiUse':
    case 'x509CertificateSingleFactor':
    case 'x509CertificateMultiFactor':
    case 'externalAuthMethod':
      return !methods.stated;
    default:
      return false;
  }
}
