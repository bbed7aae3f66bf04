import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { Decision } from '../../domain/model/decision.ts';
import { decisionTone, decisionWords } from './decision-words.ts';
import { visible } from './diagnostic.ts';
import { personOf, targetOf, whenceOf } from './person-and-target.ts';
import type { Drawing } from './report-text.ts';
import { painter } from './report-text.ts';
import { whyWords } from './verdict.ts';
import { sentence } from './words.ts';

/** One attempt of many: the number of its line, what came of it and why. */
export interface Row {
  readonly line: number;
  readonly decision: Decision;
  /** What the line expected, where that is something else. */
  readonly expected: DecisionWord | undefined;
}

/** A row for a terminal; never wrapped, so that one line of input is one line of output. */
export function rowText({ line, decision, expected }: Row, { colours, marks }: Drawing): string {
  const tone = decisionTone(decision.decision);
  const head = painter(colours, tone)(`${marks[tone]} ${decision.decision.padEnd('undetermined'.length)}`);
  const mismatch = expected === undefined ? '' : colours.bold(` [expected ${expected}]`);
  return `${colours.dim(String(line).padStart(6))} ${head} ${visible(`${attemptWords(decision)}: ${whyWords(decision)}`)}${mismatch}\n`;
}

/** The same as a sentence. */
export function rowPlain({ line, decision, expected }: Row): string {
  const mismatch = expected === undefined ? '' : ` Expected ${expected}.`;
  return `Line ${line}, ${decisionWords(decision.decision)}: ${visible(`${attemptWords(decision)}. ${sentence(whyWords(decision))}.`)}${mismatch}\n`;
}

function attemptWords({ attempt }: Decision): string {
  return `${personOf(attempt)} ${targetOf(attempt)}${whenceOf(attempt)}`;
}
