import type { RangeFault } from '../../domain/syntax/address-range.ts';

const forms = 'expected a CIDR such as 203.0.113.0/24, or two addresses such as 203.0.113.1-203.0.113.9';

/** Why a text is no address range, to stand behind a colon, and a way out. */
export function rangeFaultWords(fault: RangeFault): { readonly reason: string; readonly help: string } {
  switch (fault.code) {
    case 'notARange':
      return { reason: 'it is neither a CIDR nor two addresses', help: forms };
    case 'bareAddress':
      return { reason: 'it is a single address', help: `write \`${fault.values.suggestion}\`` };
    case 'badAddress':
      return { reason: `\`${fault.values.text}\` is not an IPv4 or IPv6 address`, help: forms };
    case 'badPrefix':
      return {
        reason: `\`/${fault.values.prefix}\` is not a prefix length`,
        help: `expected /0 to /${fault.values.most}`,
      };
    case 'backwards':
      return {
        reason: `it ends before it begins`,
        help: `write \`${fault.values.last}-${fault.values.first}\``,
      };
    case 'mixedVersions':
      return { reason: 'one address is IPv4 and the other IPv6', help: 'write one range for each' };
  }
}
