import type { Prose } from '../../domain/model/problem.ts';
import type { LoadProblemValues } from '../../file/load/load-problem.ts';
import { proseReferences } from './prose-load-references.ts';
import { proseRegistrationSettings } from './prose-load-registration.ts';
import { proseSaving } from './prose-load-saving.ts';
import { proseShape } from './prose-load-shape.ts';
import { proseText } from './prose-load-text.ts';
import { didYouMean } from './words.ts';

/** The words for what is wrong with a tenant file. */
export const proseLoad: Prose<LoadProblemValues> = {
  ...proseText,
  ...proseShape,
  ...proseReferences,
  ...proseRegistrationSettings,
  ...proseSaving,
  moreProblems: ({ shown, total }) => ({ message: `${total - shown} more problems are not shown (${total} in all)` }),
};

/** The same of a policy that is to be saved: nothing of it stands in the file yet, to be kept or evaluated. */
export const proseRefusal: Prose<LoadProblemValues> = {
  ...proseLoad,
  unknownMember: ({ key, nearest }) => ({
    message: `\`${key}\` is no member of a policy that Graph is known to take${didYouMean(nearest)}`,
    help: 'take it out; `tenant import` keeps what it does not know',
  }),
  unknownFutureValue: ({ key }) => ({
    message: `\`unknownFutureValue\` hides what \`${key}\` really holds, and Graph does not take it back`,
    help: 'Graph shows it when asked with `Prefer: include-unknown-enum-members`',
  }),
  securityDefaultsBesidePolicy: ({ policy }) => ({
    message: `security defaults are on, and Entra enables no policy beside them: \`${policy}\` would be one`,
    help: 'run `tenant security-defaults off` first, or leave the policy off or in report-only',
  }),
};
