import type { ProblemOf } from '../../domain/model/problem.ts';

/** Why an intent could not become an edit. Paths are shown as `conditionalAccessPolicies[3].state`. */
export interface EditProblemValues {
  /** The text is not one YAML document; the loader says the same with a place. */
  readonly editUnreadable: { readonly detail: string };
  readonly editNoSuchPlace: { readonly path: string };
  readonly editNotAList: { readonly path: string };
  readonly editNotAMap: { readonly path: string };
  /** The file is written in a way that the edit cannot keep: refused rather than risking to change something else. */
  readonly editNotPossible: { readonly path: string };
}
export type EditProblem = ProblemOf<EditProblemValues>;

type Refused<C extends keyof EditProblemValues> = { readonly ok: false; readonly problems: readonly EditProblem[] } & {
  readonly code?: C;
};

export function refused<C extends keyof EditProblemValues>(code: C, values: EditProblemValues[C]): Refused<C> {
  return { ok: false, problems: [{ code, severity: 'error', values } as EditProblem] }; // code and values are paired by C
}

export function showPath(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
