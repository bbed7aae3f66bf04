import type { NamedLocation } from '../../../domain/model/tenant.ts';
import type { Present } from './change-plan.ts';
import { type ChangeProblem, changeProblem, type LocationWord } from './change-problem.ts';
import { findName } from './written-name.ts';

export type FoundLocation =
  | { readonly ok: true; readonly value: { readonly location: NamedLocation; readonly index: number } }
  | { readonly ok: false; readonly problems: readonly ChangeProblem[] };

/** What policies may name beside named locations (graph-schema 11.1). */
const words: ReadonlyMap<string, LocationWord> = new Map([
  ['all', 'all'],
  ['alltrusted', 'allTrusted'],
  ['mfa trusted ips', 'mfaTrustedIps'],
  ['00000000-0000-0000-0000-000000000000', 'mfaTrustedIps'],
]);

/** Whether no location can be called so: a policy could name it by its id only. */
export function isReservedName(name: string): boolean {
  return words.has(name.toLowerCase());
}

/** The location that is named on the command line. An id that nothing has is no location here. */
export function findLocation({ loaded: { tenant }, names }: Present, name: string): FoundLocation {
  const entries = tenant.namedLocations ?? [];
  const word = words.get(name.trim().toLowerCase());
  if (word && names.namedLocations.find(name).length === 0) {
    return { ok: false, problems: [changeProblem('locationIsWord', { name, word })] };
  }
  const found = findName({ flag: '<name>', kind: 'location', index: names.namedLocations, entries }, name);
  if (!found.ok) return found;
  const { index = -1 } = found.value;
  const location = entries[index];
  if (location) return { ok: true, value: { location, index } };
  return { ok: false, problems: [changeProblem('unknownName', { flag: '<name>', kind: 'location', name })] };
}
