import type { Policy } from '../../../domain/model/policy.ts';
import type { PolicyState } from '../../../domain/model/vocabulary.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { policyRefusals } from '../../../file/load/policy-refusals.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { oneMore } from './creation-refusals.ts';
import { findPolicy } from './find-policy.ts';
import { managedNameRefusal, managedRefusal } from './managed-policy.ts';
import { stateOf } from './policy-request.ts';
import { reportOnlyNotes } from './report-only-notes.ts';
import { defaultState } from './template-policy.ts';

/** `ca state NAME on|off|report-only`. A policy that Entra would not save can be turned off and not on. */
export function planState(present: Present, name: string, word: string): PlanOutcome {
  const state = stateOf(word, '<state>');
  if (typeof state === 'object') return refuse(state);
  const found = findPolicy(present, name);
  if (!found.ok) return found;
  const { policy, index } = found.value;
  const change = { kind: 'stateSet', name: policy.displayName, before: policy.state, after: state } as const;
  if (policy.state === state) return planned(change, []);
  const defaults = present.loaded.tenant.securityDefaults;
  const unsavable = state === 'disabled' ? [] : policyRefusals({ ...policy, state }, 'saved', defaults);
  if (unsavable.length > 0) return { ok: false, problems: [], unsavable };
  const intent: Intent = { kind: 'setIn', path: ['conditionalAccessPolicies', index, 'state'], value: state };
  return planned(change, [intent], reportOnlyNotes({ ...policy, state }));
}

/** `ca rename NAME NEW`. Two policies of one name are legal in Entra, and nobody could tell them apart here. */
export function planRename(present: Present, name: string, wanted: string): PlanOutcome {
  const to = wanted.trim();
  const found = findPolicy(present, name);
  if (!found.ok) return found;
  const { policy, index } = found.value;
  const change = { kind: 'policyRenamed', before: policy.displayName, after: to } as const;
  if (policy.displayName === to) return planned(change, []);
  const wrong = [...managedRefusal(policy), ...nameProblems(present, to, index)];
  if (wrong.length > 0) return refuse(...wrong);
  const intent: Intent = { kind: 'setIn', path: ['conditionalAccessPolicies', index, 'displayName'], value: to };
  return planned(change, [intent]);
}

function nameProblems({ loaded, names }: Present, name: string, own?: number): readonly ChangeProblem[] {
  if (name === '') return [changeProblem('emptyName', { flag: '<new-name>' })];
  const managed = managedNameRefusal(name);
  if (managed.length > 0) return managed;
  const [taken] = names.policies.find(name).filter((index) => index !== own);
  if (taken === undefined) return [];
  const { file, start } = loaded.placeOf(['conditionalAccessPolicies', taken]);
  return [changeProblem('policyNameInUse', { name, at: `${file}:${start.line}:${start.column}` })];
}

/** `ca clone NAME NEW`: the same users, conditions and controls under a new name; what Entra gave the old one (id, dates) is left out. */
export function planClone(present: Present, name: string, wanted: string, state: string | undefined): PlanOutcome {
  const to = wanted.trim();
  const found = findPolicy(present, name);
  const given = state === undefined ? undefined : stateOf(state);
  const problems = [
    ...(found.ok ? [] : found.problems),
    ...(typeof given === 'object' ? [given] : []),
    ...nameProblems(present, to),
  ];
  if (problems.length > 0 || !found.ok || typeof given === 'object') return refuse(...problems);
  const { policy } = found.value;
  const copy = copyOf(policy, to, given ?? defaultState({ policy }));
  const unsavable = policyRefusals(copy, 'copy', present.loaded.tenant.securityDefaults);
  if (unsavable.length > 0) return { ok: false, problems: [], unsavable };
  const more = oneMore(present);
  if (more.problems.length > 0) return refuse(...more.problems);
  const intent: Intent = { kind: 'appendEntry', path: ['conditionalAccessPolicies'], entry: copy };
  const begins =
    given === undefined ? [changeProblem('stateToBeginWith', { state: copy.state }, 'note')] : reportOnlyNotes(copy);
  const change = { kind: 'policyCloned', from: policy.displayName, policy: copy } as const;
  return planned(change, [intent], [...begins, ...more.notes]);
}

/** `displayName` and `state` come where they stand in the old one. */
function copyOf(policy: Policy, displayName: string, state: PolicyState): Policy {
  const { id: _, createdDateTime: __, modifiedDateTime: ___, deletedDateTime: ____, ...kept } = policy;
  return { ...kept, displayName, state };
}

/** `ca remove NAME`. Nothing in a tenant refers to a policy. */
export function planRemovedPolicy(present: Present, name: string): PlanOutcome {
  const found = findPolicy(present, name);
  if (!found.ok) return found;
  const { policy, index } = found.value;
  const managed = managedRefusal(policy);
  if (managed.length > 0) return refuse(...managed);
  const intent: Intent = { kind: 'removeFromSequence', path: ['conditionalAccessPolicies'], index };
  const { displayName, state } = policy;
  return planned({ kind: 'policyRemoved', name: displayName, state }, [intent]);
}
