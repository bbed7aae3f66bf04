import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import { type Compiled, compile } from '../../../engine/decide/compile.ts';
import { changesOf } from './changes.ts';
import { dimensionsOf } from './dimensions.ts';
import type { ChangedPolicy, Impact, ImpactBound } from './impact.ts';
import { changedPolicies, pairPolicies } from './pair-policies.ts';
import { changedSections } from './sections.ts';
import { pairSubjects, type Subject } from './subjects.ts';
import { targetsOf } from './targets.ts';
import { walkAttempts } from './walk.ts';

/**
 * Compares two versions of a tenant. People whom no enforced policy tells apart are asked about once, and so are attempts; only
 * attempts that a changed policy may apply to are asked about at all, unless what changed is the person. The engine decides
 * each; nothing here knows how policies combine. A budget bounds the walk, and what it left out is a bound of the answer. `at` is when the
 * attempts are made, in both versions; without it nothing dated is judged.
 */
export function impactOf(before: LoadedTenant, after: LoadedTenant, at?: string): Impact {
  return impactBetween(compile(before), compile(after), at);
}

export function impactBetween(before: Compiled, after: Compiled, at?: string): Impact {
  const sections = changedSections(before.tenant, after.tenant);
  const sides = { before, after, sections: new Set(sections), at };
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
      ...(at === undefined ? passes(before, after, subjects.list) : []),
      ...workloads(policies),
      ...walked.bounds,
    ],
  };
}

/** An attempt without a time meets no pass, so what a pass opens is no part of the answer. */
function passes(before: Compiled, after: Compiled, subjects: readonly Subject[]): readonly ImpactBound[] {
  const passOf = ({ tenant }: Compiled, index: number | null) => tenant.users?.[index ?? -1]?.temporaryAccessPass;
  const changed = subjects.flatMap((subject) => {
    const was = passOf(before, subject.was);
    const is = passOf(after, subject.index);
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ user: subject.name, start: is?.startDateTime ?? is?.createdDateTime ?? null }];
  });
  return changed.length > 0 ? [{ code: 'passesChanged', passes: changed }] : [];
}

function workloads(policies: readonly ChangedPolicy[]): readonly ImpactBound[] {
  const names = policies.filter(({ workloads: about }) => about).map(({ displayName }) => displayName);
  return names.length > 0 ? [{ code: 'workloadPolicies', policies: names }] : [];
}
