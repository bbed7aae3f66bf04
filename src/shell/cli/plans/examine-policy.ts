import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { outcomeClasses } from '../../../study/analysis/outcome-classes.ts';
import { passingNetworks } from '../../../study/analysis/passing-networks.ts';
import { probesOf } from '../../../study/analysis/probes.ts';
import { registrationFindings } from '../../../study/analysis/registration-findings.ts';
import { registrationImpact } from '../../../study/analysis/registration-impact.ts';
import type { CreateAnswer } from '../../render/create-report.ts';
import type { PolicyPlan } from './trusted-registration.ts';

/**
 * What the planned policy does to everyone in the file. A policy that is not on is asked about as if it were: its author wants to
 * know what turning it on will do; the findings say that it is off.
 */
export function examinePolicy(
  loaded: LoadedTenant,
  names: Names,
  plan: PolicyPlan,
  { actingUser, at }: { readonly actingUser: number | undefined; readonly at: string | undefined },
): CreateAnswer {
  const { policy, index, tenant } = plan;
  const on = { ...loaded, tenant: withState(tenant, index, 'enabled') };
  const impact = registrationImpact(loaded, on, probesOf(tenant, plan.locations), at);
  return {
    tenant,
    policy,
    change: plan.kind,
    elsewhere: elsewhereOf(policy),
    networks: passingNetworks(tenant, names, policy),
    probes: impact.probes,
    classes: outcomeClasses(impact),
    findings: registrationFindings({ tenant, names, policy, index, impact, actingUser }),
  };
}

function withState(tenant: Tenant, index: number, state: Policy['state']): Tenant {
  const policies = tenant.conditionalAccessPolicies ?? [];
  return {
    ...tenant,
    conditionalAccessPolicies: policies.map((policy, position) => (position === index ? { ...policy, state } : policy)),
  };
}

function elsewhereOf({ grantControls }: Policy): CreateAnswer['elsewhere'] {
  const strength = grantControls?.authenticationStrength;
  if (strength)
    return { strength: typeof strength === 'string' ? strength : (strength.displayName ?? strength.id ?? '') };
  return grantControls?.builtInControls?.includes('mfa') ? 'mfa' : 'block';
}
