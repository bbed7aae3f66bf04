import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { Tone } from './report.ts';

/** A decision as the end of a sentence. */
export function decisionWords(decision: DecisionWord): string {
  switch (decision) {
    case 'allow':
      return 'allowed';
    case 'challenge':
      return 'challenged';
    case 'block':
      return 'blocked';
    case 'undetermined':
      return 'undetermined';
  }
}

export function decisionTone(decision: DecisionWord): Tone {
  switch (decision) {
    case 'allow':
      return 'pass';
    case 'challenge':
      return 'ask';
    case 'block':
      return 'fail';
    case 'undetermined':
      return 'unknown';
  }
}
