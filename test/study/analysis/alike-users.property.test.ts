import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../src/engine/decide/compile.ts';
import { firstsAlike } from '../../../src/study/analysis/alike-users.ts';
import { registrationPairs } from '../../reference/arbitrary-registering.ts';
import type { RawAttempt, RawTenant, RawUser } from '../../reference/raw-types.ts';
import { decideRaw, loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

/** With half of the groups, so that some of what a user is a member of is spoken of by nothing. */
function withTwins(tenant: RawTenant): RawTenant {
  const twins = (tenant.users ?? []).map((user, place): RawUser => {
    const { memberOf } = user;
    const fewer = memberOf && place % 2 === 0 ? { memberOf: memberOf.slice(1) } : {};
    return { ...user, ...fewer, userPrincipalName: `twin-${place}@contoso.example`, id: idOf(place) };
  });
  return { ...tenant, users: [...(tenant.users ?? []), ...twins] };
}

function idOf(place: number): string {
  return `0000aaaa-0000-4000-8000-${String(place).padStart(12, '0')}`;
}

/** All that is said of somebody but how they are called. */
function saidOf(tenant: RawTenant, { user: _, ...attempt }: RawAttempt, place: number): string {
  const { userPrincipalName: name, id } = tenant.users?.[place] ?? { userPrincipalName: '', id: undefined };
  const { decision, reason, policies, dependsOn, registration } = decideRaw(tenant, { ...attempt, user: id ?? name });
  const results = policies.map(({ result, notMatched, unknown }) => [result, notMatched, unknown]);
  return JSON.stringify([decision, reason, results, dependsOn, registration]).replaceAll(name, 'somebody');
}

test('users who are alike are decided alike, registration included', () => {
  let alike = 0;
  fc.assert(
    fc.property(registrationPairs, ([plain, attempt]) => {
      if (typeof attempt.user !== 'string') return;
      const tenant = withTwins(plain);
      const { names, tenant: read } = compile(loadedFrom(tenant));
      const firsts = firstsAlike(read, names, { dated: attempt.at !== undefined });
      for (const [index, first] of firsts.entries()) {
        if (first === index) continue;
        alike += 1;
        expect(saidOf(tenant, attempt, index)).toBe(saidOf(tenant, attempt, first));
      }
    }),
    runs(5_000),
  );
  expect(alike).toBeGreaterThan(10);
});
