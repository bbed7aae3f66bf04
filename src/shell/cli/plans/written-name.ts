import { looksLikeGuid, type NameIndex } from '../../../domain/model/names.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { NameKind, PlanProblem } from './plan-problem.ts';

interface Named {
  readonly id?: string | null | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
}

/** A name that a flag gives, found: what to write into the file, and where the object is (absent for a GUID that nothing has). */
export interface FoundName {
  readonly written: string;
  readonly index?: number;
}

export type NameOutcome =
  | { readonly ok: true; readonly value: FoundName; readonly warnings: readonly PlanProblem[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** Where to look a name up, and how to talk about it. */
export interface NameSource {
  readonly flag: string;
  readonly kind: NameKind;
  readonly index: NameIndex;
  readonly entries: readonly Named[];
}

/** Resolves what a person typed as design 3 resolves references: unknown and ambiguous names are problems, a lone GUID is kept. */
export function findName(source: NameSource, text: string): NameOutcome {
  const { flag, kind, index, entries } = source;
  const found = index.find(text);
  const [position, second] = found;
  if (position === undefined) {
    if (looksLikeGuid(text)) {
      return {
        ok: true,
        value: { written: text },
        warnings: [{ code: 'danglingId', severity: 'warning', values: { flag, name: text } }],
      };
    }
    const nearest = nearestName(text, index.names());
    return {
      ok: false,
      problems: [{ code: 'unknownName', severity: 'error', values: { flag, kind, name: text, nearest } }],
    };
  }
  if (second !== undefined) {
    const ids = found.flatMap((one) => entries[one]?.userPrincipalName ?? entries[one]?.id ?? []);
    const values = { flag, kind, name: text, ids, without: found.length - ids.length };
    return {
      ok: false,
      problems: [{ code: 'ambiguousName', severity: 'error', values }],
    };
  }
  return {
    ok: true,
    value: { written: writtenName(index, entries[position], position) ?? text, index: position },
    warnings: [],
  };
}

/** How the file names an object: by user principal name or display name where that finds it and nothing else, by id otherwise. */
export function writtenName(index: NameIndex, entry: Named | undefined, position: number): string | undefined {
  const readable = [entry?.userPrincipalName, entry?.displayName].find((name) => {
    const found = name === undefined ? [] : index.find(name);
    return found.length === 1 && found[0] === position;
  });
  return readable ?? entry?.id ?? undefined;
}
