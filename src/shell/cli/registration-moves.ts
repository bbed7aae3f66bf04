import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Impact } from '../../study/analysis/impact/impact.ts';
import { type PlanChange, planChange } from '../../study/rollout/plan-change.ts';

/** Sections of the file that say what is asked of people, or who they are: attempts alone do not tell what they change. */
const asking: ReadonlySet<string> = new Set([
  'users',
  'groups',
  'selfServicePasswordReset',
  'multifactorAuthentication',
  'authenticationMethodsPolicy',
  'identityProtection',
  'securityDefaults',
  'directory',
]);

/**
 * Who becomes able to register through an edit, and who stuck. An edit of policies, locations or the switch touches those alone whose
 * attempts it changes; undefined where it touches nobody. `at`: the date that passes and deadlines are judged by.
 */
export function registrationMoves(
  before: LoadedTenant,
  after: LoadedTenant,
  { impact, at }: { readonly impact: Impact; readonly at?: string | undefined },
): PlanChange | undefined {
  const everybody =
    impact.sections.some((section) => asking.has(section)) || impact.bounds.some(({ code }) => code === 'budgetSpent');
  if (everybody) return planChange(before, after, { at });
  const touched = new Set(impact.changes.flatMap(({ users }) => users.map((user) => impact.people[user]?.name ?? '')));
  return touched.size === 0 ? undefined : planChange(before, after, { names: touched, at });
}
