import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type MethodOptions, planMethodEnabled } from '../plans/methods-policy.ts';

/** `tenant methods enable METHOD`: in the methods policy, for everyone or for groups. */
export function run(options: ChangeOptions & MethodOptions, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMethodEnabled(present, options));
}
