import type { Tenant } from '../../../domain/model/tenant.ts';

/** A tenant without the policies in Entra's recycle bin, which Graph lists apart and import passes over; and what they are called. */
export function withoutDeleted(tenant: Tenant): { readonly tenant: Tenant; readonly deleted: readonly string[] } {
  const policies = tenant.conditionalAccessPolicies ?? [];
  const deleted = policies.filter(({ deletedDateTime }) => typeof deletedDateTime === 'string');
  if (deleted.length === 0) return { tenant, deleted: [] };
  return {
    tenant: { ...tenant, conditionalAccessPolicies: policies.filter((one) => !deleted.includes(one)) },
    deleted: deleted.map(({ displayName }) => displayName),
  };
}
