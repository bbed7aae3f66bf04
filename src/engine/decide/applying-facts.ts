import type { AttemptInput, FactName } from '../../domain/model/attempt.ts';
import type { ConditionName } from '../../domain/model/decision.ts';
import { type Clause, matchClause, outcomeOf } from '../conditions/clause.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled, PreparedPolicy } from './compile.ts';
import { deviceIsIgnored } from './grant.ts';
import { classesOf, type FactClass } from './open-facts.ts';
import { isTarget } from './rows.ts';

/** The facts that a condition reads, of those that an attempt may leave open; none where who and what for settle it. */
const factsOf: Readonly<Record<ConditionName, readonly FactName[]>> = {
  users: [],
  workloadIdentities: [],
  application: [],
  userActions: [],
  authenticationContext: [],
  devicePlatform: ['devicePlatform'],
  devices: ['device'],
  clientApps: ['clientAppType'],
  location: ['ipAddress', 'country', 'gpsCountry', 'isCompliantNetwork'],
  signInRisk: ['signInRiskLevel'],
  userRisk: ['userRiskLevel'],
  insiderRisk: ['insiderRiskLevel'],
  authenticationFlow: ['authenticationFlow'],
  servicePrincipalRisk: ['servicePrincipalRiskLevel'],
  agentIdRisk: ['agentIdRiskLevel'],
};

export function factsReadBy(condition: ConditionName): readonly FactName[] {
  return factsOf[condition];
}

/** What it takes for one policy's conditions to hold. */
export type Applying =
  | {
      readonly may: true;
      /** Facts to state; the others are as the attempt has them, whatever they are. */
      readonly facts: Partial<AttemptInput>;
      /** false: whether the person is a member of a group that the policy names is not known. */
      readonly certain: boolean;
    }
  | {
      readonly may: false;
      /** Conditions that hold for no value of the facts they read. */
      readonly never: readonly ConditionName[];
    };

/**
 * Whether the policy can apply to the attempt's person and target, and with which facts. Conditions read different facts (rule 2.2.1
 * joins them by AND), so that each is met by itself, out of the classes of values that the policies tell apart; what the attempt says
 * already is kept where it will do. The legacy page, on which no policy applies (design 6.1), is not looked at.
 */
export function applyingFacts(compiled: Compiled, policy: PreparedPolicy, attempt: Attempt): Applying {
  const facts: Partial<Record<FactName, unknown>> = {};
  const never: ConditionName[] = [];
  let certain = true;
  for (const clause of policy.clauses) {
    const outcome = matchClause(clause, attempt.facts).outcome;
    const read = factsOf[clause.name];
    if (outcome === 'hit') continue;
    const met = read.length > 0 ? firstHit(compiled, clause, read, attempt) : undefined;
    if (met) Object.assign(facts, met);
    else if (outcome === 'unknown' && read.length === 0) certain = false;
    else never.push(clause.name);
  }
  if (never.length > 0) return { may: false, never };
  return { may: true, facts: facts as Partial<AttemptInput>, certain }; // examples can be given back as the facts they are of
}

/** Whether the policy is for the target of the facts: no other condition looks at it, and it never turns on what is not known. */
export function isForTarget({ clauses }: PreparedPolicy, facts: Facts): boolean {
  return clauses.every((clause) => !isTarget(clause.name) || outcomeOf(clause, facts) === 'hit');
}

/** The first combination of values of these facts for which the condition holds. */
function firstHit(
  compiled: Compiled,
  clause: Clause,
  read: readonly FactName[],
  attempt: Attempt,
): Partial<Record<FactName, unknown>> | undefined {
  const [fact, ...rest] = read;
  if (fact === undefined) return matchClause(clause, attempt.facts).outcome === 'hit' ? {} : undefined;
  const found = firstHit(compiled, clause, rest, attempt);
  if (found) return found;
  for (const { patch, example } of classes(compiled, attempt, fact)) {
    const tried = firstHit(compiled, clause, rest, { ...attempt, facts: { ...attempt.facts, ...patch } });
    if (tried) return { [fact]: example, ...tried };
  }
  return undefined;
}

/** The classes of a fact of which nothing is said; addresses of no location first: a policy is seldom about the inside of a network. */
function classes(compiled: Compiled, { facts, circumstances }: Attempt, fact: FactName): readonly FactClass[] {
  if (fact === 'device' && deviceIsIgnored(circumstances)) return [];
  const known = unsaid.get(compiled) ?? new Map<string, readonly FactClass[]>();
  unsaid.set(compiled, known);
  const key = `${fact} ${circumstances.legacyPossible} ${circumstances.passSpent}`;
  const there = known.get(key);
  if (there) return there;
  const all = classesOf(compiled, { ...facts, [fact]: undefined }, circumstances, fact) ?? [];
  const sorted = [...all].sort((one, other) => Number(isElsewhere(other)) - Number(isElsewhere(one)));
  known.set(key, sorted);
  return sorted;
}

/** Classes read no other fact, so that they are the same for every attempt. */
const unsaid = new WeakMap<Compiled, Map<string, readonly FactClass[]>>();

function isElsewhere({ values }: FactClass): boolean {
  return values[0] === 'any other address' || values[0] === 'any other country';
}
