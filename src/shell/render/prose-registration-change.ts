import type { Prose } from '../../domain/model/problem.ts';
import type { RegistrationChangeProblemValues } from '../cli/plans/registration-change-problem.ts';
import { counted, listed, some } from './words.ts';

/** The words for what is wrong with a change of registration settings, and for what is worth knowing about one. */
export const proseRegistrationChange: Prose<RegistrationChangeProblemValues> = {
  notANumber: ({ flag, text, least, most }) => ({
    message: `\`${text}\` is no whole number from ${least} to ${most}, which \`${flag}\` takes`,
  }),
  badMoment: ({ flag, text }) => ({
    message: `\`${text}\` is not a time, which \`${flag}\` takes`,
    help: 'expected a time such as 2026-03-02T09:00:00Z',
  }),
  onlyOneGroup: ({ count }) => ({
    message: `password reset is for one group in Entra, and ${count} are given`,
    help: 'put the groups into one; nested groups count',
  }),
  groupNeedsSelected: ({ users }) => ({
    message: `a group counts only with \`--users selected\`, and \`--users ${users}\` is given`,
  }),
  userInDirectory: ({ user, path }) => ({
    message: `${user} stands in ${path}, and a directory file is never rewritten`,
    help: 'change the line there',
  }),
  methodsNotKnown: ({ user }) => ({
    message: `the file does not say which methods ${user} has registered, so one more or one less would be a guess`,
    help: 'write `authenticationMethods: []`, or what there is, first',
  }),
  passNeedsTime: () => ({
    message: 'a pass counts from a moment, and no clock is read: the same command writes the same file',
    help: 'give the moment with `--at 2026-03-02T09:00:00Z`',
  }),
  passForGuest: ({ user }) => ({
    message: `${user} is a guest, and a pass of this tenant does not help guests`,
    help: 'their home tenant can issue one to sign in with; MFA here stays separate',
  }),
  passLifetimeRefused: ({ minutes, minimum, maximum }) => ({
    message: `a pass of ${minutes} minutes is refused: the methods policy allows ${minimum} to ${maximum}`,
  }),
  passOutOfScope: ({ user }) => ({
    message: `the methods policy does not let ${user} sign in with a pass`,
    help: 'include them with `tenant methods enable TemporaryAccessPass`',
  }),
  passReplaced: ({ user }) => ({ message: `${user} had a pass, which this one replaces, valid or not` }),
  policiesEnabled: ({ policies }) => ({
    message: `security defaults cannot be on beside enabled policies, and there ${policies.length === 1 ? 'is' : 'are'} ${some(
      policies.map((name) => `\`${name}\``),
      3,
    )}`,
    help: 'turn them off with `tenant ca state NAME off`',
  }),
  perUserBesidePolicies: ({ count }) => ({
    message: `${counted(count, 'policy is', 'policies are')} on: per-user MFA beside Conditional Access asks twice, and no policy changes its state`,
  }),
  emailResetsOnly: ({ user }) => ({
    message: `an address that an administrator adds resets the password of ${user} and is no MFA`,
  }),
  onlyUserRegisters: ({ method }) => ({
    message: `nobody but its owner registers ${method}: this records that it was done`,
  }),
  stillAllowed: ({ method, by }) => ({
    message: `${method} can still be registered: ${listed(by)} ${by.length === 1 ? 'allows' : 'allow'} it, and what one policy allows is allowed`,
    help: 'take it out there too, or complete the migration',
  }),
  methodsPolicyNotRead: ({ method }) => ({
    message: `users on the legacy registration pages cannot register ${method}: those pages do not know the methods policy`,
  }),
};
