import type { DecisionWord, FactName } from '../../domain/model/attempt.ts';
import type { Decision, FactValue } from '../../domain/model/decision.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import { type DecideOptions, decide } from './decide.ts';
import { deviceIsIgnored } from './grant.ts';

/** One fact that, changed alone, changes the verdict. */
export interface NearestChange {
  readonly fact: FactName;
  /** How the file calls the values that would do, such as the names of locations. */
  readonly values: readonly FactValue[];
  /** One of them, to be given back as the fact. */
  readonly example: FactValue;
  readonly decision: DecisionWord;
}

/** What a person can most easily change comes first. */
const nearestFirst: readonly FactName[] = [
  'ipAddress',
  'authenticationMethods',
  'device',
  'isCompliantNetwork',
  'clientAppType',
  'devicePlatform',
  'authenticationFlow',
  'country',
  'gpsCountry',
  'satisfiedControls',
  'signInRiskLevel',
  'userRiskLevel',
  'insiderRiskLevel',
  'registrationPage',
];

/** What goes wrong by itself where access is given: people travel and change devices. */
const mayWorsen = new Set<FactName>(['ipAddress', 'country', 'device']);

const severity: Readonly<Record<DecisionWord, number>> = { allow: 0, challenge: 1, undetermined: 1, block: 2 };

/**
 * The nearest single change that would flip the verdict: towards access where access is denied or challenged, away from it
 * where it is given. Found by leaving one fact open at a time, so it is exact and found through the same classes.
 */
export function nearestChange(
  compiled: Compiled,
  attempt: Attempt,
  decision: Decision,
  options: DecideOptions = {},
): NearestChange | undefined {
  if (decision.decision === 'undetermined') return undefined;
  const now = severity[decision.decision];
  const better = (one: DecisionWord) =>
    one !== 'undetermined' && (now === 0 ? severity[one] > now : severity[one] < now);
  let found: NearestChange | undefined;
  for (const fact of nearestFirst) {
    if (!isStated(attempt, fact) || (now === 0 && !mayWorsen.has(fact))) continue;
    const opened = decide(compiled, open(attempt, fact), options);
    const outcomes = opened.dependsOn.find((one) => one.fact === fact)?.outcomes ?? [];
    const best = outcomes
      .filter((one) => better(one.decision))
      .sort((a, b) =>
        now === 0 ? severity[b.decision] - severity[a.decision] : severity[a.decision] - severity[b.decision],
      )[0];
    if (!best) continue;
    const change = { fact, values: best.values, example: best.example, decision: best.decision };
    // full access by a later fact beats half of it by an earlier one
    if (best.decision === 'allow' || now === 0) return change;
    found ??= change;
  }
  return found;
}

/** A fact with a value that a change could replace. */
function isStated({ facts, circumstances }: Attempt, fact: FactName): boolean {
  switch (fact) {
    case 'ipAddress':
      return facts.address !== undefined;
    case 'device':
      return facts.device !== undefined && !deviceIsIgnored(circumstances);
    default:
      return facts[fact] !== undefined;
  }
}

function open(attempt: Attempt, fact: FactName): Attempt {
  const facts: Facts = { ...attempt.facts, [fact]: undefined, ...(fact === 'ipAddress' ? { address: undefined } : {}) };
  return { ...attempt, facts };
}
