import type { Prose } from '../../domain/model/problem.ts';
import type { LoadProblemValues } from '../../file/load/load-problem.ts';
import { proseReferences } from './prose-load-references.ts';
import { proseRegistrationSettings } from './prose-load-registration.ts';
import { proseSaving } from './prose-load-saving.ts';
import { proseShape } from './prose-load-shape.ts';
import { proseText } from './prose-load-text.ts';

/** The words for what is wrong with a tenant file. */
export const proseLoad: Prose<LoadProblemValues> = {
  ...proseText,
  ...proseShape,
  ...proseReferences,
  ...proseRegistrationSettings,
  ...proseSaving,
  moreProblems: ({ shown, total }) => ({ message: `${total - shown} more problems are not shown (${total} in all)` }),
};
