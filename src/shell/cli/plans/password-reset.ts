import { passwordResetMethods } from '../../../domain/model/registration-settings.ts';
import type { PlanOutcome, Present } from './change-plan.ts';
import { changeProblem, refuse } from './change-problem.ts';
import { GivenValues, isOn } from './given-values.ts';
import { planSettings } from './set-values.ts';
import { findName } from './written-name.ts';

export interface PasswordResetOptions {
  readonly users?: 'none' | 'selected' | 'all';
  readonly group?: readonly string[];
  readonly methods?: readonly string[];
  readonly required?: string;
  readonly registration?: string;
  readonly reconfirm?: string;
  readonly admins?: string;
  readonly customDomain?: string;
  readonly directorySync?: string;
  readonly trialStarted?: string;
}

const flags = ['--users', '--group', '--methods', '--required', '--registration', '--reconfirm', '--admins'];
const section = 'selfServicePasswordReset';

/** `tenant sspr set`: a group means selected, as it is read beside nothing else. */
export function planPasswordReset({ loaded, names }: Present, options: PasswordResetOptions): PlanOutcome {
  const given = new GivenValues();
  const now = loaded.tenant.selfServicePasswordReset;
  const [group, ...more] = options.group ?? [];
  if (more.length > 0) given.problems.push(changeProblem('onlyOneGroup', { count: more.length + 1 }));
  const entries = loaded.tenant.groups ?? [];
  const found =
    group === undefined ? undefined : findName({ flag: '--group', kind: 'group', index: names.groups, entries }, group);
  if (found && !found.ok) given.problems.push(...found.problems);
  const users = options.users ?? (group === undefined ? undefined : 'selected');
  if (group !== undefined && users !== undefined && users !== 'selected') {
    given.problems.push(changeProblem('groupNeedsSelected', { users }));
  }
  const methods = given.words('--methods', options.methods, passwordResetMethods);
  const methodsRequired = given.number('--required', options.required, 1, 2);
  const reconfirmationDays = given.number('--reconfirm', options.reconfirm, 0, 730);
  const trial = given.moment('--trial-started', options.trialStarted);
  if (given.problems.length > 0) return refuse(...given.problems);

  const setting = <K extends string>(
    key: K,
    before: Parameters<typeof planSettings>[1][number]['before'],
    after: Parameters<typeof planSettings>[1][number]['after'],
  ) => ({
    key,
    path: [section, ...key.split('.')],
    before,
    after,
  });
  const settings = [
    setting('users', now?.users, users),
    setting('groups', now?.groups, found?.ok ? [found.value.written] : undefined),
    setting('registrationRequired', now?.registrationRequired, isOn(options.registration)),
    setting('reconfirmationDays', now?.reconfirmationDays, reconfirmationDays),
    setting('methodsRequired', now?.methodsRequired, methodsRequired),
    setting('methods', now?.methods, methods),
    setting('administrators.allowedToUseSSPR', now?.administrators?.allowedToUseSSPR, isOn(options.admins)),
    setting('administrators.customDomain', now?.administrators?.customDomain, isOn(options.customDomain)),
    setting('administrators.directorySync', now?.administrators?.directorySync, isOn(options.directorySync)),
    setting('administrators.trialStartedDateTime', now?.administrators?.trialStartedDateTime, trial),
  ];
  const outcome = planSettings('passwordReset', settings, flags);
  if (!outcome.ok || users === undefined || users === 'selected' || !now?.groups) return outcome;
  // groups beside another scope would be read by nobody
  const { value } = outcome;
  const intents = [...value.intents, { kind: 'removeKey', path: [section, 'groups'] } as const];
  return { ...outcome, value: { ...value, intents } };
}
