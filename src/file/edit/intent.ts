import type { Outcome, Path } from '../../domain/model/problem.ts';
import { tenantSchema } from '../../domain/model/tenant.ts';
import { type EditProblem, refused, showPath } from './edit-problem.ts';
import { isPlainList, isPlainMap, memberOf, type Plain, type PlainMap, toPlain } from './plain-value.ts';

/** A change of what the file says. Values are the model's; members that are undefined are left out. */
export type Intent =
  /** Sets a value; maps on the way that are absent or null come into being. */
  | { readonly kind: 'setIn'; readonly path: Path; readonly value: unknown }
  /** Absent already is nothing to do. */
  | { readonly kind: 'removeKey'; readonly path: Path }
  /** A list that is absent or null comes into being. */
  | { readonly kind: 'addToSequence'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'removeFromSequence'; readonly path: Path; readonly index: number }
  | { readonly kind: 'replaceSequence'; readonly path: Path; readonly values: readonly unknown[] }
  /** `addToSequence` for an object that deserves lines of its own, such as a policy. */
  | { readonly kind: 'appendEntry'; readonly path: Path; readonly entry: unknown }
  /** What is the same in both stays as written, comments included. */
  | { readonly kind: 'replaceEntry'; readonly path: Path; readonly entry: unknown };

type Changed = Outcome<Plain, EditProblem>;

/** What the file is to say once the intent is carried out: the measure of every edit. */
export function applyIntent(root: Plain, intent: Intent): Changed {
  switch (intent.kind) {
    case 'setIn':
      return changeAt(root, intent.path, 'create', () => done(toPlain(intent.value)));
    case 'replaceEntry':
      return changeAt(root, intent.path, 'create', (old) =>
        old === undefined ? nowhere(intent.path) : done(toPlain(intent.entry)),
      );
    case 'replaceSequence':
      return changeAt(root, intent.path, 'create', (old) =>
        isListOrNothing(old) ? done(intent.values.map(toPlain)) : noList(intent.path),
      );
    case 'addToSequence':
      return changeAt(root, intent.path, 'create', append(intent.path, toPlain(intent.value)));
    case 'appendEntry':
      return changeAt(root, intent.path, 'create', append(intent.path, toPlain(intent.entry)));
    case 'removeFromSequence':
      return changeAt(root, intent.path, 'find', (old) => {
        if (!isPlainList(old)) return old === undefined ? nowhere(intent.path) : noList(intent.path);
        return Object.hasOwn(old, intent.index)
          ? done(old.toSpliced(intent.index, 1))
          : nowhere([...intent.path, intent.index]);
      });
    case 'removeKey':
      return removeKey(root, intent.path);
  }
}

function append(path: Path, value: Plain): (old: Plain | undefined) => Changed {
  return (old) => {
    if (isPlainList(old)) return done([...old, value]);
    return old === undefined || old === null ? done([value]) : noList(path);
  };
}

function removeKey(root: Plain, path: Path): Changed {
  const key = path.at(-1);
  if (key === undefined) return nowhere(path);
  return changeAt(root, path.slice(0, -1), 'find', (old) => {
    if (old === undefined || old === null) return done(old ?? undefined);
    if (!isPlainMap(old)) return refused('editNotAMap', { path: showPath(path.slice(0, -1)) });
    return done(Object.fromEntries(Object.entries(old).filter(([name]) => name !== String(key))));
  });
}

type Change = (old: Plain | undefined) => Outcome<Plain | undefined, EditProblem>;

/** Changes the value at a path and copies the way to it. A change to undefined where nothing was leaves everything as it is. */
function changeAt(root: Plain, path: Path, mode: 'create' | 'find', change: Change): Changed {
  const changed = changeBelow(root, path, 0, mode, change);
  return changed.ok ? { ...changed, value: changed.value ?? root } : changed;
}

function changeBelow(
  old: Plain | undefined,
  path: Path,
  depth: number,
  mode: 'create' | 'find',
  change: Change,
): Outcome<Plain | undefined, EditProblem> {
  const step = path[depth];
  if (step === undefined) return change(old);
  if (isPlainList(old)) {
    if (typeof step !== 'number' || !Object.hasOwn(old, step)) return nowhere(path.slice(0, depth + 1));
    const changed = changeBelow(old[step], path, depth + 1, mode, change);
    return changed.ok && changed.value !== undefined ? done(old.with(step, changed.value)) : changed;
  }
  const map = old === undefined || old === null ? {} : old;
  if (!isPlainMap(map)) return refused('editNotAMap', { path: showPath(path.slice(0, depth)) });
  if (mode === 'create' && typeof step === 'number' && map !== old) return nowhere(path.slice(0, depth + 1));
  const key = String(step);
  const changed = changeBelow(memberOf(map, key), path, depth + 1, mode, change);
  if (!changed.ok || changed.value === undefined) return changed;
  return done(withMember(map, key, changed.value, depth === 0 ? rootOrder : []));
}

const rootOrder: readonly string[] = Object.keys(tenantSchema.def.innerType.shape);

/** A new key goes behind the nearest one that comes before it in `order`, else to the end. */
function withMember(map: PlainMap, key: string, value: Plain, order: readonly string[]): PlainMap {
  const entries = Object.entries(map);
  if (Object.hasOwn(map, key))
    return Object.fromEntries(entries.map(([name, old]) => [name, name === key ? value : old]));
  const earlier = order.slice(0, Math.max(0, order.indexOf(key))).findLast((name) => Object.hasOwn(map, name));
  const position = earlier === undefined ? entries.length : entries.findIndex(([name]) => name === earlier) + 1;
  return Object.fromEntries(entries.toSpliced(position, 0, [key, value]));
}

function done<T>(value: T): Outcome<T, EditProblem> {
  return { ok: true, value, warnings: [] };
}

function isListOrNothing(value: Plain | undefined): boolean {
  return value === undefined || value === null || Array.isArray(value);
}

function nowhere(path: Path) {
  return refused('editNoSuchPlace', { path: showPath(path) });
}

function noList(path: Path) {
  return refused('editNotAList', { path: showPath(path) });
}
