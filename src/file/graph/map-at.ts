import type { Path } from '../../domain/model/problem.ts';
import { isList, isMembers } from './members.ts';

/** A path in which `*` stands for every index of a list. */
export type Pattern = readonly string[];

/** The value with `change` applied to whatever stands at `pattern`; what is not there is not made. */
export function mapAt(value: unknown, pattern: Pattern, change: (at: unknown) => unknown): unknown {
  const [name, ...rest] = pattern;
  if (name === undefined) return change(value);
  if (name === '*') return isList(value) ? value.map((item) => mapAt(item, rest, change)) : value;
  if (!isMembers(value) || value[name] === undefined) return value;
  return { ...value, [name]: mapAt(value[name], rest, change) };
}

/** Everything that stands at `pattern`, with its path. */
export function valuesAt(
  value: unknown,
  pattern: Pattern,
): readonly { readonly path: Path; readonly value: unknown }[] {
  const [name, ...rest] = pattern;
  if (name === undefined) return [{ path: [], value }];
  if (name === '*') return isList(value) ? value.flatMap((item, index) => below(index, item, rest)) : [];
  return isMembers(value) && value[name] !== undefined ? below(name, value[name], rest) : [];
}

function below(key: string | number, value: unknown, rest: Pattern) {
  return valuesAt(value, rest).map((found) => ({ ...found, path: [key, ...found.path] }));
}
