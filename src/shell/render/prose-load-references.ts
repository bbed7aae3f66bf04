import type { Prose } from '../../domain/model/problem.ts';
import type { RangeFault } from '../../domain/syntax/address-range.ts';
import type { LimitName, NameKind, ReferenceProblemValues } from '../../file/load/load-problem.ts';
import { rangeFaultWords } from './range-fault-words.ts';
import { ruleErrorWords } from './rule-error-words.ts';
import { didYouMean, listed } from './words.ts';

/** The words for values that refer to something which is not there, or which cannot be. */
export const proseReferences: Prose<ReferenceProblemValues> = {
  unknownName: ({ kind, name, nearest }) => ({
    message: `unknown ${kindNames[kind]} \`${name}\`${didYouMean(nearest)}`,
    help: unknownHelp[kind],
  }),
  ambiguousName: ({ kind, name, places }) => ({
    message: `${places.length} ${kindPlurals[kind]} are called \`${name}\`: ${listed(places)}`,
    help: 'refer to it by its id, or give each a name of its own',
  }),
  danglingId: ({ kind, id, count }) => ({
    message: `no ${kindNames[kind]} in this file has the id \`${id}\`, so it matches nothing${count > 1 ? ` (used ${count} times)` : ''}`,
    help: `add the ${kindNames[kind]}, or delete the id if it was removed from the tenant`,
  }),
  duplicateId: ({ id, firstAt }) => ({ message: `the id \`${id}\` is already taken, at ${firstAt}` }),
  duplicateUserPrincipalName: ({ name, firstAt }) => ({
    message: `the sign-in name \`${name}\` is already taken, at ${firstAt}`,
  }),
  badRange: ({ text, fault }) => rangeProblem(text, fault),
  hostBits: ({ text, first }) => ({
    message: `\`${text}\` has address bits behind its prefix; it is read as \`${first}\``,
    help: `write \`${first}\``,
  }),
  wideRange: ({ text }) => ({
    message: `\`${text}\` is a range of /8 or wider, which Entra does not accept`,
    help: 'name the networks that are really yours',
  }),
  privateRange: ({ text }) => ({
    message: `\`${text}\` holds private addresses, which Entra never sees`,
    help: 'use the public addresses that the network goes out with',
  }),
  trustedIpNotIpv4: ({ text }) => ({
    message: `\`${text}\` is IPv6, and the trusted IPs of the MFA service settings are IPv4`,
    help: 'make it a named location with `isTrusted: true`',
  }),
  emptyLocation: ({ location }) => ({
    message: `the location \`${location}\` holds no address and no country, which Entra does not save`,
    help: 'delete it, or say where it is',
  }),
  unknownCountry: ({ text, nearest }) => ({
    message: `\`${text}\` is not a country code${didYouMean(nearest)}`,
    help: 'expected two letters of ISO 3166-1, such as SE',
  }),
  badRule: ({ error }) => ruleErrorWords(error),
  badDate: ({ text }) => ({
    message: `\`${text}\` is not a date`,
    help: 'expected a date such as 2019-03-04, or a time such as 2019-03-04T00:00:00Z',
  }),
  membershipContradiction: ({ user, group, member }) => ({
    message: member
      ? `the group \`${group}\` lists ${user}, whose own \`memberOf\` does not name it; \`memberOf\` counts`
      : `${user} names the group \`${group}\` in \`memberOf\`, and its \`members\` do not list them; \`memberOf\` counts`,
    help: 'say it in one place',
  }),
  securityDefaultsBesidePolicy: ({ policy }) => ({
    message: `the policy \`${policy}\` is enabled and so are security defaults: Entra allows one or the other`,
    help: 'write `securityDefaults: { isEnabled: false }`, or disable the policy',
  }),
  alwaysEnabled: ({ users, createdDateTime }) => ({
    message: `\`${users}\` is read as \`all\`: in a tenant created on ${createdDateTime} everyone uses combined registration`,
    help: 'tenants created on or after 2020-08-15 have no such switch; write `users: all`',
  }),
  selectedWithoutGroups: ({ setting }) => ({
    message: `\`${setting}\` is for selected users and names no group, so it is for nobody`,
    help: 'add `groups: [NAME]`, or write `users: none`',
  }),
  groupsNotRead: ({ setting, users }) => ({
    message: `\`groups\` counts only beside \`users: selected\`, and \`${setting}\` says \`users: ${users}\``,
  }),
  everEnabledNotRead: ({ users }) => ({
    message: `\`everEnabled\` counts only beside \`users: none\`, and this says \`users: ${users}\``,
    help: 'delete it',
  }),
  limitExceeded: ({ what, count, limit }) => ({
    message: `${count} ${limitNames[what]}, and Entra allows ${limit}`,
  }),
  manyPolicies: ({ count, limit }) => ({
    message: `${count} conditional access policies; until 2026 Entra took ${limit}, and some tenants may still`,
  }),
  unknownMember: ({ key, nearest }) => ({
    message: `\`${key}\` is kept and not evaluated: this tool knows no such member of a policy${didYouMean(nearest)}`,
  }),
  unknownFutureValue: ({ key }) => ({
    message: `\`unknownFutureValue\` hides what \`${key}\` really holds, so this cannot be evaluated`,
    help: 'Graph shows it when asked with `Prefer: include-unknown-enum-members`',
  }),
  directoryNotRead: ({ path }) => ({
    message: `the directory \`${path}\` was not read, so its users, groups and devices are missing`,
  }),
  badDirectoryLine: () => ({
    message: 'this line is not a JSON object',
    help: 'expected one object a line, such as {"kind":"user","userPrincipalName":"amira@contoso.example"}',
  }),
  directoryKind: ({ found, nearest }) => ({
    message: found === '' ? 'this line has no `kind`' : `\`${found}\` is no \`kind\` of line${didYouMean(nearest)}`,
    help: 'expected `user`, `group` or `device`',
  }),
};

const kindNames: Readonly<Record<NameKind, string>> = {
  user: 'user',
  group: 'group',
  role: 'role',
  namedLocation: 'named location',
  authenticationStrength: 'authentication strength',
  application: 'application',
  servicePrincipal: 'service principal',
};

const kindPlurals: Readonly<Record<NameKind, string>> = {
  user: 'users',
  group: 'groups',
  role: 'roles',
  namedLocation: 'named locations',
  authenticationStrength: 'authentication strengths',
  application: 'applications',
  servicePrincipal: 'service principals',
};

const unknownHelp: Readonly<Record<NameKind, string>> = {
  user: 'users are listed under `users`',
  group: 'groups are listed under `groups`',
  role: "expected the name or template id of one of Entra's built-in roles",
  namedLocation: 'locations are listed under `namedLocations`; `All` and `AllTrusted` need no entry',
  authenticationStrength: 'custom strengths are listed under `authenticationStrengthPolicies`',
  application: 'give its app id, or list it under `applications`',
  servicePrincipal: 'service principals are listed under `servicePrincipals`',
};

const limitNames: Readonly<Record<LimitName, string>> = {
  policies: 'policies',
  namedLocations: 'named locations',
  ipRanges: 'ranges in one location',
  customStrengths: 'custom authentication strengths',
  termsOfUse: 'terms of use',
  trustedIps: 'MFA trusted IPs',
  allowedIssuerSkis: 'certificate issuers in one authentication strength',
  allowedPolicyOIDs: 'certificate policies in one authentication strength',
};

function rangeProblem(text: string, fault: RangeFault): { readonly message: string; readonly help?: string } {
  const { reason, help } = rangeFaultWords(fault);
  return { message: `\`${text}\` is not an address range: ${reason}`, help };
}
