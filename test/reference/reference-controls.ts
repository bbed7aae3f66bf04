import { builtInStrengths, multifactorId } from './known-objects.ts';
import type { RawGrant, RawPolicy, RawTenant } from './raw-types.ts';
import { familyOf, isHybridJoined, isOutsider } from './reference-conditions.ts';
import { type Facts, type Person, registerSecurityInfo } from './reference-facts.ts';
import { strengthNamed } from './reference-names.ts';
import { isMfaTrusted, isOfOtherProvider, trustIn } from './reference-trust.ts';

/** One entry of a grant; AND and OR count each of them (graph-schema 2.10). */
export interface Control {
  readonly name: string;
  /** The agreement's or custom control's id, or how the strength is named. */
  readonly reference: string;
}

export interface JudgedControl {
  readonly name: string;
  readonly state: 'satisfied' | 'open' | 'failed';
  /** Why it failed, or what it asks for: a reason code of design 5. */
  readonly code: string;
}

export interface ControlContext {
  readonly tenant: RawTenant;
  readonly policy: RawPolicy;
  readonly facts: Facts;
  /** Design 6.4: an enabled applied user-action policy carries a strength. */
  readonly userActionStrength: boolean;
}

export function controlsOf(grant: RawGrant | null | undefined): readonly Control[] {
  const strength = grant?.authenticationStrength;
  const strengthText = typeof strength === 'string' ? strength : (strength?.id ?? strength?.displayName);
  return [
    ...(grant?.builtInControls ?? []).map((name) => ({ name: name.toLowerCase(), reference: '' })),
    ...(strengthText ? [{ name: 'authenticationstrength', reference: strengthText }] : []),
    ...(grant?.termsOfUse ?? []).map((reference) => ({ name: 'termsofuse', reference })),
    ...(grant?.customAuthenticationFactors ?? []).map((reference) => ({ name: 'custom', reference })),
  ];
}

/** Section 4.2 of the rules with designs 6.4 to 6.8. */
export function judge(control: Control, context: ControlContext): JudgedControl {
  const { facts, tenant } = context;
  const satisfied: JudgedControl = { name: control.name, state: 'satisfied', code: '' };
  const open = (code: string): JudgedControl => ({ name: control.name, state: 'open', code });
  const failed = (code: string): JudgedControl => ({ name: control.name, state: 'failed', code });
  const met = (name: string) => facts.satisfiedControls.includes(name);
  const legacyClient = isLegacyClient(facts);
  const outsider = isOutsider(facts.person);
  const directConnect = facts.person?.kind === 'b2bdirectconnectuser';
  const trust = { ...trustIn(tenant, facts.person), isMfaAccepted: isMfaTrusted(tenant, facts.person) };
  const noMethod = knownToHaveNoMethod(tenant, facts);
  const shutOut =
    isOfOtherProvider(facts.person) && isRegistration(facts) && familyOf(context.policy.conditions) === 'userAction';
  const deviceCode = facts.authenticationFlow.toLowerCase() === 'devicecodeflow';

  switch (control.name) {
    case 'block': // design 6.8
      return failed('blockedByPolicy');

    case 'mfa':
      if (legacyClient) return failed('controlNotSatisfiable'); // design 6.6
      if (directConnect && !trust.isMfaAccepted) return failed('controlNotSatisfiable'); // design 6.7
      if (shutOut) return failed('controlNotSatisfiable'); // rule 1.2.9
      if (mfaDone(facts)) return satisfied; // design 6.8
      return unmetMfa(context, { satisfied, open, failed });

    case 'authenticationstrength': {
      if (legacyClient) return failed('controlNotSatisfiable'); // design 6.6
      const combinations = combinationsFor(tenant, control.reference, outsider && !trust.isMfaAccepted);
      if (directConnect && !trust.isMfaAccepted) return failed('controlNotSatisfiable'); // design 6.7
      if (shutOut) return failed('controlNotSatisfiable'); // rule 1.2.9
      if (combinations.length === 0) return failed('controlNotSatisfiable'); // design 6.7
      if (meetsAny(facts.authenticationMethods, combinations)) return satisfied; // design 6.8: only by the methods
      // Design 6.4 (rule 2.7.3): a user-action strength is preferred over those of All-resources policies.
      const overridden = context.userActionStrength && familyOf(context.policy.conditions) !== 'userAction';
      if (isRegistration(facts) && overridden) return satisfied;
      return unmetMfa(context, { satisfied, open, failed });
    }

    case 'compliantdevice': {
      const ownFlag = !outsider || trust.isCompliantDeviceAccepted === true; // design 6.7
      const fine = !legacyClient && !deviceCode && ownFlag && facts.device?.isCompliant === true; // design 6.6
      return fine ? satisfied : failed('deviceNotCompliant');
    }

    case 'domainjoineddevice': {
      const ownFlag = !outsider || trust.isHybridAzureADJoinedDeviceAccepted === true; // design 6.7
      const fine = !legacyClient && !deviceCode && ownFlag && isHybridJoined(facts.device); // design 6.6
      return fine ? satisfied : failed('deviceNotHybridJoined');
    }

    case 'approvedapplication': // designs 6.6, 6.7
      return !legacyClient && !outsider && met('approvedApplication') ? satisfied : failed('appNotApproved');

    case 'compliantapplication': // designs 6.6, 6.7
      return !legacyClient && !outsider && met('compliantApplication') ? satisfied : failed('appProtectionRequired');

    case 'passwordchange':
      if (legacyClient || outsider || noMethod) return failed('controlNotSatisfiable'); // designs 6.6, 6.7, 6.5
      return met('passwordChange') ? satisfied : open('passwordChangeRequired');

    case 'riskremediation': // design 4 lists no way to have met it
      if (legacyClient || noMethod) return failed('controlNotSatisfiable'); // designs 6.6, 6.5
      return open('passwordChangeRequired');

    case 'termsofuse':
      if (legacyClient || directConnect) return failed('controlNotSatisfiable'); // designs 6.6, 6.7
      return met(control.reference) ? satisfied : open('termsOfUseRequired');

    case 'custom':
      if (legacyClient) return failed('controlNotSatisfiable'); // design 6.6
      return met(control.reference) ? satisfied : open('customControlRequired');

    default:
      throw new Error(`the reference does not know the control ${control.name}`);
  }
}

interface Outcomes {
  readonly satisfied: JudgedControl;
  readonly open: (code: string) => JudgedControl;
  readonly failed: (code: string) => JudgedControl;
}

/** An MFA control or strength that is not met yet: designs 6.4 and 6.5 for users known to have no method. */
function unmetMfa({ tenant, policy, facts }: ControlContext, { satisfied, open, failed }: Outcomes): JudgedControl {
  if (!knownToHaveNoMethod(tenant, facts)) return open('mfaRequired');
  const { signInRiskLevels, userRiskLevels } = policy.conditions;
  const hasRiskLevels = Boolean(signInRiskLevels?.length) || Boolean(userRiskLevels?.length);
  if (!isRegistration(facts)) return hasRiskLevels ? failed('registrationBlockedByRisk') : open('mfaRequired'); // 6.5
  if (familyOf(policy.conditions) === 'userAction') return failed('controlNotSatisfiable'); // 6.4, rule 1.2.6
  return hasRiskLevels ? failed('registrationBlockedByRisk') : satisfied; // 6.4
}

export function isRegistration(facts: Facts): boolean {
  return facts.userAction === registerSecurityInfo;
}

/** Rule 1.4.14; a user action is never reached by one. */
export function isLegacyClient({ userAction, clientAppType }: Facts): boolean {
  return userAction === null && ['exchangeactivesync', 'other'].includes(clientAppType.toLowerCase());
}

/** Design 6.8: what meets `mfa`. */
export function mfaDone(facts: Facts): boolean {
  if (facts.satisfiedControls.includes('mfa')) return true;
  return meetsAny(facts.authenticationMethods, combinationsFor(undefined, multifactorId, false));
}

/** Design 6.3: listed methods, none of them an MFA method; design 6.7: never so of an outsider whose MFA happens at home. */
export function knownToHaveNoMethod(tenant: RawTenant, facts: Facts): boolean {
  return hasMfaMethod(facts) === false && !mfaHappensAtHome(tenant, facts);
}

/** Design 6.7. */
export function mfaHappensAtHome(tenant: RawTenant, facts: Facts): boolean {
  return isOutsider(facts.person) && isMfaTrusted(tenant, facts.person);
}

/** Design 6.3: any method of a combination of the built-in Multifactor strength, but password and federatedSingleFactor. */
export function hasMfaMethod({ person }: Facts): boolean | null {
  if (!person?.methods) return null;
  return person.methods.some((method) => isMfaWord(method) && isFor(person, method, 'mfa'));
}

export function isMfaWord(method: string): boolean {
  const words = builtInStrengths
    .filter(({ id }) => id === multifactorId)
    .flatMap(({ allowedCombinations }) => allowedCombinations)
    .flatMap((combination) => combination.split(','))
    .filter((word) => word !== 'password' && word !== 'federatedSingleFactor')
    .map((word) => word.toLowerCase());
  return words.includes(method.toLowerCase());
}

/** Rules 1.1.9 and 1.7.4: what one page registered counts there only, until it is confirmed; an administrator's email is for reset. */
export function isFor({ listed }: Person, method: string, purpose: 'mfa' | 'passwordReset'): boolean {
  const detail = listed?.authenticationMethodDetails?.find((one) => one.method === method);
  if (detail === undefined || detail.confirmedDateTime) return true;
  if (detail.registeredThrough === 'mfa' || detail.registeredThrough === 'passwordReset') {
    return detail.registeredThrough === purpose;
  }
  return detail.registeredThrough !== 'administrator' || method !== 'email' || purpose === 'passwordReset';
}

const methodsForGuests = ['microsoftauthenticatorpush', 'softwareoath', 'sms', 'voice'];

/** The combinations of a strength; of an outsider without inbound MFA trust those of rule 1.9.4 (design 6.7). */
export function combinationsFor(
  tenant: RawTenant | undefined,
  reference: string,
  limited: boolean,
): readonly string[][] {
  const strength = strengthNamed(tenant ?? { version: 1 }, reference);
  const combinations = (strength?.allowedCombinations ?? []).map((combination) =>
    combination.split(',').map((word) => word.trim()),
  );
  if (!limited) return combinations;
  return combinations.filter((words) => {
    const lower = words.map((word) => word.toLowerCase());
    const others = lower.filter((word) => word !== 'password' && word !== 'federatedsinglefactor');
    return words.length === 2 && others.length === 1 && others.every((word) => methodsForGuests.includes(word));
  });
}

/** Elements of a strength are ORed, the methods inside one are ANDed (graph-schema 4). */
export function meetsAny(methods: readonly string[], combinations: readonly string[][]): boolean {
  const used = methods.map((method) => method.toLowerCase());
  return combinations.some((words) => words.every((word) => used.includes(word.toLowerCase())));
}
