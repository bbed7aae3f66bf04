import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planRename } from '../plans/change-policy.ts';

/** `tenant ca rename NAME NEW-NAME`. */
export function run(
  options: ChangeOptions & { readonly name: string; readonly newName: string },
  world: World,
): Promise<ExitCode> {
  return makeChange(world, options, (present) => planRename(present, options.name, options.newName));
}
