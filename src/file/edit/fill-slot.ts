import type { HouseStyle } from './house-style.ts';
import { isBlock, isCollection, type LayoutNode, type LayoutPair } from './layout.ts';
import { isPlainList, type Plain, type PlainMap } from './plain-value.ts';
import type { Splice } from './splice.ts';
import { indentationAt, isBlank, lineEnd, lineStart, startsLine, wholeLines } from './text-lines.ts';
import { blockLines, flowText, inlineText, isFilled, type Models, stepTo, type WriteStyle } from './value-text.ts';

/** The text that is edited and how it is written. */
export interface Page {
  readonly text: string;
  readonly house: HouseStyle;
}

/** Where a value stands in its parent. */
export type Slot =
  | { readonly kind: 'root'; readonly bodyEnd: number }
  /** Behind a colon or a dash, outside brackets; `indent` is the column of the parent's entries. */
  | { readonly kind: 'block'; readonly indicatorEnd: number; readonly indent: number; readonly isDash: boolean }
  /** A question mark without its colon. */
  | { readonly kind: 'bareKey'; readonly keyEnd: number; readonly indent: number }
  | { readonly kind: 'flow'; readonly pair?: LayoutPair };

/** Puts a value where another one stands, or where one could stand. Comments behind and around stay. */
export function fillSlot(slot: Slot, node: LayoutNode, value: Plain, models: Models, page: Page): readonly Splice[] {
  switch (slot.kind) {
    case 'root':
      return fillRoot(slot.bodyEnd, node, value, models, page);
    case 'bareKey':
      return [
        insert(slot.keyEnd, `${page.house.eol}${' '.repeat(slot.indent)}: ${flow(value, slot.keyEnd, models, page)}`),
      ];
    case 'flow':
      return [fillFlow(slot.pair, node, value, modelsOf(node, models), page)];
    case 'block':
      return fillBlock(slot, node, value, modelsOf(node, models), page);
  }
}

export function insert(offset: number, text: string): Splice {
  return { start: offset, end: offset, text };
}

function flow(value: Plain, offset: number, models: Models, { text, house }: Page): string {
  return flowText(value, { house, models, column: 0, indent: indentationAt(text, offset).length });
}

function fillRoot(bodyEnd: number, node: LayoutNode, value: Plain, models: Models, page: Page): readonly Splice[] {
  const { text, house } = page;
  const style: WriteStyle = { house, models, column: 0, indent: 0 };
  const body = isFilled(value) ? blockLines(value, 0, style).join(house.eol) : flowText(value, style);
  const start = node.kind === 'empty' ? bodyEnd : node.start;
  const end = node.kind === 'empty' ? bodyEnd : node.end;
  const before = startsLine(text, start) ? '' : house.eol;
  return [{ start, end, text: before + body + (node.kind === 'empty' ? house.eol : '') }];
}

function fillFlow(pair: LayoutPair | undefined, node: LayoutNode, value: Plain, models: Models, page: Page): Splice {
  const text = flow(value, node.start, models, page);
  if (pair && pair.colonEnd === undefined) return insert(pair.keyEnd, pair.isExplicit ? ` : ${text}` : `: ${text}`);
  const touchesColon = pair?.colonEnd === node.start && !(page.house.isJson && node.kind !== 'empty');
  return { start: node.start, end: node.end, text: touchesColon ? ` ${text}` : text };
}

type BlockSlot = Extract<Slot, { kind: 'block' }>;

function fillBlock(slot: BlockSlot, node: LayoutNode, value: Plain, models: Models, page: Page): readonly Splice[] {
  const { text, house } = page;
  const column = slot.indicatorEnd - lineStart(text, slot.indicatorEnd) + 1;
  const style: WriteStyle = { house, models, column, indent: slot.indent };
  const inline = inlineFor(value, node, models, style);
  if (inline !== undefined || !isFilled(value)) return putInline(slot, node, inline ?? flowText(value, style), text);
  return putLines(slot, node, value, style, text);
}

/** A text that was plain stays plain, whatever its neighbours are. One that is quoted may have had to be: its quotes are kept in mind. */
function modelsOf(node: LayoutNode, models: Models): Models {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return models;
  return node.quote === null ? [node] : [...models, node];
}

/** What stood in the slot says more about the wanted style than its neighbours. */
function inlineFor(value: Plain, node: LayoutNode, models: Models, style: WriteStyle): string | undefined {
  const isLike = isCollection(node) && node.entries.length > 0 && (node.kind === 'list') === isPlainList(value);
  return inlineText(value, isLike ? { ...style, models: [...models, node] } : style);
}

function putInline(slot: BlockSlot, node: LayoutNode, inline: string, text: string): readonly Splice[] {
  if (node.kind === 'empty') return [insert(slot.indicatorEnd, ` ${inline}`)];
  if (!isBlock(node) || isCompact(slot, node, text)) return [{ start: node.start, end: node.end, text: inline }];
  return [putBehind(slot, node, ` ${inline}`, text), { ...wholeLines(text, node.contentStart, node.end), text: '' }];
}

/** Whether a list or map begins on the line of the dash, question mark or colon that it belongs to. */
function isCompact(slot: BlockSlot, node: LayoutNode, text: string): boolean {
  const start = isBlock(node) ? node.contentStart : node.start;
  return !text.slice(slot.indicatorEnd, start).includes('\n');
}

/** Puts a text behind the indicator, in the place of anchor and tag if the value has any. */
function putBehind(slot: BlockSlot, node: LayoutNode, put: string, text: string): Splice {
  if (!isCollection(node) || node.start === node.contentStart) return insert(slot.indicatorEnd, put);
  const props = /^(?:[&!]\S*[ \t]*)*/.exec(text.slice(node.start, node.contentStart))?.[0].trimEnd() ?? '';
  const gap = text.slice(slot.indicatorEnd, node.start);
  return { start: isBlank(gap) ? slot.indicatorEnd : node.start, end: node.start + props.length, text: put };
}

function putLines(
  slot: BlockSlot,
  node: LayoutNode,
  value: readonly Plain[] | PlainMap,
  style: WriteStyle,
  text: string,
): readonly Splice[] {
  const { eol, dashStep } = style.house;
  if (slot.isDash) {
    const [first = '', ...rest] = blockLines(value, slot.indent + dashStep, style);
    return putCompact(slot, node, [first.slice(slot.indent + 1).trimStart(), ...rest].join(eol), dashStep, text);
  }
  const lines = blockLines(value, slot.indent + stepTo(value, style.house), style).join(eol);
  if (isBlock(node) && !isCompact(slot, node, text)) {
    const start = lineStart(text, node.contentStart);
    return [...dropProps(slot, node, text), { start, end: node.end, text: lines }];
  }
  const below = insert(lineEnd(text, Math.max(node.end, slot.indicatorEnd)), eol + lines);
  if (node.kind === 'empty') return [below];
  if (isCompact(slot, node, text)) return [{ start: slot.indicatorEnd, end: node.end, text: '' }, below];
  return [{ start: lineStart(text, node.start), end: node.end, text: lines }];
}

function putCompact(
  slot: BlockSlot,
  node: LayoutNode,
  body: string,
  dashStep: number,
  text: string,
): readonly Splice[] {
  if (node.kind === 'empty') return [insert(slot.indicatorEnd, ' '.repeat(dashStep - 1) + body)];
  if (isCompact(slot, node, text))
    return [{ start: slot.indicatorEnd, end: node.end, text: ' '.repeat(dashStep - 1) + body }];
  const start = isBlock(node) ? node.contentStart : node.start;
  const props = isBlock(node) ? dropProps(slot, node, text) : [];
  const pad = ' '.repeat(slot.indent + dashStep);
  return [...props, { start: lineStart(text, start), end: node.end, text: pad + body }];
}

function dropProps(slot: BlockSlot, node: LayoutNode, text: string): readonly Splice[] {
  return isCollection(node) && node.start < node.contentStart ? [putBehind(slot, node, '', text)] : [];
}
