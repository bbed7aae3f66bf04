import type { Lacking } from '../../file/graph/import-report.ts';
import { counted, some } from './words.ts';

/** What a tenant file needs so that answers depend on nothing unknown, a line each. */
export function lackingLines(lacking: Lacking): readonly string[] {
  const { membersOfGroups, methodsOfUsers, trustedIps } = lacking;
  const groups = membersOfGroups.map(({ displayName }) => displayName);
  return [
    ...(groups.length === 0 ? [] : [`the members of ${counted(groups.length, 'group')}: ${some(groups, 3)}`]),
    ...(lacking.users ? ['users, with their roles and registered methods'] : []),
    ...(methodsOfUsers === 0 ? [] : [`the registered methods of ${counted(methodsOfUsers, 'user')}`]),
    ...(lacking.roles ? ['who holds which role'] : []),
    ...(lacking.authenticationMethodsPolicy
      ? ['which methods people may register (authentication methods policy)']
      : []),
    ...(lacking.tenant ? ['the id and the age of the tenant'] : []),
    ...(lacking.inboundTrust ? ["whether guests' MFA and devices are trusted (cross-tenant access)"] : []),
    ...listed('named location', lacking.namedLocations, 'what is behind'),
    ...listed('authentication strength', lacking.authenticationStrengths, 'what allows'),
    ...listed('service principal', lacking.servicePrincipals, 'the name of'),
    ...listed('terms of use', lacking.termsOfUse, 'the name of', 'terms of use'),
    ...listed('authentication context', lacking.authenticationContexts, 'the name of'),
    ...(trustedIps === 'named'
      ? [
          'the MFA trusted IPs that policies name: give their ranges as `multifactorAuthentication.trustedIps`, as no export holds them',
        ]
      : []),
    ...(trustedIps === 'possible'
      ? ['MFA trusted IPs, if the tenant has any: `AllTrusted` covers them and no export holds them']
      : []),
  ];
}

function listed(noun: string, names: readonly string[], lead: string, many?: string): readonly string[] {
  return names.length === 0 ? [] : [`${lead} ${counted(names.length, noun, many)}: ${some(names, 3)}`];
}
