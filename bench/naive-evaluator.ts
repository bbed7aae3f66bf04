import ipaddr from 'ipaddr.js';
import type { Policy } from '../src/domain/model/policy.ts';
import type { Tenant, User } from '../src/domain/model/tenant.ts';

/**
 * What one writes first: walk the objects of every policy, look names up as they come, parse every range again for each
 * policy. It knows only what the generated tenants use. The engine's speed is given as a ratio to this.
 */
export interface NaiveAttempt {
  readonly user: string;
  readonly userAction?: string;
  readonly application?: string;
  readonly ipAddress: string;
  readonly country: string;
  readonly devicePlatform: string;
  readonly clientAppType: string;
  readonly signInRiskLevel: string;
  readonly authenticationMethods: readonly string[];
  readonly device: { readonly isCompliant: boolean } | null;
}

export function naiveDecision(tenant: Tenant, attempt: NaiveAttempt): 'allow' | 'challenge' | 'block' {
  const user = (tenant.users ?? []).find((one) => one.userPrincipalName === attempt.user);
  let decision: 'allow' | 'challenge' | 'block' = 'allow';
  for (const policy of tenant.conditionalAccessPolicies ?? []) {
    if (policy.state !== 'enabled' || !user || !applies(tenant, policy, user, attempt)) continue;
    const controls = policy.grantControls?.builtInControls ?? [];
    if (controls.includes('block')) decision = 'block';
    const mfa = attempt.authenticationMethods.includes('microsoftAuthenticatorPush');
    const met = mfa || (controls.includes('compliantDevice') && attempt.device?.isCompliant === true);
    if (!met && decision === 'allow') decision = 'challenge';
  }
  return decision;
}

function applies(tenant: Tenant, policy: Policy, user: User, attempt: NaiveAttempt): boolean {
  const { users, applications, locations, platforms, clientAppTypes, signInRiskLevels } = policy.conditions;
  const groups = user.memberOf ?? [];
  const included =
    users?.includeUsers?.includes('All') ||
    users?.includeGroups?.some((group) => groups.includes(group)) ||
    users?.includeRoles?.some((role) => user.roles?.includes(role)) ||
    (users?.includeGuestsOrExternalUsers && user.userType === 'Guest');
  if (!included || users?.excludeGroups?.some((group) => groups.includes(group))) return false;
  const target =
    attempt.userAction !== undefined
      ? applications?.includeUserActions?.includes(attempt.userAction) ||
        applications?.includeApplications?.includes('All')
      : (applications?.includeApplications?.includes('All') ||
          applications?.includeApplications?.includes(attempt.application ?? '')) &&
        !applications?.excludeApplications?.includes(attempt.application ?? '');
  if (!target) return false;
  if (platforms?.excludePlatforms?.some((platform) => platform === attempt.devicePlatform)) return false;
  if (clientAppTypes && !clientAppTypes.some((one) => one === 'all' || one === attempt.clientAppType)) return false;
  if (signInRiskLevels && !signInRiskLevels.some((one) => one === attempt.signInRiskLevel)) return false;
  return !locations?.excludeLocations?.some((name) => inLocation(tenant, name, attempt));
}

function inLocation(tenant: Tenant, name: string, attempt: NaiveAttempt): boolean {
  const address = ipaddr.process(attempt.ipAddress);
  return (tenant.namedLocations ?? []).some((location) => {
    if (location.type === 'country') {
      return location.displayName === name && location.countriesAndRegions.includes(attempt.country);
    }
    if (location.type !== 'ip') return false;
    if (name === 'AllTrusted' ? location.isTrusted !== true : location.displayName !== name) return false;
    return location.ipRanges.some((range) => {
      const [network, bits] = ipaddr.parseCIDR(range);
      return network.kind() === address.kind() && address.match(network, bits);
    });
  });
}
