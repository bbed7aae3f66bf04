import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planTrust } from '../plans/location-trust.ts';

/** `tenant location trust`: AllTrusted covers the location from now on. */
export function run(options: ChangeOptions & { readonly name: string }, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planTrust(present, options.name, true));
}
