import type { ConditionTrace } from '../../domain/model/decision.ts';
import { matchClause } from '../conditions/clause.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Compiled } from './compile.ts';
import { nobodysFacts } from './nobodys-facts.ts';
import { personOf } from './resolve-person.ts';

/** Whether a policy is for a user of the file, whatever they do and whatever its state: its conditions on people alone. */
export type PersonInPolicy = Pick<ConditionTrace, 'outcome' | 'because'>;

/** For each policy of the file, in its order; undefined where the file has no user of that index. */
export function personInPolicies(compiled: Compiled, user: number): readonly PersonInPolicy[] | undefined {
  const listed = compiled.tenant.users?.[user];
  if (listed === undefined) return undefined;
  const facts: Facts = { ...nobodysFacts, person: personOf(compiled, user, listed) };
  return compiled.policies.map(({ clauses }) => {
    const answers = clauses
      .filter(({ name }) => name === 'users' || name === 'workloadIdentities')
      .map((clause) => matchClause(clause, facts));
    // without a condition on people a policy is for everybody; no policy of the loader is without one
    return answers.find(({ outcome }) => outcome !== 'hit') ?? answers[0] ?? { outcome: 'hit', because: 'any user' };
  });
}
