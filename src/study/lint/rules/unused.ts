import type { Policy } from '../../../domain/model/policy.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { withNested } from '../../analysis/group-members.ts';
import type { Rule } from '../subject.ts';

/** TEN0306. No policy names the location, and it is not trusted where some policy speaks of AllTrusted. */
export const unusedLocations: Rule = ({ tenant, names }, found) => {
  const texts = (tenant.conditionalAccessPolicies ?? []).flatMap(locationsIn);
  const named = new Set(texts.flatMap((text) => names.namedLocations.find(text)));
  const trustMatters = texts.some((text) => text.toLowerCase() === 'alltrusted');
  return (tenant.namedLocations ?? []).flatMap((location, index) => {
    const trusted = location.type !== 'country' && location.isTrusted === true;
    if (named.has(index) || (trusted && trustMatters)) return [];
    return [found('TEN0306', ['namedLocations', index], { location: location.displayName })];
  });
};

function locationsIn({ conditions: { locations } }: Policy): readonly string[] {
  return [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
}

/** TEN0408. Neither a policy nor a setting names the group, nor any group that it is inside of. */
export const unusedGroups: Rule = ({ tenant, names }, found) => {
  const spoken = withNested(
    tenant,
    names,
    groupsIn(tenant).flatMap((text) => names.groups.find(text)),
  );
  const used = new Set(spoken);
  return (tenant.groups ?? []).flatMap((group, index) =>
    used.has(index) ? [] : [found('TEN0408', ['groups', index], { group: group.displayName })],
  );
};

/** Every text under a key that names groups, and the ids of the methods policy's targets. */
function groupsIn(tenant: Tenant): readonly string[] {
  const { groups: _lists, users: _people, ...settings } = tenant;
  return textsUnder(settings, false);
}

const groupKeys = /groups?$/i;

function textsUnder(value: unknown, counts: boolean): readonly string[] {
  if (typeof value === 'string') return counts ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => textsUnder(item, counts));
  if (typeof value !== 'object' || value === null) return [];
  const target = 'targetType' in value;
  return Object.entries(value).flatMap(([key, member]) =>
    textsUnder(member, groupKeys.test(key) || (target && key === 'id')),
  );
}
