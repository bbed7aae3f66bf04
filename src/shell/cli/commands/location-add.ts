import type { World } from '../../io/world.ts';
import { proseChange } from '../../render/prose-change.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { planAddedLocation } from '../plans/location-add.ts';
import { type LocationOptions, locationRequest } from '../plans/location-request.ts';
import { withRangeFile } from '../range-file.ts';
import { wrongUsage } from '../say-problems.ts';

/** `tenant location add`: a named location of ranges, of countries or of the compliant network, or ranges of the MFA trusted IPs. */
export function run(options: LocationOptions & ChangeOptions, world: World): Promise<ExitCode> {
  return withRangeFile(world, options, async (rows) => {
    const request = locationRequest(options, rows);
    if (!request.ok) return wrongUsage(world, request.problems, proseChange);
    return await makeChange(world, options, (present) => planAddedLocation(present, options, request.value));
  });
}
