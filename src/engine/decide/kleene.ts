import type { Match } from '../conditions/clause.ts';
import { matchClause } from '../conditions/clause.ts';
import type { PreparedPolicy } from './compile.ts';
import { type ControlState, controlState } from './grant.ts';
import type { Scene } from './scene.ts';

/** Each condition and control of one policy looked at alone: known, or unknown where a fact is missing. */
export interface Look {
  readonly prepared: PreparedPolicy;
  readonly matches: readonly Match[];
  /** Without and with the strength preference of design 6.4. */
  readonly controls: readonly ControlState[];
  readonly preferredControls: readonly ControlState[];
  readonly open: boolean;
}

/** Looks at every policy; a disabled one is not looked at (rule 2.1.2). */
export function lookAt(scene: Scene): readonly (Look | undefined)[] {
  return scene.compiled.policies.map((prepared) =>
    prepared.policy.state === 'disabled' ? undefined : lookAtPolicy(scene, prepared),
  );
}

function lookAtPolicy(scene: Scene, prepared: PreparedPolicy): Look {
  const { facts, circumstances } = scene;
  let open = false;
  const matches = prepared.clauses.map((clause) => {
    const match = matchClause(clause, facts);
    if (match.outcome === 'unknown') open = true;
    return match;
  });
  const states = (preferred: boolean) => {
    const all = controlStates(scene, prepared, preferred);
    if (all.some(({ outcome }) => outcome === 'unknown')) open = true;
    return all;
  };
  const controls = states(false);
  const turnsOnPreference = circumstances.registering && prepared.traits.allResources;
  return { prepared, matches, controls, preferredControls: turnsOnPreference ? states(true) : controls, open };
}

/** What each control of a policy's grant comes to, as far as its facts are known. */
export function controlStates(
  { facts, circumstances }: Scene,
  { grant, traits }: PreparedPolicy,
  preferred: boolean,
): readonly ControlState[] {
  return (grant?.controls ?? []).map((control) => controlState(control, traits, circumstances, facts, preferred));
}
