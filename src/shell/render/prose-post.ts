import type { Prose } from '../../domain/model/problem.ts';
import type { PostProblemValues } from '../cli/exports/post-problem.ts';
import { proseSaving } from './prose-load-saving.ts';
import { messageOf } from './prose-of.ts';
import { referenceNouns } from './reference-nouns.ts';
import { some } from './words.ts';

const leftOut = 'the policy is left out';

/** The words for what Graph would not take as a new object. */
export const prosePost: Prose<PostProblemValues> = {
  postRefused: ({ problem, graphCode }) => {
    const { message, help } = messageOf(proseSaving, problem);
    const answer = graphCode === undefined ? '' : `; Graph answers ${graphCode}`;
    const way = `pass \`--accept ${problem.code}\` to write it all the same`;
    return { message: `${message}${answer}: ${leftOut}`, help: help === undefined ? way : `${help}; or ${way}` };
  },
  postOpaque: ({ policy, members }) => ({
    message: `the policy \`${policy}\` holds \`unknownFutureValue\` in ${shown(members)}, which Graph answers with 1007: ${leftOut}`,
    help: 'export the policy again with the header `Prefer: include-unknown-enum-members`',
  }),
  postWithoutId: ({ policy, kind, name }) => ({
    message: `the policy \`${policy}\` names the ${referenceNouns[kind]} \`${name}\`, which has no \`id\` in the file: ${leftOut}`,
    help:
      kind === 'namedLocation' || kind === 'authenticationStrength'
        ? 'create it first, by its body in this export, and write the id that Graph gives it into the file'
        : 'write its id into the file',
  }),
  postRoleNotBuiltIn: ({ policy, role }) => ({
    message: `the policy \`${policy}\` names the role \`${role}\`, which is no built-in one; Graph answers 1103: ${leftOut}`,
    help: 'Conditional Access takes the template ids of built-in roles only',
  }),
  postSecurityDefaults: ({ policy }) => ({
    message: `the policy \`${policy}\` is enabled, and so are security defaults: ${leftOut}`,
    help: 'switch security defaults off first, or make the policy report-only',
  }),
  postDropsMember: ({ policy, members }) => ({
    message: `the policy \`${policy}\` would be created without ${shown(members)}, which this tool does not know: ${leftOut}`,
    help: 'pass `--accept postDropsMember` to write it without them',
  }),
  postDanglingLocation: ({ policy, id }) => ({
    message: `the policy \`${policy}\` names the location ${id}, which is not in the file; where the tenant has none, Graph answers 1040`,
  }),
  postLeavesOut: ({ policy, members }) => ({
    message: `the body of \`${policy}\` is without ${shown(members)}, which Graph does not take for a new policy`,
  }),
  postBetaMembers: ({ policy, members }) => ({
    message: `the body of \`${policy}\` is for the beta version of Graph, which alone has ${shown(members)}`,
  }),
  postLocationNotMade: ({ location }) => ({
    message: `the location \`${location}\` has no body: Entra makes it itself, once Global Secure Access signalling is on`,
  }),
};

function shown(members: readonly string[]): string {
  return some(
    members.map((member) => `\`${member}\``),
    3,
  );
}
