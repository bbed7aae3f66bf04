import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import { type Compiled, compile } from '../../../engine/decide/compile.ts';
import { changesOf } from './changes.ts';
import { dimensionsOf } from './dimensions.ts';
import type { ChangedPolicy, Impact, ImpactBound } from './impact.ts';
import { changedPolicies, pairPolicies } from './pair-policies.ts';
import { changedSections } from './sections.ts';
import { pairSubjects } from './subjects.ts';
import { targetsOf } from './targets.ts';
import { walkAttempts } from './walk.ts';

/**
 * Compares two versions of a tenant. People whom no enforced policy tells apart are asked about once, and so are attempts; only
 * attempts that a changed policy may apply to are asked about at all, unless what changed is the person. The engine decides
 * each; nothing here knows how policies combine. A budget bounds the walk, and what it left out is a bound of the answer.
 */
export function impactOf(before: LoadedTenant, after: LoadedTenant): Impact {
  return impactBetween(compile(before), compile(after));
}

export function impactBetween(before: Compiled, after: Compiled): Impact {
  const sections = changedSections(before.tenant, after.tenant);
  const sides = { before, after, sections: new Set(sections) };
  const subjects = pairSubjects(sides);
  const targets = targetsOf(sides);
  const dimensions = dimensionsOf(sides);
  const entries = pairPolicies(sides, { subjects: subjects.list, targets, dimensions });
  const walked = walkAttempts(sides, { subjects: subjects.list, targets, dimensions, entries });
  const policies = changedPolicies(entries);
  return {
    sections,
    policies,
    people: subjects.list.map(({ name, index }) => ({ name, index })),
    targets: targets.map(({ name }) => name),
    changes: changesOf(sides, { subjects: subjects.list, targets, dimensions, entries }, walked.cells),
    bounds: [
      ...subjects.bounds,
      ...dimensions.flatMap(({ bounds }) => bounds),
      ...workloads(policies),
      ...walked.bounds,
    ],
  };
}

function workloads(policies: readonly ChangedPolicy[]): readonly ImpactBound[] {
  const names = policies.filter(({ workloads: about }) => about).map(({ displayName }) => displayName);
  return names.length > 0 ? [{ code: 'workloadPolicies', policies: names }] : [];
}
