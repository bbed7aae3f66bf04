/**
 * What the commands about locations must answer, rule by rule (semantics 3.4, graph-schema 3): the words after `tenant location`, the exit
 * code, and what is said. `+` is in front of what the file gains, all else is anywhere on the streams.
 */
export type Row = readonly [rule: string, words: readonly string[], exit: number, says: readonly string[]];

export const places = `version: 1
multifactorAuthentication: { trustedIps: [198.51.100.0/28] }
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24, "2001:db8:1::/48"] }
  - { displayName: Guests, type: ip, ipRanges: [203.0.113.128/25, "::ffff:192.0.2.0/121", 192.0.2.128-192.0.2.130] }
  - { displayName: Nordics, type: country, countriesAndRegions: [SE, "NO"] }
  - { displayName: Elsewhere, type: country, countriesAndRegions: [SE], countryLookupMethod: authenticatorAppGps }
  - { displayName: Tunnel, type: compliantNetwork, isTrusted: true }
  - { displayName: Spare, type: ip, ipRanges: [192.0.2.192/28] }
conditionalAccessPolicies:
  - displayName: Off the networks
    state: disabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeApplications: [All] }
      locations:
        includeLocations: [All]
        excludeLocations:
          - AllTrusted
          - guests # in another case
          - Nordics
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

const ranges: readonly Row[] = [
  // 3.4.10: prefixes longer than /8, in either version
  ['a /8 of IPv4 is too wide', ['add', 'X', '--range', '20.0.0.0/8'], 2, ['error[rangeTooWide]']],
  ['a /9 of IPv4 is not', ['add', 'X', '--range', '20.0.0.0/9'], 0, ['+20.0.0.0/9']],
  ['a /8 of IPv6 is too wide', ['add', 'X', '--range', '2000::/8'], 2, ['error[rangeTooWide]']],
  ['a /9 of IPv6 is not', ['add', 'X', '--range', '2000::/9'], 0, ['+"2000::/9"']],
  ['two addresses far apart are too wide', ['add', 'X', '--range', '20.0.0.0-21.255.255.255'], 2, ['rangeTooWide']],
  ['a single address of IPv4 is a /32', ['add', 'X', '--range', '20.0.0.1'], 2, ['write `20.0.0.1/32`']],
  ['a single address of IPv6 is a /128', ['add', 'X', '--range', '2001:DB8::1'], 2, ['write `2001:db8::1/128`']],
  [
    'a single address may be written so',
    ['add', 'X', '--range', '20.0.0.1/32', '2001:db8::1/128'],
    0,
    ['+20.0.0.1/32'],
  ],
  // 3.4.10: private ranges cannot be configured
  ['10/8 is private', ['add', 'X', '--range', '10.20.0.0/16'], 2, ['error[rangePrivate]']],
  ['172.16/12 is private', ['add', 'X', '--range', '172.31.255.0/24'], 2, ['error[rangePrivate]']],
  ['what follows 172.16/12 is not', ['add', 'X', '--range', '172.32.0.0/16'], 0, ['+172.32.0.0/16']],
  ['192.168/16 is private', ['add', 'X', '--range', '192.168.1.0/24'], 2, ['error[rangePrivate]']],
  ['fc00::/7 is private', ['add', 'X', '--range', 'fd12::/48'], 2, ['error[rangePrivate]']],
  ['an IPv4-mapped private range is private', ['add', 'X', '--range', '::ffff:10.0.0.0/104'], 2, ['rangePrivate']],
  ['a range around a private one is refused', ['add', 'X', '--range', '192.160.0.0/12'], 2, ['rangePrivate']],
  // graph-schema 3: host bits
  [
    'host bits of IPv4 are masked',
    ['add', 'X', '--range', '20.0.0.77/26'],
    0,
    ['warning[hostBitsMasked]', '+20.0.0.64/26'],
  ],
  [
    'host bits of IPv6 are masked',
    ['add', 'X', '--range', '2001:db8::5/64'],
    0,
    ['hostBitsMasked', '+"2001:db8::/64"'],
  ],
  ['an IPv4-mapped range is written as IPv4', ['add', 'X', '--range', '::ffff:20.0.0.0/120'], 0, ['+20.0.0.0/24']],
  [
    'two addresses become CIDRs',
    ['add', 'X', '--range', '20.0.0.0-20.0.0.2'],
    0,
    ['rangeSplit', '+20.0.0.0/31, 20.0.0.2/32'],
  ],
  [
    'an end before its beginning is refused',
    ['add', 'X', '--range', '20.0.0.9-20.0.0.1'],
    2,
    ['write `20.0.0.1-20.0.0.9`'],
  ],
  ['ends of two versions are refused', ['add', 'X', '--range', '20.0.0.1-2001:db8::1'], 2, ['IPv4 and the other IPv6']],
  ['a mask in dots is no prefix', ['add', 'X', '--range', '20.0.0.0/255.255.0.0'], 2, ['is not a prefix length']],
  ['a prefix with a zero in front is none', ['add', 'X', '--range', '20.0.0.0/024'], 2, ['is not a prefix length']],
  ['an octal-looking address is none', ['add', 'X', '--range', '020.0.0.0/24'], 2, ['not an IPv4 or IPv6 address']],
  ['nothing is no range', ['add', 'X', '--range', ''], 2, ['`--range`: there is no range']],
  ['commas separate ranges', ['add', 'X', '--range', '20.0.0.0/24,20.0.2.0/24'], 0, ['+20.0.0.0/24, 20.0.2.0/24']],
  [
    'what is given twice is written once',
    ['add', 'X', '--range', '20.0.0.0/24', '20.0.0.9/24'],
    0,
    ['rangeRepeated', '+[20.0.0.0/24]'],
  ],
  // 3.4.5: MFA trusted IPs
  [
    'MFA trusted IPs take no IPv6',
    ['add', '--mfa-trusted-ips', '--range', '2001:db8::/48'],
    2,
    ['error[rangeNotIpv4]'],
  ],
  [
    'MFA trusted IPs take no private range',
    ['add', '--mfa-trusted-ips', '--range', '10.0.0.0/16'],
    2,
    ['rangePrivate'],
  ],
  [
    'MFA trusted IPs take IPv4 that is written as IPv6',
    ['add', '--mfa-trusted-ips', '--range', '::ffff:20.0.0.0/120'],
    0,
    ['20.0.0.0/24'],
  ],
  [
    'MFA trusted IPs are set by their flag',
    ['set', 'MFA trusted IPs', '--range', '20.0.0.0/24'],
    2,
    ['locationIsWord', '--mfa-trusted-ips'],
  ],
  [
    'MFA trusted IPs are always trusted',
    ['untrust', 'mfa trusted ips'],
    2,
    ['error[locationIsWord]', 'always trusted'],
  ],
  [
    'MFA trusted IPs are no location to be removed',
    ['remove', '00000000-0000-0000-0000-000000000000'],
    2,
    ['locationIsWord'],
  ],
  [
    'AllTrusted is no location to be changed',
    ['set', 'AllTrusted', '--range', '20.0.0.0/24'],
    2,
    ['tenant location trust NAME'],
  ],
  ['All is no location to be removed', ['remove', 'all'], 2, ['every address']],
  // taking addresses out
  [
    'a part of a range is not taken out in silence',
    ['set', 'Spare', '--remove-range', '192.0.2.192/29'],
    2,
    ['error[rangeOnlyWithin]', 'stay in the location, by `192.0.2.192/28`'],
  ],
  ['nor what is around one', ['set', 'Spare', '--remove-range', '192.0.2.0/24'], 2, ['error[rangeOnlyWithin]']],
  [
    'a part goes when its range goes and the rest comes',
    ['set', 'Spare', '--remove-range', '192.0.2.192/28', '--add-range', '192.0.2.200/29'],
    0,
    ['+[192.0.2.200/29]'],
  ],
  [
    'nor a part of the MFA trusted IPs',
    ['set', '--mfa-trusted-ips', '--remove-range', '198.51.100.0/29'],
    2,
    ['rangeOnlyWithin'],
  ],
  [
    'what is not in it is nothing to do',
    ['set', 'Spare', '--remove-range', '198.18.0.0/24'],
    0,
    ['warning[rangeNotThere]', 'nothing to change'],
  ],
  // overlaps and neighbours
  [
    'neighbours are pointed out',
    ['set', 'Spare', '--add-range', '192.0.2.208/28'],
    0,
    ['begins where', 'said in 1: `192.0.2.192/27`'],
  ],
  ['a range in another is pointed out', ['set', 'Spare', '--add-range', '192.0.2.200/29'], 0, ['lie one in the other']],
  [
    'a range in two addresses is pointed out by its CIDRs',
    ['set', 'Spare', '--add-range', '192.0.2.180-192.0.2.195'],
    0,
    ['lie one in the other'],
  ],
  [
    'a range of another location is pointed out',
    ['add', 'X', '--range', '203.0.113.0/25'],
    0,
    ['`203.0.113.0/24` of `Head office` lie one in the other'],
  ],
  [
    'a range of the MFA trusted IPs is pointed out',
    ['add', 'X', '--range', '198.51.100.0/28'],
    0,
    ['of `MFA trusted IPs` hold the same addresses'],
  ],
];

const countries: readonly Row[] = [
  ['codes in any case, each once', ['add', 'X', '--country', 'se,dk', 'SE'], 0, ['+countriesAndRegions: [SE, DK]']],
  ['a name is no code, and its code is offered', ['add', 'X', '--country', 'Norway'], 2, ['did you mean `NO`?']],
  ['UK is no code of ISO 3166-1', ['add', 'X', '--country', 'uk'], 2, ['did you mean `GB`?']],
  [
    'XX and EU are no countries',
    ['add', 'X', '--country', 'XX', 'EU'],
    2,
    ['`XX` is no two-letter', '`EU` is no two-letter'],
  ],
  ['none is no location', ['add', 'X', '--country', ''], 2, ['error[locationWouldBeEmpty]']],
  [
    '3.4.8: unknown countries only with the flag',
    ['add', 'X', '--country', 'SE', '--include-unknown'],
    0,
    ['+includeUnknownCountriesAndRegions: true'],
  ],
  [
    '3.4.8: by address unless it is said',
    ['add', 'X', '--country', 'SE', '--lookup', 'gps'],
    0,
    ['+countryLookupMethod: authenticatorAppGps'],
  ],
  ['3.4.8: countries cannot be trusted', ['add', 'X', '--country', 'SE', '--trusted'], 2, ['error[countryNotTrusted]']],
  ['3.4.8: not later either', ['trust', 'Nordics'], 2, ['error[countryNotTrusted]']],
  [
    'a flag of countries says nothing of ranges',
    ['add', 'X', '--range', '20.0.0.0/24', '--include-unknown'],
    2,
    ['flagNeedsFlag'],
  ],
  [
    'unknown ones come in later',
    ['set', 'Nordics', '--include-unknown'],
    0,
    ['includeUnknownCountriesAndRegions: true'],
  ],
  ['and what is off already is nothing to do', ['set', 'Nordics', '--no-include-unknown'], 0, ['nothing to change']],
];

const trust: readonly Row[] = [
  [
    'the compliant network has its own name and is trusted',
    ['add', '--compliant-network'],
    0,
    ['+All Compliant Network locations', '+isTrusted: true'],
  ],
  [
    'the compliant network has no ranges',
    ['add', 'X', '--compliant-network', '--range', '20.0.0.0/24'],
    2,
    ['flagsExclude'],
  ],
  ['the compliant network loses its trust', ['untrust', 'Tunnel'], 0, ['becomes not trusted']],
  [
    '3.4.12: what is trusted is not removed',
    ['remove', 'Head office'],
    2,
    ['locationTrusted', 'tenant location untrust "Head office"'],
  ],
  ['3.4.12: not even the compliant network', ['remove', 'Tunnel'], 2, ['error[locationTrusted]']],
  [
    'what a policy names is not removed, named with its line',
    ['remove', 'Guests'],
    2,
    ['`Off the networks` (tenant.yaml:20:13)'],
  ],
  [
    'countries that a policy names are not either',
    ['remove', 'Nordics'],
    2,
    ['`Off the networks` (tenant.yaml:21:13)'],
  ],
  ['what no policy names is removed', ['remove', 'spare'], 0, ['is removed']],
  ['trust of what is trusted is nothing to do', ['trust', 'Head office'], 0, ['nothing to change']],
  ['a name that is near is offered', ['trust', 'Haed office'], 2, ['did you mean `Head office`?']],
];

const which: readonly Row[] = [
  ['in none', ['which', '20.0.0.1'], 0, ['20.0.0.1 is not trusted: no location of the file holds it']],
  [
    'in one that is trusted',
    ['which', '203.0.113.7'],
    0,
    ['is trusted: it is in Head office', '203.0.113.0/24, trusted'],
  ],
  [
    'in two that overlap, one trusted',
    ['which', '203.0.113.200'],
    0,
    ['Head office: 203.0.113.0/24', 'Guests: 203.0.113.128/25, not trusted'],
  ],
  ['at the first address of a range', ['which', '203.0.113.128'], 0, ['Guests: 203.0.113.128/25']],
  ['before it', ['which', '203.0.113.127'], 0, ['Locations Head office: 203.0.113.0/24, trusted Policies']],
  ['at the last address of two by a dash', ['which', '192.0.2.130'], 0, ['in Guests, not trusted']],
  ['behind it', ['which', '192.0.2.131'], 0, ['no location of the file holds it']],
  ['in a range that is written as IPv6', ['which', '192.0.2.127'], 0, ['Guests: ::ffff:192.0.2.0/121, not trusted']],
  [
    'IPv4 that is written as IPv6',
    ['which', '::FFFF:cb00:7107'],
    0,
    ['203.0.113.7 is trusted', '::FFFF:cb00:7107 is the IPv4 address 203.0.113.7'],
  ],
  ['IPv6', ['which', '2001:DB8:1:0::9'], 0, ['2001:db8:1::9 is trusted: it is in Head office']],
  ['in the MFA trusted IPs', ['which', '198.51.100.15'], 0, ['MFA trusted IPs: 198.51.100.0/28, always trusted']],
  ['private', ['which', '10.1.2.3'], 0, ['10.1.2.3 is private: Entra never sees it']],
  ['private IPv6, its letters as they are', ['which', 'fd00::1'], 0, ['fd00::1 is private']],
  ['in a country', ['which', '20.0.0.1', '--country', 'se'], 0, ['Nordics: by its country, which is never trusted']],
  [
    'without a country what turns on it is named',
    ['which', '20.0.0.1'],
    0,
    ['Nordics: told by the country; give it with `--country`'],
  ],
  [
    'by the position of the phone no address tells',
    ['which', '20.0.0.1', '--country', 'se'],
    0,
    ['Elsewhere: told by the position of the phone'],
  ],
  ['nor does one tell the compliant network', ['which', '20.0.0.1'], 0, ['Tunnel: told by Global Secure Access']],
  [
    'a policy that is off is told, too',
    ['which', '203.0.113.7'],
    0,
    ['Off the networks (tenant.yaml:17:9): location not met', 'it is off'],
  ],
  ['a range is no address', ['which', '203.0.113.0/24'], 2, ['error[badAddressGiven]']],
  ['an address with a port is none', ['which', '203.0.113.7:443'], 2, ['error[badAddressGiven]']],
  ['an address with a zone is none', ['which', 'fe80::1%eth0'], 2, ['error[badAddressGiven]']],
];

const list = '203.0.113.0/24\r\n198.51.100.0/25\r\n';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
export const long = 'x'.repeat(65_536);
export const rangeFiles: readonly [
  title: string,
  content: string | Uint8Array,
  exit: number,
  says: readonly string[],
][] = [
  ['text, a range on each line', list, 0, ['+[203.0.113.0/24, 198.51.100.0/25]']],
  ['UTF-8 with a byte order mark', `\uFEFF${list}`, 0, ['+[203.0.113.0/24, 198.51.100.0/25]']],
  ['UTF-16 as Windows PowerShell writes it', utf16(`\uFEFF${list}`), 0, ['+[203.0.113.0/24, 198.51.100.0/25]']],
  ['UTF-16, highest byte first', utf16(`\uFEFF${list}`).swap16(), 0, ['+[203.0.113.0/24, 198.51.100.0/25]']],
  ['UTF-16 without a mark', utf16(list), 0, ['+[203.0.113.0/24, 198.51.100.0/25]']],
  ['remarks in an older encoding', Buffer.from('203.0.113.0/24,B\xFCro\n', 'latin1'), 0, ['+[203.0.113.0/24]']],
  ['a spreadsheet', Buffer.from('PK\u0003\u0004\0\0\0\0\b\0'), 3, ['error[rangeFileNoText]: ranges.csv is no text']],
  ['nothing', '', 3, ['error[rangeFileEmpty]']],
  ['a header alone', 'IP ranges\n', 3, ['error[rangeFileEmpty]']],
  ['a private range on its third line', `${list}10.0.0.0/16\n`, 3, ['error[rangePrivate]: ranges.csv:3']],
  ['a range again', `${list}203.0.113.9/24\n`, 0, ['ranges.csv:3: `203.0.113.9/24` is given already (ranges.csv:1)']],
  ['what would steer a terminal', '\u001b[2J\n', 3, ['`\\u001b[2J`']],
  ['64 KB that are no range', `${list}${long}\n`, 3, [`ranges.csv:3: \`${long.slice(0, 160)}…\` is no range`]],
];

export const locationRules: readonly Row[] = [
  ...titled('ranges', ranges),
  ...titled('countries', countries),
  ...titled('trust', trust),
  ...titled('which: an address', which),
];

function titled(about: string, rows: readonly Row[]): readonly Row[] {
  return rows.map(([rule, ...row]) => [`${about}: ${rule}`, ...row]);
}
