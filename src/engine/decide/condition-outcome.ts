import type { Outcome3 } from '../../domain/model/decision.ts';
import type { DeviceFacts } from '../../domain/model/device.ts';
import { outcomeOf } from '../conditions/clause.ts';
import { withoutFacts } from '../conditions/devices.ts';
import type { Attempt } from './attempt.ts';
import type { PreparedPolicy } from './compile.ts';

/** One condition of one policy asked about some facts, for whoever asks about conditions and not about attempts. */
export function conditionOutcome(clause: PreparedPolicy['clauses'][number], facts: Attempt['facts']): Outcome3 {
  return outcomeOf(clause, facts);
}

/** A device of which nothing is left open: what is not said has no value. */
export function wholeDevice(device: DeviceFacts): DeviceFacts {
  return { ...withoutFacts, ...device };
}
