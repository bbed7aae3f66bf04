import { nearestName } from './nearest-name.ts';
import type { RuleError, RulePart } from './rule-error.ts';
import { type RuleToken, readTokens } from './rule-tokens.ts';

/** The comparisons of filter rules, in Microsoft's spelling without the dash. */
export const ruleOperators = [
  'eq',
  'ne',
  'startsWith',
  'notStartsWith',
  'endsWith',
  'notEndsWith',
  'contains',
  'notContains',
  'in',
  'notIn',
] as const;
export type RuleOperator = (typeof ruleOperators)[number];

/** A rule over comparisons of kind `C`. Its depth is bounded by `deepestNesting`, so walking it by recursion is safe. */
export type RuleTree<C> =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly RuleTree<C>[] }
  | { readonly kind: 'not'; readonly term: RuleTree<C> }
  | C;

export interface Span {
  /** UTF-16 code units of the rule text; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
}

export interface RuleComparison extends Span {
  readonly kind: 'comparison';
  /** As written. */
  readonly attribute: string;
  readonly operator: RuleOperator;
  /** One value; any number of at least one for `in` and `notIn`. */
  readonly values: readonly string[];
  readonly spans: RuleSpans;
}

/** Where the parts of a comparison stand, `values` one for one. */
interface RuleSpans {
  readonly attribute: Span;
  readonly operator: Span;
  readonly values: readonly Span[];
}

export type RuleExpression = RuleTree<RuleComparison>;

/** Parentheses and `-not` within one another; beyond this a rule is refused instead of exhausting the stack. */
const deepestNesting = 100;

/**
 * Reads the rule language that device and app filters share (rule 3.6.7): comparisons joined by `-and`, `-or` and `-not`, of
 * which `-not` binds tightest and `-or` loosest, with parentheses. Keywords ignore case and, as in the rules for dynamic
 * groups, may lack their dash. Values are quoted or bare words; `-in` and `-notIn` take a list in brackets or parentheses.
 */
export function parseRule(rule: string): { readonly expression: RuleExpression } | { readonly error: RuleError } {
  const read = readTokens(rule, deepestNesting + 1); // one more may open a list
  if ('error' in read) return read;
  if (read.tokens.length === 0) return { error: { code: 'emptyRule', offset: 0, length: rule.length, values: {} } };

  const cursor: Cursor = { tokens: read.tokens, length: rule.length, index: 0 };
  const expression = readOr(cursor, 0);
  if (isError(expression)) return { error: expression };
  return cursor.tokens[cursor.index] ? { error: expected(cursor, ['-and', '-or', 'end']) } : { expression };
}

/** Rebuilds a rule with other comparisons, or gives the first error that `change` finds. */
export function mapComparisons<A extends { readonly kind: 'comparison' }, B>(
  tree: RuleTree<A>,
  change: (comparison: A) => B | RuleError,
): RuleTree<B> | RuleError {
  switch (tree.kind) {
    case 'comparison':
      return change(tree);
    case 'not': {
      const term = mapComparisons(tree.term, change);
      return isError(term) ? term : { kind: 'not', term };
    }
    case 'and':
    case 'or': {
      const terms: RuleTree<B>[] = [];
      for (const one of tree.terms) {
        const term = mapComparisons(one, change);
        if (isError(term)) return term;
        terms.push(term);
      }
      return { kind: tree.kind, terms };
    }
  }
}

export function isError<T>(value: T | RuleError): value is RuleError {
  return typeof value === 'object' && value !== null && 'code' in value;
}

interface Cursor {
  readonly tokens: readonly RuleToken[];
  /** Of the rule text: where its end is reported. */
  readonly length: number;
  index: number;
}

function readOr(cursor: Cursor, depth: number): RuleExpression | RuleError {
  return readJoined(cursor, 'or', () => readJoined(cursor, 'and', () => readNot(cursor, depth)));
}

function readJoined(
  cursor: Cursor,
  kind: 'and' | 'or',
  readTerm: () => RuleExpression | RuleError,
): RuleExpression | RuleError {
  const first = readTerm();
  if (isError(first)) return first;
  const terms = [first];
  while (takeKeyword(cursor, kind)) {
    const term = readTerm();
    if (isError(term)) return term;
    terms.push(term);
  }
  return terms.length === 1 ? first : { kind, terms };
}

function readNot(cursor: Cursor, depth: number): RuleExpression | RuleError {
  const token = cursor.tokens[cursor.index];
  if (token && depth > deepestNesting) {
    return { code: 'nestedTooDeep', ...place(token), values: { most: deepestNesting } };
  }
  if (takeKeyword(cursor, 'not')) {
    const term = readNot(cursor, depth + 1);
    return isError(term) ? term : { kind: 'not', term };
  }
  if (!takeMark(cursor, '(')) return readComparison(cursor);
  const inner = readOr(cursor, depth + 1);
  if (isError(inner)) return inner;
  return takeMark(cursor, ')') ? inner : expected(cursor, ['-and', '-or', ')']);
}

function readComparison(cursor: Cursor): RuleComparison | RuleError {
  const attribute = cursor.tokens[cursor.index];
  if (attribute?.kind !== 'word' || attribute.text.startsWith('-')) return expected(cursor, ['attribute', '(']);
  cursor.index += 1;

  const operator = readOperator(cursor);
  if (isError(operator)) return operator;

  const values = readOperand(cursor, operator.name, attribute.text);
  if (isError(values)) return values;
  return {
    kind: 'comparison',
    attribute: attribute.text,
    operator: operator.name,
    values: values.map((value) => value.text),
    start: attribute.start,
    end: cursor.tokens[cursor.index - 1]?.end ?? attribute.end,
    spans: { attribute: spanOf(attribute), operator: operator.span, values: values.map(spanOf) },
  };
}

const operatorOf: ReadonlyMap<string, RuleOperator> = new Map(ruleOperators.map((name) => [name.toLowerCase(), name]));

function readOperator(cursor: Cursor): { readonly name: RuleOperator; readonly span: Span } | RuleError {
  const token = cursor.tokens[cursor.index];
  if (token?.kind !== 'word') return expected(cursor, ['operator']);
  const name = operatorOf.get(keyword(token));
  if (name === undefined) {
    const near = nearestName(keyword(token), ruleOperators);
    const values = { operator: token.text, ...(near === undefined ? {} : { nearest: `-${near}` }) };
    return { code: 'unknownOperator', ...place(token), values };
  }
  cursor.index += 1;
  return { name, span: spanOf(token) };
}

function readOperand(cursor: Cursor, operator: RuleOperator, attribute: string): readonly RuleToken[] | RuleError {
  const token = cursor.tokens[cursor.index];
  const closing = token?.kind === '[' ? ']' : token?.kind === '(' ? ')' : undefined;
  const listWanted = operator === 'in' || operator === 'notIn';
  if (token && closing) {
    if (!listWanted) return { code: 'listNotExpected', ...place(token), values: { operator } };
    cursor.index += 1;
    return readList(cursor, attribute, closing);
  }
  if (token && isValue(token) && listWanted) return { code: 'listExpected', ...place(token), values: { operator } };
  const value = readValue(cursor, attribute, [listWanted ? 'list' : 'value']);
  return isError(value) ? value : [value];
}

function readList(cursor: Cursor, attribute: string, closing: ']' | ')'): readonly RuleToken[] | RuleError {
  const values: RuleToken[] = [];
  do {
    const value = readValue(cursor, attribute, ['value']);
    if (isError(value)) return value;
    values.push(value);
  } while (takeMark(cursor, ','));
  return takeMark(cursor, closing) ? values : expected(cursor, [',', closing]);
}

function readValue(cursor: Cursor, attribute: string, wanted: readonly RulePart[]): RuleToken | RuleError {
  const token = cursor.tokens[cursor.index];
  if (!token || !isValue(token)) return expected(cursor, wanted);
  if (token.kind === 'word' && token.text.toLowerCase() === 'null') {
    return { code: 'nullNotAllowed', ...place(token), values: { attribute } };
  }
  cursor.index += 1;
  return token;
}

/** A bare word with a dash in front is a keyword that someone forgot the value before. */
function isValue(token: RuleToken): boolean {
  return token.kind === 'string' || (token.kind === 'word' && !token.text.startsWith('-'));
}

function keyword(token: RuleToken): string {
  return token.text.toLowerCase().replace(/^-/, '');
}

function takeKeyword(cursor: Cursor, word: 'and' | 'or' | 'not'): boolean {
  const token = cursor.tokens[cursor.index];
  if (token?.kind !== 'word' || keyword(token) !== word) return false;
  cursor.index += 1;
  return true;
}

function takeMark(cursor: Cursor, mark: '(' | ')' | ']' | ','): boolean {
  if (cursor.tokens[cursor.index]?.kind !== mark) return false;
  cursor.index += 1;
  return true;
}

function expected(cursor: Cursor, parts: readonly RulePart[]): RuleError {
  const token = cursor.tokens[cursor.index];
  if (!token) return { code: 'unexpectedEnd', offset: cursor.length, length: 0, values: { expected: parts } };
  return { code: 'unexpectedToken', ...place(token), values: { found: token.text, expected: parts } };
}

function place(token: RuleToken): { readonly offset: number; readonly length: number } {
  return { offset: token.start, length: token.end - token.start };
}

function spanOf(token: RuleToken): Span {
  return { start: token.start, end: token.end };
}
