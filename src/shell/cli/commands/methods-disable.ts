import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planMethodDisabled } from '../plans/methods-policy.ts';

/** `tenant methods disable METHOD`: in the methods policy. */
export function run(options: ChangeOptions & { readonly method: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMethodDisabled(present, options.method));
}
