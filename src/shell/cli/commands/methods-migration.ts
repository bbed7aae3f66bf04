import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planMigration } from '../plans/methods-policy.ts';

/** `tenant methods migration STATE`: which of the three policies about methods count. */
export function run(options: ChangeOptions & { readonly state: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMigration(present, options.state));
}
