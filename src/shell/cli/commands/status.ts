import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../../domain/model/names.ts';
import { alwaysEnabledSince } from '../../../engine/registration/combined-registration.ts';
import { registrationStatus, userRegistration } from '../../../study/analysis/registration-status.ts';
import type { World } from '../../io/world.ts';
import { prosePlan } from '../../render/prose-create.ts';
import { statusJson, userStatusJson } from '../../render/status-json.ts';
import { type ShownSwitch, type ShownUser, statusReport, userStatusReport } from '../../render/status-text.ts';
import type { AnswerOptions } from '../answer.ts';
import type { ExitCode } from '../exit-codes.ts';
import { openTenant } from '../open-tenant.ts';
import { findName } from '../plans/written-name.ts';
import { wrongUsage } from '../say-problems.ts';
import { writeAnswer } from '../write-answer.ts';

export interface StatusOptions extends AnswerOptions {
  readonly file?: string;
  readonly user?: string;
  readonly output?: string;
}

/** `tenant status`: who is enabled for combined registration, through what, and what protects it; or the same of one user. */
export async function run(options: StatusOptions, world: World): Promise<ExitCode> {
  const opened = await openTenant(
    world,
    options,
    options.user === undefined ? undefined : { users: [options.user], devices: [] },
  );
  if (!opened.ok) return opened.exit;

  const { loaded, path } = opened.value;
  if (options.user === undefined) return await writeAnswer(world, options, path, tenantAnswer(loaded));

  const names = namesOf(loaded.tenant);
  const source = { flag: '--user', kind: 'user', index: names.users, entries: loaded.tenant.users ?? [] } as const;
  const found = findName(source, options.user);
  if (!found.ok) return wrongUsage(world, found.problems, prosePlan);

  const shown = found.value.index === undefined ? undefined : userAnswer(loaded, found.value.index);
  if (shown) return await writeAnswer(world, options, path, shown);

  const values = { flag: '--user', kind: 'user', name: options.user } as const;
  return wrongUsage(world, [{ code: 'unknownName', severity: 'error', values }], prosePlan);
}

function tenantAnswer(loaded: LoadedTenant) {
  const { tenant } = loaded;
  const status = registrationStatus(loaded);
  const { users, groups = [] } = tenant.combinedRegistration ?? { users: 'all' };
  const alwaysSince = alwaysEnabledSince(tenant) ?? null;
  const shown: ShownSwitch =
    alwaysSince === null ? { users, groups, alwaysSince } : { users: 'all', groups: [], alwaysSince };
  return {
    report: () => statusReport(tenant, shown, status),
    json: () => statusJson(tenant, shown, status),
  };
}

function userAnswer(loaded: LoadedTenant, index: number) {
  const user = loaded.tenant.users?.[index];
  const registration = userRegistration(loaded, index);
  if (!user || !registration) return undefined;
  const { view, impact, policies } = registration;
  const shown: ShownUser = {
    name: user.userPrincipalName,
    enabled: view.enabled,
    through: view.through,
    page: view.page,
    methods: user.authenticationMethods ?? null,
    hasMfaMethod: view.hasMfaMethod,
    policies,
    places: impact.probes.flatMap(({ kind, name, facts }, probe) => {
      const outcome = view.outcomes[probe];
      return outcome ? [{ kind, name, facts, outcome }] : [];
    }),
  };
  return { report: () => userStatusReport(shown), json: () => userStatusJson(user, shown) };
}
