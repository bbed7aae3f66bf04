import type { MethodConfiguration } from '../../../domain/model/registration-settings.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { GivenValues, isOn } from './given-values.ts';
import { policyMethods } from './policy-methods.ts';
import { type GivenSetting, planSettings } from './set-values.ts';
import { findName } from './written-name.ts';

export interface MethodOptions {
  readonly method: string;
  readonly group?: readonly string[];
  readonly excludeGroup?: readonly string[];
  readonly allUsers?: boolean;
  readonly minLifetime?: string;
  readonly defaultLifetime?: string;
  readonly maxLifetime?: string;
  readonly oneTime?: string;
}

const section = ['authenticationMethodsPolicy', 'authenticationMethodConfigurations'] as const;

/** `tenant methods enable METHOD`: for everyone where nobody is named and nobody was. */
export function planMethodEnabled(present: Present, options: MethodOptions): PlanOutcome {
  const given = new GivenValues();
  const id = given.word('<method>', options.method, policyMethods);
  if (options.allUsers && options.group) {
    given.problems.push(changeProblem('flagsExclude', { flags: ['--group', '--all-users'] }));
  }
  const include = targets(present, '--group', options.group, given);
  const exclude = targets(present, '--exclude-group', options.excludeGroup, given);
  const lifetimes = {
    minimumLifetimeInMinutes: given.number('--min-lifetime', options.minLifetime, 10, 43_200),
    defaultLifetimeInMinutes: given.number('--default-lifetime', options.defaultLifetime, 10, 43_200),
    maximumLifetimeInMinutes: given.number('--max-lifetime', options.maxLifetime, 10, 43_200),
    isUsableOnce: isOn(options.oneTime),
  };
  if (given.problems.length > 0 || id === undefined) return refuse(...given.problems);

  const [index, now] = configurationOf(present, id);
  const everyone = [{ id: 'all_users', targetType: 'group' }];
  const after = withoutUndefined({
    ...(now ?? { id }),
    state: 'enabled',
    includeTargets: include ?? (options.allUsers || !now?.includeTargets ? everyone : now.includeTargets),
    excludeTargets: exclude ?? now?.excludeTargets,
    ...(id === 'TemporaryAccessPass' ? { ...pick(now), ...withoutUndefined(lifetimes) } : {}),
  });
  const whom = (after.includeTargets ?? []).map((target) => (target.id === 'all_users' ? 'everyone' : target.id));
  const same = now !== undefined && JSON.stringify(sorted(now)) === JSON.stringify(sorted(after));
  const change = { kind: 'methodEnabled', method: id, enabled: true, for: whom } as const;
  return planned(change, same ? [] : [writing(index, after)], legacyNotes(present, id));
}

/** `tenant methods disable METHOD`: whom it was for is kept. */
export function planMethodDisabled(present: Present, method: string): PlanOutcome {
  const given = new GivenValues();
  const id = given.word('<method>', method, policyMethods);
  if (id === undefined) return refuse(...given.problems);
  const [index, now] = configurationOf(present, id);
  const change = { kind: 'methodEnabled', method: id, enabled: false, for: [] } as const;
  const notes = allowedElsewhere(present, id);
  if (now?.state === 'disabled') return planned(change, [], notes);
  return planned(change, [writing(index, { ...(now ?? { id }), state: 'disabled' })], notes);
}

function writing(index: number, entry: unknown): Intent {
  return index < 0
    ? { kind: 'appendEntry', path: [...section], entry }
    : { kind: 'replaceEntry', path: [...section, index], entry };
}

function configurationOf({ loaded }: Present, id: string): readonly [number, MethodConfiguration | undefined] {
  const all = loaded.tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  const index = all.findIndex((one) => one.id?.toLowerCase() === id.toLowerCase());
  return [index, all[index]];
}

function targets({ loaded, names }: Present, flag: string, groups: readonly string[] | undefined, given: GivenValues) {
  return groups?.flatMap((group) => {
    const entries = loaded.tenant.groups ?? [];
    const found = findName({ flag, kind: 'group', index: names.groups, entries }, group);
    if (found.ok) return [{ id: found.value.written, targetType: 'group' }];
    given.problems.push(...found.problems);
    return [];
  });
}

function pick(now: MethodConfiguration | undefined) {
  const { minimumLifetimeInMinutes, defaultLifetimeInMinutes, maximumLifetimeInMinutes, isUsableOnce } = now ?? {};
  return { minimumLifetimeInMinutes, defaultLifetimeInMinutes, maximumLifetimeInMinutes, isUsableOnce };
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T; // the same members, but for absent ones
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The legacy pages do not know this policy (rule 1.5.11). */
function legacyNotes({ loaded }: Present, method: string): readonly ChangeProblem[] {
  const users = loaded.tenant.combinedRegistration?.users ?? 'all';
  return users === 'all' ? [] : [changeProblem('methodsPolicyNotRead', { method }, 'note')];
}

const boxes: Readonly<Record<string, string>> = {
  MicrosoftAuthenticator: 'microsoftAuthenticatorPush',
  SoftwareOath: 'softwareOath',
  HardwareOath: 'softwareOath',
  Sms: 'sms',
  Voice: 'voice',
  Email: 'email',
};

/** What any of the three policies allows is allowed (rule 1.5.9). */
function allowedElsewhere({ loaded: { tenant } }: Present, method: string): readonly ChangeProblem[] {
  if (tenant.authenticationMethodsPolicy?.policyMigrationState === 'migrationComplete') return [];
  const word = boxes[method];
  const has = (list: readonly string[] | undefined) => word !== undefined && list?.includes(word) === true;
  const by = [
    ...(has(tenant.multifactorAuthentication?.verificationMethods) ? ['the MFA service settings'] : []),
    ...(has(tenant.selfServicePasswordReset?.methods) ? ['the password reset policy'] : []),
  ];
  return by.length === 0 ? [] : [changeProblem('stillAllowed', { method, by }, 'note')];
}

const migrationStates = ['preMigration', 'migrationInProgress', 'migrationComplete'] as const;

/** `tenant methods migration STATE`. */
export function planMigration({ loaded }: Present, state: string): PlanOutcome {
  const given = new GivenValues();
  const after = given.word('<state>', state, migrationStates);
  if (after === undefined) return refuse(...given.problems);
  const before = loaded.tenant.authenticationMethodsPolicy?.policyMigrationState;
  const path = ['authenticationMethodsPolicy', 'policyMigrationState'];
  return planSettings('methodsPolicy', [{ key: 'policyMigrationState', path, before, after }], []);
}

export interface CampaignOptions {
  readonly state: string;
  readonly group?: readonly string[];
  readonly excludeGroup?: readonly string[];
  readonly snooze?: string;
  readonly limited?: string;
}

/** `tenant methods campaign on|off|default`. */
export function planCampaign(present: Present, options: CampaignOptions): PlanOutcome {
  const given = new GivenValues();
  const include = targets(present, '--group', options.group, given);
  const exclude = targets(present, '--exclude-group', options.excludeGroup, given);
  const word = given.word('<state>', options.state, ['on', 'off', 'default']);
  const snooze = given.number('--snooze', options.snooze, 0, 14);
  if (given.problems.length > 0 || word === undefined) return refuse(...given.problems);
  const now =
    present.loaded.tenant.authenticationMethodsPolicy?.registrationEnforcement
      ?.authenticationMethodsRegistrationCampaign;
  const path = ['authenticationMethodsPolicy', 'registrationEnforcement', 'authenticationMethodsRegistrationCampaign'];
  const state = { on: 'enabled', off: 'disabled', default: 'default' }[word];
  const settings: readonly GivenSetting[] = [
    { key: 'state', path: [...path, 'state'], before: now?.state, after: state },
    {
      key: 'snoozeDurationInDays',
      path: [...path, 'snoozeDurationInDays'],
      before: now?.snoozeDurationInDays,
      after: snooze,
    },
    {
      key: 'enforceRegistrationAfterAllowedSnoozes',
      path: [...path, 'enforceRegistrationAfterAllowedSnoozes'],
      before: now?.enforceRegistrationAfterAllowedSnoozes,
      after: isOn(options.limited),
    },
  ];
  const outcome = planSettings('registrationCampaign', settings, []);
  if (!outcome.ok) return outcome;
  const authenticator = (list: typeof include) =>
    list?.map((target) => ({ ...target, targetedAuthenticationMethod: 'microsoftAuthenticator' }));
  const lists = [
    { key: 'includeTargets', before: now?.includeTargets, after: authenticator(include) },
    { key: 'excludeTargets', before: now?.excludeTargets, after: exclude },
  ].filter(({ before, after }) => after !== undefined && JSON.stringify(before) !== JSON.stringify(after));
  const intents = lists.map(({ key, after }): Intent => ({ kind: 'setIn', path: [...path, key], value: after }));
  return { ...outcome, value: { ...outcome.value, intents: [...outcome.value.intents, ...intents] } };
}
