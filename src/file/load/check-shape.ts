import type * as z from 'zod/mini';
import type { Path } from '../../domain/model/problem.ts';
import { type Tenant, tenantSchema } from '../../domain/model/tenant.ts';
import type { Report } from './load-problem.ts';
import { schemaIssues } from './schema-issues.ts';
import { issueProblems } from './shape-issue.ts';
import type { SourceMap } from './source-map.ts';

/** Step three: is it the shape of a tenant file? Words come out in their canonical spelling. Undefined when something was reported. */
export function checkShape(value: unknown, source: SourceMap, report: Report): Tenant | undefined {
  return checkAgainst(tenantSchema, value, { source, at: [], report });
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
