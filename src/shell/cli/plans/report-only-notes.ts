import type { Policy } from '../../../domain/model/policy.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';

/** Rule 2.6.1: Entra saves a policy on a user action in report-only mode, and never evaluates it. */
export function reportOnlyNotes({ state, conditions }: Policy): readonly ChangeProblem[] {
  const onUserAction = (conditions.applications?.includeUserActions?.length ?? 0) > 0;
  if (state !== 'enabledForReportingButNotEnforced' || !onUserAction) return [];
  return [changeProblem('reportOnlyDoesNothing', {}, 'note')];
}
