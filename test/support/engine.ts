import type { Decision } from '../../src/domain/model/decision.ts';
import type { LoadedTenant } from '../../src/domain/model/loaded-tenant.ts';
import { tenantSchema } from '../../src/domain/model/tenant.ts';
import { compile } from '../../src/engine/decide/compile.ts';
import { decide } from '../../src/engine/decide/decide.ts';
import { readAttempt } from '../../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../src/engine/decide/resolve-attempt.ts';
import { whatIf } from '../../src/engine/decide/what-if.ts';

const nowhere = { line: 1, column: 1, offset: 0 };

/** A tenant from a plain object, through the schema but not through the loader's text and reference checks. */
export function loadedFrom(raw: unknown): LoadedTenant {
  return {
    tenant: tenantSchema.parse(raw),
    file: 'tenant.yaml',
    placeOf: () => ({ file: 'tenant.yaml', start: nowhere, end: nowhere }),
  };
}

function resolved(raw: unknown, attempt: unknown) {
  const compiled = compile(loadedFrom(raw));
  const input = readAttempt(attempt);
  if (!input.ok) throw new Error(`bad attempt: ${JSON.stringify(input.problems)}`);
  const found = resolveAttempt(compiled, input.value);
  if (!found.ok) throw new Error(`unresolved attempt: ${JSON.stringify(found.problems)}`);
  return { compiled, attempt: found.value };
}

/** One decision over a tenant and an attempt given as plain objects. */
export function decideRaw(raw: unknown, attempt: unknown): Decision {
  const one = resolved(raw, attempt);
  return decide(one.compiled, one.attempt);
}

export function whatIfRaw(raw: unknown, attempt: unknown) {
  const one = resolved(raw, attempt);
  return whatIf(one.compiled, one.attempt);
}
