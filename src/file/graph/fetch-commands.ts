import { graphEndpoints } from './graph-endpoints.ts';
import type { Fetch, Lacking } from './import-report.ts';

/** The commands for everything that a tenant lacks and Graph has, the shortest first. */
export function fetchCommands(lacking: Lacking): readonly Fetch[] {
  const { users, roles, methodsOfUsers, termsOfUse, authenticationContexts, namedLocations } = lacking;
  const wanted: readonly (readonly [lack: keyof Lacking, endpoint: keyof typeof graphEndpoints, isLacking: boolean])[] =
    [
      ['tenant', 'organization', lacking.tenant],
      ['users', 'users', users],
      ['roles', 'roleAssignments', users || roles],
      ['methodsOfUsers', 'registrationDetails', users || methodsOfUsers > 0],
      ['authenticationMethodsPolicy', 'authenticationMethodsPolicy', lacking.authenticationMethodsPolicy],
      ['inboundTrust', 'crossTenantDefault', lacking.inboundTrust],
      ['termsOfUse', 'termsOfUse', termsOfUse.length > 0],
      ['authenticationContexts', 'authenticationContexts', authenticationContexts.length > 0],
      ['namedLocations', 'namedLocations', namedLocations.length > 0],
      ['authenticationStrengths', 'authenticationStrengths', lacking.authenticationStrengths.length > 0],
    ];
  const commands = [
    ...wanted.flatMap(([lack, endpoint, isLacking]) => (isLacking ? [get(lack, endpoint)] : [])),
    ...lacking.servicePrincipals.map((id) => get('servicePrincipals', 'servicePrincipal', { id, of: id })),
    ...lacking.membersOfGroups.flatMap(({ displayName, id }) =>
      id === null ? [] : [get('membersOfGroups', 'members', { id, of: displayName })],
    ),
  ];
  return commands.toSorted((a, b) => a.command.length - b.command.length);
}

/** The address stands in single quotes, because of its `$` and `&`, for bash and PowerShell alike. */
function get(
  lack: keyof Lacking,
  endpoint: keyof typeof graphEndpoints,
  { id, of }: { readonly id: string; readonly of: string | null } = { id: '', of: null },
): Fetch {
  const { path, file } = graphEndpoints[endpoint];
  const saved = file.replace('{id}', id);
  const url = `https://graph.microsoft.com/v1.0/${path.replace('{id}', id)}`;
  return { lack, of, file: saved, command: `az rest --method get --url '${url}' > ${saved}` };
}
