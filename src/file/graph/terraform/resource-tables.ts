import type { GraphKind } from '../classify.ts';
import type { MemberLine } from '../member-table.ts';
import { isList, type Members } from '../members.ts';
import { filled, lastSegment } from './attribute-values.ts';
import { policyTable } from './policy-table.ts';

/** How the resources of one type become objects of Graph. */
export interface ResourceType {
  readonly kind: GraphKind;
  readonly table: readonly MemberLine[];
  /** Attributes that say nothing that a tenant file holds: ids of the provider, and what it computes. */
  readonly computed: readonly string[];
  /** What the type of the resource says and no attribute does. */
  readonly implied?: (values: Members) => Members;
}

const id: readonly MemberLine[] = [
  { graph: ['id'], written: ['id'], read: lastSegment },
  { graph: ['id'], written: ['object_id'], read: filled },
];
const named: readonly MemberLine[] = [{ graph: ['displayName'], written: ['display_name'] }, ...id];
const always = ['id', 'object_id', 'timeouts'];

export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  azuread_conditional_access_policy: { kind: 'policy', table: policyTable, computed: always },
  azuread_named_location: {
    kind: 'namedLocation',
    computed: always,
    // The provider writes ranges of IPv6 as IPv4 (graph-schema 10.8): what a range is, its text says.
    table: [
      ...named,
      { graph: ['ipRanges'], written: ['ip', 0, 'ip_ranges'] },
      { graph: ['isTrusted'], written: ['ip', 0, 'trusted'] },
      { graph: ['countriesAndRegions'], written: ['country', 0, 'countries_and_regions'] },
      {
        graph: ['includeUnknownCountriesAndRegions'],
        written: ['country', 0, 'include_unknown_countries_and_regions'],
      },
      { graph: ['countryLookupMethod'], written: ['country', 0, 'country_lookup_method'], read: filled },
    ],
    implied: ({ ip, country }) => {
      const [type] = [...(isBlock(ip) ? ['ip'] : []), ...(isBlock(country) ? ['country'] : [])];
      return type === undefined ? {} : { '@odata.type': `#microsoft.graph.${type}NamedLocation` };
    },
  },
  azuread_authentication_strength_policy: {
    kind: 'authenticationStrength',
    computed: always,
    table: [
      ...named,
      { graph: ['description'], written: ['description'], read: filled },
      { graph: ['allowedCombinations'], written: ['allowed_combinations'] },
    ],
    implied: () => ({ policyType: 'custom' }),
  },
  azuread_group: {
    kind: 'group',
    computed: [...always, 'owners', 'prevent_duplicate_names', 'dynamic_membership', 'proxy_addresses'],
    table: [
      ...named,
      { graph: ['description'], written: ['description'], read: filled },
      { graph: ['groupTypes'], written: ['types'] },
      { graph: ['membershipRule'], written: ['dynamic_membership', 0, 'rule'], read: filled },
      { graph: ['securityEnabled'], written: ['security_enabled'] },
      { graph: ['mailEnabled'], written: ['mail_enabled'] },
      { graph: ['mailNickname'], written: ['mail_nickname'], read: filled },
      { graph: ['isAssignableToRole'], written: ['assignable_to_role'] },
    ],
  },
};

function isBlock(value: unknown): boolean {
  return isList(value) && value.length > 0;
}
