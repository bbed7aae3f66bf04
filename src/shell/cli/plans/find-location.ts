import type { NamedLocation } from '../../../domain/model/tenant.ts';
import type { Present } from './change-plan.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';
import { findName } from './written-name.ts';

export type FoundLocation =
  | { readonly ok: true; readonly value: { readonly location: NamedLocation; readonly index: number } }
  | { readonly ok: false; readonly problems: readonly ChangeProblem[] };

/** The location that is named on the command line. An id that nothing has is no location here. */
export function findLocation({ loaded: { tenant }, names }: Present, name: string): FoundLocation {
  const entries = tenant.namedLocations ?? [];
  const found = findName({ flag: '<name>', kind: 'location', index: names.namedLocations, entries }, name);
  if (!found.ok) return found;
  const { index = -1 } = found.value;
  const location = entries[index];
  if (location) return { ok: true, value: { location, index } };
  return { ok: false, problems: [changeProblem('unknownName', { flag: '<name>', kind: 'location', name })] };
}
