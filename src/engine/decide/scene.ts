import type { Facts } from '../conditions/facts.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import type { Circumstances } from './grant.ts';
import type { Demand } from './own-demands.ts';

/** One attempt in front of one tenant's policies. A second scene with another target answers 6.5's follow-up. */
export interface Scene {
  readonly compiled: Compiled;
  readonly facts: Facts;
  readonly circumstances: Circumstances;
  readonly enabled: Enabled | undefined;
  readonly hasMfaMethod: boolean | null;
  /** What demands MFA and is no policy; at a registration nothing does. */
  readonly demands: readonly Demand[];
  /** Facts that were assumed rather than stated. */
  readonly assumed: readonly string[];
}

export function sceneOf(compiled: Compiled, attempt: Attempt, target: Facts['target']): Scene {
  return {
    compiled,
    facts: { ...attempt.facts, target },
    circumstances: attempt.circumstances,
    enabled: attempt.enabled,
    hasMfaMethod: attempt.hasMfaMethod,
    demands: attempt.circumstances.registering ? [] : attempt.demands,
    assumed: attempt.shown.assumed,
  };
}

/** The registration of security info with the same facts, on the page for MFA (design 6.5). */
export function registrationScene(scene: Scene): Scene {
  return {
    ...scene,
    facts: {
      ...scene.facts,
      target: { kind: 'userAction', action: 'urn:user:registersecurityinfo' },
      registrationPage: 'mfa',
    },
    demands: [],
    circumstances: { ...scene.circumstances, registering: true, legacyPossible: false },
  };
}
