import { parseDate } from '../../../domain/syntax/dates.ts';
import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type PassOptions, planPass } from '../plans/user-methods.ts';

/** `tenant user issue-tap USER --at TIME`: a Temporary Access Pass in place of the one there was. What it opens is judged when it begins. */
export function run(options: ChangeOptions & PassOptions & { readonly user: string }, world: World): Promise<ExitCode> {
  const { start } = options;
  const judged = start !== undefined && parseDate(start) ? { ...options, at: start } : options;
  return makeChange(world, judged, (present) => planPass(present, options.user, options));
}
