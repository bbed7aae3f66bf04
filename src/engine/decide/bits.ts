/**
 * A set of policies, one bit for each by its place in the file: what a condition says of all of them, read 32 at a time. A plain
 * list of 32-bit integers, which is quicker to make than a typed array of a few.
 */
export type Bits = readonly number[];

export function noBits(policies: number): number[] {
  const bits: number[] = [];
  for (let word = 0; word < policies; word += 32) bits.push(0);
  return bits;
}

export function bitsOf(policies: number, members: readonly number[]): Bits {
  const bits = noBits(policies);
  for (const policy of members) setBit(bits, policy);
  return bits;
}

export function setBit(bits: number[], policy: number): void {
  bits[policy >>> 5] = (bits[policy >>> 5] ?? 0) | (1 << (policy & 31));
}

export function hasBit(bits: Bits, policy: number): boolean {
  return (((bits[policy >>> 5] ?? 0) >>> (policy & 31)) & 1) === 1;
}

export function isEmpty(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) return false;
  return true;
}

/** Adds the members of `more`. */
export function addBits(bits: number[], more: Bits): void {
  for (let word = 0; word < more.length; word++) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
}

/** Those of either. */
export function union(one: Bits, other: Bits): Bits {
  const bits = one.slice();
  addBits(bits, other);
  return bits;
}

/** Those of `bits` that are not among `gone`. */
export function without(bits: Bits, gone: Bits): Bits {
  const rest = bits.slice();
  for (let word = 0; word < rest.length; word++) rest[word] = (rest[word] ?? 0) & ~(gone[word] ?? 0);
  return rest;
}

/** Those of both. */
export function common(one: Bits, other: Bits): Bits {
  const bits = one.slice();
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & (other[word] ?? 0);
  return bits;
}

export function meet(one: Bits, other: Bits): boolean {
  for (let word = 0; word < one.length; word++) if (((one[word] ?? 0) & (other[word] ?? 0)) !== 0) return true;
  return false;
}

export function sizeOf(bits: Bits): number {
  let size = 0;
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) size += 1;
  return size;
}

/** In file order. */
export function membersOf(bits: Bits): readonly number[] {
  const members: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      members.push(32 * word + 31 - Math.clz32(rest & -rest));
    }
  }
  return members;
}
