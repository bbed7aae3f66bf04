import type { Impact, ImpactChange, ImpactExample } from '../../study/analysis/impact/impact.ts';
import type { ImpactAnswer } from './impact-report.ts';
import { boundWords, countsOf } from './impact-report.ts';
import { simulateLine } from './simulate-line.ts';

/** Boxes given of one change; `combinations` says how many there are. */
const mostBoxes = 50;

/** The impact of an edit for programs: names in place of indexes. The same in `--format json` and in a plan. */
export function impactJson({ impact, at, watched, file }: ImpactAnswer): object {
  const named = (people: readonly number[]) => people.map((person) => impact.people[person]?.name ?? `#${person}`);
  return {
    at: at ?? null,
    sections: impact.sections,
    policies: impact.policies.map(({ displayName, change, side, at }) => ({ displayName, change, side, at })),
    users: impact.people.length,
    counts: Object.fromEntries(countsOf(impact).map(({ code, users }) => [code, users.length])),
    changes: impact.changes.map((change) => changeJson(impact, change, file)),
    emergencyAccess: watched.emergencyAccess && named(watched.emergencyAccess),
    administrators: named(watched.administrators),
    guests: named(watched.guests),
    notCompared: impact.bounds.map((bound) => ({ ...bound, message: boundWords(bound) })),
  };
}

function changeJson(impact: Impact, change: ImpactChange, file: string | undefined): object {
  const named = (people: readonly number[]) => people.map((person) => impact.people[person]?.name ?? `#${person}`);
  return {
    code: change.code,
    before: change.before,
    after: change.after,
    count: change.users.length,
    users: named(change.users),
    policies: change.policies,
    combinations: change.boxes.length,
    where: change.boxes.slice(0, mostBoxes).map(({ users, targets, where }) => ({
      ...(users.length < change.users.length ? { users: named(users) } : {}),
      targets: targets.map((target) => impact.targets[target] ?? ''),
      ...Object.fromEntries(where.map(({ dimension, values }) => [dimension, values])),
    })),
    example: exampleJson(change.example, file),
  };
}

function exampleJson({ attempt, before, after }: ImpactExample, file: string | undefined): object {
  return { attempt, command: simulateLine(attempt, file), before, after };
}
