import type { Names } from '../../../domain/model/names.ts';
import type { Path, Place } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { DanglingId } from '../directory-rest.ts';
import type { Report } from '../load-problem.ts';
import type { OwnEntries } from './name-references.ts';

/** A tenant of the right shape whose references are still to be checked, and where its values stand. */
export interface Draft {
  readonly tenant: Tenant;
  readonly names: Names;
  readonly placeOf: (path: Path) => Place;
  readonly keyPlaceOf: (path: Path) => Place;
  /** A stretch of a text value, such as a word inside a filter rule. */
  readonly within: (path: Path, offset: number, length: number) => Place;
  /** Where only the people who are asked about were kept: what was found about all people of the directory. */
  readonly unkept?: { readonly dangling: readonly DanglingId[]; readonly own: OwnEntries } | undefined;
}

/** One small rule: looks at the whole draft and reports what is wrong with it. */
export type Check = (draft: Draft, report: Report) => void;

/** A place in one word, for messages that name another place: `tenant.yaml:12:5`. */
export function placeText(place: Place): string {
  return `${place.file}:${place.start.line}:${place.start.column}`;
}
