import type { RawMethodConfiguration, RawTarget, RawTenant } from './raw-types.ts';
import { inAnyGroup, isOutsider } from './reference-conditions.ts';
import type { Facts, Person } from './reference-facts.ts';
import { forGuests, methodLine, resetRoles } from './reference-methods.ts';
import { has, named } from './reference-names.ts';

/** A person in front of the three policies that speak about methods (rules 1.5.9 to 1.5.12). */
export interface Registering {
  readonly tenant: RawTenant;
  readonly person: Person;
  readonly at: Facts['at'];
  /** Enabled for combined registration. */
  readonly combined: boolean;
}

export interface Reset {
  readonly policy: 'users' | 'administrators' | null;
  readonly enabled: boolean;
  readonly required: number;
  /** Rule 1.5.4: no calls to administrators in a trial. */
  readonly trial: boolean;
  /** Settings that the file leaves out, and dated ones that no time is given for. */
  readonly assumed: readonly string[];
  readonly undated: readonly string[];
}

const month = 30 * 24 * 3_600_000;

/** Rules 1.4.2, 1.5.1 and 1.5.4; an outsider, whose password is at home, resets it there. */
export function resetOf({ tenant, person, at }: Registering): Reset {
  const policy = tenant.selfServicePasswordReset ?? {};
  const none = { required: policy.methodsRequired ?? 1, trial: false, assumed: [], undated: [] };
  if (isOutsider(person)) return { ...none, policy: null, enabled: false };
  if (person.roles.some((role) => resetRoles.includes(role))) {
    if (policy.administrators?.allowedToUseSSPR === false) return { ...none, policy: null, enabled: false };
    return { policy: 'administrators', enabled: true, ...gates(policy.administrators ?? {}, at) };
  }
  const scope = policy.users ?? 'none';
  const enabled = scope === 'all' || (scope === 'selected' && inAnyGroup(tenant, policy.groups, person));
  return { ...none, policy: enabled ? 'users' : null, enabled };
}

/** Rule 1.5.4: two methods where either list of two says so, or where nothing is known. */
function gates(
  said: NonNullable<NonNullable<RawTenant['selfServicePasswordReset']>['administrators']>,
  at: number | null,
): Omit<Reset, 'policy' | 'enabled'> {
  const trial = Boolean(said.trialStartedDateTime);
  const answer = (required: number, assumed: string[] = [], undated: string[] = []) => ({
    required,
    trial,
    assumed,
    undated,
  });
  const here = ['selfServicePasswordReset.administrators'];
  if (said.customDomain || said.directorySync) return answer(2);
  if (said.trialStartedDateTime) {
    if (at === null) return answer(2, [], here);
    return answer(at - Date.parse(said.trialStartedDateTime) < month ? 1 : 2);
  }
  return said.customDomain === false && said.directorySync === false ? answer(1) : answer(2, here);
}

export interface Allowed {
  readonly registrable: boolean;
  readonly mfa: boolean;
  readonly reset: boolean;
}

/** What one person may do with one method. */
export function allowed(word: string, one: Registering, reset: Reset): Allowed {
  const { tenant, person, combined } = one;
  const line = methodLine(word);
  const policy = tenant.authenticationMethodsPolicy;
  const spoken = (policy?.authenticationMethodConfigurations ?? []).length > 0;
  const complete = policy?.policyMigrationState === 'migrationComplete';
  const managesReset = complete || policy?.policyMigrationState === 'migrationInProgress'; // rule 1.5.10
  const byMethods = combined && inMethodsPolicy(word, one); // rule 1.5.11
  const byBoxes = !complete && inBoxes(word, tenant, spoken);
  const byReset = reset.policy === 'users' && inResetPolicy(word, tenant, complete);
  const byAdministrators =
    reset.policy === 'administrators' && line.administratorReset && !(reset.trial && isCall(word));
  return {
    registrable:
      (byMethods || byBoxes || byReset || byAdministrators) &&
      (!isOutsider(person) || forGuests.includes(word)) && // rule 1.9.4
      (word !== 'fido2' || keysAreSelfService(tenant)),
    // Rule 1.5.9 where the methods policy is in use; without it each policy is for its own purpose (rule 1.1.9).
    mfa: line.mfa && (byMethods || byBoxes || (spoken && combined && byReset) || isUnswitched(word, spoken)),
    reset:
      reset.policy === 'administrators'
        ? byAdministrators // rule 1.5.5
        : reset.enabled &&
          line.reset &&
          // The table of rule 1.5: a notification alone only where the methods policy manages password reset.
          ((managesReset && inMethodsPolicy(word, one)) ||
            (byReset && !(word === 'microsoftAuthenticatorPush' && reset.required === 1))),
  };
}

function isCall(word: string): boolean {
  return ['voice', 'officePhone', 'alternateMobilePhone'].includes(word);
}

const configurationOf: { readonly [word: string]: string } = {
  microsoftAuthenticatorPush: 'MicrosoftAuthenticator',
  deviceBasedPush: 'MicrosoftAuthenticator',
  softwareOath: 'SoftwareOath',
  hardwareOath: 'HardwareOath',
  sms: 'Sms',
  voice: 'Voice',
  officePhone: 'Voice',
  alternateMobilePhone: 'Voice',
  email: 'Email',
  fido2: 'Fido2',
  temporaryAccessPassOneTime: 'TemporaryAccessPass',
  temporaryAccessPassMultiUse: 'TemporaryAccessPass',
  x509CertificateSingleFactor: 'X509Certificate',
  x509CertificateMultiFactor: 'X509Certificate',
  qrCodePin: 'QRCodePin',
};

/** Graph-schema 5.3: the entry of the method is on and is for this person. */
export function inMethodsPolicy(word: string, { tenant, person }: Pick<Registering, 'tenant' | 'person'>): boolean {
  const entries = tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  const on = (id: string | undefined, also: (entry: RawMethodConfiguration) => boolean = () => true) =>
    entries.some(
      (entry) =>
        entry.id?.toLowerCase() === id?.toLowerCase() &&
        entry.state === 'enabled' &&
        also(entry) &&
        isTargeted(
          tenant,
          person,
          entry.includeTargets?.filter((target) => isOfMode(word, target)),
          true,
        ) &&
        !isTargeted(tenant, person, entry.excludeTargets, false),
    );
  if (
    on(
      configurationOf[word] ?? 'none',
      ({ isOfficePhoneAllowed }) => word !== 'officePhone' || isOfficePhoneAllowed === true,
    )
  )
    return true;
  return (
    word === 'softwareOath' &&
    on('MicrosoftAuthenticator', ({ isSoftwareOathEnabled }) => isSoftwareOathEnabled === true)
  );
}

/** Only Microsoft Authenticator has modes: its notifications and signing in by phone. */
function isOfMode(word: string, { authenticationMode }: RawTarget): boolean {
  const wanted = { microsoftAuthenticatorPush: 'push', deviceBasedPush: 'deviceBasedPush' }[word];
  return wanted === undefined || !authenticationMode || authenticationMode === 'any' || authenticationMode === wanted;
}

/** Targets of Graph: `all_users`, users, or groups with all below them. Absent includes are everybody. */
export function isTargeted(
  tenant: RawTenant,
  person: Person,
  targets: readonly RawTarget[] | null | undefined,
  absent: boolean,
): boolean {
  if (!targets) return absent;
  return targets.some(({ id, targetType }) => {
    if (id.toLowerCase() === 'all_users') return true;
    if (targetType === 'user') return person.listed !== null && named(tenant.users, id) === person.listed;
    return inAnyGroup(tenant, [id], person);
  });
}

/** The boxes of the MFA settings; where the file speaks of neither them nor the methods policy, all count as ticked. */
function inBoxes(word: string, { multifactorAuthentication }: RawTenant, spoken: boolean): boolean {
  const boxes: { readonly [method: string]: string } = {
    microsoftAuthenticatorPush: 'microsoftAuthenticatorPush',
    softwareOath: 'softwareOath',
    hardwareOath: 'softwareOath',
    sms: 'sms',
    voice: 'voice',
    officePhone: 'voice',
    alternateMobilePhone: 'voice',
  };
  const box = boxes[word];
  if (box === undefined) return false;
  return multifactorAuthentication?.verificationMethods?.includes(box) ?? !spoken;
}

/** Rules 1.5.10 (questions stay) and 1.5.12 (a mobile phone is texts and calls). */
function inResetPolicy(word: string, { selfServicePasswordReset }: RawTenant, complete: boolean): boolean {
  const listed = selfServicePasswordReset?.methods ?? ['email', 'sms'];
  if (complete) return word === 'securityQuestions' && listed.includes(word);
  return word === 'sms' || word === 'voice' ? has(listed, 'sms') || has(listed, 'voice') : listed.includes(word);
}

function keysAreSelfService({ authenticationMethodsPolicy }: RawTenant): boolean {
  return (authenticationMethodsPolicy?.authenticationMethodConfigurations ?? []).some(
    ({ id, isSelfServiceRegistrationAllowed }) =>
      id?.toLowerCase() === 'fido2' && isSelfServiceRegistrationAllowed !== false,
  );
}

/** Methods that no setting of the file switches: nothing there speaks against their use. */
function isUnswitched(word: string, spoken: boolean): boolean {
  if (word === 'windowsHelloForBusiness' || word === 'federatedMultiFactor') return true;
  const { page, mfa, reset } = methodLine(word);
  return !spoken && mfa && (word === 'hardwareOath' || (!reset && (page === 'never' || word === 'fido2')));
}
