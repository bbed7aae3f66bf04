import type { Outcome } from '../../domain/model/problem.ts';
import { collectExport } from './collect-export.ts';
import type { ImportProblem } from './import-problem.ts';
import type { Members } from './members.ts';
import type { GraphSource } from './parse-source.ts';
import { mapReferences, policyReferences, type ReferenceKind } from './references.ts';

/** The policies of one file of Graph JSON, in the shape of a tenant file, references as they were. */
export function readPolicies(source: GraphSource): Outcome<readonly Members[], ImportProblem> {
  const collected = collectExport([source], { version: 1 });
  if (!collected.ok) return collected;
  return { ok: true, value: collected.value.policies.map(({ value }) => value), warnings: [] };
}

/** The policy with each name and id of another object as `rename` writes it. */
export function renameReferences(policy: unknown, rename: (kind: ReferenceKind, text: string) => string): unknown {
  return mapReferences(policy, policyReferences, rename);
}
