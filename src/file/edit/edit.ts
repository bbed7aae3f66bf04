import type { Outcome, Path } from '../../domain/model/problem.ts';
import type { KnownEntries } from '../load/read-pieces.ts';
import { type EditProblem, refused, showPath } from './edit-problem.ts';
import { houseStyle } from './house-style.ts';
import { applyIntent, type Intent } from './intent.ts';
import type { Layout, LayoutNode } from './layout.ts';
import { type Plain, sameValue } from './plain-value.ts';
import { readLayout } from './read-layout.ts';
import { type Change, reconcile, removeEntries } from './reconcile.ts';
import { applySplices, joinSplices, type Splice } from './splice.ts';

/** The text after an edit, and the splices that made it; none when the file says already what is wanted. */
export interface Edited {
  readonly text: string;
  readonly splices: readonly Splice[];
}

/**
 * Carries an intent out in the text of a YAML (or JSON) file, as small as can be: every character outside the splices stays, comments,
 * quotes, order and line ends included, and the text says exactly what it said before with the intent applied. An alias in the way
 * becomes a copy of what it stood for; aliases elsewhere keep their meaning, written out where their anchor changes.
 */
export function edit(text: string, intent: Intent, known?: KnownEntries): Outcome<Edited, EditProblem> {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const edited = editBody(text.slice(mark), intent, known);
  if (!edited.ok || mark === 0) return edited;
  const splices = edited.value.splices.map(({ start, end, text: put }) => ({
    start: start + 1,
    end: end + 1,
    text: put,
  }));
  return { ...edited, value: { text: text.slice(0, 1) + edited.value.text, splices } };
}

/** Several intents, one after the other, as one edit. `known` are the entries of a large text, from when it was loaded. */
export function editAll(text: string, intents: readonly Intent[], known?: KnownEntries): Outcome<Edited, EditProblem> {
  const rounds: (readonly Splice[])[] = [];
  let now = text;
  for (const intent of intents) {
    const edited = edit(now, intent, known);
    if (!edited.ok) return edited;
    rounds.push(edited.value.splices);
    now = edited.value.text;
  }
  return { ok: true, value: { text: now, splices: joinSplices(text, rounds) }, warnings: [] };
}

/** Each round does what can be done at once; a collection takes a few. A file that needs more is one we do not understand. */
const mostRounds = 1_000;

function editBody(text: string, intent: Intent, known: KnownEntries | undefined): Outcome<Edited, EditProblem> {
  const before = readLayout(text, known);
  if (!before.ok) return before;
  if (before.value.root.value === undefined)
    return refused('editUnreadable', { detail: 'an alias without its anchor' });
  const wanted = applyIntent(before.value.root.value, intent);
  if (!wanted.ok) return wanted;

  const rounds: (readonly Splice[])[] = [];
  let layout = before.value;
  let now = text;
  while (!sameValue(layout.root.value, wanted.value)) {
    const splices = together(
      rounds.length === 0 ? firstChanges(layout, now, intent, wanted.value) : changes(layout, now, wanted.value),
    );
    now = applySplices(now, splices);
    rounds.push(splices);
    const after = readLayout(now, known);
    if (!after.ok || splices.length === 0 || rounds.length > mostRounds)
      return refused('editNotPossible', { path: showPath(intent.path) });
    layout = after.value;
  }
  return { ok: true, value: { text: now, splices: joinSplices(text, rounds) }, warnings: [] };
}

function changes({ root, bodyEnd }: Layout, text: string, wanted: Plain): readonly Change[] {
  return reconcile({ kind: 'root', bodyEnd }, root, wanted, [], { text, house: houseStyle(root, text) });
}

/** An intent that names an index means that entry and none of its twins. */
function firstChanges(layout: Layout, text: string, intent: Intent, wanted: Plain): readonly Change[] {
  if (intent.kind === 'removeFromSequence') {
    const node = nodeAt(layout.root, intent.path);
    if (node?.kind === 'list' && node.entries.length > 1)
      return removeEntries(node, [intent.index], { text, house: houseStyle(layout.root, text) });
  }
  return changes(layout, text, wanted);
}

function nodeAt(root: LayoutNode, path: Path): LayoutNode | undefined {
  return path.reduce<LayoutNode | undefined>((node, step) => {
    if (node?.kind === 'list') return typeof step === 'number' ? node.entries[step]?.node : undefined;
    if (node?.kind === 'map') return node.entries.find((pair) => !pair.isMerge && pair.key === String(step))?.node;
    return undefined;
  }, root);
}

/** The changes that can be made at the same time: those that touch no other. The rest is found again in the next round. */
function together(wanted: readonly Change[]): readonly Splice[] {
  const taken: Splice[] = [];
  let end = -1;
  const inOrder = wanted.filter((change) => change.length > 0).sort((a, b) => startOf(a) - startOf(b));
  for (const change of inOrder) {
    if (startOf(change) <= end) continue;
    taken.push(...[...change].sort((a, b) => a.start - b.start));
    end = Math.max(end, ...change.map((splice) => splice.end));
  }
  return taken;
}

function startOf(change: Change): number {
  return Math.min(...change.map(({ start }) => start));
}
