import { isList, isMembers, type Members } from './members.ts';
import type { Section } from './read-entry.ts';

/**
 * An entry with what the file may leave out and Graph writes: every client app, the operator that is read where none stands (rule
 * 4.1.2), switches that are off. So an entry that says it and one that does not are equal.
 */
export function spelledOut(section: Section, entry: unknown): unknown {
  if (!isMembers(entry)) return entry;
  switch (section) {
    case 'conditionalAccessPolicies':
      return spelledOutPolicy(entry);
    case 'namedLocations':
      return spelledOutLocation(entry);
    case 'authenticationStrengthPolicies':
      return { policyType: 'custom', ...entry };
    default:
      return entry;
  }
}

function spelledOutPolicy(policy: Members): Members {
  const { conditions, grantControls: grant } = policy;
  return {
    ...policy,
    ...(isMembers(conditions) ? { conditions: spelledOutConditions(conditions) } : {}),
    ...(isMembers(grant) && Object.keys(grant).length > 0 ? { grantControls: { operator: 'AND', ...grant } } : {}),
  };
}

function spelledOutConditions({ clientAppTypes: types, ...rest }: Members): Members {
  return { ...rest, clientAppTypes: isList(types) && types.length > 0 ? types : ['all'] };
}

function spelledOutLocation(location: Members): Members {
  switch (location.type) {
    case 'country':
      return { includeUnknownCountriesAndRegions: false, ...location };
    case 'compliantNetwork':
      return { isTrusted: false, compliantNetworkType: 'allTenantCompliantNetworks', ...location };
    default:
      return { isTrusted: false, ...location };
  }
}
