import * as z from 'zod/mini';
import type { Path } from '../../domain/model/problem.ts';
import { tenantSchema } from '../../domain/model/tenant.ts';
import { badMember, type Fault } from './fault.ts';
import type { GraphObject } from './graph-object.ts';
import { isMembers, type Members } from './members.ts';

/** The lists of the tenant file that an import fills. */
export const sections = [
  'users',
  'groups',
  'devices',
  'applications',
  'servicePrincipals',
  'termsOfUse',
  'authenticationContextClassReferences',
  'namedLocations',
  'authenticationStrengthPolicies',
  'conditionalAccessPolicies',
] as const;
export type Section = (typeof sections)[number];

/** An object on its way into a section, with where it came from. */
export interface Entry {
  readonly section: Section;
  readonly source: GraphObject;
  readonly value: Members;
}

/** An object that cannot be told from others of its section otherwise: applications go by the id that sign-ins name. */
export function idKey(section: Section): 'id' | 'appId' {
  return section === 'applications' ? 'appId' : 'id';
}

export type ReadEntry =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Checks an object against its section of the tenant file and gives it back in the file's spelling and order of members:
 * words in canonical case, flags as lists, unknown members last. Fails with importBadMember for each member that does not fit.
 */
export function readEntry(section: Section, source: GraphObject, value: unknown): ReadEntry {
  const read = canonicalEntry(section, value);
  if (read.ok) return { ok: true, entry: { section, source, value: read.value } };
  return { ok: false, faults: read.issues.map((issue) => badMember(source, issue.path, issue.expected)) };
}

interface Issue {
  readonly path: Path;
  readonly expected: string;
}

export function canonicalEntry(
  section: Section,
  value: unknown,
): { readonly ok: true; readonly value: Members } | { readonly ok: false; readonly issues: readonly Issue[] } {
  const result = z.safeParse(tenantSchema, { version: 1, [section]: [value] });
  if (!result.success) return { ok: false, issues: result.error.issues.map(issueOf) };
  const entry: unknown = result.data[section]?.[0];
  return { ok: true, value: isMembers(entry) ? entry : {} };
}

function issueOf(issue: z.core.$ZodIssue): Issue {
  // The first two keys are the section and the index 0 that `canonicalEntry` wrapped the object in.
  const path = issue.path.slice(2).flatMap((key) => (typeof key === 'symbol' ? [] : [key]));
  return { path, expected: expectedOf(issue) };
}

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected === 'array' ? 'a list' : `a value of type ${issue.expected}`;
  const words: unknown = issue.code === 'custom' ? issue.params?.words : undefined;
  if (Array.isArray(words)) return `one of ${words.map((word) => `\`${String(word)}\``).join(', ')}`;
  return "a value of Graph's shape";
}
