import type { MemberLine } from '../member-table.ts';
import { constantly, filled, lastSegment, lastSegments, onlyTrue } from './attribute-values.ts';

const conditions = ['conditions', 0] as const;
const users = [...conditions, 'users', 0] as const;
const applications = [...conditions, 'applications', 0] as const;
const clients = [...conditions, 'client_applications', 0] as const;
const grant = ['grant_controls', 0] as const;
const session = ['session_controls', 0] as const;

/** `azuread_conditional_access_policy` to Graph (graph-schema 10.8). Blocks are lists of none or one. */
export const policyTable: readonly MemberLine[] = [
  { graph: ['displayName'], written: ['display_name'] },
  { graph: ['id'], written: ['id'], read: lastSegment },
  { graph: ['id'], written: ['object_id'], read: filled },
  { graph: ['state'], written: ['state'] },
  ...['users', 'groups', 'roles'].flatMap((what) => [
    line(['conditions', 'users', `include${capital(what)}`], [...users, `included_${what}`]),
    line(['conditions', 'users', `exclude${capital(what)}`], [...users, `excluded_${what}`]),
  ]),
  ...['include', 'exclude'].flatMap((side) => guests(side)),
  line(['conditions', 'applications', 'includeApplications'], [...applications, 'included_applications']),
  line(['conditions', 'applications', 'excludeApplications'], [...applications, 'excluded_applications']),
  line(['conditions', 'applications', 'includeUserActions'], [...applications, 'included_user_actions']),
  ...filter(['conditions', 'applications', 'applicationFilter'], [...applications, 'filter', 0]),
  line(['conditions', 'clientApplications', 'includeServicePrincipals'], [...clients, 'included_service_principals']),
  line(['conditions', 'clientApplications', 'excludeServicePrincipals'], [...clients, 'excluded_service_principals']),
  ...filter(['conditions', 'clientApplications', 'servicePrincipalFilter'], [...clients, 'filter', 0]),
  line(['conditions', 'clientAppTypes'], [...conditions, 'client_app_types']),
  ...['include', 'exclude'].flatMap((side) => [
    line(['conditions', 'platforms', `${side}Platforms`], [...conditions, 'platforms', 0, `${side}d_platforms`]),
    {
      ...line(['conditions', 'locations', `${side}Locations`], [...conditions, 'locations', 0, `${side}d_locations`]),
      read: lastSegments,
    },
  ]),
  ...filter(['conditions', 'devices', 'deviceFilter'], [...conditions, 'devices', 0, 'filter', 0]),
  line(['conditions', 'signInRiskLevels'], [...conditions, 'sign_in_risk_levels']),
  line(['conditions', 'userRiskLevels'], [...conditions, 'user_risk_levels']),
  line(['conditions', 'servicePrincipalRiskLevels'], [...conditions, 'service_principal_risk_levels']),
  { ...line(['conditions', 'insiderRiskLevels'], [...conditions, 'insider_risk_levels']), read: filled },
  {
    graph: ['conditions', 'authenticationFlows', 'transferMethods'],
    written: [...conditions, 'authentication_flow_transfer_methods'],
    read: filled,
  },
  { graph: ['grantControls', 'operator'], written: [...grant, 'operator'], read: filled },
  line(['grantControls', 'builtInControls'], [...grant, 'built_in_controls']),
  line(['grantControls', 'customAuthenticationFactors'], [...grant, 'custom_authentication_factors']),
  line(['grantControls', 'termsOfUse'], [...grant, 'terms_of_use']),
  {
    graph: ['grantControls', 'authenticationStrength', 'id'],
    written: [...grant, 'authentication_strength_policy_id'],
    read: (value) => filled(lastSegment(value)),
  },
  {
    graph: ['sessionControls', 'applicationEnforcedRestrictions', 'isEnabled'],
    written: [...session, 'application_enforced_restrictions_enabled'],
    read: onlyTrue,
  },
  ...control('cloudAppSecurity', 'cloudAppSecurityType', 'cloud_app_security_policy'),
  ...control('persistentBrowser', 'mode', 'persistent_browser_mode'),
  ...signInFrequency(),
  {
    graph: ['sessionControls', 'disableResilienceDefaults'],
    written: [...session, 'disable_resilience_defaults'],
    read: onlyTrue,
  },
];

function line(graph: readonly string[], written: MemberLine['written']): MemberLine {
  return { graph, written };
}

function filter(graph: readonly string[], written: readonly (string | number)[]): readonly MemberLine[] {
  return ['mode', 'rule'].map((name) => ({ graph: [...graph, name], written: [...written, name], read: filled }));
}

function guests(side: string): readonly MemberLine[] {
  const graph = ['conditions', 'users', `${side}GuestsOrExternalUsers`];
  const block = [...users, `${side}d_guests_or_external_users`, 0];
  return [
    line([...graph, 'guestOrExternalUserTypes'], [...block, 'guest_or_external_user_types']),
    line([...graph, 'externalTenants', 'membershipKind'], [...block, 'external_tenants', 0, 'membership_kind']),
    line([...graph, 'externalTenants', 'members'], [...block, 'external_tenants', 0, 'members']),
  ];
}

/** A session control that Graph switches on with a member of its own, and the provider by giving it a value. */
function control(graph: string, member: string, written: string): readonly MemberLine[] {
  const at = [...session, written];
  return [
    { graph: ['sessionControls', graph, 'isEnabled'], written: at, read: constantly(true) },
    { graph: ['sessionControls', graph, member], written: at, read: filled },
  ];
}

/** The interval `everyTime` stands without a frequency; the provider fills in the interval and the kind where there is none (12.2). */
function signInFrequency(): readonly MemberLine[] {
  const graph = ['sessionControls', 'signInFrequency'];
  const everyTime = (value: unknown) => (value === 'everyTime' ? true : undefined);
  return [
    { graph: [...graph, 'isEnabled'], written: [...session, 'sign_in_frequency'], read: constantly(true) },
    { graph: [...graph, 'isEnabled'], written: [...session, 'sign_in_frequency_interval'], read: everyTime },
    { graph: [...graph, 'value'], written: [...session, 'sign_in_frequency'], read: filled },
    { graph: [...graph, 'type'], written: [...session, 'sign_in_frequency_period'], read: filled },
    {
      graph: [...graph, 'authenticationType'],
      written: [...session, 'sign_in_frequency_authentication_type'],
      read: filled,
    },
    { graph: [...graph, 'frequencyInterval'], written: [...session, 'sign_in_frequency_interval'], read: filled },
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
