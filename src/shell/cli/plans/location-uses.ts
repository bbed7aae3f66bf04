import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Names } from '../../../domain/model/names.ts';
import { nameReferences } from '../../../file/load/references/name-references.ts';
import type { Referrer } from './change-problem.ts';

/** The policies, of any state, that name a location, each place once, in the order of the file. */
export function locationUses({ tenant, placeOf }: LoadedTenant, names: Names, index: number): readonly Referrer[] {
  const policies = tenant.conditionalAccessPolicies ?? [];
  return [...nameReferences(tenant)].flatMap(({ kind, name, path }) => {
    if (kind !== 'namedLocation' || !names.namedLocations.find(name).includes(index)) return [];
    const { file, start } = placeOf(path);
    const policy = typeof path[1] === 'number' ? policies[path[1]]?.displayName : undefined;
    return [{ policy: policy ?? '', at: `${file}:${start.line}:${start.column}` }];
  });
}
