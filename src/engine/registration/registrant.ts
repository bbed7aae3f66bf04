import type { User } from '../../domain/model/tenant.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import type { Known } from './three-valued.ts';

/** The person whose registration is asked about, as far as registration looks at them. */
export interface Registrant {
  /** As the file has them; undefined for a person who is not in it. */
  readonly user: User | undefined;
  readonly index: number | undefined;
  /** Template ids, lower case. */
  readonly roles: ReadonlySet<string>;
  /** Member directly or through nesting? null: not known. */
  readonly inGroup: (group: number) => Known;
  /** undefined: not known. */
  readonly methods: readonly RegisteredMethod[] | undefined;
  /** An external kind other than a local guest (design 6.7). */
  readonly outsider: boolean;
  readonly directConnect: boolean;
  /** MFA done in the tenant they come from is trusted, so that is where they register (rule 1.9.2). */
  readonly mfaAtHome: boolean;
  /** Enabled for combined registration. */
  readonly combined: Known;
}

/** Whoever is asked to register in the tenant that they come from is asked for nothing here. */
export function registersAt({ mfaAtHome, directConnect }: Registrant): 'here' | 'home' {
  return mfaAtHome || directConnect ? 'home' : 'here';
}
