import { isCollection, type LayoutCollection, type LayoutEntry, type LayoutNode, nearEntries } from './layout.ts';

/** How this file writes what an edit adds. */
export interface HouseStyle {
  readonly eol: string;
  /** The file is JSON: double quotes and braces throughout. */
  readonly isJson: boolean;
  /** JSON over several lines, each level further in. */
  readonly isPretty: boolean;
  readonly quote: "'" | '"';
  /** Columns that a nested map stands further in. */
  readonly mapStep: number;
  /** Columns from a key to the dashes below it. */
  readonly listStep: number;
  /** Columns from a dash to what follows it. */
  readonly dashStep: number;
  readonly paddedBraces: boolean;
  readonly paddedBrackets: boolean;
}

/** Longest line that is written without need. */
export const lineWidth = 110;

export function houseStyle(root: LayoutNode, text: string): HouseStyle {
  const seen: Seen = { double: 0, single: 0, jsonLike: true };
  look(root, text, seen);
  const isJson = isCollection(root) && root.style === 'flow' && seen.jsonLike;
  const prettyStep = isJson ? prettyStepOf(root, text) : undefined;
  const mapStep = prettyStep ?? seen.mapStep ?? 2;
  return {
    eol: /\r?\n/.exec(text)?.[0] ?? '\n',
    isJson,
    isPretty: prettyStep !== undefined,
    quote: !isJson && seen.single > seen.double ? "'" : '"',
    mapStep,
    listStep: seen.listStep ?? mapStep,
    dashStep: seen.dashStep ?? 2,
    paddedBraces: seen.paddedBraces ?? !isJson,
    paddedBrackets: seen.paddedBrackets ?? false,
  };
}

/** How far in the first member of a JSON object stands, where it has a line of its own. */
function prettyStepOf(root: LayoutCollection, text: string): number | undefined {
  const first = root.entries[0];
  if (!first) return undefined;
  return /\n([ \t]*)$/.exec(text.slice(root.contentStart, first.start))?.[1]?.length;
}

interface Seen {
  double: number;
  single: number;
  jsonLike: boolean;
  mapStep?: number;
  listStep?: number;
  dashStep?: number;
  paddedBraces?: boolean;
  paddedBrackets?: boolean;
}

/** The first of each kind decides; quotes are counted. The first entries speak for the rest of a long list. */
function look(node: LayoutNode, text: string, seen: Seen): void {
  if (node.kind === 'scalar') {
    if (node.quote === '"') seen.double += 1;
    else if (node.quote === "'") seen.single += 1;
    if (typeof node.value === 'string' && node.quote !== '"') seen.jsonLike = false;
  }
  if (!isCollection(node)) return;
  if (node.style === 'flow') lookAtFlow(node, text, seen);
  if (node.kind === 'map') {
    for (const pair of node.entries) {
      if (!pair.isQuotedKey) seen.jsonLike = false;
      if (node.style === 'block') lookAtStep(node, pair.node, seen);
    }
  } else if (node.style === 'block') {
    for (const item of nearEntries(node.entries, 0)) lookAtDash(item.start, item.node, text, seen);
  }
  for (const { node: child } of nearEntries<LayoutEntry>(node.entries, 0)) look(child, text, seen);
}

function lookAtFlow(node: LayoutCollection, text: string, seen: Seen): void {
  if (node.entries.length === 0) return;
  const isPadded = text[node.contentStart + 1] === ' ';
  if (node.kind === 'map') seen.paddedBraces ??= isPadded;
  else seen.paddedBrackets ??= isPadded;
}

function lookAtStep(parent: LayoutCollection, child: LayoutNode, seen: Seen): void {
  if (!isCollection(child) || child.style !== 'block') return;
  const step = child.indent - parent.indent;
  if (child.kind === 'list') seen.listStep ??= step;
  else if (step > 0) seen.mapStep ??= step;
}

function lookAtDash(dash: number, child: LayoutNode, text: string, seen: Seen): void {
  if (!isCollection(child) || child.style !== 'block') return;
  if (!text.slice(dash, child.contentStart).includes('\n')) seen.dashStep ??= child.contentStart - dash;
}
