import { type Entry, entryKinds } from './pair-policies.ts';
import { policyOf, type Tables } from './scope.ts';
import { nothing, type SideWeight, type Weight, type World } from './worlds.ts';

/**
 * What entries come to in a world, as small numbers from 1 on: the same number for entries that come to the same before and after, at
 * the target and at the registration that a demand for MFA leads to.
 */
export interface Tags {
  /** 0 where an entry asks for nothing that is not there. */
  readonly of: (entry: number, where: number, world: World) => number;
  /** It fails before and after, at the target itself. */
  readonly isBlocking: (tag: number) => boolean;
  /** What it comes to cannot be told. */
  readonly isOpen: (tag: number) => boolean;
  /** The number of what it comes to on one side, or on both. */
  readonly sideOf: (tag: number, kind: Entry['kind']) => number;
}

interface Tag {
  readonly same: number;
  readonly before: number;
  readonly after: number;
  readonly blocking: boolean;
  readonly open: boolean;
}

export function tagsOf({ entries, grants }: Tables): Tags {
  const tags: (Tag | undefined)[] = [undefined]; // 0 stands for no tag
  const numbers = new Map<string, number>();
  const sides = new Map<string, number>();
  const sideNumber = (text: string): number => {
    const number = sides.get(text) ?? sides.size + 1;
    sides.set(text, number);
    return number;
  };
  const make = (before: SideWeight, after: SideWeight, preferring: boolean): number => {
    const all = [before, after].flatMap((one) => Object.values(one));
    if (!preferring && all.every((value) => value === 0)) return 0;
    const [was, is] = [textOf(before, preferring), textOf(after, preferring)];
    const key = `${was} ${is}`;
    const there = numbers.get(key);
    if (there !== undefined) return there;
    tags.push({
      same: tags.length,
      before: sideNumber(was),
      after: sideNumber(is),
      blocking: before.here === 2 && after.here === 2 && before.herePreferred === 2 && after.herePreferred === 2,
      open: all.includes(6),
    });
    numbers.set(key, tags.length - 1);
    return tags.length - 1;
  };
  // worlds share weights, and entries grants
  const known = new Map<Weight, number[]>();
  return {
    of: (entry, where, world) => {
      const one = entries[entry];
      const weight = world.weights[grants[entry] ?? 0];
      if (!one || !weight) return 0;
      const preferring = policyOf(one).registrationStrength;
      const slot = (entryKinds.indexOf(one.kind) * 4 + where) * 2 + (preferring ? 1 : 0);
      const slots = known.get(weight) ?? [];
      known.set(weight, slots);
      slots[slot] ??= make(
        one.kind === 'after' ? nothing : seenFrom(weight.before, where),
        one.kind === 'before' ? nothing : seenFrom(weight.after, where),
        preferring,
      );
      return slots[slot];
    },
    isBlocking: (tag) => tags[tag]?.blocking ?? false,
    isOpen: (tag) => tags[tag]?.open ?? false,
    sideOf: (tag, kind) => tags[tag]?.[kind] ?? 0,
  };
}

/** Only where the entry has a say. */
function seenFrom(weight: SideWeight, where: number): SideWeight {
  return {
    here: where & 1 ? weight.here : 0,
    herePreferred: where & 1 ? weight.herePreferred : 0,
    there: where & 2 ? weight.there : 0,
    therePreferred: where & 2 ? weight.therePreferred : 0,
  };
}

/** An entry that changes what others come to is like no other that does not. */
function textOf({ here, there, herePreferred, therePreferred }: SideWeight, preferring: boolean): string {
  return [here, herePreferred, there, therePreferred, Number(preferring)].join('');
}
