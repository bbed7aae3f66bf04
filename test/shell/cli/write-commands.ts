import { registrationWriteCommands } from './write-commands-registration.ts';

/**
 * Every command that writes, for the tests that run them all: on random files, and killed at each step of the write. `oracle` says what
 * the command means, on plain values and in another way than the code does; `touched` is where the file may lose what it says.
 */
export interface WriteCommand {
  readonly words: readonly string[];
  readonly oracle: (tenant: PlainTenant) => void;
  readonly touched: readonly (string | number)[];
  /** A second time there is something to change again, or the name is gone. */
  readonly again?: true;
}

interface PlainPolicy {
  displayName: string;
  state: string;
  conditions: {
    users: { [list: string]: string[] };
    applications: object;
    locations?: { [list: string]: string[] };
    clientAppTypes?: string[];
  };
  [member: string]: unknown;
}
interface PlainLocation {
  displayName: string;
  type: string;
  isTrusted?: boolean;
  ipRanges?: string[];
  countriesAndRegions?: string[];
}
export interface PlainTenant {
  version: 1;
  multifactorAuthentication: { trustedIps: string[] };
  combinedRegistration: { users: string; groups?: string[] };
  users: { userPrincipalName: string; [member: string]: unknown }[];
  namedLocations: PlainLocation[];
  conditionalAccessPolicies: PlainPolicy[];
  [section: string]: unknown;
}

const mfa = { operator: 'OR', builtInControls: ['mfa'] };
const everywhere = { includeApplications: ['All'] };

/** The tenant that the commands are run in; the order of policies and of what stands around them is for each test to shuffle. */
export function writableTenant(): PlainTenant {
  return {
    version: 1,
    tenant: { displayName: 'Contoso', createdDateTime: '2019-03-04T00:00:00Z' },
    emergencyAccess: { groups: ['Break glass'] },
    combinedRegistration: { users: 'selected', groups: ['HR pilot'] },
    multifactorAuthentication: { trustedIps: ['198.51.100.0/28'] },
    users: [
      { userPrincipalName: 'amira@contoso.example', authenticationMethods: ['microsoftAuthenticatorPush'] },
      { userPrincipalName: 'glass@contoso.example', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
    ],
    groups: [
      { displayName: 'HR pilot', members: ['amira@contoso.example'] },
      { displayName: 'Sales', members: [] },
      { displayName: 'Break glass', members: ['glass@contoso.example'] },
    ],
    namedLocations: [
      { displayName: 'Head office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24', '2001:db8:1::/48'] },
      { displayName: 'Cafe', type: 'ip', ipRanges: ['192.0.2.0/28', '192.0.2.64/28'] },
      { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE', 'NO'] },
      { displayName: 'Spare', type: 'ip', isTrusted: false, ipRanges: ['192.0.2.128/28', '192.0.2.136/29'] },
    ],
    conditionalAccessPolicies: [
      {
        displayName: 'MFA for all',
        state: 'disabled',
        conditions: { users: { includeUsers: ['All'], excludeGroups: ['Break glass'] }, applications: everywhere },
        grantControls: mfa,
      },
      {
        displayName: 'Sales at the office',
        state: 'disabled',
        conditions: {
          users: { includeGroups: ['Sales'] },
          applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        },
        grantControls: mfa,
      },
      {
        displayName: 'Legacy',
        state: 'disabled',
        conditions: {
          users: { includeUsers: ['All'], excludeGroups: ['Break glass'] },
          applications: everywhere,
          clientAppTypes: ['exchangeActiveSync', 'other'],
        },
        grantControls: { operator: 'OR', builtInControls: ['block'] },
      },
    ],
  };
}

export const graphPolicy = {
  id: 'b1a0d5c2-7f3e-4c8a-9d6b-2e4f6a8c0e13',
  displayName: 'From Graph',
  state: 'disabled',
  conditions: { users: { includeUsers: ['All'] }, applications: everywhere, platforms: null },
  grantControls: { ...mfa, termsOfUse: [] },
};

const locations = 'namedLocations';
const policies = 'conditionalAccessPolicies';

export const writeCommands: readonly WriteCommand[] = [
  {
    words: ['location', 'add', 'Branch', '--range', '198.18.0.77/24', '2001:DB8:2::/48', '--trusted'],
    oracle: (tenant) => {
      const ipRanges = ['198.18.0.0/24', '2001:db8:2::/48'];
      tenant.namedLocations.push({ displayName: 'Branch', type: 'ip', isTrusted: true, ipRanges });
    },
    touched: [locations, 'new'],
  },
  {
    words: ['location', 'add', 'South', '--country', 'es', 'IT'],
    oracle: (tenant) => {
      tenant.namedLocations.push({ displayName: 'South', type: 'country', countriesAndRegions: ['ES', 'IT'] });
    },
    touched: [locations, 'new'],
  },
  {
    words: ['location', 'add', '--mfa-trusted-ips', '--range', '198.51.100.32/28'],
    oracle: (tenant) => {
      tenant.multifactorAuthentication.trustedIps.push('198.51.100.32/28');
    },
    touched: ['multifactorAuthentication', 'trustedIps', 'new'],
  },
  {
    words: ['location', 'set', 'Cafe', '--add-range', '192.0.2.0/28', '192.0.2.32/28'],
    oracle: (tenant) => {
      locationOf(tenant, 'Cafe').ipRanges?.push('192.0.2.32/28');
    },
    touched: [locations, 'Cafe', 'ipRanges', 'new'],
  },
  {
    words: ['location', 'set', 'Head office', '--remove-range', '2001:db8:1:0::/48'],
    oracle: (tenant) => {
      locationOf(tenant, 'Head office').ipRanges = ['203.0.113.0/24'];
    },
    touched: [locations, 'Head office', 'ipRanges'],
  },
  {
    words: ['location', 'set', 'Cafe', '--range', '192.0.2.64/28', '192.0.2.80/28'],
    oracle: (tenant) => {
      locationOf(tenant, 'Cafe').ipRanges = ['192.0.2.64/28', '192.0.2.80/28'];
    },
    touched: [locations, 'Cafe', 'ipRanges'],
  },
  {
    words: ['location', 'set', 'Nordics', '--country', 'NO', 'FI', '--include-unknown'],
    oracle: (tenant) => {
      const nordics = locationOf(tenant, 'Nordics');
      Object.assign(nordics, { countriesAndRegions: ['NO', 'FI'], includeUnknownCountriesAndRegions: true });
    },
    touched: [locations, 'Nordics', 'countriesAndRegions'],
  },
  {
    words: ['location', 'trust', 'Cafe'],
    oracle: (tenant) => {
      locationOf(tenant, 'Cafe').isTrusted = true;
    },
    touched: [locations, 'Cafe', 'isTrusted'],
  },
  {
    words: ['location', 'untrust', 'Head office'],
    oracle: (tenant) => {
      locationOf(tenant, 'Head office').isTrusted = false;
    },
    touched: [locations, 'Head office', 'isTrusted'],
  },
  {
    words: ['location', 'remove', 'Spare'],
    oracle: (tenant) => {
      tenant.namedLocations = tenant.namedLocations.filter(({ displayName }) => displayName !== 'Spare');
    },
    touched: [locations, 'Spare'],
    again: true,
  },
  {
    words: ['ca', 'create', '--template', 'block-legacy-authentication'],
    oracle: (tenant) => {
      tenant.conditionalAccessPolicies.push({
        displayName: 'Block legacy authentication',
        templateId: '0b2282f9-2862-4178-88b5-d79340b36cb8',
        state: 'enabledForReportingButNotEnforced',
        conditions: {
          users: { includeUsers: ['All'], excludeGroups: ['Break glass'] },
          applications: everywhere,
          clientAppTypes: ['exchangeActiveSync', 'other'],
        },
        grantControls: { operator: 'OR', builtInControls: ['block'] },
      });
    },
    touched: [policies, 'new'],
  },
  {
    words: ['ca', 'create', '--from', 'policy.json'],
    oracle: (tenant) => {
      tenant.conditionalAccessPolicies.push({
        displayName: 'From Graph',
        state: 'disabled',
        conditions: { users: { includeUsers: ['All'] }, applications: everywhere },
        grantControls: mfa,
      });
    },
    touched: [policies, 'new'],
  },
  {
    words: [
      'ca',
      'create-trusted-registration',
      '--name',
      'Trusted',
      '--exclude-group',
      'Break glass',
      '--state',
      'off',
    ],
    oracle: (tenant) => {
      tenant.conditionalAccessPolicies.push({
        displayName: 'Trusted',
        state: 'disabled',
        conditions: {
          users: { includeUsers: ['All'], excludeGroups: ['Break glass'] },
          applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        },
        grantControls: { operator: 'OR', builtInControls: ['block'] },
      });
    },
    touched: [policies, 'new'],
  },
  {
    words: ['ca', 'rename', 'Legacy', 'No legacy clients'],
    oracle: (tenant) => {
      policyOf(tenant, 'Legacy').displayName = 'No legacy clients';
    },
    touched: [policies, 'Legacy', 'displayName'],
    again: true,
  },
  {
    words: ['ca', 'clone', 'MFA for all', 'MFA for all, next', '--state', 'off'],
    oracle: (tenant) => {
      const copy = structuredClone(policyOf(tenant, 'MFA for all'));
      tenant.conditionalAccessPolicies.push({ ...copy, displayName: 'MFA for all, next' });
    },
    touched: [policies, 'new'],
    again: true,
  },
  {
    words: ['ca', 'remove', 'MFA for all'],
    oracle: (tenant) => {
      tenant.conditionalAccessPolicies = tenant.conditionalAccessPolicies.filter(
        ({ displayName }) => displayName !== 'MFA for all',
      );
    },
    touched: [policies, 'MFA for all'],
    again: true,
  },
  {
    words: ['ca', 'state', 'Legacy', 'report-only'],
    oracle: (tenant) => {
      policyOf(tenant, 'Legacy').state = 'enabledForReportingButNotEnforced';
    },
    touched: [policies, 'Legacy', 'state'],
  },
  {
    words: ['ca', 'exclude', 'MFA for all', '--group', 'Sales', '--user', 'amira@contoso.example'],
    oracle: (tenant) => {
      const { users } = policyOf(tenant, 'MFA for all').conditions;
      users.excludeGroups?.push('Sales');
      users.excludeUsers = ['amira@contoso.example'];
    },
    touched: [policies, 'MFA for all', 'conditions', 'users', 'excludeGroups', 'new'],
  },
  {
    words: ['ca', 'exclude', 'Legacy', '--group', 'break GLASS', '--undo'],
    oracle: (tenant) => {
      const { conditions } = policyOf(tenant, 'Legacy');
      conditions.users = { includeUsers: ['All'] };
    },
    touched: [policies, 'Legacy', 'conditions', 'users', 'excludeGroups'],
  },
  {
    words: ['ca', 'exclude', 'MFA for all', '--location', 'Nordics'],
    oracle: (tenant) => {
      const { conditions } = policyOf(tenant, 'MFA for all');
      conditions.locations = { includeLocations: ['All'], excludeLocations: ['Nordics'] };
    },
    touched: [policies, 'MFA for all', 'conditions', 'locations'],
  },
  {
    words: ['ca', 'include', 'Sales at the office', '--user', 'amira@contoso.example', '--role', 'User Administrator'],
    oracle: (tenant) => {
      const { users } = policyOf(tenant, 'Sales at the office').conditions;
      Object.assign(users, { includeUsers: ['amira@contoso.example'], includeRoles: ['User Administrator'] });
    },
    touched: [policies, 'Sales at the office', 'conditions', 'users', 'new'],
  },
  {
    words: ['ca', 'include', 'Legacy', '--group', 'Sales', '--only'],
    oracle: (tenant) => {
      const { conditions } = policyOf(tenant, 'Legacy');
      conditions.users = { includeGroups: ['Sales'], excludeGroups: ['Break glass'] };
    },
    touched: [policies, 'Legacy', 'conditions', 'users', 'includeUsers'],
  },
  {
    words: ['enable-combined', '--group', 'Sales'],
    oracle: (tenant) => {
      tenant.combinedRegistration.groups?.push('Sales');
    },
    touched: ['combinedRegistration', 'groups', 'new'],
  },
  {
    words: ['lint', '--fix', '--fail-on', 'never'],
    oracle: (tenant) => {
      locationOf(tenant, 'Spare').ipRanges = ['192.0.2.128/28'];
    },
    touched: [locations, 'Spare', 'ipRanges'],
  },
  ...registrationWriteCommands,
];

function locationOf(tenant: PlainTenant, name: string): PlainLocation {
  const found = tenant.namedLocations.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(name);
  return found;
}

function policyOf(tenant: PlainTenant, name: string): PlainPolicy {
  const found = tenant.conditionalAccessPolicies.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(name);
  return found;
}
