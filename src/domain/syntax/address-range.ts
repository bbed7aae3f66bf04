import { type Address, compareAddresses, formatAddress, parseAddress, previousAddress } from './address.ts';

/** Addresses of one version from `first` to `last`, both inside. */
export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
  /** As written, without the blanks around it. */
  readonly text: string;
  /** The text is a CIDR whose address has bits set behind the prefix; they are masked (graph-schema section 3). */
  readonly hostBits: boolean;
  /** Of a CIDR, in bits; that of the IPv4 range where the text is an IPv4-mapped one. */
  readonly prefixLength?: number;
}

interface RangeFaultValues {
  readonly notARange: { readonly text: string };
  /** One address: `suggestion` is the CIDR that means the same. */
  readonly bareAddress: { readonly address: string; readonly suggestion: string };
  readonly badAddress: { readonly text: string };
  readonly badPrefix: { readonly prefix: string; readonly most: number };
  readonly backwards: { readonly first: string; readonly last: string };
  readonly mixedVersions: { readonly first: string; readonly last: string };
}

/** Why a text is no range. Told from a range by its `code`. */
export type RangeFault = {
  readonly [C in keyof RangeFaultValues]: { readonly code: C; readonly values: RangeFaultValues[C] };
}[keyof RangeFaultValues];

/** Reads a CIDR (`203.0.113.0/24`, `2001:db8::/32`) or two addresses joined by a dash; blanks around each are ignored. */
export function parseRange(text: string): AddressRange | RangeFault {
  const trimmed = text.trim();
  const [first = '', second, ...more] = trimmed.split(/[/-]/);
  if (second === undefined) return faultOfOne(trimmed);
  if (more.length > 0) return { code: 'notARange', values: { text: trimmed } };
  return trimmed.includes('/') ? parseCidr(trimmed, first, second) : parseEnds(trimmed, first.trim(), second.trim());
}

export function contains(range: AddressRange, address: Address): boolean {
  return (
    address.version === range.first.version &&
    compareAddresses(range.first, address) <= 0 &&
    compareAddresses(address, range.last) <= 0
  );
}

/** The two CIDRs that make up this one; undefined where there is nothing to split: a single address or no CIDR. */
export function splitInHalves(range: AddressRange): readonly [AddressRange, AddressRange] | undefined {
  const { prefixLength, first } = range;
  if (prefixLength === undefined || prefixLength >= bitsOf(first)) return undefined;
  const upperWords = first.words.map((word, index) => (word | bitAt(prefixLength, index)) >>> 0);
  const lower = cidr(first, prefixLength + 1);
  const upper = cidr({ version: first.version, words: upperWords }, prefixLength + 1);
  // the upper half of `::fffe:0:0/95` would be IPv4's whole space, which an IPv6 range does not hold
  return compareAddresses(upper.first, upper.last) <= 0 ? [lower, upper] : undefined;
}

/** A CIDR of /8 or shorter, in either version (rule 3.4.10), or two addresses with such a one between them. */
export function isWide({ first, last, prefixLength }: AddressRange): boolean {
  if (prefixLength !== undefined) return prefixLength <= 8;
  const lowest = topByte(first) + (hasBelowTopByte(first, 0) ? 0 : 1);
  const highest = topByte(last) - (hasBelowTopByte(last, 0xffffffff) ? 0 : 1);
  return lowest <= highest;
}

function topByte({ words: [word = 0] }: Address): number {
  return word >>> 24;
}

/** Whether all bits behind the first eight are those of `word`: none, or all. */
function hasBelowTopByte({ words: [top = 0, ...rest] }: Address, word: 0 | 0xffffffff): boolean {
  return (top & 0xffffff) === (word & 0xffffff) && rest.every((one) => one === word);
}

/** Whether some address of the range is private (see `isPrivateAddress`). */
export function overlapsPrivate(range: AddressRange): boolean {
  return privateSpans.some(
    ({ first, last }) =>
      first.version === range.first.version &&
      compareAddresses(range.first, last) <= 0 &&
      compareAddresses(first, range.last) <= 0,
  );
}

const privateSpans: readonly { readonly first: Address; readonly last: Address }[] = [
  { first: { version: 4, words: [0x0a000000] }, last: { version: 4, words: [0x0affffff] } },
  { first: { version: 4, words: [0xac100000] }, last: { version: 4, words: [0xac1fffff] } },
  { first: { version: 4, words: [0xc0a80000] }, last: { version: 4, words: [0xc0a8ffff] } },
  {
    first: { version: 6, words: [0xfc000000, 0, 0, 0] },
    last: { version: 6, words: [0xfdffffff, 0xffffffff, 0xffffffff, 0xffffffff] },
  },
];

function faultOfOne(text: string): RangeFault {
  const address = parseAddress(text);
  if (!address) return { code: 'notARange', values: { text } };
  return { code: 'bareAddress', values: { address: text, suggestion: `${formatAddress(address)}/${bitsOf(address)}` } };
}

function parseCidr(text: string, written: string, prefix: string): AddressRange | RangeFault {
  const address = /\s/.test(written) ? undefined : parseAddress(written);
  if (!address) return { code: 'badAddress', values: { text: written } };

  const most = written.includes(':') ? 128 : 32;
  const length = /^(0|[1-9]\d{0,2})$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!(length <= most)) return { code: 'badPrefix', values: { prefix, most } };

  // `::ffff:203.0.113.0/120` is the IPv4 range /24; shorter than /96 it is an IPv6 range that begins below the mapped block
  const mapped = most === 128 && address.version === 4;
  if (!mapped) return { ...cidr(address, length), text };
  if (length >= 96) return { ...cidr(address, length - 96), text };
  return { ...cidr({ version: 6, words: [0, 0, 0xffff, ...address.words] }, length), text };
}

function parseEnds(text: string, from: string, to: string): AddressRange | RangeFault {
  const first = parseAddress(from);
  const last = parseAddress(to);
  if (!first || !last) return { code: 'badAddress', values: { text: first ? to : from } };
  if (first.version !== last.version) return { code: 'mixedVersions', values: { first: from, last: to } };
  if (compareAddresses(first, last) > 0) return { code: 'backwards', values: { first: from, last: to } };
  return { first, last, text, hostBits: false };
}

function cidr(address: Address, prefixLength: number): AddressRange {
  const { version, words } = address;
  const first: Address = { version, words: words.map((word, index) => (word & maskAt(prefixLength, index)) >>> 0) };
  const lastWords = words.map((word, index) => (word | ~maskAt(prefixLength, index)) >>> 0);
  return {
    first,
    last: belowMapped({ version, words: lastWords }),
    text: `${formatAddress(first)}/${prefixLength}`,
    hostBits: compareAddresses(first, address) !== 0,
    prefixLength,
  };
}

/** A range that ends with the IPv4-mapped block ends before it: those addresses are IPv4. */
function belowMapped(last: Address): Address {
  const [high, second, third] = last.words;
  const mapped = last.version === 6 && high === 0 && second === 0 && third === 0xffff;
  return (mapped && previousAddress({ version: 6, words: [0, 0, 0xffff, 0] })) || last;
}

function bitsOf(address: Address): number {
  return address.words.length * 32;
}

/** The bits of the word at `index` that belong to the prefix. Shifts count modulo 32, hence the ends. */
function maskAt(prefixLength: number, index: number): number {
  const bits = prefixLength - index * 32;
  if (bits <= 0) return 0;
  return bits >= 32 ? 0xffffffff : 0xffffffff << (32 - bits);
}

/** The bit behind the prefix, in the word at `index`. */
function bitAt(prefixLength: number, index: number): number {
  return maskAt(prefixLength + 1, index) & ~maskAt(prefixLength, index);
}
