import type { Path } from '../../../domain/model/problem.ts';
import type { LimitName } from '../load-problem.ts';
import type { Check } from './check.ts';

/** What Entra limits per tenant (graph-schema 12.4). More is evaluated as written: limits have been raised before. */
const limits: Readonly<Record<LimitName, number>> = {
  policies: 195,
  namedLocations: 195,
  ipRanges: 2000,
  customStrengths: 15,
  termsOfUse: 40,
};

export const limitsKept: Check = ({ tenant, keyPlaceOf }, report) => {
  const check = (what: LimitName, count: number, path: Path) => {
    const limit = limits[what];
    if (count <= limit) return;
    report({ code: 'limitExceeded', severity: 'warning', values: { what, count, limit }, at: keyPlaceOf(path) });
  };
  const custom = tenant.authenticationStrengthPolicies?.filter(({ policyType }) => policyType !== 'builtIn');
  check('policies', tenant.conditionalAccessPolicies?.length ?? 0, ['conditionalAccessPolicies']);
  check('namedLocations', tenant.namedLocations?.length ?? 0, ['namedLocations']);
  check('customStrengths', custom?.length ?? 0, ['authenticationStrengthPolicies']);
  check('termsOfUse', tenant.termsOfUse?.length ?? 0, ['termsOfUse']);
  for (const [index, location] of (tenant.namedLocations ?? []).entries()) {
    if (location.type === 'ip') check('ipRanges', location.ipRanges.length, ['namedLocations', index, 'ipRanges']);
  }
};
