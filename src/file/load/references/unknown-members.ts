import type * as z from 'zod/mini';
import { policySchema } from '../../../domain/model/policy.ts';
import type { Path } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { elementOf, membersOf } from '../schema-members.ts';
import type { Check } from './check.ts';

/** Graph shows the whole strength inside a policy; the file's own list of strengths is what counts. */
const inlinedStrength = new Set([
  'description',
  'policyType',
  'requirementsSatisfied',
  'allowedCombinations',
  'combinationConfigurations',
  'createdDateTime',
  'modifiedDateTime',
]);

export interface Member {
  readonly path: Path;
  readonly key: string;
  readonly nearest?: string;
}

/** Design 3: members of a policy that this tool does not know are kept and not evaluated, which has to be said. */
export const policyMembersAreKnown: Check = (draft, report) => {
  for (const [index, policy] of (draft.tenant.conditionalAccessPolicies ?? []).entries()) {
    for (const { path, key, nearest } of unknownMembers(policySchema, policy, ['conditionalAccessPolicies', index])) {
      const values = { key, ...(nearest === undefined ? {} : { nearest }) };
      report({ code: 'unknownMember', severity: 'warning', values, at: draft.keyPlaceOf(path) });
    }
  }
};

export function* unknownMembers(schema: z.core.$ZodType, value: unknown, path: Path): Generator<Member> {
  if (Array.isArray(value)) {
    const element = elementOf(schema, value);
    if (element) for (const [index, one] of value.entries()) yield* unknownMembers(element, one, [...path, index]);
    return;
  }
  const members = isObject(value) ? membersOf(schema, value) : undefined;
  if (!members || !isObject(value)) return;

  for (const [key, held] of Object.entries(value)) {
    const known = members.of(key);
    if (known) yield* unknownMembers(known, held, [...path, key]);
    else if (says(held) && !isControl(key) && !(path.at(-1) === 'authenticationStrength' && inlinedStrength.has(key))) {
      const nearest = nearestName(key, members.names);
      yield { path: [...path, key], key, ...(nearest === undefined ? {} : { nearest }) };
    }
  }
}

/** Graph writes null and empty lists for what is not configured. */
function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.values(value).some(says) : value !== null && value !== undefined;
}

/** OData's own keys (graph-schema section 1, point 6). */
function isControl(key: string): boolean {
  return key.includes('@odata.') || key.startsWith('#');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const opaque = 'unknownFutureValue';

/** `unknownFutureValue` stands for something that Graph did not show: no answer can take it into account. */
export const noOpaqueValues: Check = (draft, report) => {
  for (const [index, policy] of (draft.tenant.conditionalAccessPolicies ?? []).entries()) {
    if (!holdsOpaque(policy)) continue;
    for (const path of opaquePaths(policy, ['conditionalAccessPolicies', index])) {
      const key = String(path.findLast((step) => typeof step === 'string'));
      report({ code: 'unknownFutureValue', severity: 'warning', values: { key }, at: draft.placeOf(path) });
    }
  }
};

/** Almost no policy does, and looking is much cheaper than keeping track of paths. */
export function holdsOpaque(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === opaque;
  return Object.values(value).some(holdsOpaque);
}

function* opaquePaths(value: unknown, path: Path): Generator<Path> {
  if (value === opaque) yield path;
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* opaquePaths(one, [...path, index]);
  } else if (isObject(value)) {
    for (const [key, one] of Object.entries(value)) yield* opaquePaths(one, [...path, key]);
  }
}
