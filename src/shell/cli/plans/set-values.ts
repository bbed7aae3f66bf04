import type { Path } from '../../../domain/model/problem.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import type { RegistrationChange } from '../../render/registration-change-words.ts';
import { type PlanOutcome, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';

type Value = string | number | boolean | readonly string[] | null;

/** One setting that a flag gives, with what the file says now. */
export interface GivenSetting {
  readonly key: string;
  readonly path: Path;
  readonly before: Value | undefined;
  /** undefined: not given. */
  readonly after: Value | undefined;
}

/** Sets what is given and differs. Where nothing is given the flags that would do are named. */
export function planSettings(
  of: Extract<RegistrationChange, { kind: 'settingsSet' }>['of'],
  settings: readonly GivenSetting[],
  flags: readonly string[],
  notes: readonly ChangeProblem[] = [],
): PlanOutcome {
  const given = settings.flatMap(({ key, path, before = null, after }) =>
    after === undefined ? [] : [{ key, path, before, after }],
  );
  if (given.length === 0) return refuse(changeProblem('nothingChosen', { flags }));
  const changed = given.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  const intents = changed.map(({ path, after }): Intent => ({ kind: 'setIn', path, value: after }));
  const shown = (changed.length > 0 ? changed : given).map(({ key, before, after }) => ({ key, before, after }));
  return planned({ kind: 'settingsSet', of, settings: shown }, intents, notes);
}
