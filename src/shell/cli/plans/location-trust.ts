import type { Intent } from '../../../file/edit/intent.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { changeProblem, refuse } from './change-problem.ts';
import { findLocation } from './find-location.ts';
import { locationUses } from './location-uses.ts';

/** `location trust` and `location untrust`. */
export function planTrust(present: Present, name: string, trusted: boolean): PlanOutcome {
  const found = findLocation(present, name);
  if (!found.ok) return found;
  const { location, index } = found.value;
  if (location.type === 'country') {
    return trusted
      ? refuse(changeProblem('countryNotTrusted', { location: location.displayName }))
      : planned({ kind: 'trustSet', name: location.displayName, trusted }, []);
  }
  const same = (location.isTrusted ?? false) === trusted;
  const intent: Intent = { kind: 'setIn', path: ['namedLocations', index, 'isTrusted'], value: trusted };
  return planned({ kind: 'trustSet', name: location.displayName, trusted }, same ? [] : [intent]);
}

/** `location remove`: refused while the location is trusted (rule 3.4.12) or a policy names it. */
export function planRemovedLocation(present: Present, name: string): PlanOutcome {
  const found = findLocation(present, name);
  if (!found.ok) return found;
  const { location, index } = found.value;
  const by = locationUses(present.loaded, present.names, index);
  const problems = [
    ...(location.type !== 'country' && location.isTrusted
      ? [changeProblem('locationTrusted', { location: location.displayName })]
      : []),
    ...(by.length > 0 ? [changeProblem('locationInUse', { location: location.displayName, by })] : []),
  ];
  if (problems.length > 0) return refuse(...problems);
  const intent: Intent = { kind: 'removeFromSequence', path: ['namedLocations'], index };
  return planned({ kind: 'locationRemoved', name: location.displayName }, [intent]);
}
