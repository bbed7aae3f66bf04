import type { AttemptProblem } from '../../domain/model/attempt-problem.ts';
import { looksLikeGuid, type NameIndex } from '../../domain/model/names.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';

/** Collects what is wrong while the pieces are resolved; every piece gives something usable, so that all problems are found. */
export class Findings {
  readonly problems: AttemptProblem[] = [];
  readonly notes: AttemptProblem[] = [];
  add<C extends AttemptProblem['code']>(
    code: C,
    values: Extract<AttemptProblem, { readonly code: C }>['values'],
  ): undefined {
    const severity = code === 'attemptDanglingId' ? 'warning' : 'error';
    const problem = { code, severity, values } as AttemptProblem; // code and values belong together by the signature
    (severity === 'warning' ? this.notes : this.problems).push(problem);
  }
}

/** One entry of a collection by id or name; a GUID that names nothing is kept with a warning (design 3). */
export function findOne(index: NameIndex, field: string, text: string, findings: Findings): number | undefined {
  const found = index.find(text);
  const [first] = found;
  if (found.length > 1) return findings.add('attemptAmbiguousName', { field, name: text, count: found.length });
  if (first !== undefined) return first;
  if (looksLikeGuid(text)) return findings.add('attemptDanglingId', { field, id: text });
  return unknownName(field, text, index.names(), findings);
}

export function unknownName(field: string, name: string, names: readonly string[], findings: Findings): undefined {
  const nearest = nearestName(name, names);
  return findings.add('attemptUnknownName', nearest === undefined ? { field, name } : { field, name, nearest });
}
