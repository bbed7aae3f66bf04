import fc from 'fast-check';
import type { Address } from '../../../src/domain/syntax/address.ts';

/** Words near the ends of their values, where carries happen, as often as any other. */
const words = fc.oneof(
  fc.nat(0xffffffff),
  fc.constantFrom(0, 1, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff),
);

/** Around the IPv4-mapped block, which random words hardly ever meet. */
const beside: readonly Address[] = [
  { version: 6, words: [0, 0, 0xfffe, 0xffffffff] },
  { version: 6, words: [0, 0, 0x10000, 0] },
];

export const addresses: fc.Arbitrary<Address> = fc.oneof(
  { arbitrary: fc.constantFrom(...beside), weight: 1 },
  words.map((word): Address => ({ version: 4, words: [word] })),
  fc
    .tuple(words, words, words, words)
    .filter(([first, second, third]) => first !== 0 || second !== 0 || third !== 0xffff)
    .map((list): Address => ({ version: 6, words: list })),
);
