import type { Path } from '../../../domain/model/problem.ts';
import { combinationWords } from '../../../domain/model/tenant.ts';
import { userActions } from '../../../domain/model/vocabulary.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { Report } from '../load-problem.ts';
import type { Check, Draft } from './check.ts';

const opaque = 'unknownFutureValue';

/** The methods inside the combinations of a strength: each combination is one comma-joined text. */
export const combinationsAreKnown: Check = (draft, report) => {
  for (const [index, strength] of (draft.tenant.authenticationStrengthPolicies ?? []).entries()) {
    for (const [position, combination] of strength.allowedCombinations.entries()) {
      const path = ['authenticationStrengthPolicies', index, 'allowedCombinations', position];
      checkCombination(combination, path, draft, report);
    }
  }
};

function checkCombination(combination: string, path: Path, draft: Draft, report: Report): void {
  let offset = 0;
  for (const part of combination.split(',')) {
    const word = part.trim();
    if (!isOneOf(word, [...combinationWords, opaque])) {
      const at = draft.within(path, offset + part.indexOf(word), word.length);
      reportWord('allowedCombinations', word, combinationWords, at, report);
    }
    offset += part.length + 1;
  }
}

/** User actions, and authentication contexts c1 to c99 (graph-schema 11.1 and 12.4). */
export const targetsAreKnown: Check = (draft, report) => {
  for (const [index, { conditions }] of (draft.tenant.conditionalAccessPolicies ?? []).entries()) {
    const at = ['conditionalAccessPolicies', index, 'conditions', 'applications'];
    for (const [position, action] of (conditions.applications?.includeUserActions ?? []).entries()) {
      if (isOneOf(action, userActions)) continue;
      const place = draft.placeOf([...at, 'includeUserActions', position]);
      reportWord('includeUserActions', action, userActions, place, report);
    }
    const contexts = conditions.applications?.includeAuthenticationContextClassReferences ?? [];
    for (const [position, text] of contexts.entries()) {
      if (/^c([1-9]|[1-9][0-9])$/i.test(text)) continue;
      const place = draft.placeOf([...at, 'includeAuthenticationContextClassReferences', position]);
      report({ code: 'notContextId', severity: 'error', values: { text }, at: place });
    }
  }
};

function isOneOf(word: string, known: readonly string[]): boolean {
  return known.some((one) => one.toLowerCase() === word.toLowerCase());
}

function reportWord(
  key: string,
  word: string,
  known: readonly string[],
  at: ReturnType<Draft['placeOf']>,
  report: Report,
): void {
  const nearest = nearestName(word, known);
  const values = { key, word, known, ...(nearest === undefined ? {} : { nearest }) };
  report({ code: 'unknownWord', severity: 'error', values, at });
}
