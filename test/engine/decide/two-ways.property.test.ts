import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideKnown } from '../../../src/engine/decide/decide-known.ts';
import { decideOpen } from '../../../src/engine/decide/decide-open.ts';
import type { Scene } from '../../../src/engine/decide/scene.ts';
import type { Answer, SceneAnswer } from '../../../src/engine/decide/scene-answer.ts';
import { arbitraryAttempt } from '../../reference/arbitrary-attempt.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { runs } from '../../support/runs.ts';
import { sceneRaw } from '../parts.ts';

const pairs = arbitraryTenant().chain((tenant) => fc.tuple(fc.constant(tenant), arbitraryAttempt(tenant)));

test('an attempt with every fact known is answered alike off the rows and off the diagrams, to the last word of the trace', () => {
  fc.assert(
    fc.property(pairs, ([tenant, attempt]) => {
      const scene = sceneRaw(tenant, attempt);
      const known = decideKnown(scene);
      expect(known && told(scene, known)).toEqual(told(scene, offTheDiagrams(scene)));
    }),
    runs(5_000),
  );
});

/** Without what only an open answer has. */
function offTheDiagrams(scene: Scene): Answer {
  const { main, followUp, demanding, dependsOn, spent } = decideOpen(scene);
  expect({ dependsOn, spent }).toEqual({ dependsOn: [], spent: false });
  return { main, followUp, demanding };
}

/** With what applies written out. */
function told({ compiled }: Scene, { main, followUp, demanding }: Answer) {
  const all = (answer: SceneAnswer) => ({
    ...answer,
    applies: compiled.policies.map(({ index }) => answer.applies(index)),
  });
  return { main: all(main), followUp: followUp && all(followUp), demanding };
}
