import type { Attempt } from '../../src/engine/decide/attempt.ts';
import { type Compiled, compile } from '../../src/engine/decide/compile.ts';
import { readAttempt } from '../../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../src/engine/decide/resolve-attempt.ts';
import { type Scene, sceneOf } from '../../src/engine/decide/scene.ts';
import { loadedFrom } from '../support/engine.ts';

/** The parts that `decide` is made of, for a tenant and an attempt given as plain objects. */
export function compileRaw(tenant: unknown): Compiled {
  return compile(loadedFrom(tenant));
}

/** An attempt that names only what the tenant holds. */
export function attemptOf(compiled: Compiled, raw: unknown): Attempt {
  const read = readAttempt(raw);
  if (!read.ok) throw new Error(`bad attempt: ${JSON.stringify(read.problems)}`);
  const found = resolveAttempt(compiled, read.value);
  if (!found.ok) throw new Error(`unresolved attempt: ${JSON.stringify(found.problems)}`);
  return found.value;
}

/** The attempt in front of the tenant's policies, early-bound services included. */
export function sceneRaw(tenant: unknown, raw: unknown): Scene {
  const compiled = compileRaw(tenant);
  const attempt = attemptOf(compiled, raw);
  return sceneOf(compiled, attempt, attempt.services);
}
