import type { ProblemOf } from '../../../domain/model/problem.ts';
import type { ReferenceKind } from '../../../file/graph/references.ts';
import type { SavingProblem } from '../../../file/load/saving-problem.ts';

interface OfPolicy {
  readonly policy: string;
}

/** Why Graph would not take an object that `tenant export --for-post` was asked for; such an object is left out. */
export interface PostProblemValues {
  /** A rule about saving (graph-schema 12); `graphCode` is what Graph's error begins with, where that is known. */
  readonly postRefused: OfPolicy & { readonly problem: SavingProblem; readonly graphCode?: string };
  readonly postOpaque: OfPolicy & { readonly members: readonly string[] };
  readonly postWithoutId: OfPolicy & { readonly kind: ReferenceKind; readonly name: string };
  readonly postRoleNotBuiltIn: OfPolicy & { readonly role: string };
  readonly postSecurityDefaults: OfPolicy;
  /** A danger: the policy would be created without members that mean something. */
  readonly postDropsMember: OfPolicy & { readonly members: readonly string[] };
  /** A warning: Graph must know the location under this id. */
  readonly postDanglingLocation: OfPolicy & { readonly id: string };
  /** A note: members that Graph makes itself or does not take, and that hold something. */
  readonly postLeavesOut: OfPolicy & { readonly members: readonly string[] };
  /** A note: only the beta version of Graph has these members. */
  readonly postBetaMembers: OfPolicy & { readonly members: readonly string[] };
  /** A note: Entra makes such a location itself. */
  readonly postLocationNotMade: { readonly location: string };
}
export type PostProblem = ProblemOf<PostProblemValues>;
