import { type Compiled, compile } from '../src/engine/decide/compile.ts';
import { impactBetween } from '../src/study/analysis/impact/impact-of.ts';
import { cpuSeconds, median } from './clock.ts';
import { generatedTenant, inFewGroups, loaded } from './generated-tenant.ts';

type Raw = ReturnType<typeof generatedTenant>;

const everyone = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };

/** Edits that touch few people, many, and everybody. */
const edits: { readonly [name: string]: (tenant: Raw) => object } = {
  'switch one policy off': (tenant) => ({
    ...tenant,
    conditionalAccessPolicies: tenant.conditionalAccessPolicies.map((policy, index) =>
      index === tenant.conditionalAccessPolicies.findIndex(({ state }) => state === 'enabled')
        ? { ...policy, state: 'disabled' }
        : policy,
    ),
  }),
  'trust one location': (tenant) => ({
    ...tenant,
    namedLocations: tenant.namedLocations.map((location, index) =>
      index === 0 ? { ...location, isTrusted: !('isTrusted' in location && location.isTrusted) } : location,
    ),
  }),
  'block everybody from abroad': (tenant) => ({
    ...tenant,
    conditionalAccessPolicies: [
      ...tenant.conditionalAccessPolicies,
      {
        displayName: 'Abroad',
        state: 'enabled',
        conditions: { ...everyone, locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
        grantControls: { operator: 'OR', builtInControls: ['block'] },
      },
    ],
  }),
  'take a user out of a group': (tenant) => ({
    ...tenant,
    users: tenant.users.map((user, index) => (index === 7 ? { ...user, memberOf: user.memberOf.slice(1) } : user)),
  }),
};

/**
 * Seconds of CPU that the preview of an edit takes, both versions compiled in it, and what it came to: with users in 300 combinations of
 * groups, and with nearly each in groups of their own, of whom hardly two are alike to the policies.
 */
export function benchImpact(policies: number, users: number) {
  const hard = generatedTenant(policies, users);
  const usual = inFewGroups(hard);
  return Object.entries(edits).map(([name, edit]) => ({
    name,
    usual: measured(usual, edit),
    hard: measured(hard, edit),
  }));
}

function measured(raw: Raw, edit: (tenant: Raw) => object) {
  const before = loaded(raw);
  const after = loaded(edit(raw));
  let impact: ReturnType<typeof impactBetween> | undefined;
  // objects of their own, since a tenant is compiled once
  const preview = () => {
    const sides: readonly [Compiled, Compiled] = [compile({ ...before }), compile({ ...after })];
    impact = impactBetween(...sides);
  };
  const times = Array.from({ length: 3 }, () => cpuSeconds(preview));
  const told = new Set(impact?.changes.flatMap((change) => change.users));
  const spent = impact?.bounds.some(({ code }) => code === 'budgetSpent') ?? false;
  const rounded = (seconds: number) => Math.round(seconds * 100) / 100;
  return { first: rounded(times[0] ?? 0), median: rounded(median(times)), people: told.size, spent };
}
