import type { Path, Place } from './problem.ts';
import type { Tenant } from './tenant.ts';

/** A tenant that passed every check of the loader: each name in it resolves, each range, filter and date parses. */
export interface LoadedTenant {
  readonly tenant: Tenant;
  /** The file as shown to people; `-` for standard input. */
  readonly file: string;
  /** Where a value stands in the file; for an absent key the nearest ancestor that is there. */
  readonly placeOf: (path: Path) => Place;
}
