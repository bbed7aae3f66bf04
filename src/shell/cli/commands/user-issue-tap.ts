import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type PassOptions, planPass } from '../plans/user-methods.ts';

/** `tenant user issue-tap USER --at TIME`: a Temporary Access Pass in place of the one there was. */
export function run(options: ChangeOptions & PassOptions & { readonly user: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planPass(present, options.user, options));
}
