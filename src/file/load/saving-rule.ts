import type { Policy } from '../../domain/model/policy.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { SavingProblem } from './saving-problem.ts';

/** A shape that Entra refuses, and where it stands inside the policy. */
export interface SavingFinding {
  readonly problem: SavingProblem;
  readonly path: Path;
}

export type Rule = (policy: Policy) => readonly SavingFinding[];

export const nothing: readonly SavingFinding[] = [];

export function one(problem: SavingProblem, path: Path): readonly SavingFinding[] {
  return [{ problem, path }];
}
