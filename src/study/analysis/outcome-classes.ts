import type { PlaceOutcome, RegistrationImpact, RegistrationImpactClass } from './registration-impact.ts';

/** Users to whom a change does the same. */
export interface OutcomeClass {
  /** Indexes into `users`, in file order. */
  readonly users: readonly number[];
  readonly before: { readonly enabled: boolean | null; readonly through: string | null };
  readonly after: { readonly enabled: boolean | null; readonly through: string | null };
  /** For each probe of the impact. */
  readonly outcomes: readonly { readonly before: PlaceOutcome; readonly after: PlaceOutcome }[];
}

/** The impact, told by what happens to people: largest classes first, then in file order. */
export function outcomeClasses({ classes }: RegistrationImpact): readonly OutcomeClass[] {
  const byOutcome = new Map<string, { readonly outcome: OutcomeClass; readonly users: number[] }>();
  for (const one of classes) {
    const outcome = outcomeOf(one);
    const key = JSON.stringify({ ...outcome, users: null });
    const there = byOutcome.get(key);
    if (there) for (const user of one.users) there.users.push(user);
    else byOutcome.set(key, { outcome, users: [...one.users] });
  }
  return [...byOutcome.values()]
    .map(({ outcome, users }) => ({ ...outcome, users: users.sort((one, other) => one - other) }))
    .sort((one, other) => other.users.length - one.users.length || (one.users[0] ?? 0) - (other.users[0] ?? 0));
}

function outcomeOf({ users, before, after }: RegistrationImpactClass): OutcomeClass {
  return {
    users,
    before: { enabled: before.enabled, through: before.through },
    after: { enabled: after.enabled, through: after.through },
    outcomes: after.outcomes.map((outcome, probe) => ({
      before: before.outcomes[probe] ?? outcome,
      after: outcome,
    })),
  };
}
