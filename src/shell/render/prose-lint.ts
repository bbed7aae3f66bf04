import type { Prose } from '../../domain/model/problem.ts';
import type { LintFindingValues, OpenWay, People } from '../../study/lint/lint-finding.ts';
import { factLabel } from './fact-words.ts';
import { counted, didYouMean, listed, some } from './words.ts';

/** Names shown of a longer list. */
const most = 3;

/** The words for every finding of `tenant lint`. */
export const proseLint: Prose<LintFindingValues> = {
  TEN0001: ({ rules }) => ({
    message:
      rules.length === 0
        ? 'a comment that ignores must name the rules and give a reason'
        : `nothing is ignored: why ${listed(rules)} ${rules.length === 1 ? 'does' : 'do'} not matter here is not said`,
    help: 'write `# tenant: ignore TEN0202 because the account has a policy of its own`',
  }),
  TEN0002: ({ rule, nearest }) => ({ message: `there is no rule \`${rule}\`${didYouMean(nearest)}` }),
  TEN0003: ({ rules }) => ({
    message: `nothing here is found by ${listed(rules)} any more, so the comment ignores nothing`,
    help: 'delete the comment',
  }),
  TEN0004: ({ text }) => ({
    message: `\`${text}\` stands beside nothing that a policy excludes`,
    help: 'put the comment behind the name that is excluded, or in a line above it',
  }),
  TEN0005: ({ text }) => ({ message: `\`${text}\` is no date`, help: 'write `# tenant: expires 2026-12-31`' }),
  TEN0101: ({ people, otherwiseBlocked }) => ({
    message: `registering security info from outside the trusted networks meets no enabled policy on registration, for ${peopleWords(people)}${otherwiseBlocked ? '; policies on all resources are not counted on, as they have been seen not to reach it' : ''}`,
    help: '`tenant ca create-trusted-registration` makes the policy',
  }),
  TEN0102: ({ people, policies, open }) => ({
    message: `${policiesWords(policies)} ${policies.length === 1 ? 'protects' : 'protect'} registration in part only: ${peopleWords(people)} ${are(people)} let past${waysWords(open)}`,
    help: 'take that condition out of the policy, or add a policy for the rest',
  }),
  TEN0103: ({ policy }) => ({
    message: `policy "${policy}" is in report-only, which is never evaluated for user actions: it neither acts nor reports`,
    help: 'switch it on; `tenant simulate` shows beforehand what it does',
  }),
  TEN0104: ({ policy, location, isCountry }) => ({
    message: `policy "${policy}" lets people register from ${isCountry ? `all of "${location}", and countries cannot be trusted` : `"${location}", which is not marked as trusted`}`,
    help: isCountry
      ? 'exclude the networks there that are known instead, or ask for MFA there'
      : 'mark the location as trusted if it is, or take it out of `excludeLocations`',
  }),
  TEN0105: ({ people, policies }) => ({
    message: `${peopleWords(people)} cannot register security info from anywhere, not even with a compliant device and MFA: ${policiesWords(policies)} ${policies.length === 1 ? 'blocks' : 'block'} it`,
    help: 'let a trusted network pass; `tenant status` lists the networks that are trusted',
  }),
  TEN0106: ({ people, policies, pass }) => ({
    message: `${peopleWords(people)} ${are(people)} asked for MFA to register a method for MFA by ${policiesWords(policies)}${passWords[pass]}`,
    help:
      pass === 'useless'
        ? 'let a trusted network pass without it, or demand a strength that a Temporary Access Pass meets'
        : 'enable `TemporaryAccessPass` in `authenticationMethodsPolicy` for them, or let a trusted network pass',
  }),
  TEN0107: ({ people, policies }) => ({
    message: `${peopleWords(people)} cannot register security info outside the trusted networks: ${policiesWords(policies)} ${policies.length === 1 ? 'blocks' : 'block'} guests too, for whom no pass can be issued`,
    help: 'exclude guests and give them a policy of their own, or accept the MFA of their home tenants',
  }),
  TEN0108: ({ people, groups }) => ({
    message: `${peopleWords(people)} ${are(people)} in ${listed(groups)}, inside a selected group: only direct members are enabled for combined registration`,
    help: 'add them, or that group, to the selected ones: `tenant enable-combined --group`',
  }),
  TEN0109: ({ people, policy }) => ({
    message: `policy "${policy}" does nothing for ${peopleWords(people)}: they are not enabled for combined registration and register on the legacy pages, which no policy covers`,
    help: 'enable them with `tenant enable-combined`, or exclude them so that the policy says what it does',
  }),
  TEN0110: ({ sites }) => ({
    message: `the three sites of a sign-in are in different zones: ${listed(sites.map(({ site, zone }) => `${site} in ${zone === null ? 'none' : String(zone)}`))}`,
    help: 'put all three into the same zone, or registration ends in a blank page in Internet Explorer',
  }),
  TEN0111: ({ ranges, policies }) => ({
    message: `the MFA trusted IPs ${some(ranges, most)} open registration too: ${policiesWords(policies)} ${policies.length === 1 ? 'excludes' : 'exclude'} all trusted locations, and they are among those`,
    help: 'move them into a named location, where they are seen, or exclude locations by name',
  }),
  TEN0201: ({ emptyGroups }) => ({
    message:
      emptyGroups.length === 0
        ? 'the file does not say who must never be locked out, so nobody checks that they are not'
        : `nobody is in ${listed(emptyGroups.map((group) => `"${group}"`))}, whom the file names as emergency access, so nobody checks that they are not locked out`,
    help:
      emptyGroups.length === 0
        ? 'name them under `emergencyAccess`'
        : 'put the accounts into the group, or name them under `emergencyAccess`',
  }),
  TEN0202: ({ policy, users, groups, blocks, certain }) => ({
    message: `policy "${policy}" ${certain ? '' : 'may '}${blocks ? verb('block', certain) : verb('apply', certain)}${blocks ? '' : ' to'} emergency access: ${some([...users, ...groups.map((group) => `whoever is in ${group}`)], most)}${certain ? '' : '; whether they are in a group that it turns on the file does not say'}`,
    help: 'exclude them, as from every policy that is not their own',
  }),
  TEN0203: ({ policies, but }) => ({
    message: `everybody is blocked from everything${but.length === 0 ? '' : ` but ${some(but, most)}`}: ${policiesWords(policies)} ${policies.length === 1 ? 'leaves' : 'leave'} nobody out`,
    help: 'exclude the emergency access accounts at the least',
  }),
  TEN0204: ({ users, policies }) => ({
    message: `no administrator can reach the Azure portal, not even with a compliant device and MFA: ${policiesWords(policies)} ${policies.length === 1 ? 'blocks' : 'block'} ${some(users, most)}`,
    help: 'exclude somebody who could undo it',
  }),
  TEN0301: ({ networks, policies }) => ({
    message: `every trusted network is IPv4 (${some(networks, most)}): whoever comes by IPv6 is a stranger${policies.length === 0 ? '' : ` to ${policiesWords(policies)}`}`,
    help: 'add the IPv6 ranges of the same networks, such as `2001:db8:1::/48`',
  }),
  TEN0302: ({ owner, range }) => ({
    message: `${range} of ${owner} is private: Entra sees the public address behind it and never this one`,
    help: 'write the address that the network shows to the internet',
  }),
  TEN0303: ({ owner, range }) => ({
    message: `${range} of ${owner} is wider than Entra takes: a prefix must be longer than /8`,
    help: 'name the networks that are meant, one by one',
  }),
  TEN0304: ({ one, other, range, otherRange, trustDiffers, more }) => ({
    message: `${range} of ${one} and ${otherRange} of ${other} share addresses${more > 0 ? ` (and ${counted(more, 'more pair')} of their ranges)` : ''}${trustDiffers ? ', and only one of the two is trusted: whoever comes from there is trusted' : ''}`,
    help: `\`tenant location which\` lists every location that holds an address`,
  }),
  TEN0305: ({ owner, range, within }) => ({
    message:
      range === within
        ? `${range} stands twice in ${owner}`
        : `${range} of ${owner} is inside ${within}, which stands there too`,
    help: '`tenant lint --fix` takes it out',
  }),
  TEN0306: ({ location }) => ({
    message: `no policy speaks of location "${location}"`,
    help: 'remove it, or keep it for later',
  }),
  TEN0401: ({ policy, blocks }) => ({
    message: `the device filter of policy "${policy}" excludes every unregistered device: the policy ${blocks ? 'blocks' : 'holds'} registered devices only`,
    help: 'a device that is not registered has no attributes, so that `-ne` and its like hold for it: exclude by what the good devices are',
  }),
  TEN0402: ({ policy, conditions, hasTarget, missing }) => ({
    message:
      missing.length > 0
        ? `policy "${policy}" can never apply as far as the file goes: its ${conditions.length === 1 ? 'condition' : 'conditions'} ${listed(conditions)} ${conditions.length === 1 ? 'names' : 'name'} ${some(missing, most)}, which the file does not hold`
        : hasTarget
          ? `policy "${policy}" can never apply${conditions.length === 0 ? '' : `: nothing meets its ${conditions.length === 1 ? 'condition' : 'conditions'} ${listed(conditions)}`}`
          : `policy "${policy}" can never apply: it is for no application, action or context at all, so that there is no attempt to show`,
    help:
      missing.length > 0
        ? 'import what it names, or mend the policy'
        : 'mend it, or switch it off so that nobody counts on it',
  }),
  TEN0403: ({ policy }) => ({ message: `policy "${policy}" applies to nobody whom the file lists` }),
  TEN0404: ({ policy, applications }) => ({
    message: `policy "${policy}" is for all resources but ${some(applications, most)}: leaving one out opens low-privilege scopes of the directory too, where Microsoft's change of 2026 has not come yet`,
    help: 'give the application a policy of its own instead of an exclusion, or see rule 2.5.12',
  }),
  TEN0405: ({ policy, excluded, expired }) => ({
    message: `what policy "${policy}" excludes was meant to end with ${expired}: ${some(excluded, most)}`,
    help: 'take the exclusion out with `tenant ca include`, or give it another date and a reason',
  }),
  TEN0406: ({ policy }) => ({
    message: `policy "${policy}" asks for a sign-in risk and a user risk at once: either alone does not meet it`,
    help: 'make a policy for each',
  }),
  TEN0407: ({ users, policies }) => ({
    message: `${some(users, most)} ${users.length === 1 ? 'has' : 'have'} per-user MFA beside ${policiesWords(policies)}, which ${policies.length === 1 ? 'asks' : 'ask'} for MFA as well`,
    help: 'set their `perUserMfaState` to disabled once policies cover them',
  }),
  TEN0408: ({ group }) => ({ message: `no policy and no setting speaks of group "${group}"` }),
  TEN0409: ({ what, name, count, limit }) => ({
    message: `${count} of ${limit} ${limitWords[what]}${name === undefined ? '' : ` in ${name}`} ${count > limit ? 'are more than Entra takes' : 'are used'}`,
    help: 'merge or remove some before the limit stops a change that cannot wait',
  }),
  TEN0410: ({ people, open }) => ({
    message: `legacy authentication is open: ${peopleWords(people)} ${are(people)} let in to mail with a password by a client that can do no MFA${open.map(wayWords).join('')}`,
    help: '`tenant ca create --template block-legacy-authentication` makes the policy',
  }),
  TEN0411: ({ users, open }) => ({
    message: `${some(users, most)} ${users.length === 1 ? 'reaches' : 'reach'} the Azure portal as administrator with a password, from anywhere${open.map(wayWords).join('')}`,
    help: '`tenant ca create --template mfa-admins` makes the policy',
  }),
};

const limitWords = {
  policies: 'policies',
  namedLocations: 'named locations',
  ipRanges: 'ranges',
  customStrengths: 'custom authentication strengths',
  termsOfUse: 'terms of use',
  trustedIps: 'MFA trusted IPs',
} as const;

const passWords = {
  disabled: ', and the methods policy gives them no Temporary Access Pass',
  useless: ', and a Temporary Access Pass does not meet it',
  notKnown: ', and whether they can have a Temporary Access Pass the file does not say',
} as const;

function peopleWords({ users, anyone }: People): string {
  const rest = anyone ? ['whoever is in no group'] : [];
  if (users.length <= most) return listed([...users, ...rest]);
  return listed([`${users.length} users (${some(users, most)})`, ...rest]);
}

function are({ users, anyone }: People): string {
  return users.length + (anyone ? 1 : 0) === 1 ? 'is' : 'are';
}

function policiesWords(names: readonly string[]): string {
  if (names.length === 0) return 'a policy';
  return `${names.length === 1 ? 'policy' : 'policies'} ${some(
    names.map((name) => `"${name}"`),
    most,
  )}`;
}

function waysWords(ways: readonly OpenWay[]): string {
  if (ways.length === 0) return ' in some ways';
  return ways.map(wayWords).join('');
}

function wayWords({ fact, values }: OpenWay): string {
  return `, by ${factLabel(fact)} ${listed(values, 'or')}`;
}

function verb(word: 'block' | 'apply', certain: boolean): string {
  if (!certain) return word;
  return word === 'apply' ? 'applies' : 'blocks';
}
