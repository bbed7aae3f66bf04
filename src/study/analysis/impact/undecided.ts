import { addAll, type Bits, emptyBits, fullBits, hasBit, isEmpty, keepAll, lowest, removeAll } from './bitset.ts';
import type { Scope } from './scope.ts';
import { valuesAlike } from './values-alike.ts';

/**
 * Classes of a circle for which something may change at the target of the scope. Of the others it is proved that every attempt
 * that a changed entry meets is blocked before and after, by entries that are the same. A proof for one class holds for all whom
 * its blocks meet and no further changed entry, so that a few proofs settle thousands of classes.
 *
 * `spend` says whether as many steps may be taken; where not, a class stays undecided.
 */
export function undecidedClasses(scope: Scope, proofs: Proofs, spend: (steps: number) => boolean): Bits {
  const { tables, circle, about, personChanged, blocksSettle } = scope;
  const isChanged = (entry: number) => tables.entries[entry]?.kind !== 'same';
  const blocks = about.flatMap(({ entry, where }) => {
    return blocksSettle && !isChanged(entry) && (where & 1) === 1 && tables.blocks[entry] ? [entry] : [];
  });
  const nobody = emptyBits(circle.classes.length);
  const hit = (entry: number): Bits => circle.hit[entry] ?? nobody;
  const met = (entry: number): Bits => circle.met[entry] ?? nobody;

  // where the person has changed any attempt may be decided differently, whatever entries meet it
  const changed = personChanged ? [] : about.flatMap(({ entry }) => (isChanged(entry) ? [entry] : []));
  const open = changed.flatMap((entry) => {
    const whom = met(entry).slice();
    for (const block of coveringOf(scope, proofs, entry)) if (blocks.includes(block)) removeAll(whom, hit(block));
    return isEmpty(whom) ? [] : [{ entry, whom }];
  });
  const rest = personChanged ? fullBits(circle.classes.length) : emptyBits(circle.classes.length);
  for (const { whom } of open) addAll(rest, whom);
  if (personChanged) for (const entry of blocks) if (tables.last[entry] === -1) removeAll(rest, hit(entry));

  const undecided = emptyBits(circle.classes.length);
  for (let first = lowest(rest); first !== undefined; first = lowest(rest)) {
    const row = circle.classes[first]?.row;
    const own = blocks.filter((entry) => row?.[entry] === 1);
    const meeting: number[] = [];
    for (const { entry, whom } of open) if (hasBit(whom, first)) meeting.push(entry);
    const proof = proofFor({ scope, proofs, spend }, 0, own, meeting);
    const alike: Bits = rest.slice();
    if (proof) {
      for (const entry of proof) keepAll(alike, hit(entry));
      for (const { entry, whom } of open) if (!meeting.includes(entry)) removeAll(alike, whom);
    } else {
      // whoever meets no further block, and every changed entry that this one does, is as open
      for (const entry of blocks) if (!own.includes(entry)) removeAll(alike, hit(entry));
      for (const entry of meeting) keepAll(alike, met(entry));
      addAll(undecided, alike);
    }
    removeAll(rest, alike);
  }
  return undecided;
}

/** What was found out about blocks and changed entries, for all circles and targets. */
export interface Proofs {
  /** Blocks that leave nothing open, by what is asked; null where something is left. */
  readonly known: Map<string, readonly number[] | null>;
  /** By changed entry and what people say about devices: `coveringOf`. */
  readonly covering: Map<string, readonly number[]>;
}

interface Proving {
  readonly scope: Scope;
  readonly proofs: Proofs;
  readonly spend: (steps: number) => boolean;
}

/** Blocks that hold for certain in every attempt that the changed entry meets, as far as both are about the same people and target. */
function coveringOf({ tables, circle }: Scope, proofs: Proofs, changed: number): readonly number[] {
  const key = `${circle.devices} ${changed}`;
  const known = proofs.covering.get(key);
  if (known) return known;
  const covers = (block: number) =>
    tables.space.dimensions.every(({ names }, at) => {
      const row = tables.rows[block]?.[at];
      if (!row) return true;
      if (circle.devices === 'differ' && names[0] === 'device') return false;
      const values = tables.rows[changed]?.[at];
      return row.every((outcome, value) => outcome === 1 || values?.[value] === 0);
    });
  const made = [...tables.entries.keys()].filter((entry) => {
    return tables.blocks[entry] && tables.entries[entry]?.kind === 'same' && covers(entry);
  });
  proofs.covering.set(key, made);
  return made;
}

/** Blocks, as few as are easily found, that meet every attempt that one of the changed entries meets from a dimension on. */
function proofFor(
  proving: Proving,
  from: number,
  blocks: readonly number[],
  changed: readonly number[],
): readonly number[] | undefined {
  const { scope, proofs, spend } = proving;
  const { tables } = scope;
  if (changed.length === 0 && !scope.personChanged) return [];
  const settling = blocks.find((entry) => (tables.last[entry] ?? -1) < from);
  if (settling !== undefined) return [settling];
  if (blocks.length === 0) return undefined;
  let at = from;
  const isLooking = (entry: number) => tables.rows[entry]?.[at] !== undefined;
  while (at < tables.space.dimensions.length && !blocks.some(isLooking) && !changed.some(isLooking)) at += 1;
  if (at === tables.space.dimensions.length) return undefined;

  const key = `${scope.manner} ${at} ${blocks};${changed}`;
  const known = proofs.known.get(key);
  if (known !== undefined) return known ?? undefined;
  const looking = [...blocks, ...changed].flatMap((entry) => tables.rows[entry]?.[at] ?? []);
  const values = valuesAlike(valuesMet(scope, at, changed), looking);
  if (!spend(values.length)) return undefined;
  const used = new Set<number>();
  const choices = values.map(([value = 0]) => chosen(scope, at, value, blocks, changed));
  // most is left open where the fewest blocks are left
  choices.sort((one, other) => one.blocks.length - other.blocks.length);
  for (const choice of choices) {
    const proof = proofFor(proving, at + 1, choice.blocks, choice.changed);
    if (!proof) {
      proofs.known.set(key, null);
      return undefined;
    }
    for (const entry of proof) used.add(entry);
  }
  const proof = [...used];
  proofs.known.set(key, proof);
  return proof;
}

/** Values that a changed entry may meet: at the others nothing is left to prove. */
function valuesMet({ tables, values, personChanged, circle }: Scope, at: number, changed: readonly number[]) {
  const all = values[at] ?? [];
  const rows = changed.map((entry) => tables.rows[entry]?.[at]);
  if (personChanged || circle.devices === 'differ' || rows.includes(undefined)) return all;
  return all.filter((value) => rows.some((row) => row?.[value] !== 0));
}

/** What is left of blocks and changed entries where a dimension has this value: blocks that hold for certain, changed ones that may. */
function chosen(
  { tables, circle }: Scope,
  at: number,
  value: number,
  blocks: readonly number[],
  changed: readonly number[],
): { readonly blocks: readonly number[]; readonly changed: readonly number[] } {
  // what these people say about devices may count before or after alone
  const differ = circle.devices === 'differ' && tables.space.dimensions[at]?.names[0] === 'device';
  const outcome = (entry: number) => tables.rows[entry]?.[at]?.[value];
  return {
    blocks: blocks.filter((entry) => outcome(entry) === undefined || (outcome(entry) === 1 && !differ)),
    changed: changed.filter((entry) => differ || outcome(entry) !== 0),
  };
}
