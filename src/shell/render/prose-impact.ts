import type { Prose } from '../../domain/model/problem.ts';
import type { ImpactDangerValues } from '../../study/analysis/impact/dangers.ts';
import { listed, some } from './words.ts';

/** Names shown of a longer list. */
const most = 5;

/** The words for what an edit would do that has to be accepted by its code. */
export const proseImpactDanger: Prose<ImpactDangerValues> = {
  emergencyAccessBlocked: ({ users, policies }) => ({
    message: `this edit blocks emergency access somewhere${by(policies)}: ${some(users, most)}`,
    help: 'exclude these accounts from the policy',
  }),
  everyAdministratorBlocked: ({ users, policies }) => ({
    message: `this edit blocks every administrator who could take it back, in attempts as they make them every day${by(policies)}: ${some(users, most)}`,
    help: 'leave out an account that can change policies, and keep its keys in a safe',
  }),
  actingUserBlocked: ({ user, policies }) => ({
    message: `this edit blocks you, ${user}, in attempts as you make them every day${by(policies)}`,
    help: 'exclude yourself while you test it',
  }),
  noTrustedLocation: ({ policy, named }) => ({
    message:
      named.length === 0
        ? `after this edit no network is trusted, so policy "${policy}" lets nobody register from anywhere`
        : `after this edit ${listed(named)} ${named.length === 1 ? 'is' : 'are'} not trusted, so policy "${policy}" lets people register from networks that nobody vouches for, and from no other`,
    help: 'trust a named location first',
  }),
  registrationDeadlock: ({ users, policies }) => ({
    message: `after this edit a method is asked for before one can be registered${by(policies)}, and ${some(users, most)} ${users.length === 1 ? 'has' : 'have'} none that would do, and no Temporary Access Pass`,
    help: 'issue a Temporary Access Pass to each of them first, or let them register from a trusted network',
  }),
  userActionReportOnly: ({ policy }) => ({
    message: `Entra does not evaluate policies on user actions in report-only mode, so policy "${policy}" would protect nothing and report nothing`,
    help: 'switch it on, or off until it is wanted',
  }),
};

function by(policies: readonly string[]): string {
  return policies.length === 0
    ? ''
    : ` (${some(
        policies.map((name) => `"${name}"`),
        most,
      )})`;
}
