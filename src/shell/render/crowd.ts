import type { Decision, ShownAttempt } from '../../domain/model/decision.ts';
import { decisionTone, decisionWords } from './decision-words.ts';
import { dependsOnItem } from './depends-on-item.ts';
import { targetOf, whenceOf } from './person-and-target.ts';
import type { Item, Report } from './report.ts';
import { policiesBehind, whyWords } from './verdict.ts';
import { counted, some } from './words.ts';

/** The same attempt made by many users, put together by outcome. */
export interface Crowd {
  /** `in group HR pilot`, `in the file`. */
  readonly whose: string;
  /** The attempt without its user, from the first of them; undefined where there is nobody. */
  readonly attempt: ShownAttempt | undefined;
  readonly outcomes: readonly CrowdOutcome[];
}

export interface CrowdOutcome {
  /** The decision on the first of these users. */
  readonly decision: Decision;
  readonly users: readonly { readonly id: string | null; readonly name: string }[];
}

const namesShown = 5;

export function crowdReport({ whose, attempt, outcomes }: Crowd): Report {
  const total = outcomes.reduce((sum, { users }) => sum + users.length, 0);
  const doing = attempt === undefined ? '' : ` ${targetOf(attempt)}${whenceOf(attempt)}`;
  const counts = outcomes.length > 1 ? `: ${counted(outcomes.length, 'outcome')}` : '';
  return {
    verdict: { tone: null, sentence: `${counted(total, 'user')} ${whose}${doing}${counts}.` },
    sections: outcomes.length === 0 ? [] : [{ title: 'Outcomes', items: outcomes.map(outcomeItem) }],
  };
}

function outcomeItem({ decision, users }: CrowdOutcome): Item {
  const names = some(
    users.map(({ name }) => name),
    namesShown,
  );
  return {
    tone: decisionTone(decision.decision),
    text: `${counted(users.length, 'user')} ${decisionWords(decision.decision)}: ${whyWords(decision)}${openThrough(decision)}`,
    items: [...decision.dependsOn.map(dependsOnItem), { tone: null, text: names, plain: `these are ${names}` }],
  };
}

/** Two open outcomes may depend on the same fact through different policies. */
function openThrough(decision: Decision): string {
  const policies = decision.decision === 'undetermined' ? policiesBehind(decision) : '';
  return policies === '' ? '' : `, through ${policies}`;
}

/** One object for all. */
export function crowdJson(crowd: Crowd): object {
  return { schemaVersion: 1, attempt: crowd.attempt ?? null, outcomes: crowd.outcomes.map(outcomeJson) };
}

/** One object for each outcome. */
export function crowdLines(crowd: Crowd): readonly object[] {
  return crowd.outcomes.map((outcome) => ({ schemaVersion: 1, ...outcomeJson(outcome) }));
}

function outcomeJson({ decision, users }: CrowdOutcome): object {
  return {
    decision: decision.decision,
    reason: decision.reason,
    dependsOn: decision.dependsOn,
    count: users.length,
    users,
  };
}
