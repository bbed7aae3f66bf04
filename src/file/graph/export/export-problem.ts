import type { ProblemOf } from '../../../domain/model/problem.ts';
import type { ReferenceKind } from '../references.ts';

/** What is worth knowing about an export: what is in it otherwise than Graph has it, and what is not in it. */
export interface ExportProblemValues {
  /** A name stands where Graph has an id, since the file knows none. */
  readonly exportWithoutId: { readonly kind: ReferenceKind; readonly name: string; readonly usedBy: readonly string[] };
  /** Of terraform: an object that stands as a comment only, since applying it would change what it does. */
  readonly exportNotHeld: {
    readonly what: 'policy' | 'namedLocation' | 'authenticationStrength';
    readonly name: string;
    readonly members: readonly string[];
  };
  /** Policies in Entra's recycle bin, which Graph lists apart. */
  readonly exportDeleted: { readonly policies: readonly string[] };
  /** Keys of the tenant file that no Graph object holds. */
  readonly exportNotInGraph: { readonly keys: readonly string[] };
}
export type ExportProblem = ProblemOf<ExportProblemValues>;
