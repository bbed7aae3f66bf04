import type { AttemptInput, DecisionWord } from '../../../domain/model/attempt.ts';
import type { ReasonCode } from '../../../domain/model/decision.ts';

/** How a decision becomes another one. */
export type ChangeCode =
  | 'newlyBlocked'
  | 'newlyUndetermined'
  | 'newlyChallenged'
  /** Blocked before, challenged now. */
  | 'noLongerBlocked'
  /** Anything else before, allowed now. */
  | 'newlyAllowed';

/** What an attempt may be told apart by; what nobody looks at is not among the dimensions. */
export type DimensionName =
  | 'session'
  | 'registrationPage'
  | 'clientAppType'
  | 'authenticationFlow'
  | 'device'
  | 'ipAddress'
  | 'country'
  | 'gpsCountry'
  | 'isCompliantNetwork'
  | 'devicePlatform'
  | 'signInRiskLevel'
  | 'userRiskLevel'
  | 'insiderRiskLevel'
  | 'agentIdRiskLevel'
  | 'servicePrincipalRiskLevel';

/** Values of one dimension that are meant, and those that are not, by the names people give them. */
export interface Where {
  readonly dimension: DimensionName;
  readonly values: readonly string[];
  readonly others: readonly string[];
}

/** Attempts of these users for these targets: every combination of the values, whatever the rest. */
export interface ImpactBox {
  /** Indexes into `people`. */
  readonly users: readonly number[];
  /** Indexes into `targets`. */
  readonly targets: readonly number[];
  /** Dimensions of which not every value is meant. */
  readonly where: readonly Where[];
}

/** One attempt that changes so, ready to be replayed. */
export interface ImpactExample {
  /** Index into `people`. */
  readonly user: number;
  /** For the engine, against the tenant after the edit; `beforeUser` is how the tenant before it names the user. */
  readonly attempt: AttemptInput;
  readonly beforeUser: AttemptInput['user'];
  readonly before: { readonly decision: DecisionWord; readonly reason: ReasonCode };
  readonly after: { readonly decision: DecisionWord; readonly reason: ReasonCode };
}

/** Attempts whose decision becomes the same through the same changed policies. */
export interface ImpactChange {
  readonly code: ChangeCode;
  /** What was decided before, each word once. */
  readonly before: readonly DecisionWord[];
  readonly after: DecisionWord;
  /** Indexes into `people`, in their order. */
  readonly users: readonly number[];
  /** Those of them to whom it happens in an everyday attempt: a modern client, no risk, no flow of its own. */
  readonly everyday: readonly number[];
  /** Those of them to whom it happens in an everyday attempt to register or to reach the administrator portals. */
  readonly repairing: readonly number[];
  /** Those of them to whom it happens when they register security info. */
  readonly registering: readonly number[];
  /** Together exactly the attempts that change so. */
  readonly boxes: readonly ImpactBox[];
  /** Policies that decide the example: those of the tenant after the edit where it became stricter, else of the one before. */
  readonly policies: readonly PolicyPlace[];
  /** Policies that decide the registrations among them, where they became stricter. */
  readonly registrationPolicies: readonly PolicyPlace[];
  readonly example: ImpactExample;
}

export interface PolicyPlace {
  readonly displayName: string;
  /** Which text `at` is a place in. */
  readonly side: 'before' | 'after';
  readonly at: string;
}

/** What an edit does to an enforced policy. */
export interface ChangedPolicy extends PolicyPlace {
  /** `users`: it does what it did, to other people. */
  readonly change: 'added' | 'removed' | 'changed' | 'users';
  /** It is about service principals. */
  readonly workloads: boolean;
}

/** Somebody whose attempts are compared. */
interface ImpactPerson {
  readonly name: string;
  /** Index into `users` after the edit; null for the person who stands in where the file lists nobody. */
  readonly index: number | null;
}

/** What is not looked at, so that nobody takes silence for safety. */
export type ImpactBound =
  /** The budget was spent: so many of the classes of people and targets were looked at, and these targets not by everyone. */
  | { readonly code: 'budgetSpent'; readonly looked: number; readonly of: number; readonly targets: readonly string[] }
  /** Some changes are made of too many combinations to list them all; whom they happen to is whole all the same. */
  | { readonly code: 'someCombinations' }
  /** Too many combinations of methods or devices to walk: the usual ones stand for them. */
  | { readonly code: 'fewValues'; readonly dimension: DimensionName }
  /** These policies are about service principals, and only users are compared. */
  | { readonly code: 'workloadPolicies'; readonly policies: readonly string[] }
  /** Their Temporary Access Pass has changed, and no time is looked at; `start` is when the new one begins, where there is one. */
  | {
      readonly code: 'passesChanged';
      readonly passes: readonly { readonly user: string; readonly start: string | null }[];
    }
  | { readonly code: 'usersAdded'; readonly users: readonly string[] }
  | { readonly code: 'usersRemoved'; readonly users: readonly string[] }
  | { readonly code: 'noUsersListed' };

/** Behaviour before and after an edit, over everyone in the file and every class of attempts. */
export interface Impact {
  /** Top-level members of the file whose value changed. */
  readonly sections: readonly string[];
  readonly policies: readonly ChangedPolicy[];
  readonly people: readonly ImpactPerson[];
  /** Names of what can be attempted. */
  readonly targets: readonly string[];
  readonly changes: readonly ImpactChange[];
  readonly bounds: readonly ImpactBound[];
}
