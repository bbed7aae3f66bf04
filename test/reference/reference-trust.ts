import type { RawTenant, RawTrust } from './raw-types.ts';
import type { Person } from './reference-facts.ts';

/** Graph-schema 7: what a partner leaves null is the default. */
export function trustIn(tenant: RawTenant, person: Person | null): RawTrust {
  const general = tenant.crossTenantAccess?.inboundTrust ?? {};
  const partner = (tenant.crossTenantAccess?.partners ?? []).find(
    ({ tenantId }) => tenantId.toLowerCase() === person?.homeTenantId,
  )?.inboundTrust;
  return {
    isMfaAccepted: partner?.isMfaAccepted ?? general.isMfaAccepted,
    isCompliantDeviceAccepted: partner?.isCompliantDeviceAccepted ?? general.isCompliantDeviceAccepted,
    isHybridAzureADJoinedDeviceAccepted:
      partner?.isHybridAzureADJoinedDeviceAccepted ?? general.isHybridAzureADJoinedDeviceAccepted,
  };
}

/** Design 6.7; rule 1.9.3: whoever comes from no Entra tenant has no home whose MFA could be trusted. */
export function isMfaTrusted(tenant: RawTenant, person: Person | null): boolean {
  return trustIn(tenant, person).isMfaAccepted === true && fromEntra(person);
}

function fromEntra(person: Person | null): boolean {
  const issuers = outsideIssuers(person);
  return issuers.length === 0 || issuers.includes('externalazuread');
}

/** Rule 1.2.9: "from another provider such as Google". */
export function isOfOtherProvider(person: Person | null): boolean {
  if (person === null || person.kind === null || person.kind === 'internalguest') return false;
  return outsideIssuers(person).some((issuer) => !['externalazuread', 'microsoftaccount', 'mail'].includes(issuer));
}

function outsideIssuers(person: Person | null): readonly string[] {
  return (person?.listed?.identities ?? [])
    .filter(({ signInType }) => signInType !== 'userPrincipalName')
    .flatMap(({ issuer }) => issuer?.toLowerCase() ?? []);
}
