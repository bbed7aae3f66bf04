import type { NameIndex } from '../../../domain/model/names.ts';
import type { Outcome, ProblemOf } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';

/** What a name after `show`, or in a filter of `list`, can be of. */
export type ObjectKind = 'policy' | 'location' | 'user' | 'group';

export interface InventoryProblemValues {
  readonly objectNotFound: { readonly kind: ObjectKind | 'role'; readonly name: string; readonly nearest?: string };
  /** `places` are those of the objects that share the name, `ids` those that they have. */
  readonly objectAmbiguous: {
    readonly kind: ObjectKind;
    readonly name: string;
    readonly ids: readonly string[];
    readonly places: readonly string[];
  };
}
export type InventoryProblem = ProblemOf<InventoryProblemValues>;

/** Where to look a name up. */
export interface Collection {
  readonly kind: ObjectKind;
  readonly index: NameIndex;
  readonly entries: readonly { readonly id?: string | null | undefined }[];
  readonly placeOf: (index: number) => string;
}

/** The one object of that name or id (design 3, "References"). */
export function findObject(
  { kind, index, entries, placeOf }: Collection,
  name: string,
): Outcome<number, InventoryProblem> {
  const found = index.find(name);
  const [first, second] = found;
  if (first === undefined) {
    const nearest = nearestName(name, index.names());
    return notFound({ kind, name, ...(nearest === undefined ? {} : { nearest }) });
  }
  if (second === undefined) return { ok: true, value: first, warnings: [] };

  const ids = found.flatMap((one) => entries[one]?.id ?? []);
  const values = { kind, name, ids, places: found.map(placeOf) };
  return { ok: false, problems: [{ code: 'objectAmbiguous', severity: 'error', values }] };
}

export function notFound(values: InventoryProblemValues['objectNotFound']): Outcome<never, InventoryProblem> {
  return { ok: false, problems: [{ code: 'objectNotFound', severity: 'error', values }] };
}
