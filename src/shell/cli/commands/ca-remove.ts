import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planRemovedPolicy } from '../plans/change-policy.ts';

/** `tenant ca remove NAME`. */
export function run(options: ChangeOptions & { readonly name: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planRemovedPolicy(present, options.name));
}
