import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadedTenant } from '../../../src/domain/model/loaded-tenant.ts';
import { surveyUser } from '../../../src/engine/decide/survey.ts';
import { groundOf } from '../../../src/study/rollout/ground.ts';
import { registrationPlan, standingsOfPassing } from '../../../src/study/rollout/registration-plan.ts';
import { standingOf } from '../../../src/study/rollout/standing.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';
import { withRegistration } from './arbitrary-rollout.ts';

const visits = fc.record({
  raw: arbitraryTenant().chain(withRegistration),
  at: fc.constantFrom(undefined, '2026-03-02T10:00:00Z'),
});

/** Everybody by themselves, on a ground where nobody was before. */
function oneByOne(loaded: LoadedTenant, at: string | undefined) {
  return (loaded.tenant.users ?? []).map((_, index) => {
    const ground = groundOf(loaded, at);
    const user = surveyUser(ground.compiled, index);
    return told(user && standingOf(ground, user));
  });
}

/** The fix is told of one user of the class. */
function told<T extends { readonly fix: object | null }>(standing: T | undefined) {
  return standing && { ...standing, fix: standing.fix && { ...standing.fix, user: null } };
}

test('people told in classes are told what each would be told alone', () => {
  fc.assert(
    fc.property(visits, ({ raw, at }) => {
      const loaded = loadedFrom(raw);
      const alone = oneByOne(loaded, at);
      const inClass = new Map(
        registrationPlan(loaded, at).classes.flatMap(({ count: _, examples: __, users, ...standing }) =>
          (users ?? []).map((user) => [user, told(standing)] as const),
        ),
      );
      expect(alone.map((_, user) => inClass.get(user))).toEqual(alone);
    }),
    runs(1_000),
  );
});

test('people who pass by are told what they are told when all are kept, however many come at once', () => {
  fc.assert(
    fc.property(visits, fc.integer({ min: 1, max: 7 }), ({ raw, at }, size) => {
      const loaded = loadedFrom(raw);
      const users = loaded.tenant.users ?? [];
      const { users: _, ...rest } = loaded.tenant;
      const find = standingsOfPassing({ ...loaded, tenant: rest }, at);
      const passing = users.flatMap((__, index) =>
        index % size === 0 ? find(users.slice(index, index + size)).map((found) => told(found?.standing)) : [],
      );
      expect(passing).toEqual(oneByOne(loaded, at));
    }),
    runs(1_000),
  );
});
