import type { RawTenant } from './raw-types.ts';
import { isLegacyClient, isRegistration, knownToHaveNoMethod, mfaDone } from './reference-controls.ts';
import type { Facts, Person } from './reference-facts.ts';
import { defaultsRoles } from './reference-methods.ts';
import { isConnectAccount, isFromTrustedIps, isInMfaRegistration } from './reference-triggers.ts';

/** What demands MFA, or a method for it, beside policies; each has a reason code of its own. */
export interface OwnDemand {
  readonly source: 'securityDefaults' | 'perUserMfa' | 'mfaRegistrationPolicy';
  readonly effect: 'block' | 'ask';
  readonly code: string;
}

/** Azure's portal, Resource Manager, command line and PowerShell (rule 8.2). */
const azureManagement = [
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
];

/** Rules 1.4 (T1, after its days), 1.6 and 8.2; at a registration nothing of it is asked. */
export function ownDemands(tenant: RawTenant, facts: Facts): readonly OwnDemand[] {
  const { person } = facts;
  if (!person || isRegistration(facts)) return [];
  return [
    ...bySecurityDefaults(tenant, facts, person),
    ...byPerUserMfa(tenant, facts, person),
    ...byRegistrationPolicy(tenant, facts, person),
  ];
}

function bySecurityDefaults(tenant: RawTenant, facts: Facts, person: Person): readonly OwnDemand[] {
  const source = 'securityDefaults';
  if (tenant.securityDefaults?.isEnabled !== true || isConnectAccount(person)) return [];
  if (isLegacyClient(facts)) return [{ source, effect: 'block', code: 'blockedBySecurityDefaults' }];
  if (mustRegisterHere(tenant, facts)) {
    const first = person.listed?.registrationPrompts?.securityDefaults;
    return isOver(facts, first, tenant.securityDefaults.registrationGraceDays ?? 14)
      ? [registering(source, facts)]
      : [];
  }
  const administers = person.roles.some((role) => defaultsRoles.includes(role));
  const demands = administers || (facts.application !== null && azureManagement.includes(facts.application));
  return demands && !mfaDone(facts) ? [{ source, effect: 'ask', code: 'mfaRequired' }] : [];
}

function byPerUserMfa(tenant: RawTenant, facts: Facts, person: Person): readonly OwnDemand[] {
  const source = 'perUserMfa';
  const state = person.listed?.perUserMfaState;
  if ((state !== 'enabled' && state !== 'enforced') || isFromTrustedIps(tenant, facts)) return [];
  if (isLegacyClient(facts)) {
    // rules 1.6.2 and 1.5.8: the password while it is enabled, an app password once it is enforced
    const appPassword =
      tenant.multifactorAuthentication?.appPasswordsAllowed === true &&
      person.methods?.includes('appPassword') === true;
    return state === 'enabled' || appPassword ? [] : [{ source, effect: 'block', code: 'controlNotSatisfiable' }];
  }
  if (mustRegisterHere(tenant, facts)) return [registering(source, facts)];
  return mfaDone(facts) ? [] : [{ source, effect: 'ask', code: 'mfaRequired' }];
}

function byRegistrationPolicy(tenant: RawTenant, facts: Facts, person: Person): readonly OwnDemand[] {
  if (!mustRegisterHere(tenant, facts) || isLegacyClient(facts) || !isInMfaRegistration(tenant, person)) return [];
  const over = isOver(facts, person.listed?.registrationPrompts?.mfaRegistrationPolicy, 14);
  return over ? [registering('mfaRegistrationPolicy', facts)] : [];
}

/** Known to have no method, and not one who registers at home (rules 1.9.2 and 1.9.8). */
function mustRegisterHere(tenant: RawTenant, facts: Facts): boolean {
  return knownToHaveNoMethod(tenant, facts) && facts.person?.kind !== 'b2bdirectconnectuser';
}

function isOver({ at }: Facts, first: string | null | undefined, length: number): boolean {
  if (length === 0) return true;
  return at !== null && Boolean(first) && at - Date.parse(first ?? '') >= length * 24 * 3_600_000;
}

/** Rule 1.4.13: a risky user is not let register. */
function registering(source: OwnDemand['source'], { signInRiskLevel, userRiskLevel }: Facts): OwnDemand {
  const risky = [signInRiskLevel, userRiskLevel].some((level) =>
    ['low', 'medium', 'high'].includes(level.toLowerCase()),
  );
  return risky
    ? { source, effect: 'block', code: 'registrationBlockedByRisk' }
    : { source, effect: 'ask', code: 'registrationRequired' };
}
