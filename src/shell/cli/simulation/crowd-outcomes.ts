import type { AttemptProblem } from '../../../domain/model/attempt-problem.ts';
import type { Decision } from '../../../domain/model/decision.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { User } from '../../../domain/model/tenant.ts';
import { firstsAlike } from '../../../study/analysis/alike-users.ts';
import type { CrowdOutcome } from '../../render/crowd.ts';
import { attemptFrom, decisionOn, type Simulation } from './simulation.ts';

/**
 * One entry for each distinct outcome of these users (indexes), in the order in which users first meet it. Users whom nothing tells
 * apart are decided once: in a tenant of thousands that is a few dozen decisions.
 */
export function crowdOutcomes(
  simulation: Simulation,
  flags: Readonly<Record<string, unknown>>,
  users: readonly number[],
): Outcome<readonly CrowdOutcome[], AttemptProblem> {
  const { names, tenant } = simulation.compiled;
  const firsts = firstsAlike(tenant, names, { dated: flags.at !== undefined });
  const decided = new Map<number, Told>();
  const outcomes = new Map<string, { readonly decision: Decision; readonly users: CrowdOutcome['users'][number][] }>();
  for (const index of users) {
    const user = tenant.users?.[index];
    if (user === undefined) continue;

    const first = firsts[index] ?? index;
    const told = decided.get(first) ?? tell(simulation, flags, user);
    if (!told.ok) return told;

    decided.set(first, told);
    const { decision, key } = told.value;
    const outcome = outcomes.get(key) ?? { decision, users: [] };
    outcome.users.push({ id: user.id ?? null, name: user.userPrincipalName });
    outcomes.set(key, outcome);
  }
  return { ok: true, value: [...outcomes.values()], warnings: [] };
}

/** A decision, and the text that equals another's where the outcome is the same. */
type Told = Outcome<{ readonly decision: Decision; readonly key: string }, AttemptProblem>;

function tell(simulation: Simulation, flags: Readonly<Record<string, unknown>>, user: User): Told {
  const ready = attemptFrom(simulation.compiled, { ...flags, user: user.id ?? user.userPrincipalName });
  if (!ready.ok) return ready;

  const decision = decisionOn(simulation, ready.value.attempt);
  const key = JSON.stringify([decision.decision, decision.reason, decision.dependsOn]);
  return { ok: true, value: { decision, key }, warnings: [] };
}
