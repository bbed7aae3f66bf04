import type { Path } from '../../domain/model/problem.ts';
import { isList, isMembers, type Members } from './members.ts';

/** A member of Graph's shape, and where a format that is not Graph's writes it. */
export interface MemberLine {
  readonly graph: readonly string[];
  readonly written: Path;
  /** The value as Graph has it; undefined where the format says "not configured". */
  readonly read?: (value: unknown) => unknown;
}

/** The object in Graph's shape: what the lines of a table find, in their order. */
export function graphShape(written: unknown, table: readonly MemberLine[]): Members {
  const shape: Record<string, unknown> = {};
  for (const line of table) {
    const found = valueAt(written, line.written);
    const value = found === undefined || found === null ? undefined : line.read ? line.read(found) : found;
    if (value !== undefined) put(shape, line.graph, value);
  }
  return shape;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => {
    if (typeof key === 'number') return isList(at) ? at[key] : undefined;
    return isMembers(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }, value);
}

function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const there = into[name];
  const below: Record<string, unknown> = isMembers(there) ? { ...there } : {};
  put(below, rest, value);
  into[name] = below;
}

/** Where a member of Graph's shape is written: by the longest line that leads to it. */
export function writtenBy(table: readonly MemberLine[]): (path: Path) => Path {
  return (path) => {
    const lines = table.filter(({ graph }) => graph.every((name, index) => name === path[index]));
    const [line] = lines.toSorted((a, b) => b.graph.length - a.graph.length);
    if (line !== undefined) return [...line.written, ...path.slice(line.graph.length)];
    const below = table.find(({ graph }) => path.every((name, index) => name === graph[index]));
    return below === undefined ? [] : below.written.slice(0, -1);
  };
}

/** The member of Graph's shape that what is written at a path is read as; of a block, the first one. */
export function graphPathOf(written: Path, table: readonly MemberLine[]): Path | undefined {
  const at = (line: MemberLine, length: number) =>
    line.written.slice(0, length).every((key, index) => key === written[index]);
  const line = table.find((one) => at(one, Math.min(one.written.length, written.length)));
  return line === undefined ? undefined : [...line.graph, ...written.slice(line.written.length)];
}

/** Members that hold something and that no line of the table reads, such as `conditions[0].new_condition`. */
export function membersWithoutLine(
  written: unknown,
  table: readonly MemberLine[],
  known: readonly string[],
): readonly Path[] {
  const isRead = (path: Path) =>
    table.some(({ written: at }) => at.length <= path.length && at.every((key, index) => key === path[index]));
  const leadsOn = (path: Path) =>
    table.some(({ written: at }) => at.length > path.length && path.every((key, index) => key === at[index]));
  const below = (value: unknown, path: Path): readonly Path[] => {
    if (value === null || value === undefined || value === '' || value === false || isRead(path)) return [];
    if (isList(value) && (value.length === 0 || leadsOn([...path, 0]))) {
      return value.flatMap((item, index) => below(item, [...path, index]));
    }
    if (isMembers(value) && (path.length === 0 || leadsOn(path))) {
      return Object.entries(value).flatMap(([name, member]) => below(member, [...path, name]));
    }
    return [path];
  };
  return below(written, []).filter(([name]) => !known.includes(String(name)));
}
