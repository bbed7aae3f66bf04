import { resetAdministratorRoles } from '../../domain/catalogue/registration-roles.ts';
import type { Registrant } from './registrant.ts';
import type { RegistrationSettings } from './settings.ts';
import { type Known, some } from './three-valued.ts';

/** Which password-reset policy is for a user, and how many methods it takes (rules 1.4.1, 1.4.2, 1.5.1 and 1.5.4). */
export interface ResetPolicy {
  readonly policy: 'users' | 'administrators' | null;
  readonly enabled: Known;
  readonly methodsRequired: number;
  /** A trial: voice calls are not for administrators there. */
  readonly trial: boolean;
  readonly assumed: readonly string[];
  readonly notJudged: readonly string[];
}

const day = 86_400_000;
const trialDays = 30;

/** `at` in milliseconds since 1970; undefined: not given. Outsiders reset their password at home, whatever roles they have here. */
export function resetPolicyFor(
  settings: RegistrationSettings,
  registrant: Registrant,
  at: number | undefined,
): ResetPolicy {
  const nobody = {
    policy: null,
    methodsRequired: settings.reset.methodsRequired,
    trial: false,
    assumed: [],
    notJudged: [],
  };
  if (registrant.outsider) return { ...nobody, enabled: false };
  if (isResetAdministrator(registrant)) {
    if (!settings.administrators.allowed) return { ...nobody, enabled: false };
    return { policy: 'administrators', enabled: true, ...administratorGates(settings, at) };
  }
  const enabled = isInScope(settings, registrant);
  return { ...nobody, policy: enabled === true ? 'users' : null, enabled };
}

function isResetAdministrator({ roles }: Registrant): boolean {
  for (const role of roles) if (resetAdministratorRoles.has(role)) return true;
  return false;
}

function isInScope({ reset }: RegistrationSettings, { inGroup }: Registrant): Known {
  switch (reset.users) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'selected':
      return some(reset.groups.map(inGroup));
  }
}

/**
 * Two methods, unless it is known that one is enough: no custom domain and no synchronised identities, or the first days of a
 * trial. Where both of Entra's lists apply the stricter one is taken (rule 1.5.4).
 */
function administratorGates(
  { administrators }: RegistrationSettings,
  at: number | undefined,
): Omit<ResetPolicy, 'policy' | 'enabled'> {
  const { customDomain, directorySync, trialStarted } = administrators;
  const trial = trialStarted !== undefined;
  const settled = (methodsRequired: number) => ({ methodsRequired, trial, assumed: [], notJudged: [] });
  if (customDomain === true || directorySync === true) return settled(2);
  if (trialStarted !== undefined) {
    if (at === undefined) return { ...settled(2), notJudged: ['selfServicePasswordReset.administrators'] };
    return settled(at < trialStarted + trialDays * day ? 1 : 2);
  }
  if (customDomain === false && directorySync === false) return settled(1);
  return { ...settled(2), assumed: ['selfServicePasswordReset.administrators'] };
}
