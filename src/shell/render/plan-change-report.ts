import type { MoveStatus, PlanChange, PlanMove } from '../../study/rollout/plan-change.ts';
import { cycleWords, fixWords, planTitles } from './plan-words.ts';
import type { Item, Report, Tone } from './report.ts';
import { counted, sentence, some } from './words.ts';

const titles: Readonly<Record<MoveStatus, string>> = {
  ...planTitles,
  hasPass: 'with the Temporary Access Pass they have',
};

/** Names shown of a longer list. */
const mostNames = 6;

/** Who becomes able to register through an edit, and who stuck, each with the shortest thing to do; undefined: nobody. */
export function planChangeReport({ able, stuck }: PlanChange): Report | undefined {
  if (able.length + stuck.length === 0) return undefined;
  const parts = [
    ...(stuck.length > 0
      ? [`${people(stuck)} ${plural(stuck, 'becomes', 'become')} stuck on the way to registering`]
      : []),
    ...(able.length > 0 ? [`${people(able)} ${plural(able, 'gets', 'get')} closer to registering`] : []),
  ];
  return {
    verdict: { tone: stuck.length > 0 ? 'fail' : 'pass', sentence: `${sentence(parts.join('; '))}.` },
    sections: [
      {
        title: 'Registration',
        items: [...moveItems(stuck, 'fail'), ...moveItems(able, 'pass')],
      },
    ],
  };
}

function people(moves: readonly PlanMove[]): string {
  return counted(count(moves), 'user');
}

function plural(moves: readonly PlanMove[], one: string, more: string): string {
  return count(moves) === 1 ? one : more;
}

function count(moves: readonly PlanMove[]): number {
  return moves.reduce((sum, { users }) => sum + users.length, 0);
}

/** Moves of which the same is said are one, though the plan tells the people apart. */
function moveItems(moves: readonly PlanMove[], tone: Tone): readonly Item[] {
  const alike = new Map<string, PlanMove>();
  for (const move of moves) {
    const key = JSON.stringify([move.before, move.now, linesOf(move)]);
    const there = alike.get(key);
    alike.set(key, there ? { ...there, users: [...there.users, ...move.users] } : move);
  }
  return [...alike.values()].map((move) => moveItem(move, tone));
}

function moveItem(move: PlanMove, tone: Tone): Item {
  const { before, now, users } = move;
  const lines = linesOf(move);
  return {
    tone,
    text: `${counted(users.length, 'user')}: ${titles[now]}, was: ${titles[before]}: ${some(users, mostNames)}`,
    ...(lines.length > 0 ? { items: lines.map((text) => ({ tone: null, text })) } : {}),
  };
}

function linesOf({ after }: PlanMove): readonly string[] {
  const cycle = cycleWords(after);
  return [...(cycle === null ? [] : [`a cycle: ${cycle}`]), ...(after.fix === null ? [] : [fixWords(after.fix)])];
}

export function planChangeJson({ able, stuck }: PlanChange): object {
  const moves = (list: readonly PlanMove[]) =>
    list.map(({ before, now, after, users }) => ({
      before,
      after: now,
      count: users.length,
      users,
      from: after.from,
      obstacles: after.obstacles.map(({ policy, at, asksForMethod }) => ({ policy, at, asksForMethod })),
      cycle: cycleWords(after),
      fix: after.fix,
    }));
  return { able: moves(able), stuck: moves(stuck) };
}
