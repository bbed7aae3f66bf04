import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import type { LocationOptions } from '../plans/location-request.ts';
import { planSetLocation } from '../plans/location-set.ts';
import { withRangeFile } from '../range-file.ts';

/** `tenant location set`: other ranges or countries for a location that is there. */
export function run(options: LocationOptions & ChangeOptions, world: World): Promise<ExitCode> {
  return withRangeFile(world, options, (rows) =>
    makeChange(world, options, (present) => planSetLocation(present, options, rows)),
  );
}
