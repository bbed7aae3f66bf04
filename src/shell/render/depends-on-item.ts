import type { DependsOn } from '../../domain/model/decision.ts';
import { decisionTone, decisionWords } from './decision-words.ts';
import { factValues, openFact } from './fact-words.ts';
import type { Item } from './report.ts';

/**
 * A fact that a decision depends on, and what follows from its values. Where each value leaves the decision open, the values say
 * nothing by themselves, and are left out.
 */
export function dependsOnItem(open: DependsOn): Item {
  const decidesAlone = open.outcomes.some(({ decision }) => decision !== 'undetermined');
  const rest = decidesAlone ? '' : ', together with other facts';
  return {
    tone: 'unknown',
    text: `${openFact(open)}${rest}`,
    plain: `it depends on the ${openFact(open)}${rest}`,
    items: decidesAlone ? open.outcomes.map((outcome) => outcomeItem(open.fact, outcome)) : [],
  };
}

function outcomeItem(fact: string, { values, decision }: DependsOn['outcomes'][number]): Item {
  return { tone: decisionTone(decision), text: `${factValues(fact, values)}: ${decisionWords(decision)}` };
}
