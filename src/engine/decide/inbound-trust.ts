import type { InboundTrust } from '../../domain/model/registration-settings.ts';
import type { Tenant } from '../../domain/model/tenant.ts';

const byTenant = new WeakMap<Tenant, ReadonlyMap<string, InboundTrust>>();

/** What is accepted of a home tenant: a partner's own settings, and the default for what they leave null (graph-schema 7). */
export function inboundTrustFor(tenant: Tenant, homeTenantId: string | undefined): InboundTrust {
  const byDefault = tenant.crossTenantAccess?.inboundTrust ?? {};
  const own = homeTenantId === undefined ? undefined : partnersOf(tenant).get(homeTenantId.toLowerCase());
  if (!own) return byDefault;
  return {
    isMfaAccepted: own.isMfaAccepted ?? byDefault.isMfaAccepted,
    isCompliantDeviceAccepted: own.isCompliantDeviceAccepted ?? byDefault.isCompliantDeviceAccepted,
    isHybridAzureADJoinedDeviceAccepted:
      own.isHybridAzureADJoinedDeviceAccepted ?? byDefault.isHybridAzureADJoinedDeviceAccepted,
  };
}

function partnersOf(tenant: Tenant): ReadonlyMap<string, InboundTrust> {
  const known = byTenant.get(tenant);
  if (known) return known;
  const partners = new Map(
    (tenant.crossTenantAccess?.partners ?? []).flatMap(({ tenantId, inboundTrust }) =>
      inboundTrust ? [[tenantId.toLowerCase(), inboundTrust] as const] : [],
    ),
  );
  byTenant.set(tenant, partners);
  return partners;
}
