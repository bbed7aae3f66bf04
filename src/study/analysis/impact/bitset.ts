/**
 * A set of classes of people. Never changed once it is handed on. Apart from the engine's `bits`, which are short lists of policies and
 * never change at all: these are of thousands, and worked on in place.
 */
export type Bits = Uint32Array;

export function emptyBits(size: number): Bits {
  return new Uint32Array((size + 31) >> 5);
}

export function fullBits(size: number): Bits {
  const bits = emptyBits(size);
  for (let index = 0; index < size; index++) setBit(bits, index);
  return bits;
}

export function setBit(bits: Bits, index: number): void {
  bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
}

export function clearBit(bits: Bits, index: number): void {
  bits[index >> 5] = (bits[index >> 5] ?? 0) & ~(1 << (index & 31));
}

export function hasBit(bits: Bits, index: number): boolean {
  return (((bits[index >> 5] ?? 0) >> (index & 31)) & 1) === 1;
}

export function isEmpty(bits: Bits): boolean {
  for (const word of bits) if (word !== 0) return false;
  return true;
}

export function sizeOf(bits: Bits): number {
  let size = 0;
  for (const word of bits) for (let rest = word; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

/** Whether some members are in the other set and some are not. */
export function isCut(bits: Bits, other: Bits): boolean {
  let [inside, outside] = [0, 0];
  for (let at = 0; at < bits.length; at++) {
    inside |= (bits[at] ?? 0) & (other[at] ?? 0);
    outside |= (bits[at] ?? 0) & ~(other[at] ?? 0);
    if (inside !== 0 && outside !== 0) return true;
  }
  return false;
}

/** Undefined for the empty set. */
export function lowest(bits: Bits): number | undefined {
  for (let at = 0; at < bits.length; at++) {
    const word = bits[at] ?? 0;
    if (word !== 0) return at * 32 + 31 - Math.clz32(word & -word);
  }
  return undefined;
}

/** Adds the members of the other set to this one, which the caller has made and not handed on. */
export function addAll(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] ?? 0) | (other[at] ?? 0);
}

/** Takes from this set, which the caller has made and not handed on, what is not in the other. */
export function keepAll(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] ?? 0) & (other[at] ?? 0);
}

/** Takes the members of the other set from this one, which the caller has made and not handed on. */
export function removeAll(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at] ?? 0) & ~(other[at] ?? 0);
}

export function members(bits: Bits): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at < bits.length; at++) {
    let word = bits[at] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      found.push(at * 32 + 31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
  return found;
}
