import type { Prose } from '../../domain/model/problem.ts';
import type { RegistrationFindingValues } from '../../study/analysis/registration-findings.ts';
import type { PlanProblemValues } from '../cli/plans/plan-problem.ts';
import { didYouMean, listed, some } from './words.ts';

/** Names shown of a longer list. */
const most = 5;

/** The words for what is wrong with the flags of `enable-combined`, `status` and `ca create-trusted-registration`. */
export const prosePlan: Prose<PlanProblemValues> = {
  unknownName: ({ flag, kind, name, nearest }) => ({
    message: `\`${flag}\` names ${kind} \`${name}\`, which ${whereKnown(kind)}${didYouMean(nearest)}`,
  }),
  ambiguousName: ({ flag, kind, name, ids, without }) => ({
    message: `\`${flag}\` names ${kind} \`${name}\`, and more than one ${kind} is called that`,
    help:
      ids.length === 0
        ? 'give each of them an `id` first'
        : `give ${kind === 'user' ? 'the sign-in name' : 'the id'} instead: ${listed(ids, 'or')}${without > 0 ? '; the others need an `id` first' : ''}`,
  }),
  unknownWord: ({ flag, word, known, nearest }) => ({
    message: `\`${flag}\` is \`${word}\`; expected ${listed(known, 'or')}${didYouMean(nearest)}`,
  }),
  flagsExclude: ({ flags }) => ({
    message: `${listed(flags.map((flag) => `\`${flag}\``))} exclude each other`,
    help: 'give one of them',
  }),
  nothingChosen: ({ flags }) => ({
    message: 'nothing says what to do',
    help: `give one of ${listed(
      flags.map((flag) => `\`${flag}\``),
      'or',
    )}`,
  }),
  emptyName: ({ flag }) => ({ message: `\`${flag}\` is empty; a policy needs a name` }),
  alwaysEnabled: ({ createdDateTime }) => ({
    message: `this tenant was created on ${createdDateTime.slice(0, 10)}, and every tenant created on or after 2020-08-15 is enabled for combined registration, always and for everyone`,
    help: 'there is no switch to turn; check `tenant.createdDateTime` where that is wrong',
  }),
  groupWouldNarrow: ({ groups }) => ({
    message: `everyone is enabled already (\`all\`), so there is nothing to add ${listed(groups.map((name) => `\`${name}\``))} to`,
    help: 'to enable these groups and nobody else, use `--only`',
  }),
  policyNameTaken: ({ name, at }) => ({
    message: `there is a policy \`${name}\` at ${at} that says something else`,
    help: 'give the new one another `--name`, or change that one with `--replace`',
  }),
  policyNameShared: ({ name, count }) => ({
    message: `${count} policies are called \`${name}\`, so it is not clear which one to replace`,
    help: 'give the new one another `--name`, or rename those first',
  }),
  danglingId: ({ flag, name }) => ({
    message: `\`${flag}\` names \`${name}\`, an id that nothing in the file has: it is written, and matches nothing`,
  }),
};

function whereKnown(kind: PlanProblemValues['unknownName']['kind']): string {
  switch (kind) {
    case 'role':
      return 'is no built-in role';
    case 'template':
      return 'is none: `tenant ca templates` lists them';
    case 'application':
    case 'authentication strength':
      return 'is neither built in nor in the file';
    case 'user':
    case 'group':
    case 'location':
    case 'policy':
    case 'service principal':
      return 'is not in the file';
  }
}

/** The words for what a policy over registration would do. */
export const proseFinding: Prose<RegistrationFindingValues> = {
  noTrustedLocation: ({ policy, named }) => ({
    message:
      named.length === 0
        ? `no network is trusted, so policy "${policy}" lets nobody register from anywhere`
        : `${listed(named)} ${named.length === 1 ? 'is' : 'are'} not marked as trusted, so policy "${policy}" lets people register from networks that nobody vouches for, and from no other`,
    help: 'add a named location with `isTrusted: true` first',
  }),
  emergencyAccessBlocked: ({ policy, users }) => ({
    message: `policy "${policy}" blocks emergency access: ${some(users, most)}`,
    help: 'exclude them with `--exclude-group` or `--exclude-user`',
  }),
  everyAdministratorBlocked: ({ policy, users }) => ({
    message: `policy "${policy}" blocks every administrator who could change it, off the networks it lets pass: ${some(users, most)}`,
    help: 'exclude an emergency access account with `--exclude-user`',
  }),
  actingUserBlocked: ({ policy, user }) => ({
    message: `policy "${policy}" blocks you, ${user}, off the networks it lets pass`,
    help: 'exclude yourself with `--exclude-user` while you test it',
  }),
  userActionReportOnly: ({ policy }) => ({
    message: `Entra does not evaluate policies on user actions in report-only mode, so policy "${policy}" would protect nothing and report nothing`,
    help: 'use `--state on`, or `--state off` until it is wanted',
  }),
  registrationDeadlock: ({ policy, users }) => ({
    message: `policy "${policy}" asks for a method before one can be registered, and ${some(users, most)} ${users.length === 1 ? 'has' : 'have'} none that would do, and no Temporary Access Pass`,
    help: 'issue a Temporary Access Pass to each of them first, or let them register from a trusted network',
  }),
  guestsCovered: ({ users }) => ({
    message: `guests are covered (${some(users, most)}), and a Temporary Access Pass does not work for guests`,
    help: 'leave them out with `--exclude-guests`, and give them a policy of their own',
  }),
  usersNotEnabled: ({ users }) => ({
    message: `the policy does nothing for ${some(users, most)}: not enabled for combined registration, so they register on the legacy pages`,
    help: 'enable them with `tenant enable-combined`',
  }),
  enabledNotKnown: ({ users }) => ({
    message: `the file does not say whether ${some(users, most)} ${users.length === 1 ? 'is' : 'are'} enabled for combined registration: the members of a selected group are not listed`,
  }),
  registeredMethodsNotKnown: ({ users }) => ({
    message: `the file does not say which methods ${some(users, most)} ${users.length === 1 ? 'has' : 'have'} registered, so it cannot tell who has none to answer with`,
    help: 'list them under `authenticationMethods`, or write `[]` for none',
  }),
  ipv6EgressMissing: ({ locations }) => ({
    message: `${listed(locations)} ${locations.length === 1 ? 'has' : 'have'} no IPv6 range: whoever reaches Entra over IPv6 counts as outside`,
    help: 'add the IPv6 ranges that your networks go out with',
  }),
  emergencyAccessNotNamed: () => ({
    message: 'the file names no emergency access, so nothing checks that it is left out',
    help: 'name the accounts under `emergencyAccess`, and exclude them',
  }),
  emergencyAccessNotExcluded: ({ users }) => ({
    message: `emergency access is covered (${some(users, most)}) and escapes only because it is not enabled for combined registration`,
    help: 'exclude it with `--exclude-group` or `--exclude-user` before that changes',
  }),
  emergencyAccessNotKnown: ({ groups }) => ({
    message: `the file does not list the members of ${listed(groups)}, so emergency access may be covered`,
    help: 'exclude the group with `--exclude-group`',
  }),
  mfaTrustedIpsCount: ({ ranges }) => ({
    message: `the trusted IPs of the multifactor service settings count as trusted too: ${some(ranges, most)}`,
  }),
  privateRangeTrusted: ({ location, ranges }) => ({
    message: `${location} holds private ranges (${some(ranges, most)}), which Entra never sees`,
    help: 'use the public addresses that the network goes out with',
  }),
  untrustedLocationPasses: ({ locations }) => ({
    message: `${listed(locations)} ${locations.length === 1 ? 'is' : 'are'} let pass without being marked as trusted`,
  }),
  policyIsOff: ({ policy }) => ({
    message: `policy "${policy}" is off and changes nothing until it is turned on; what is said here holds from then on`,
  }),
};
