import { type HouseStyle, lineWidth } from './house-style.ts';
import { isCollection, type LayoutNode } from './layout.ts';
import { isPlainList, isPlainMap, type Plain, type PlainMap } from './plain-value.ts';
import { scalarText } from './scalar-text.ts';

/** What stands beside the value to be written, in the same role: the neighbours in the list, or their members of that name. */
export type Models = readonly LayoutNode[];

export interface WriteStyle {
  readonly house: HouseStyle;
  readonly models: Models;
  /** Columns that are taken already on the line where the text will stand. */
  readonly column: number;
  /** The indentation of that line. */
  readonly indent: number;
}

/** A value as text that can stand behind a key or a dash, or inside brackets: one line, but for JSON that is written over several. */
export function flowText(value: Plain, style: WriteStyle): string {
  const { house, models } = style;
  if (isPlainList(value)) return listText(value, style);
  if (isPlainMap(value)) return mapText(value, style);
  const inFlow = true;
  return scalarText(value, { quote: quoteLike(models, house), alwaysQuote: house.isJson || areQuoted(models), inFlow });
}

export function keyText(key: string, house: HouseStyle): string {
  return scalarText(key, { quote: house.quote, alwaysQuote: house.isJson, inFlow: true });
}

function listText(values: readonly Plain[], style: WriteStyle): string {
  const isPretty = style.house.isPretty && !isLeafy(values);
  const inner = { ...style, models: style.models.flatMap(childrenOf), ...(isPretty ? deeper(style) : {}) };
  const parts = values.map((one) => flowText(one, inner));
  return isPretty ? overLines(parts, '[', ']', style) : inBrackets(parts, '[', ']', style.house.paddedBrackets);
}

function mapText(map: PlainMap, style: WriteStyle): string {
  const isPretty = style.house.isPretty && isFilled(map);
  const inner = isPretty ? { ...style, ...deeper(style) } : style;
  const parts = Object.entries(map).map(([key, value]) => {
    return `${keyText(key, style.house)}: ${flowText(value, { ...inner, models: membersOf(style.models, key) })}`;
  });
  return isPretty ? overLines(parts, '{', '}', style) : inBrackets(parts, '{', '}', style.house.paddedBraces);
}

function deeper({ house, indent }: WriteStyle) {
  return { indent: indent + house.mapStep };
}

function overLines(parts: readonly string[], open: string, close: string, { house, indent }: WriteStyle): string {
  const pad = ' '.repeat(indent + house.mapStep);
  const lines = parts.map((part, index) => `${pad}${part}${index < parts.length - 1 ? ',' : ''}`);
  return [open, ...lines, `${' '.repeat(indent)}${close}`].join(house.eol);
}

function inBrackets(parts: readonly string[], open: string, close: string, padded: boolean): string {
  const pad = padded && parts.length > 0 ? ' ' : '';
  return `${open}${pad}${parts.join(', ')}${pad}${close}`;
}

/** Lines of a list or map that is written without brackets, each with its indentation. */
export function blockLines(value: readonly Plain[] | PlainMap, indent: number, style: WriteStyle): readonly string[] {
  const pad = ' '.repeat(indent);
  if (isPlainMap(value)) {
    return Object.entries(value).flatMap(([key, member]) => {
      const models = membersOf(style.models, key);
      const head = `${pad}${keyText(key, style.house)}:`;
      if (isSection(member, indent, style.models)) {
        return [head, ...blockLines(member, stepTo(member, style.house), { ...style, models })];
      }
      const { inline, lines } = valueBehind(head, member, indent, { ...style, models });
      return [inline, ...lines];
    });
  }
  const models = style.models.flatMap(childrenOf);
  return value.flatMap((item) => itemLines(item, indent, { ...style, models }));
}

/** A map right below the root gets lines of its own, unless the file writes such maps in braces. */
function isSection(value: Plain, indent: number, models: Models): value is PlainMap {
  if (indent > 0 || !isPlainMap(value) || !isFilled(value)) return false;
  const others = models.flatMap((model) => (model.kind === 'map' ? model.entries.map(({ node }) => node) : []));
  return !others.some((node) => node.kind === 'map' && node.style === 'flow' && isFilledNode(node));
}

/** What follows a key: on its own line, or on the lines below. */
function valueBehind(head: string, value: Plain, indent: number, style: WriteStyle) {
  const text = inlineText(value, { ...style, column: head.length + 1 });
  if (text !== undefined || !isFilled(value)) return { inline: `${head} ${text ?? flowText(value, style)}`, lines: [] };
  return { inline: head, lines: blockLines(value, indent + stepTo(value, style.house), style) };
}

/** Columns from a key to the list or map below it. */
export function stepTo(value: Plain, house: HouseStyle): number {
  return isPlainList(value) ? house.listStep : house.mapStep;
}

/** Lines of one item of a list, its dash included. */
export function itemLines(item: Plain, indent: number, style: WriteStyle): readonly string[] {
  const pad = ' '.repeat(indent);
  const asModels = style.models.filter(isFilledNode).at(-1);
  const isBlock = isFilled(item) && (asModels ? isBlockNode(asModels) : isPlainMap(item));
  const text = isBlock ? undefined : inlineText(item, { ...style, column: indent + 2 });
  if (text !== undefined || !isFilled(item)) return [`${pad}- ${text ?? flowText(item, style)}`];
  const { dashStep } = style.house;
  const [first = '', ...rest] = blockLines(item, indent + dashStep, style);
  return [`${pad}-${first.slice(indent + 1)}`, ...rest];
}

/**
 * The text of a value that goes on the line of its key or dash, or undefined where it deserves lines of its own: a list or map does
 * when the neighbours' does, when it does not fit on the line and theirs is much shorter (texts and lists of texts may take two lines'
 * length), or when it holds more than texts and lists of texts.
 */
export function inlineText(value: Plain, style: WriteStyle): string | undefined {
  const { house, models } = style;
  if (!isPlainList(value) && !isPlainMap(value)) {
    const alwaysQuote = house.isJson || areQuoted(models);
    return scalarText(value, { quote: quoteLike(models, house), alwaysQuote, inFlow: false });
  }
  const text = flowText(value, style);
  if (!isFilled(value)) return text;
  const model = models.filter(isFilledNode).at(-1);
  if (model ? isBlockNode(model) : !isLeafy(value)) return undefined;
  const fits = style.column + text.length <= lineWidth;
  const isBearable = isLeafy(value) && text.length <= 2 * lineWidth;
  return fits || (model && (isBearable || isAsLong(text, models))) ? text : undefined;
}

/** Neighbours that are as long themselves show that long lines are wanted. */
function isAsLong(text: string, models: Models): boolean {
  return models.some((model) => isFilledNode(model) && model.end - model.start >= text.length / 2);
}

export function isFilled(value: Plain): value is readonly Plain[] | PlainMap {
  return isPlainList(value) ? value.length > 0 : isPlainMap(value) && Object.keys(value).length > 0;
}

function isLeafy(value: readonly Plain[] | PlainMap): boolean {
  const isScalar = (one: Plain) => !isPlainList(one) && !isPlainMap(one);
  if (isPlainList(value)) return value.every(isScalar);
  return Object.values(value).every((one) => isScalar(one) || (isPlainList(one) && one.every(isScalar)));
}

function isFilledNode(node: LayoutNode): boolean {
  return isCollection(node) && node.entries.length > 0;
}

function isBlockNode(node: LayoutNode): boolean {
  return isCollection(node) && node.style === 'block';
}

export function membersOf(models: Models, key: string): Models {
  return models.flatMap((model) =>
    model.kind === 'map' ? model.entries.filter((pair) => pair.key === key).map(({ node }) => node) : [],
  );
}

function childrenOf(node: LayoutNode): Models {
  return node.kind === 'list' ? node.entries.map((item) => item.node) : [];
}

/** Neighbours that put each text into quotes are followed, needed or not. */
function areQuoted(models: Models): boolean {
  // asked for each item of a list about the whole list: it ends at the first text that says no
  return models.some(isText) && models.every((model) => !isText(model) || isQuote(model.quote));
}

function isText(model: LayoutNode): model is Extract<LayoutNode, { readonly kind: 'scalar' }> {
  return model.kind === 'scalar' && typeof model.value === 'string';
}

function isQuote(quote: string | null): quote is '"' | "'" {
  return quote === '"' || quote === "'";
}

function quoteLike(models: Models, house: HouseStyle): "'" | '"' {
  if (house.isJson) return '"';
  const last = models.findLast(({ kind }) => kind === 'scalar');
  return last?.kind === 'scalar' && isQuote(last.quote) ? last.quote : house.quote;
}
