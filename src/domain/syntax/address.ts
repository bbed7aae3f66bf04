import ipaddr from 'ipaddr.js';

/**
 * An IP address as one (IPv4) or four (IPv6) unsigned 32-bit words, highest first: plain numbers, because the engine compares
 * addresses in bulk. No address of version 6 is IPv4-mapped: `::ffff:a.b.c.d` is the IPv4 address (design 4).
 */
export interface Address {
  readonly version: 4 | 6;
  readonly words: readonly number[];
}

const top = 0xffffffff;

/**
 * Reads an IPv4 or IPv6 address; blanks around it are ignored. Four decimal parts only: octal, hexadecimal and short forms
 * such as `010.1.2.3` or `10.1`, which tools read differently, are not addresses, and neither is a zone id or a port.
 */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  if (!trimmed.includes(':')) {
    const word = wordOfDotted(trimmed);
    return word === undefined ? undefined : { version: 4, words: [word] };
  }
  const groups = withoutDots(trimmed);
  if (groups === undefined || !/^[0-9a-f:]+$/i.test(groups)) return undefined;

  const words = wordsOfGroups(groups);
  if (words === undefined) return undefined;
  return isMapped(words) ? { version: 4, words: words.slice(3) } : { version: 6, words };
}

/** Less than, equal to or greater than zero, as `Array.sort` wants it; every IPv4 address stands before every IPv6 address. */
export function compareAddresses(a: Address, b: Address): number {
  if (a.version !== b.version) return a.version - b.version;
  for (let index = 0; index < a.words.length; index++) {
    const difference = wordAt(a, index) - wordAt(b, index);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The canonical text: four decimal parts, or the form of RFC 5952. `parseAddress` reads it back. */
export function formatAddress(address: Address): string {
  const [word = 0] = address.words;
  if (address.version === 4) return [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff].join('.');
  return new ipaddr.IPv6(address.words.flatMap((one) => [one >>> 16, one & 0xffff])).toRFC5952String();
}

/** The address after this one, or undefined at the end of its version. Steps over the IPv4-mapped block. */
export function nextAddress(address: Address): Address | undefined {
  const words = carried(address.words, top, (word) => word + 1, 0);
  return words && { version: address.version, words: isMapped(words) ? [0, 0, 0x10000, 0] : words };
}

/** The address before this one, or undefined at the start of its version. Steps over the IPv4-mapped block. */
export function previousAddress(address: Address): Address | undefined {
  const words = carried(address.words, 0, (word) => word - 1, top);
  return words && { version: address.version, words: isMapped(words) ? [0, 0, 0xfffe, top] : words };
}

/** 10/8, 172.16/12, 192.168/16 and fc00::/7, nothing else (design 3): addresses that Entra never sees. */
export function isPrivateAddress(address: Address): boolean {
  const word = wordAt(address, 0);
  if (address.version === 6) return word >>> 25 === 0xfc >>> 1;
  return word >>> 24 === 10 || word >>> 20 === 0xac1 || word >>> 16 === 0xc0a8;
}

/** Read sign by sign: logs have as many addresses as rows. Four parts from 0 to 255, none with a zero before it. */
function wordOfDotted(text: string): number | undefined {
  let word = 0;
  let dots = 0;
  let part: number | undefined;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit === -2 && part !== undefined) {
      word = word * 256 + part;
      dots += 1;
      part = undefined;
    } else {
      if (digit < 0 || digit > 9 || part === 0) return undefined;
      part = (part ?? 0) * 10 + digit;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && part !== undefined ? word * 256 + part : undefined;
}

function wordsOfGroups(groups: string): readonly number[] | undefined {
  try {
    return joinParts(ipaddr.IPv6.parse(groups).parts);
  } catch {
    return undefined; // asking first whether it is valid would read it twice
  }
}

/** Writes a dotted tail as two groups: ipaddr.js takes `::1.2.3.4` for the IPv4-mapped `::ffff:1.2.3.4`. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const start = text.lastIndexOf(':') + 1;
  const tail = text.slice(start);
  const word = wordOfDotted(tail);
  if (word === undefined) return undefined;
  return `${text.slice(0, start)}${(word >>> 16).toString(16)}:${(word & 0xffff).toString(16)}`;
}

function joinParts(parts: readonly number[]): readonly number[] {
  return [0, 2, 4, 6].map((index) => (parts[index] ?? 0) * 0x10000 + (parts[index + 1] ?? 0));
}

function isMapped(words: readonly number[]): boolean {
  return words.length === 4 && words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
}

function wordAt(address: Address, index: number): number {
  return address.words[index] ?? 0;
}

/** Changes the lowest word that is not at `end`; those below it start again at `start`. */
function carried(words: readonly number[], end: number, step: (word: number) => number, start: number) {
  const lowest = words.findLastIndex((word) => word !== end);
  if (lowest < 0) return undefined;
  return words.map((word, index) => (index < lowest ? word : index === lowest ? step(word) : start));
}
