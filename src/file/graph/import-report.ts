import type { Path } from '../../domain/model/problem.ts';
import type { GraphKind } from './classify.ts';
import type { Incomplete, NotEvaluated, Skipped, VariableAtDefault } from './graph-object.ts';
import type { Duplicate } from './one-per-id.ts';
import type { PeopleFindings } from './people/assemble-people.ts';
import type { Section } from './read-entry.ts';
import type { ReferenceKind } from './references.ts';
import type { NameInComment } from './terraform/configuration/names-in-comments.ts';

/** Everything worth knowing about an import that is no error. What is not in the tenant afterwards is in here. */
export interface ImportReport {
  readonly files: number;
  readonly sections: Readonly<Record<Section, SectionCount>>;
  /** Settings of the tenant that the export holds, such as `securityDefaults`. */
  readonly settings: readonly string[];
  /** Objects whose names differ between two places of the export; `name` is the one taken. */
  readonly renamed: readonly Renamed[];
  /** Names of users and groups that stand in comments beside their ids, and nowhere else. */
  readonly comments: readonly NameInComment[];
  /** Two objects with one id; only one of them is in the tenant. */
  readonly duplicates: readonly Duplicate[];
  /** Ids that nothing in the export or the tenant file stands behind. They match nobody and nothing. */
  readonly dangling: readonly Dangling[];
  /** Names that policies use and nothing describes: each is in the tenant as an object of which nothing else is known. */
  readonly namedOnly: readonly { readonly kind: ReferenceKind; readonly name: string }[];
  /** Places where Graph printed `unknownFutureValue` for what it would not show: no policy can be judged by them. */
  readonly opaque: readonly KeptMember[];
  /** Members that are kept and that no rule reads. */
  readonly keptMembers: readonly KeptMember[];
  /** Members of objects that were read which the tenant does not hold, by kind of object. */
  readonly leftOut: readonly LeftOut[];
  readonly skipped: readonly Skipped[];
  readonly incomplete: readonly Incomplete[];
  /** Expressions of Terraform without a value in the files: kept as names or left out, never guessed. */
  readonly notEvaluated: readonly NotEvaluated[];
  /** Variables of Terraform that are taken at their defaults. */
  readonly defaults: readonly VariableAtDefault[];
  /** What the export says about people beside the people themselves. */
  readonly people: PeopleFindings;
  /** Built-in strengths that the export defines otherwise than the catalogue does; the catalogue's definition is used. */
  readonly builtInStrengths: readonly BuiltInDifference[];
  /** The export is of another tenant than the file, whose `tenant` section stays as it is. */
  readonly otherTenant: { readonly file: string; readonly export: string } | null;
  readonly lacking: Lacking;
  /** The commands that would end what the tenant lacks, the shortest first. */
  readonly fetch: readonly Fetch[];
}

export interface SectionCount {
  readonly read: number;
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
}

export interface Renamed {
  readonly section: Section;
  readonly id: string;
  readonly name: string;
  readonly others: readonly string[];
  /** The file that the taken name is from. */
  readonly by: string;
}

export interface Dangling {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** The name that a migration table gives it, where there is one. */
  readonly name: string | null;
  readonly usedBy: readonly { readonly policy: string; readonly member: string }[];
}

export interface BuiltInDifference {
  readonly name: string;
  readonly file: string;
  /** Combinations, in Graph's spelling. */
  readonly onlyInExport: readonly string[];
  readonly onlyInCatalogue: readonly string[];
  /** The export limits combinations to authenticators or issuers, which built-in strengths never do. */
  readonly configured: boolean;
}

export interface KeptMember {
  readonly file: string;
  readonly object: string;
  readonly section: Section;
  readonly path: Path;
}

export interface LeftOut {
  readonly kind: GraphKind;
  readonly member: string;
  /** How many objects have it. */
  readonly objects: number;
}

/** What the tenant would need for an answer that does not depend on what is not known. */
export interface Lacking {
  /** True where the tenant lists no user: who holds a role or has a method registered is then said at each attempt. */
  readonly users: boolean;
  /** Groups that enabled policies name and whose members are not known. */
  readonly membersOfGroups: readonly NamedId[];
  /** How many users there are of whom no registered method is known. */
  readonly methodsOfUsers: number;
  /** True where policies name roles and no user has one. */
  readonly roles: boolean;
  /** True where policies are about guests and nothing says which of their sign-ins are trusted. */
  readonly inboundTrust: boolean;
  /** True where policies name the MFA trusted IPs, or trusted locations as a whole, and the file does not say which addresses those are. */
  readonly trustedIps: 'named' | 'possible' | null;
  /** Terms of use that policies demand and the file has no name for: ids. */
  readonly termsOfUse: readonly string[];
  /** Authentication contexts of policies that the file has no name for: ids. */
  readonly authenticationContexts: readonly string[];
  /** Named locations that policies name and nothing describes: ids and names. */
  readonly namedLocations: readonly string[];
  /** Custom strengths that policies name and nothing defines: ids and names. */
  readonly authenticationStrengths: readonly string[];
  /** Service principals that policies name and nothing describes: ids. */
  readonly servicePrincipals: readonly string[];
  /** True where the export has no word on which methods are allowed and how registration is enforced. */
  readonly authenticationMethodsPolicy: boolean;
  /** True where the file says no id of its tenant. */
  readonly tenant: boolean;
}

export interface NamedId {
  readonly displayName: string;
  readonly id: string | null;
}

/** What would end a lack: a command of the Azure CLI that fetches it, and the file for `tenant import`. */
export interface Fetch {
  readonly lack: keyof Lacking;
  /** What is fetched, where one command fetches one of several: the name of a group. */
  readonly of: string | null;
  readonly command: string;
  readonly file: string;
}
