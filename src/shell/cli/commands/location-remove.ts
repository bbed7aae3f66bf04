import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planRemovedLocation } from '../plans/location-trust.ts';

/** `tenant location remove`: only one that is not trusted and that no policy names. */
export function run(options: ChangeOptions & { readonly name: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planRemovedLocation(present, options.name));
}
