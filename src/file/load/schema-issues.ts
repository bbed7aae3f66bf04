import type * as z from 'zod/mini';
import type { Path } from '../../domain/model/problem.ts';

type Issue = z.core.$ZodIssue;
type Checked<S extends z.ZodMiniType> =
  | { readonly ok: true; readonly value: z.output<S> }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * What a schema says of a value. It hands over its findings as the arguments of a call, and a call takes some hundred thousand: where that is
 * too few, half of the longest list is tried at a time.
 */
export function schemaIssues<S extends z.ZodMiniType>(schema: S, value: unknown): Checked<S> {
  try {
    const parsed = schema.safeParse(value);
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, issues: parsed.error.issues };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, issues: issuesOfHalves(schema, value, error) };
  }
}

function issuesOfHalves(schema: z.ZodMiniType, value: unknown, error: RangeError): readonly Issue[] {
  const { path, list } = longestList(value);
  const middle = list.length >> 1;
  if (middle === 0) throw error;
  const half = (entries: readonly unknown[]) => {
    const checked = schemaIssues(schema, withValueAt(value, path, entries));
    return checked.ok ? [] : checked.issues;
  };
  // what is wrong elsewhere both halves say
  const second = half(list.slice(middle)).filter((issue) => path.every((step, at) => issue.path[at] === step));
  return [...half(list.slice(0, middle)), ...second.flatMap((issue) => movedBy(middle, issue, path.length))];
}

/** The same further down the list. Of the list itself the first half has said what there is to say. */
function movedBy(entries: number, issue: Issue, at: number): readonly Issue[] {
  const index = issue.path[at];
  if (typeof index !== 'number') return [];
  return [{ ...issue, path: issue.path.with(at, index + entries) }];
}

interface FoundList {
  readonly path: Path;
  readonly list: readonly unknown[];
}

function longestList(root: unknown): FoundList {
  let longest: FoundList = { path: [], list: [] };
  const waiting: { readonly path: Path; readonly value: unknown }[] = [{ path: [], value: root }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > longest.list.length) longest = { path, list: value };
    const held = Array.isArray(value) ? value.entries() : Object.entries(value);
    for (const [step, inner] of held)
      if (typeof inner === 'object') waiting.push({ path: [...path, step], value: inner });
  }
  return longest;
}

function withValueAt(value: unknown, [step, ...path]: Path, replacement: unknown): unknown {
  if (step === undefined) return replacement;
  const inner = withValueAt(Reflect.get(Object(value), step), path, replacement);
  return Array.isArray(value)
    ? value.map((one, index) => (index === step ? inner : one))
    : { ...Object(value), [step]: inner };
}
