import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadedTenant } from '../../../src/domain/model/loaded-tenant.ts';
import { namesOf } from '../../../src/domain/model/names.ts';
import { compile } from '../../../src/engine/decide/compile.ts';
import { groupCards } from '../../../src/study/inventory/groups.ts';
import { locationCards, overlapsOf } from '../../../src/study/inventory/locations.ts';
import { memberCountsOf } from '../../../src/study/inventory/member-counts.ts';
import { resolverOf } from '../../../src/study/inventory/named-objects.ts';
import { diffTenants } from '../../../src/study/inventory/object-diff.ts';
import { policiesForUser, userCard } from '../../../src/study/inventory/people.ts';
import { policyCard } from '../../../src/study/inventory/policy-card.ts';
import { usesOf } from '../../../src/study/inventory/uses.ts';
import { arbitraryPolicy } from '../../reference/arbitrary-policy.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { decideRaw, loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';
import { unsaidValues } from '../../support/unsaid-values.ts';

const anyPolicy = arbitraryPolicy({ users: 2, groups: 2, locations: 1, strengths: 0 });

function resolverFor({ tenant }: LoadedTenant) {
  return resolverOf(tenant, namesOf(tenant));
}

test('`ca show` says every value of any policy', () => {
  fc.assert(
    fc.property(arbitraryTenant(), (tenant) => {
      const loaded = loadedFrom(tenant);
      const { tenant: checked } = loaded;
      const memberCount = memberCountsOf(checked, namesOf(checked));
      const source = { loaded, resolve: resolverFor(loaded), memberCount };
      const missing = (loaded.tenant.conditionalAccessPolicies ?? []).flatMap((_, index) =>
        unsaidValues(policyCard(source, index)),
      );
      expect(missing).toEqual([]);
    }),
    runs(2_000),
  );
});

test('a tenant does not differ from itself in another order, and from one with one policy more in that policy alone', () => {
  fc.assert(
    fc.property(arbitraryTenant(), anyPolicy, (tenant, policy) => {
      const side = { loaded: loadedFrom(tenant) };
      expect(diffTenants(side, { loaded: loadedFrom(reversed(tenant)) })).toMatchObject({ different: false });

      const added = { ...policy, displayName: 'Added' };
      const more = { ...tenant, conditionalAccessPolicies: [...(tenant.conditionalAccessPolicies ?? []), added] };
      const { sections, settings } = diffTenants(side, { loaded: loadedFrom(more) });
      expect({ sections, settings }).toMatchObject({
        sections: [{ section: 'conditionalAccessPolicies', added: [{ name: 'Added' }], removed: [], changed: [] }],
        settings: [],
      });
    }),
    runs(1_000),
  );
});

/** Every list turned round, names of the same object aside: of two objects with one name the first is the first. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).reverse();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, reversed(one)]));
}

test('a policy leaves out whom the list of policies for a user leaves out, whatever they do', () => {
  fc.assert(
    fc.property(arbitraryTenant(), (tenant) => {
      const compiled = compile(loadedFrom(tenant));
      for (const [index, user] of (compiled.tenant.users ?? []).entries()) {
        const { policies } = decideRaw(tenant, { user: user.userPrincipalName, application: 'Exchange Online' });
        for (const { policy, outcome } of policiesForUser(compiled, index)) {
          const trace = policies[policy];
          if (trace?.state === 'disabled') continue;
          const users = trace?.conditions.find(({ name }) => name === 'users' || name === 'workloadIdentities');
          // where a group is not known on both sides, the trace may know that the policy is for nobody
          if (users && outcome !== 'unknown') expect(outcome).toBe(users.outcome);
          if (users?.outcome === 'unknown') expect(outcome).toBe('unknown');
        }
      }
    }),
    runs(400),
  );
});

test('cards are made of any tenant, and groups and users agree on who is in what', () => {
  fc.assert(
    fc.property(arbitraryTenant(), (tenant) => {
      const loaded = loadedFrom(tenant);
      const compiled = compile(loaded);
      const uses = usesOf(loaded, resolverFor(loaded));
      const locations = locationCards(loaded, uses);
      for (const card of locations) overlapsOf(card, locations);
      const groups = groupCards(compiled, uses);
      for (const index of (loaded.tenant.users ?? []).keys()) {
        const card = userCard(compiled, uses, index);
        const direct = groups.filter((group) => group.direct.includes(index)).map((group) => group.index);
        const nested = groups
          .filter((group) => group.nested.some(({ user }) => user === index))
          .map((group) => group.index);
        expect([direct, nested]).toEqual([card?.direct, card?.nested.map(({ group }) => group)]);
      }
      const memberCount = memberCountsOf(loaded.tenant, namesOf(loaded.tenant));
      for (const { index, direct, unlisted } of groups)
        expect(memberCount(index)).toBe(direct.length + unlisted.length);
    }),
    runs(1_000),
  );
});
