import type { ProblemOf } from '../../domain/model/problem.ts';

/** What keeps an export from being imported. Anything that is only worth knowing stands in the `ImportReport` instead. */
export interface ImportProblemValues {
  /** The bytes are not text in the encoding that their byte order mark announces (UTF-8 without one); `zero`: they are, with a zero character among them. */
  readonly importBadEncoding: { readonly file: string; readonly encoding: string; readonly zero?: boolean };
  readonly importBadJson: { readonly expected: string; readonly found: string };
  /** JSON takes the last of two members with one name in silence; an import must not. */
  readonly importDuplicateMember: { readonly name: string };
  readonly importTooDeep: { readonly limit: number };
  /** A policy, location, group, strength or table that does not have Graph's shape. */
  readonly importBadMember: { readonly object: string; readonly member: string; readonly expected: string };
  /** PowerShell cut the object off at its depth; what it printed instead is no value. */
  readonly importTruncated: { readonly object: string; readonly member: string; readonly found: string };
  /** A Terraform plan leaves open what its resources have once they are created. */
  readonly importNotYetKnown: { readonly object: string; readonly member: string };
  /** A blueprint of Microsoft365DSC leaves a value to PowerShell. */
  readonly importComputed: { readonly object: string; readonly member: string };
  /** Terraform's language in a file of it stops here. */
  readonly importBadHcl: { readonly expected: string; readonly found: string };
  /** A configuration of Terraform leaves open what decides what an object does. */
  readonly importNotEvaluated: {
    readonly object: string;
    readonly member: string;
    /** As it is written. */
    readonly expression: string;
    readonly cause: 'variable' | 'reference' | 'function' | 'expression';
    /** What in it has no value: `var.pilot`. */
    readonly what: string;
  };
  readonly importBadBlueprint: { readonly expected: string; readonly found: string };
  /** A name, in a place where Graph has an id, that stands for nothing in the export, in the file or in Entra. */
  readonly importUnknownName: {
    readonly object: string;
    readonly member: string;
    readonly kind: 'role' | 'authenticationContext' | 'application' | 'servicePrincipal';
    readonly name: string;
  };
  /** More is wrong than is shown. */
  readonly importMoreProblems: { readonly shown: number; readonly total: number };
  /** None of the files holds anything that import reads. */
  readonly importNothing: { readonly files: number };
}
export type ImportProblem = ProblemOf<ImportProblemValues>;
