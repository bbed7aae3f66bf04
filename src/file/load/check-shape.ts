import type * as z from 'zod/mini';
import type { Path } from '../../domain/model/problem.ts';
import { type Tenant, tenantSchema, type User } from '../../domain/model/tenant.ts';
import type { Report } from './load-problem.ts';
import { schemaIssues } from './schema-issues.ts';
import { issueProblems } from './shape-issue.ts';
import type { SourceMap } from './source-map.ts';

/**
 * Step three: is it the shape of a tenant file? Words come out in their canonical spelling. Undefined when something was reported. `known`
 * are users that were checked before, by what is written: they stay the objects that they were.
 */
export function checkShape(
  value: unknown,
  source: SourceMap,
  report: Report,
  known?: ReadonlyMap<unknown, User>,
): Tenant | undefined {
  const checked = known && checkOthers(value, known);
  return checked ?? checkAgainst(tenantSchema, value, { source, at: [], report });
}

/** Undefined where something is wrong: then all of it is checked, which says what and where. */
function checkOthers(value: unknown, known: ReadonlyMap<unknown, User>): Tenant | undefined {
  const written: unknown = Reflect.get(Object(value), 'users');
  if (!Array.isArray(written)) return undefined;
  const others = written.filter((user) => !known.has(user));
  const checked = schemaIssues(tenantSchema, { ...Object(value), users: others });
  if (!checked.ok) return undefined;
  const fresh = (checked.value.users ?? []).values();
  const users = written.flatMap((user) => known.get(user) ?? fresh.next().value ?? []);
  return { ...checked.value, users };
}

/** The same for a part of a file, such as one line of the directory. `at` is its path within the whole. */
export function checkAgainst<S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  place: { readonly source: SourceMap; readonly at: Path; readonly report: Report },
): z.output<S> | undefined {
  const checked = schemaIssues(schema, value);
  if (checked.ok) return checked.value;

  const problems = checked.issues.flatMap((issue) => issueProblems(issue, { schema, value, ...place }));
  for (const problem of problems) place.report(problem);
  return undefined;
}
