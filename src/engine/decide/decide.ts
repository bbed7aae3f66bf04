import type { Decision, DecisionWarning, DependsOn } from '../../domain/model/decision.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import { decideKnown } from './decide-known.ts';
import { decideOpen } from './decide-open.ts';
import { registrationOf } from './registration-answer.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Answer } from './scene-answer.ts';
import { type MergedSession, mergeSessions, type SessionSource } from './session.ts';
import { budget } from './settle.ts';
import { warningsOf } from './warnings.ts';

export interface DecideOptions {
  /** Early-bound services of the application are evaluated too (design 6.12); default true. */
  readonly serviceDependencies?: boolean;
}

/**
 * What happens at this attempt, and why (design 5). Pure and total: the same tenant and attempt give the same decision, and
 * what is not known is settled over every completion of the attempt.
 */
export function decide(compiled: Compiled, attempt: Attempt, options: DecideOptions = {}): Decision {
  const target = options.serviceDependencies === false ? attempt.facts.target : attempt.services;
  const scene = sceneOf(compiled, attempt, target);
  const known = decideKnown(scene);
  if (known) return decisionOf(scene, attempt, known, [], []);
  const open = decideOpen(scene);
  return decisionOf(scene, attempt, open, open.dependsOn, open.spent ? [spent] : []);
}

const spent: DecisionWarning = { code: 'budgetSpent', severity: 'warning', values: { steps: budget } };

function decisionOf(
  scene: Scene,
  attempt: Attempt,
  answer: Answer,
  dependsOn: readonly DependsOn[],
  warnings: readonly DecisionWarning[],
): Decision {
  const { main } = answer;
  const session = sessionOf(scene.compiled, answer);
  return {
    attempt: attempt.shown,
    decision: main.decision,
    reason: main.reason,
    dependsOn,
    policies: main.policies,
    registration: registrationOf(scene, attempt, answer),
    sessionControls: session.controls,
    warnings: [
      ...attempt.warnings,
      ...warningsOf(scene, main.policies, main.applies),
      ...session.differing.map(
        (values): DecisionWarning => ({ code: 'sessionControlsDiffer', severity: 'note', values }),
      ),
      ...warnings,
    ],
  };
}

const noSession = mergeSessions([]);

/** Session controls of the applied enabled policies (rules 5.1 and 5.2). */
function sessionOf(compiled: Compiled, { main }: Answer): MergedSession {
  const sources: SessionSource[] = [];
  for (const { index, displayName, session } of compiled.withSession) {
    if (main.applies(index) === 1) sources.push({ policy: displayName, session });
  }
  return sources.length === 0 ? noSession : mergeSessions(sources);
}
