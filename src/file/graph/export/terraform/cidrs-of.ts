import { type Address, compareAddresses, formatAddress } from '../../../../domain/syntax/address.ts';
import { type AddressRange, parseRange, splitInHalves } from '../../../../domain/syntax/address-range.ts';

/** The CIDRs that make up a range exactly; the provider takes nothing else. A text that is no range is left as it is. */
export function cidrsOf(text: string): readonly string[] {
  const range = parseRange(text);
  if ('code' in range) return [text];
  if (range.prefixLength !== undefined) return [range.text];
  const whole = parseRange(range.first.version === 4 ? '0.0.0.0/0' : '::/0');
  return 'code' in whole ? [text] : within(whole, range).map((one) => one.text);
}

/** The largest blocks of `block` that lie inside the range, in order. */
function within(block: AddressRange, range: AddressRange): readonly AddressRange[] {
  if (isBefore(block.last, range.first) || isBefore(range.last, block.first)) return [];
  if (!isBefore(block.first, range.first) && !isBefore(range.last, block.last)) return [block];
  return (splitInHalves(block) ?? lowerHalf(block)).flatMap((half) => within(half, range));
}

/** Of a block whose upper half is IPv4's space there is only the lower one. */
function lowerHalf({ first, prefixLength = 0 }: AddressRange): readonly AddressRange[] {
  const half = parseRange(`${formatAddress(first)}/${prefixLength + 1}`);
  return 'code' in half ? [] : [half];
}

function isBefore(one: Address, other: Address): boolean {
  return compareAddresses(one, other) < 0;
}
