import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planState } from '../plans/change-policy.ts';

/** `tenant ca state NAME on|off|report-only`. */
export function run(
  options: ChangeOptions & { readonly name: string; readonly state: string },
  world: World,
): Promise<ExitCode> {
  return makeChange(world, options, (present) => planState(present, options.name, options.state));
}
