import type { Expression, ForExpression } from './hcl-node.ts';
import type { HclText } from './hcl-text.ts';
import { readHeredoc, readQuoted } from './read-template.ts';

/** What stands for a value: `a ? b : c`, with operators below it. */
export function readExpression(text: HclText): Expression {
  text.skip();
  const test = readOperation(text, 0);
  text.skip();
  if (!text.take('?')) return test;
  return text.inside(undefined, () => {
    const yes = readExpression(text);
    text.skip();
    text.demand(':');
    const no = readExpression(text);
    return { kind: 'condition', test, yes, no, span: between(test, no) };
  });
}

/** Operators of two sides, those that bind least first. */
const levels: readonly RegExp[] = [/\|\|/y, /&&/y, /[=!]=/y, /[<>]=?/y, /[+-]/y, /[*/%]/y];

function readOperation(text: HclText, level: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return readUnary(text);
  let left = readOperation(text, level + 1);
  for (;;) {
    text.skip();
    const operator = text.match(operators);
    if (operator === undefined) return left;
    text.skip();
    const right = readOperation(text, level + 1);
    left = { kind: 'operation', operator, operands: [left, right], span: between(left, right) };
  }
}

function readUnary(text: HclText): Expression {
  text.skip();
  const start = text.at;
  const operator = text.match(/!(?!=)|-/y);
  if (operator === undefined) return readSteps(text, readPrimary(text));
  return text.inside(undefined, () => {
    const operand = readUnary(text);
    return { kind: 'operation', operator, operands: [operand], span: { start, end: operand.span.end } };
  });
}

/** `.name`, `[index]`, `[*]` and `.*` behind a value. */
function readSteps(text: HclText, first: Expression): Expression {
  let value = first;
  for (;;) {
    const { start } = first.span;
    if (text.match(/\[\s*\*\s*\]|\.\*/y) !== undefined) {
      const item: Expression = { kind: 'item', span: { start, end: text.at } };
      const each = text.inside(undefined, () => readSteps(text, item));
      return { kind: 'splat', of: value, each, span: { start, end: text.at } };
    }
    if (text.character === '[') value = readIndex(text, value);
    else if (text.character === '.' && !text.isAt('...')) value = readMember(text, value);
    else return value;
  }
}

function readIndex(text: HclText, of: Expression): Expression {
  text.at += 1;
  const index = text.inside(true, () => {
    const found = readExpression(text);
    text.skip();
    return found;
  });
  text.demand(']');
  return { kind: 'index', of, index, span: { start: of.span.start, end: text.at } };
}

/** `.0` is an index in the words of earlier versions. */
function readMember(text: HclText, of: Expression): Expression {
  text.at += 1;
  const from = text.at;
  const number = text.match(/\d+/y);
  if (number !== undefined) {
    const span = { start: from, end: text.at };
    const index: Expression = { kind: 'literal', value: Number(number), span };
    return { kind: 'index', of, index, span: { start: of.span.start, end: text.at } };
  }
  const name = text.name();
  if (name === undefined) throw text.fault('a name behind the dot');
  return { kind: 'member', of, name, span: { start: of.span.start, end: text.at } };
}

const constants: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readPrimary(text: HclText): Expression {
  const start = text.at;
  if (text.character === '"') return readQuoted(text, readExpression);
  if (text.isAt('<<')) return readHeredoc(text, readExpression);
  if (text.character === '[') return readList(text, start);
  if (text.character === '{') return readObject(text, start);
  if (text.take('(')) {
    const value = text.inside(true, () => {
      const found = readExpression(text);
      text.skip();
      return found;
    });
    text.demand(')');
    return { ...value, span: { start, end: text.at } };
  }
  const number = text.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (number !== undefined) return { kind: 'literal', value: Number(number), span: { start, end: text.at } };
  return readWord(text, start);
}

function readWord(text: HclText, start: number): Expression {
  const word = text.name();
  if (word === undefined) throw text.fault('a value');
  const name = word + (text.match(/(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)+/uy) ?? '');
  if (text.character === '(') return readCall(text, name, start);
  const span = { start, end: text.at };
  const constant = constants.get(word);
  return constant === undefined ? { kind: 'name', name: word, span } : { kind: 'literal', value: constant, span };
}

function readCall(text: HclText, name: string, start: number): Expression {
  text.at += 1;
  const args: Expression[] = [];
  let isSpread = false;
  text.inside(true, () => {
    for (text.skip(); text.character !== ')'; text.skip()) {
      args.push(readExpression(text));
      text.skip();
      isSpread = text.take('...');
      text.skip();
      if (!text.take(',') && text.character !== ')') throw text.fault('`,` or `)`');
    }
  });
  text.demand(')');
  return { kind: 'call', name, args, isSpread, span: { start, end: text.at } };
}

function readList(text: HclText, start: number): Expression {
  text.at += 1;
  const found = text.inside(true, (): ForExpression | readonly Expression[] => {
    text.skip();
    if (text.match(/for\b(?!-)/y) !== undefined) return readFor(text, false);
    const items: Expression[] = [];
    for (; text.character !== ']'; text.skip()) {
      items.push(readExpression(text));
      text.skip();
      if (!text.take(',') && text.character !== ']') throw text.fault('`,` or `]`');
    }
    return items;
  });
  text.demand(']');
  const span = { start, end: text.at };
  return 'kind' in found ? { ...found, span } : { kind: 'list', items: found, span };
}

/** Entries stand on lines of their own, or with commas between them. */
function readObject(text: HclText, start: number): Expression {
  text.at += 1;
  const isFor = text.inside(true, () => {
    text.skip();
    return text.match(/for\b(?!-)(?=\s+[\p{ID_Start}_][\p{ID_Continue}-]*\s*(?:,|in\b))/uy) !== undefined;
  });
  if (isFor) {
    const found = text.inside(true, () => readFor(text, true));
    text.demand('}');
    return { ...found, span: { start, end: text.at } };
  }
  const entries: { key: Expression; value: Expression }[] = [];
  text.inside(false, () => {
    for (text.skip(true); text.character !== '}'; text.skip(true)) {
      const key = readKey(text);
      text.skip();
      if (!text.take('=') && !text.take(':')) throw text.fault('`=`');
      entries.push({ key, value: readExpression(text) });
      text.skip();
      if (!text.take(',') && text.character !== '}' && !/[\r\n]/.test(text.character)) throw text.fault('`,` or `}`');
    }
  });
  text.demand('}');
  return { kind: 'object', entries, span: { start, end: text.at } };
}

/** A word stands for itself; anything else is worked out. */
function readKey(text: HclText): Expression {
  const word = /[\p{ID_Start}_][\p{ID_Continue}-]*(?=[ \t]*[=:](?!=))/uy;
  const start = text.at;
  const name = text.match(word);
  return name === undefined ? readExpression(text) : { kind: 'literal', value: name, span: { start, end: text.at } };
}

/** From behind `for` to before the closing bracket. */
function readFor(text: HclText, isObject: boolean): ForExpression {
  const names: string[] = [];
  do {
    text.skip();
    const name = text.name();
    if (name === undefined) throw text.fault('a name');
    names.push(name);
    text.skip();
  } while (names.length < 2 && text.take(','));
  if (text.match(/in\b/y) === undefined) throw text.fault('`in`');
  const of = readExpression(text);
  text.skip();
  text.demand(':');
  const first = readExpression(text);
  text.skip();
  const second = isObject ? readArrow(text) : undefined;
  text.skip();
  const isGrouped = isObject && text.take('...');
  text.skip();
  const test = text.match(/if\b/y) === undefined ? undefined : readExpression(text);
  text.skip();
  return { kind: 'for', names, of, key: second && first, result: second ?? first, isGrouped, test };
}

function readArrow(text: HclText): Expression {
  text.demand('=>');
  return readExpression(text);
}

function between(first: Expression, last: Expression): { readonly start: number; readonly end: number } {
  return { start: first.span.start, end: last.span.end };
}
