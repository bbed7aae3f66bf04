import type { LintCode } from '../../../domain/model/lint-rule.ts';
import type { RulePage } from './rule-page.ts';

const offNetwork = `conditionalAccessPolicies:
  - displayName: Block off the trusted networks
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeApplications: [All] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
`;

const location = (ranges: string, more = '') =>
  `namedLocations:\n  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [${ranges}] }\n${more}`;

export const locationPages = {
  TEN0301: {
    title: 'every trusted network is IPv4',
    why: [
      'A network that speaks IPv6 shows Entra an IPv6 address, and an address that is in no trusted range is untrusted. People in the office are then treated as if they were in a café, on some days and to some services.',
    ],
    wrong: `version: 1
${location('203.0.113.0/24')}${offNetwork}`,
    right: `version: 1
${location('203.0.113.0/24, "2001:db8:1::/48"')}${offNetwork}`,
    rules: ['3.4.9', '8.17'],
  },
  TEN0302: {
    title: 'a private range',
    why: [
      'Entra sees the address that a network shows to the internet. A range such as 10.0.0.0/8 never matches, and trust built on it is no trust.',
    ],
    wrong: `version: 1\n${location('10.1.0.0/16')}`,
    right: `version: 1\n${location('203.0.113.0/24')}`,
    rules: ['3.4.1', '3.4.10'],
  },
  TEN0303: {
    title: 'a range that is too wide',
    why: ['Entra takes prefixes longer than /8 only: the location could not be saved as it stands here.'],
    wrong: `version: 1\n${location('16.0.0.0/6')}`,
    right: `version: 1\n${location('203.0.113.0/24')}`,
    rules: ['3.4.10'],
  },
  TEN0304: {
    title: 'two locations share addresses',
    why: [
      'An address that is in two locations is in both: a policy that excludes either lets it past. Where one of the two is trusted, it is trusted, such as the guest Wi-Fi that leaves by the address of the office.',
    ],
    wrong: `version: 1\n${location('203.0.113.0/24', '  - { displayName: Guest Wi-Fi, type: ip, ipRanges: [203.0.113.128/25] }\n')}`,
    right: `version: 1\n${location('203.0.113.0/25', '  - { displayName: Guest Wi-Fi, type: ip, ipRanges: [203.0.113.128/25] }\n')}`,
    rules: ['2.2.2', '3.4.4'],
  },
  TEN0305: {
    title: 'a range that another of the same list holds',
    why: [
      'It changes nothing, and each range counts towards the 2,000 of a location. `tenant lint --fix` takes it out.',
    ],
    wrong: `version: 1\n${location('203.0.113.0/24, 203.0.113.16/28')}`,
    right: `version: 1\n${location('203.0.113.0/24')}`,
    rules: ['3.4.10'],
  },
  TEN0306: {
    title: 'a location that no policy speaks of',
    why: [
      'It does nothing, and counts towards the 195 of a tenant. It may be left from a policy that went, or misspelt in one.',
    ],
    wrong: `version: 1
${location('203.0.113.0/24, "2001:db8:1::/48"', '  - { displayName: Old office, type: ip, ipRanges: [198.51.100.0/24] }\n')}${offNetwork}`,
    right: `version: 1
${location('203.0.113.0/24, "2001:db8:1::/48"')}${offNetwork}`,
    rules: ['3.4.10'],
  },
} satisfies Partial<Record<LintCode, RulePage>>;
