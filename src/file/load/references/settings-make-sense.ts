import type { Path } from '../../../domain/model/problem.ts';
import { parseDate } from '../../../domain/syntax/dates.ts';
import type { Check } from './check.ts';
import { userDates } from './registration-settings.ts';

/** Rule 1.1.3: from this moment on every new tenant has combined registration, and no switch for it. */
const alwaysEnabledSince = Date.UTC(2020, 7, 15);

export const datesParse: Check = ({ tenant, placeOf }, report) => {
  const check = (text: string | null | undefined, ...path: Path) => {
    if (!text || parseDate(text)) return;
    report({ code: 'badDate', severity: 'error', values: { text }, at: placeOf(path) });
  };
  check(tenant.tenant?.createdDateTime, 'tenant', 'createdDateTime');
  const trial = tenant.selfServicePasswordReset?.administrators?.trialStartedDateTime;
  check(trial, 'selfServicePasswordReset', 'administrators', 'trialStartedDateTime');
  for (const [index, user] of (tenant.users ?? []).entries()) {
    for (const [path, text] of userDates(user)) check(text, 'users', index, ...path);
  }
};

/** Rule 1.1.4: `none` and `selected` mean nothing in a tenant that is always enabled; they are read as `all`. */
export const switchCanBeTurned: Check = ({ tenant, placeOf }, report) => {
  const createdDateTime = tenant.tenant?.createdDateTime;
  const users = tenant.combinedRegistration?.users;
  if (createdDateTime === undefined || users === undefined || users === 'all') return;

  const created = parseDate(createdDateTime);
  if (!created || created.epochMs < alwaysEnabledSince) return;
  const at = placeOf(['combinedRegistration', 'users']);
  report({ code: 'alwaysEnabled', severity: 'warning', values: { users, createdDateTime }, at });
};

/** `groups` is read beside `selected` only, `everEnabled` beside `none` only (design 3). */
export const switchesAgree: Check = ({ tenant, placeOf, keyPlaceOf }, report) => {
  for (const setting of ['combinedRegistration', 'selfServicePasswordReset'] as const) {
    const { users, groups } = tenant[setting] ?? {};
    if (users === 'selected' && (groups ?? []).length === 0) {
      const at = placeOf([setting, 'users']);
      report({ code: 'selectedWithoutGroups', severity: 'warning', values: { setting }, at });
    }
    if (users !== undefined && users !== 'selected' && (groups ?? []).length > 0) {
      const at = keyPlaceOf([setting, 'groups']);
      report({ code: 'groupsNotRead', severity: 'warning', values: { setting, users }, at });
    }
  }
  const { users, everEnabled } = tenant.combinedRegistration ?? {};
  if (users !== undefined && users !== 'none' && everEnabled !== undefined) {
    const at = keyPlaceOf(['combinedRegistration', 'everEnabled']);
    report({ code: 'everEnabledNotRead', severity: 'warning', values: { users }, at });
  }
};

/** Rule 8.1: Entra refuses to enable a policy while security defaults are on. Report-only and disabled ones may stand beside them. */
export const securityDefaultsStandAlone: Check = ({ tenant, placeOf }, report) => {
  if (tenant.securityDefaults?.isEnabled !== true) return;

  const policies = tenant.conditionalAccessPolicies ?? [];
  const index = policies.findIndex((policy) => policy.state === 'enabled');
  const policy = policies[index]?.displayName;
  if (policy === undefined) return;
  const at = placeOf(['conditionalAccessPolicies', index, 'state']);
  report({ code: 'securityDefaultsBesidePolicy', severity: 'error', values: { policy }, at });
};
