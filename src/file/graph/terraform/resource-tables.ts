import type { MemberLine } from '../member-table.ts';
import { isList } from '../members.ts';
import type { WrittenType } from '../written-object.ts';
import { filled, lastSegment } from './attribute-values.ts';
import { policyTable } from './policy-table.ts';

const id: readonly MemberLine[] = [
  { graph: ['id'], written: ['id'], read: lastSegment },
  { graph: ['id'], written: ['object_id'], read: filled },
];
const named: readonly MemberLine[] = [{ graph: ['displayName'], written: ['display_name'] }, ...id];
const always = ['id', 'object_id', 'timeouts'];

export const resourceTypes: Readonly<Record<string, WrittenType>> = {
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
    computed: [...always, 'owners', 'prevent_duplicate_names', 'dynamic_membership', 'proxy_addresses', 'members'],
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
  azuread_user: {
    kind: 'user',
    computed: [...always, 'password', 'mail', 'mail_nickname', 'onpremises_domain_name', 'about_me', 'age_group'],
    table: [
      ...named,
      { graph: ['userPrincipalName'], written: ['user_principal_name'] },
      { graph: ['userType'], written: ['user_type'], read: filled },
      { graph: ['accountEnabled'], written: ['account_enabled'] },
    ],
  },
  azuread_directory_role_assignment: {
    kind: 'roleAssignment',
    computed: always,
    table: [
      { graph: ['principalId'], written: ['principal_object_id'] },
      { graph: ['roleDefinitionId'], written: ['role_id'], read: lastSegment },
      { graph: ['directoryScopeId'], written: ['directory_scope_id'], read: filled },
    ],
    // Without a scope the provider assigns for the whole directory.
    implied: () => ({ directoryScopeId: '/' }),
  },
};

function isBlock(value: unknown): boolean {
  return isList(value) && value.length > 0;
}
