import type { Fetch, Lacking } from './import-report.ts';

/** The commands for everything that a tenant lacks and Graph has, the shortest first. */
export function fetchCommands(lacking: Lacking): readonly Fetch[] {
  const commands = [
    ...(lacking.tenant ? [get('tenant', 'organization', 'organization.json')] : []),
    ...(lacking.users ? [get('users', `users?$select=${userMembers}&$top=999`, 'users.json')] : []),
    ...(lacking.users || lacking.roles
      ? [get('roles', 'roleManagement/directory/roleAssignments?$expand=principal', 'roles.json')]
      : []),
    ...(lacking.users || lacking.methodsOfUsers > 0
      ? [get('methodsOfUsers', 'reports/authenticationMethods/userRegistrationDetails', 'methods.json')]
      : []),
    ...(lacking.authenticationMethodsPolicy
      ? [get('authenticationMethodsPolicy', 'policies/authenticationMethodsPolicy', 'methods-policy.json')]
      : []),
    ...(lacking.inboundTrust
      ? [get('inboundTrust', 'policies/crossTenantAccessPolicy/default', 'cross-tenant.json')]
      : []),
    ...(lacking.termsOfUse.length > 0
      ? [get('termsOfUse', 'identityGovernance/termsOfUse/agreements', 'terms-of-use.json')]
      : []),
    ...(lacking.authenticationContexts.length > 0
      ? [get('authenticationContexts', `${conditionalAccess}/authenticationContextClassReferences`, 'contexts.json')]
      : []),
    ...(lacking.namedLocations.length > 0
      ? [get('namedLocations', `${conditionalAccess}/namedLocations`, 'locations.json')]
      : []),
    ...(lacking.authenticationStrengths.length > 0
      ? [get('authenticationStrengths', 'policies/authenticationStrengthPolicies', 'strengths.json')]
      : []),
    ...lacking.servicePrincipals.map((id) =>
      get('servicePrincipals', `servicePrincipals/${id}`, `service-principal-${id}.json`, id),
    ),
    ...lacking.membersOfGroups.flatMap(({ displayName, id }) =>
      id === null
        ? []
        : [
            get(
              'membersOfGroups',
              `groups/${id}/members?$select=${memberMembers}&$top=999`,
              `members-${id}.json`,
              displayName,
            ),
          ],
    ),
  ];
  return commands.toSorted((a, b) => a.command.length - b.command.length);
}

const conditionalAccess = 'identity/conditionalAccess';
const memberMembers = 'id,displayName,userPrincipalName';
const userMembers = `${memberMembers},userType,creationType,accountEnabled`;

/** The address stands in single quotes, because of its `$` and `&`, for bash and PowerShell alike. */
function get(lack: keyof Lacking, path: string, file: string, of: string | null = null): Fetch {
  const url = `https://graph.microsoft.com/v1.0/${path}`;
  return { lack, of, file, command: `az rest --method get --url '${url}' > ${file}` };
}
