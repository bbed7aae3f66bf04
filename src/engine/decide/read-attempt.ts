import type { $ZodIssue } from 'zod/v4/core';
import { type AttemptInput, attemptSchema, unlistedUserSchema } from '../../domain/model/attempt.ts';
import type { AttemptProblem } from '../../domain/model/attempt-problem.ts';
import { deviceFactsSchema } from '../../domain/model/device.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';

/** Checks the shape of an attempt as it comes from JSON: a line of an attempts file, or the flags of `simulate`. */
export function readAttempt(value: unknown): Outcome<AttemptInput, AttemptProblem> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problems: [error('attemptNotJson', { detail: 'an object is expected' })] };
  }
  const parsed = attemptSchema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data, warnings: [] };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, value)) };
}

type Values<C extends AttemptProblem['code']> = Extract<AttemptProblem, { readonly code: C }>['values'];

function error<C extends AttemptProblem['code']>(code: C, values: Values<C>): AttemptProblem {
  return { code, severity: 'error', values } as AttemptProblem; // code and values belong together by the signature
}

function problemsOf(issue: $ZodIssue, value: object): readonly AttemptProblem[] {
  const field = issue.path.map(String).join('.') || 'attempt';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const nearest = nearestName(key, keysAt(issue.path));
        return error('attemptUnknownKey', nearest === undefined ? { key } : { key, nearest });
      });
    case 'custom': {
      const known: unknown = issue.params?.words;
      const words = Array.isArray(known) ? known.filter((one) => typeof one === 'string') : [];
      const word = String(valueAt(value, issue.path));
      const nearest = nearestName(word, words);
      return [
        error('attemptUnknownWord', { field, word, known: words, ...(nearest === undefined ? {} : { nearest }) }),
      ];
    }
    case 'invalid_union': {
      // the branch that went deepest is the one that was meant
      const [closest] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
      const inner = closest && depth(closest) > 0 ? closest : undefined;
      if (!inner) return [error('attemptWrongType', { field, expected: expectedOf(issue.errors.flat()) })];
      return inner.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] } as $ZodIssue, value)); // same issue, longer path
    }
    case 'invalid_format':
      return [
        error('attemptWrongType', { field, expected: field === 'authenticationContext' ? 'c1 to c99' : issue.format }),
      ];
    case 'invalid_type':
      return [error('attemptWrongType', { field, expected: issue.expected })];
    default:
      return [error('attemptWrongType', { field, expected: issue.message })];
  }
}

/** What could stand in the object at this path: the attempt, its person or its device. */
function keysAt([field]: readonly PropertyKey[]): readonly string[] {
  switch (field) {
    case 'user':
      return Object.keys(unlistedUserSchema.def.innerType.shape);
    case 'device':
      return Object.keys(deviceFactsSchema.def.innerType.shape);
    default:
      return Object.keys(attemptSchema.def.innerType.shape);
  }
}

function depth(issues: readonly $ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)));
}

function expectedOf(issues: readonly $ZodIssue[]): string {
  const types = issues.flatMap((issue) => (issue.code === 'invalid_type' ? issue.expected : []));
  return [...new Set(types)].join(' or ') || 'another value';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((one, key) => {
    if (typeof one !== 'object' || one === null) return undefined;
    return Object.entries(one).find(([name]) => name === String(key))?.[1];
  }, value);
}
