import { methodUse } from '../../domain/catalogue/method-uses.ts';
import type { RegisteredMethodFacts } from '../../domain/model/registration.ts';
import type { User } from '../../domain/model/tenant.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import type { Allowance } from './method-policies.ts';
import type { Known } from './three-valued.ts';

/** How many methods count for password reset: at least, and at most where something is not known. */
export interface ResetCount {
  readonly least: number;
  readonly most: number;
  /** The units that surely count. */
  readonly units: ReadonlySet<string>;
  /** The directory holds contact data of which no date says whether it still counts. */
  readonly undated: boolean;
}

/** From this day on only what was registered counts, not what the directory holds (rule 1.5.3b). */
const directoryDataUntil = Date.UTC(2026, 8, 7);

export function countForReset(
  methods: readonly RegisteredMethodFacts[] | null,
  user: User | undefined,
  allowance: (method: RegisteredMethod) => Allowance,
  at: number | undefined,
): ResetCount {
  const sure = new Set<string>();
  const possible = new Set<string>();
  const count = (method: RegisteredMethod, counts: Known) => {
    if (counts === true) sure.add(methodUse(method).unit);
    if (counts !== false) possible.add(methodUse(method).unit);
  };
  for (const { method, counts } of methods ?? []) count(method, counts.passwordReset);
  const directory = at !== undefined && at >= directoryDataUntil ? [] : directoryMethods(user);
  const before = possible.size;
  for (const method of directory) {
    const allowed = allowance(method).passwordReset;
    count(method, at === undefined && allowed === true ? null : allowed);
  }
  return {
    least: sure.size,
    most: methods ? possible.size : Number.POSITIVE_INFINITY,
    units: sure,
    undated: at === undefined && possible.size > before,
  };
}

function directoryMethods(user: User | undefined): readonly RegisteredMethod[] {
  if (!user) return [];
  return [
    ...(user.mobilePhone ? (['sms'] as const) : []),
    ...((user.businessPhones ?? []).length > 0 ? (['officePhone'] as const) : []),
    ...((user.otherMails ?? []).length > 0 ? (['email'] as const) : []),
  ];
}

/** Is a number of methods reached? */
export function reaches({ least, most }: Pick<ResetCount, 'least' | 'most'>, required: number): Known {
  if (least >= required) return true;
  return most >= required ? null : false;
}
