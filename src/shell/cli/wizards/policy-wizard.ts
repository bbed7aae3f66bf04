import { builtInStrengths } from '../../../domain/catalogue/authentication-strengths.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { findRoleName } from '../plans/policy-references.ts';
import { documentedName, type PolicyOptions } from '../plans/policy-request.ts';
import type { Prompts } from '../prompts.ts';
import { choicesOf, pickNames, typeNames } from './pick-names.ts';

/** What the wizard knows and how it talks. */
export interface PolicyWizard {
  readonly tenant: Tenant;
  readonly names: Names;
  readonly ask: Prompts;
  /** Says a line between the questions. */
  readonly say: (line: string) => void;
}

/**
 * Asks for the policy in the order of the documentation's steps: name, users, user action, locations, grant, enable. The answers are
 * the flags that would have given them, so that both ways lead to the same bytes.
 */
export async function askPolicy(wizard: PolicyWizard): Promise<PolicyOptions> {
  const name = await askName(wizard);
  const users = await askUsers(wizard);
  const exclusions = await askExclusions(wizard);
  wizard.say('User action: "Register security information", the only thing that this policy is about.');
  const location = await askLocations(wizard);
  const grant = await askGrant(wizard);
  const state = await askState(wizard);
  return { name, ...users, ...exclusions, ...location, grant, state };
}

async function askName({ ask, say }: PolicyWizard): Promise<string> {
  say('Name: what administrators see in the list of policies.');
  return await ask.input({
    message: 'Name of the policy',
    default: documentedName,
    validate: (text) => (text.trim() === '' ? 'a policy needs a name' : true),
  });
}

async function askUsers(wizard: PolicyWizard): Promise<PolicyOptions> {
  const { ask, say } = wizard;
  say('Users: whom the policy covers. They must be enabled for combined registration, or it does nothing for them.');
  const whom = await ask.select({
    message: 'Users',
    choices: [
      { name: 'All users', value: 'all', description: 'everyone in the directory, guests included' },
      { name: 'Selected users, groups and roles', value: 'selected' },
    ],
    default: 'all',
  });
  return whom === 'all' ? { allUsers: true } : await askSelected(wizard);
}

async function askSelected(wizard: PolicyWizard): Promise<PolicyOptions> {
  const { ask, say } = wizard;
  for (;;) {
    const includeGroup = await pickNames(ask, groupsOf(wizard, '--include-group'), 'Groups to include', []);
    const includeUser = await pickNames(ask, usersOf(wizard, '--include-user'), 'Users to include', []);
    const includeRole = await typeNames(ask, findRoleName, 'Directory roles to include', []);
    if (includeGroup.length + includeUser.length + includeRole.length > 0) {
      return { ...given({ includeGroup }), ...given({ includeUser }), ...given({ includeRole }) };
    }
    say('Nobody is chosen yet: pick at least one group, user or role.');
  }
}

async function askExclusions(wizard: PolicyWizard): Promise<PolicyOptions> {
  const { ask, say, tenant } = wizard;
  say('Exclusions: emergency access must never be locked out, so leave it out here.');
  const { users = [], groups = [] } = tenant.emergencyAccess ?? {};
  const excludeGroup = await pickNames(ask, groupsOf(wizard, '--exclude-group'), 'Groups to exclude', groups);
  const excludeUser = await pickNames(ask, usersOf(wizard, '--exclude-user'), 'Users to exclude', users);
  const excludeGuests = await ask.confirm({ message: 'Exclude guests and external users?', default: false });
  return { ...given({ excludeGroup }), ...given({ excludeUser }), ...(excludeGuests && { excludeGuests }) };
}

async function askLocations({ ask, say, tenant, names }: PolicyWizard): Promise<PolicyOptions> {
  say(
    'Locations: any location is included; those that you choose here are excluded, so people can register from them.',
  );
  const which = await ask.select({
    message: 'Register from',
    choices: [
      {
        name: 'All trusted locations',
        value: 'trusted',
        description: 'named locations marked as trusted, and MFA trusted IPs',
      },
      { name: 'Selected locations', value: 'selected' },
    ],
    default: 'trusted',
  });
  if (which === 'trusted') return {};
  const choices = choicesOf({ index: names.namedLocations, entries: tenant.namedLocations ?? [] });
  if (choices.length === 0) {
    say('The file has no named location to select: all trusted locations are taken.');
    return {};
  }
  return { location: await ask.checkbox({ message: 'Locations', choices, required: true }) };
}

async function askGrant({ ask, say, tenant, names }: PolicyWizard): Promise<string> {
  say('Grant: what happens everywhere else.');
  const grant = await ask.select({
    message: 'Access controls',
    choices: [
      { name: 'Block access', value: 'block', description: 'nobody registers from elsewhere' },
      {
        name: 'Require multifactor authentication',
        value: 'mfa',
        description: 'people without a method need a Temporary Access Pass',
      },
      { name: 'Require an authentication strength', value: 'strength' },
    ],
    default: 'block',
  });
  if (grant !== 'strength') return grant;
  const own = choicesOf({ index: names.strengths, entries: tenant.authenticationStrengthPolicies ?? [] });
  const builtIn = builtInStrengths
    .filter(({ displayName }) => names.strengths.find(displayName).length === 0)
    .map(({ displayName }) => ({ name: displayName, value: displayName }));
  return `strength:${await ask.select({ message: 'Authentication strength', choices: [...builtIn, ...own] })}`;
}

async function askState({ ask, say }: PolicyWizard): Promise<string> {
  say('Enable policy: on protects at once.');
  return await ask.select({
    message: 'Enable policy',
    choices: [
      { name: 'On', value: 'on' },
      { name: 'Off', value: 'off', description: 'kept for later, does nothing' },
      {
        name: 'Report-only',
        value: 'report-only',
        description: 'Entra does not evaluate user actions in report-only mode',
      },
    ],
    default: 'on',
  });
}

function groupsOf({ tenant, names }: PolicyWizard, flag: string) {
  return { flag, kind: 'group', index: names.groups, entries: tenant.groups ?? [] } as const;
}

function usersOf({ tenant, names }: PolicyWizard, flag: string) {
  return { flag, kind: 'user', index: names.users, entries: tenant.users ?? [] } as const;
}

/** A list that is empty is a flag that is not given. */
function given<F extends Partial<Record<keyof PolicyOptions, readonly string[]>>>(flags: F): F | Record<string, never> {
  return Object.values(flags).every((names) => names?.length === 0) ? {} : flags;
}
