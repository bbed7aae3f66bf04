import type { Names } from '../../../domain/model/names.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { PlanProblem } from './plan-problem.ts';
import { findName } from './written-name.ts';

/** Who makes the change, so that they do not lock themselves out: an index into `users`, undefined where `--as` is not given. */
export function actingUserOf(
  tenant: Tenant,
  names: Names,
  name: string | undefined,
): Outcome<number | undefined, PlanProblem> {
  if (name === undefined) return { ok: true, value: undefined, warnings: [] };
  const found = findName({ flag: '--as', kind: 'user', index: names.users, entries: tenant.users ?? [] }, name);
  if (!found.ok) return found;
  if (found.value.index !== undefined) return { ok: true, value: found.value.index, warnings: [] };
  const values = { flag: '--as', kind: 'user', name } as const;
  return { ok: false, problems: [{ code: 'unknownName', severity: 'error', values }] };
}
