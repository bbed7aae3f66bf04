/** Addresses and ranges as plain big integers: slow and obvious. */
export interface ReferenceAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

export interface ReferenceRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const bitsOf = (version: 4 | 6): bigint => (version === 4 ? 32n : 128n);
const mappedPrefix = 0xffffn << 32n;

/** `::ffff:a.b.c.d` is the IPv4 address (design 4). The text is one that the loader accepts. */
export function addressOf(text: string): ReferenceAddress {
  if (!text.includes(':')) return { version: 4, value: dotted(text) };
  const value = colons(text);
  return value >> 32n === mappedPrefix >> 32n ? { version: 4, value: value & 0xffffffffn } : { version: 6, value };
}

const ranges = new Map<string, ReferenceRange>();

/** CIDR with host bits masked, or `a-b`. */
export function rangeOf(text: string): ReferenceRange {
  const range = ranges.get(text) ?? readRange(text);
  ranges.set(text, range);
  return range;
}

function readRange(text: string): ReferenceRange {
  const [from = '', to] = text.split('-').map((part) => part.trim());
  if (to !== undefined)
    return { version: addressOf(from).version, first: addressOf(from).value, last: addressOf(to).value };

  const [network = '', length = ''] = text.trim().split('/');
  const { version, value } = addressOf(network);
  const written = BigInt(network.includes(':') ? 128 : 32) - BigInt(length);
  const size = 1n << (written < bitsOf(version) ? written : bitsOf(version));
  return { version, first: value - (value % size), last: value - (value % size) + size - 1n };
}

export function inRange(address: ReferenceAddress, range: ReferenceRange): boolean {
  return address.version === range.version && address.value >= range.first && address.value <= range.last;
}

/** The text of an address: dotted for IPv4, eight full groups for IPv6. */
export function addressText(address: ReferenceAddress): string {
  const groups = address.version === 4 ? 4 : 8;
  const width = address.version === 4 ? 8n : 16n;
  const parts = Array.from({ length: groups }, (_, place) => {
    const part = (address.value >> (BigInt(groups - 1 - place) * width)) & ((1n << width) - 1n);
    return part.toString(address.version === 4 ? 10 : 16);
  });
  return parts.join(address.version === 4 ? '.' : ':');
}

/** The neighbours of a range and its ends, as far as they exist. */
export function boundaryAddresses(range: ReferenceRange): readonly ReferenceAddress[] {
  const { version } = range;
  const top = (1n << bitsOf(version)) - 1n;
  return [range.first - 1n, range.first, range.last, range.last + 1n]
    .filter((value) => value >= 0n && value <= top)
    .map((value) => ({ version, value }));
}

/** The two halves of a CIDR, as CIDRs, or of a range; an address alone stays as it is. */
export function halves(text: string): readonly string[] {
  const { version, first, last } = rangeOf(text);
  if (first === last) return [text];
  const middle = first + (last - first) / 2n;
  const address = (value: bigint) => addressText({ version, value });
  const length = /\/(\d+)$/.exec(text)?.[1];
  if (length === undefined) {
    return [`${address(first)}-${address(middle)}`, `${address(middle + 1n)}-${address(last)}`];
  }
  return [first, middle + 1n].map((value) => `${address(value)}/${Number(length) + 1}`);
}

function dotted(text: string): bigint {
  return text.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function colons(text: string): bigint {
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (embedded) {
    const low = dotted(embedded[2] ?? '');
    return colons(`${embedded[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const [head = '', tail] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}
