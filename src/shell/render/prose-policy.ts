import type { Prose } from '../../domain/model/problem.ts';
import type { PolicyProblemValues } from '../cli/plans/change-problem.ts';
import { stateWords } from './change-words.ts';
import { listed, some } from './words.ts';

/** Names shown of a longer list. */
const most = 5;

/** The words for what is wrong with a change of policies, and for what is worth knowing about one. */
export const prosePolicy: Prose<PolicyProblemValues> = {
  policyNameInUse: ({ name, at }) => ({
    message: `there is a policy \`${name}\` at ${at} already`,
    help: 'give another name',
  }),
  policyManaged: ({ policy }) => ({
    message: `\`${policy}\` is Microsoft's own: Entra lets its state and whom it excludes be changed, and nothing else`,
    help: 'turn it off with `tenant ca state NAME off`, or change a copy that `tenant ca clone` makes',
  }),
  policyNameManaged: ({ name }) => ({
    message: `\`${name}\` is named as the policies are that Microsoft makes and manages`,
    help: 'give another name',
  }),
  tooManyPolicies: ({ limit }) => ({
    message: `there are ${limit} policies already, and Entra takes no more`,
    help: 'remove one with `tenant ca remove`; those that are off count, too',
  }),
  manyPolicies: ({ count, limit }) => ({
    message: `this is policy number ${count}; until 2026 Entra took ${limit} at most, and some tenants may still`,
  }),
  templateNeedsLocation: ({ template }) => ({
    message: `the template \`${template}\` is about locations, and none is named`,
    help: 'name them with `--location`; `tenant location add NAME --country SE NO` makes one',
  }),
  templateTakesNoLocation: ({ template }) => ({
    message: `the template \`${template}\` has no place for \`--location\``,
    help: 'create the policy, then use `tenant ca exclude NAME --location`',
  }),
  coversNoPeople: ({ flag, policy }) => ({
    message: `\`${flag}\` does not go with \`${policy}\`, which is about workloads or agents and covers no people`,
  }),
  includesAll: ({ policy, what, flag }) => ({
    message: `\`${policy}\` includes all ${what}, so \`${flag}\` would change nothing`,
    help: 'to take somebody or some place out, use `tenant ca exclude`; to narrow it to these, pass `--only`',
  }),
  notOnePolicy: ({ path, count }) => ({
    message: count === 0 ? `${path} holds no policy` : `${path} holds ${count} policies, and this command creates one`,
    help: 'give one object as Graph has it; `tenant import` takes many',
  }),
  identityLeftOut: ({ members }) => ({
    message: `${listed(members.map((name) => `\`${name}\``))} ${members.length === 1 ? 'is' : 'are'} left out: Entra gives every new policy its own; \`tenant import\` keeps them`,
  }),
  reportOnlyDoesNothing: () => ({
    message:
      'Entra does not evaluate policies on user actions in report-only mode: it protects nothing and reports nothing',
    help: 'turn it on with `tenant ca state NAME on`',
  }),
  stateToBeginWith: ({ state }) => ({
    message:
      state === 'disabled'
        ? 'it begins off, because report-only does nothing for a policy on a user action'
        : `it begins in ${stateWords(state)}, which shows in the sign-in log what it would do`,
    help: 'turn it on with `tenant ca state NAME on`, or pass `--state on`',
  }),
  emergencyAccessExcluded: ({ names }) => ({
    message: `emergency access is excluded: ${some(names, most)}`,
    help: 'to cover it as well, pass `--cover-emergency-access`',
  }),
  emergencyAccessUnnamed: () => ({
    message: 'the file names no emergency access, so nobody is excluded',
    help: 'name the accounts under `emergencyAccess`, or pass `--exclude-user` or `--exclude-group`',
  }),
  nobodyLeft: ({ policy }) => ({
    message: `everybody that \`${policy}\` names is excluded from it, so it applies to nobody`,
    help: 'turn it off with `tenant ca state NAME off`, or include somebody else',
  }),
  locationsNarrow: ({ policy, locations }) => ({
    message: `\`${policy}\` applied everywhere; from now on it applies only at ${some(locations, most)}`,
  }),
};
