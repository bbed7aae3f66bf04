import type { Prose } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import type { Probe, TrustedNetwork } from '../../study/analysis/probes.ts';
import type { PlaceOutcome } from '../../study/analysis/registration-impact.ts';
import type { RegistrationPolicy, RegistrationStatus, UserPolicy } from '../../study/analysis/registration-status.ts';
import type { StatusFindingValues } from '../../study/analysis/status-findings.ts';
import { decisionTone } from './decision-words.ts';
import { outcomePhrase } from './impact-text.ts';
import { messageOf } from './prose-of.ts';
import type { Item, Report, Tone } from './report.ts';
import { counted, listed, some } from './words.ts';

/** Names and ranges shown of a longer list. */
const most = 5;

/** The switch as it works: `alwaysSince` is the creation date that makes it permanent. */
export interface ShownSwitch {
  readonly users: 'none' | 'selected' | 'all';
  readonly groups: readonly string[];
  readonly alwaysSince: string | null;
}

/** The words for what is missing. */
export const proseStatus: Prose<StatusFindingValues> = {
  registrationUnprotected: ({ users }) => ({
    message: `no enabled policy protects where ${some(users, most)} ${users.length === 1 ? 'registers' : 'register'} security info`,
    help: 'create one with `tenant ca create-trusted-registration`',
  }),
  noRegistrationPolicy: () => ({
    message: 'no enabled policy is about registering security info',
    help: 'create one with `tenant ca create-trusted-registration`',
  }),
  noTrustedNetwork: () => ({
    message: 'no network is trusted, so a policy cannot tell your networks from any other',
    help: 'add a named location with `isTrusted: true`',
  }),
  noIpv6Network: ({ networks }) => ({
    message: `${listed(networks)} ${networks.length === 1 ? 'has' : 'have'} no IPv6 range: whoever reaches Entra over IPv6 counts as outside`,
    help: 'add the IPv6 ranges that your networks go out with',
  }),
  noEmergencyAccess: () => ({
    message: 'the file names no emergency access, so nothing checks that it is left out',
    help: 'name the accounts under `emergencyAccess`',
  }),
  emergencyAccessCovered: ({ policy, users }) => ({
    message: `policy "${policy}" covers emergency access: ${some(users, most)}`,
    help: 'exclude it from the policy',
  }),
  notAllEnabled: ({ users }) => ({
    message: `${some(users, most)} ${users.length === 1 ? 'is' : 'are'} not enabled for combined registration, and no policy protects the legacy pages`,
    help: 'enable them with `tenant enable-combined`',
  }),
  membersNotListed: ({ users }) => ({
    message: `the file does not say whether ${some(users, most)} ${users.length === 1 ? 'is' : 'are'} in a selected group`,
    help: "list the group's `members`, or the user's `memberOf`",
  }),
  reportOnlyProtectsNothing: ({ policy }) => ({
    message: `policy "${policy}" is report-only, which Entra never evaluates for user actions: it protects nothing`,
    help: 'turn it on, or off',
  }),
};

/** Where the tenant stands, as a report. */
export function statusReport(tenant: Tenant, shown: ShownSwitch, status: RegistrationStatus): Report {
  const name = (user: number) => tenant.users?.[user]?.userPrincipalName ?? `#${user}`;
  const tone: Tone = status.findings.length === 0 ? 'pass' : status.unprotected.length > 0 ? 'fail' : 'ask';
  return {
    verdict: { tone, sentence: `${switchWords(shown)}; ${enabledWords(status)}` },
    sections: [
      { title: 'Users', items: userItems(status, name) },
      { title: 'Trusted networks', items: networkItems(status.networks) },
      { title: 'Policies on registration', items: policyItems(status) },
      { title: 'Emergency access', items: emergencyItems(tenant, status, name) },
      { title: 'Missing', items: status.findings.map(findingItem) },
    ].filter(({ items }) => items.length > 0),
  };
}

function switchWords({ users, groups, alwaysSince }: ShownSwitch): string {
  if (alwaysSince !== null)
    return `Combined registration is always on, because the tenant was created on ${alwaysSince.slice(0, 10)}`;
  switch (users) {
    case 'all':
      return 'Combined registration is on for all users';
    case 'none':
      return 'Combined registration is off';
    case 'selected':
      return `Combined registration is on for ${groups.length === 1 ? 'group' : 'groups'} ${listed(groups)}`;
  }
}

function enabledWords({ enabled, notEnabled, notKnown }: RegistrationStatus): string {
  const total = enabled.length + notEnabled.length + notKnown.length;
  if (total === 0) return 'the file lists no users';
  const open = notKnown.length > 0 ? `, and of ${notKnown.length} the file does not say` : '';
  return `${enabled.length} of ${counted(total, 'user')} ${enabled.length === 1 ? 'is' : 'are'} enabled${open}`;
}

function userItems(status: RegistrationStatus, name: (user: number) => string): readonly Item[] {
  const row = (tone: Tone, words: string, users: readonly number[]): readonly Item[] =>
    users.length > 0 ? [{ tone, text: `${words}: ${some(users.map(name), most)}` }] : [];
  return [
    ...row('pass', 'enabled', status.enabled),
    ...row('skip', 'not enabled', status.notEnabled),
    ...row('unknown', 'not known', status.notKnown),
  ];
}

function networkItems(networks: readonly TrustedNetwork[]): readonly Item[] {
  return networks.map(({ name, source, ranges }) => {
    const where = source === 'compliantNetwork' ? 'through Global Secure Access' : some(ranges, most);
    return { tone: null, text: `${name}: ${where}` };
  });
}

function policyItems({ policies, enabled }: RegistrationStatus): readonly Item[] {
  return policies.map((policy) => ({
    tone: stateTone(policy.state),
    text: `${policy.displayName} (${policy.at}) ${coverWords(policy, enabled.length)}`,
    plain: `policy "${policy.displayName}", ${policy.at}, ${coverWords(policy, enabled.length)}`,
  }));
}

function coverWords({ state, covers }: RegistrationPolicy, enabled: number): string {
  switch (state) {
    case 'enabled':
      return `is on and covers ${covers.length} of ${counted(enabled, 'enabled user')}`;
    case 'disabled':
      return 'is off';
    case 'enabledForReportingButNotEnforced':
      return 'is report-only';
  }
}

function stateTone(state: PolicyState): Tone {
  switch (state) {
    case 'enabled':
      return 'pass';
    case 'disabled':
      return 'skip';
    case 'enabledForReportingButNotEnforced':
      return 'reportOnly';
  }
}

function emergencyItems(
  tenant: Tenant,
  { emergencyAccess }: RegistrationStatus,
  name: (user: number) => string,
): readonly Item[] {
  if (!emergencyAccess) return [];
  const groups = emergencyAccess.groupsNotKnown.map((group) => tenant.groups?.[group]?.displayName ?? `#${group}`);
  return [
    ...(emergencyAccess.users.length > 0 ? [{ tone: null, text: some(emergencyAccess.users.map(name), most) }] : []),
    ...groups.map((group) => ({ tone: 'unknown', text: `members of ${group} are not listed` }) as const),
  ];
}

function findingItem(finding: RegistrationStatus['findings'][number]): Item {
  const { message, help } = messageOf(proseStatus, finding);
  return { tone: 'ask', text: message, items: help === undefined ? [] : [{ tone: null, text: help }] };
}

/** One user, as `status --user` answers. */
export interface ShownUser {
  readonly name: string;
  readonly enabled: boolean | null;
  readonly through: string | null;
  readonly page: 'combined' | 'legacy' | null;
  readonly methods: readonly string[] | null;
  readonly hasMfaMethod: boolean | null;
  readonly policies: readonly UserPolicy[];
  /** What registering security info gives from each place. */
  readonly places: readonly ShownPlace[];
}

interface ShownPlace extends Pick<Probe, 'kind' | 'name' | 'facts'> {
  readonly outcome: PlaceOutcome;
}

export function userStatusReport(user: ShownUser): Report {
  return {
    verdict: userVerdict(user),
    sections: [
      { title: 'Registered methods', items: [methodsItem(user)] },
      { title: 'Registering security info', items: user.places.map(placeItem) },
      { title: 'Policies that cover it', items: user.policies.map(userPolicyItem) },
    ].filter(({ items }) => items.length > 0),
  };
}

function userVerdict({ name, enabled, through, page }: ShownUser): Report['verdict'] {
  if (enabled === null) {
    return {
      tone: 'unknown',
      sentence: `It is not known whether ${name} is enabled for combined registration: the members of a selected group are not listed`,
    };
  }
  if (!enabled) {
    return {
      tone: 'skip',
      sentence: `${name} is not enabled for combined registration and registers on the legacy pages`,
    };
  }
  const how =
    through === null ? '' : ` through ${through === 'all' ? 'the switch, which is on for all users' : through}`;
  return {
    tone: 'pass',
    sentence: `${name} is enabled for combined registration${how}; they register on the ${page ?? 'combined'} page`,
  };
}

function placeItem({ kind, name, facts, outcome }: ShownPlace): Item {
  const where = kind === 'untrusted' ? `off-network over ${name}` : `from ${name}`;
  const such = facts.ipAddress === undefined ? '' : ` (such as ${facts.ipAddress})`;
  return { tone: decisionTone(outcome.decision), text: `${outcomePhrase(outcome)} ${where}${such}` };
}

function methodsItem({ methods, hasMfaMethod }: ShownUser): Item {
  if (methods === null) return { tone: 'unknown', text: 'not known: the file does not list them' };
  if (methods.length === 0) return { tone: 'skip', text: 'none' };
  const counts = hasMfaMethod
    ? 'at least one counts for multifactor authentication'
    : 'none counts for multifactor authentication';
  return { tone: hasMfaMethod ? 'pass' : 'skip', text: `${listed(methods)}; ${counts}` };
}

function userPolicyItem({ displayName, state, at, covers }: UserPolicy): Item {
  const words = covers === 'now' ? 'applies' : whyNotNow(state);
  return {
    tone: covers === 'now' ? 'pass' : stateTone(state === 'enabled' ? 'disabled' : state),
    text: `${displayName} (${at}) ${words}`,
    plain: `policy "${displayName}", ${at}, ${words}`,
  };
}

function whyNotNow(state: PolicyState): string {
  switch (state) {
    case 'enabled':
      return 'would apply once the user is enabled';
    case 'disabled':
      return 'is off';
    case 'enabledForReportingButNotEnforced':
      return 'is report-only';
  }
}
