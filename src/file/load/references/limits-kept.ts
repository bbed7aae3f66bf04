import type { Path } from '../../../domain/model/problem.ts';
import type { LimitName } from '../load-problem.ts';
import type { Check } from './check.ts';

/** What Entra limits (graph-schema 12.4, rules 3.4.5 and 4.2.3). More is evaluated as written: limits have been raised before. */
const limits: Readonly<Record<LimitName, number>> = {
  policies: 240,
  namedLocations: 195,
  ipRanges: 2000,
  customStrengths: 15,
  termsOfUse: 40,
  trustedIps: 50,
  allowedIssuerSkis: 5,
  allowedPolicyOIDs: 5,
};
/** Entra took no more policies until 2026. */
const policiesBefore = 195;

export const limitsKept: Check = ({ tenant, keyPlaceOf }, report) => {
  const check = (what: LimitName, count: number, path: Path) => {
    const limit = limits[what];
    if (count <= limit) return;
    report({ code: 'limitExceeded', severity: 'warning', values: { what, count, limit }, at: keyPlaceOf(path) });
  };
  const custom = tenant.authenticationStrengthPolicies?.filter(({ policyType }) => policyType !== 'builtIn');
  const policies = tenant.conditionalAccessPolicies?.length ?? 0;
  check('policies', policies, ['conditionalAccessPolicies']);
  if (policies > policiesBefore && policies <= limits.policies) {
    const values = { count: policies, limit: policiesBefore };
    report({ code: 'manyPolicies', severity: 'warning', values, at: keyPlaceOf(['conditionalAccessPolicies']) });
  }
  check('namedLocations', tenant.namedLocations?.length ?? 0, ['namedLocations']);
  check('customStrengths', custom?.length ?? 0, ['authenticationStrengthPolicies']);
  const trustedIps = tenant.multifactorAuthentication?.trustedIps?.length ?? 0;
  check('trustedIps', trustedIps, ['multifactorAuthentication', 'trustedIps']);
  for (const [index, strength] of (tenant.authenticationStrengthPolicies ?? []).entries()) {
    for (const [position, configuration] of (strength.combinationConfigurations ?? []).entries()) {
      for (const list of ['allowedIssuerSkis', 'allowedPolicyOIDs'] as const) {
        const held = configuration[list];
        const path = ['authenticationStrengthPolicies', index, 'combinationConfigurations', position, list];
        check(list, Array.isArray(held) ? held.length : 0, path);
      }
    }
  }
  check('termsOfUse', tenant.termsOfUse?.length ?? 0, ['termsOfUse']);
  for (const [index, location] of (tenant.namedLocations ?? []).entries()) {
    if (location.type === 'ip') check('ipRanges', location.ipRanges.length, ['namedLocations', index, 'ipRanges']);
  }
};
