import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planClone } from '../plans/change-policy.ts';

/** `tenant ca clone NAME NEW-NAME`: the copy begins where it does no harm, unless a flag says otherwise. */
export function run(
  options: ChangeOptions & { readonly name: string; readonly newName: string; readonly state?: string },
  world: World,
): Promise<ExitCode> {
  return makeChange(world, options, (present) => planClone(present, options.name, options.newName, options.state));
}
