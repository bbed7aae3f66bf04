import { callFunction, numberOf, textOf } from './functions.ts';
import type { Expression, ForExpression } from './hcl-node.ts';
import { Absent, isListValue, isObjectValue, NotKnown, notKnownIn, type Value } from './not-known.ts';

/** What names stand for where an expression is written. */
export interface Scope {
  /** The value of `var`, `local`, `each`, a resource type and so on; undefined where nothing has the name. */
  readonly root: (name: string) => Value | Lazy | undefined;
  /** Names that a `for` gives, which come first. */
  readonly names: Readonly<Record<string, Value>>;
  /** The element that a splat is about. */
  readonly item?: Value;
  /** Counts the steps of a whole configuration, and says when there are too many. */
  readonly budget: Budget;
}

/** Values that are worked out when they are asked for by name: `var.pilot`, `azuread_group.pilot`. */
export class Lazy {
  readonly at: (name: string) => Value | Lazy;
  constructor(at: (name: string) => Value | Lazy) {
    this.at = at;
  }
}

/** Loops inside each other and texts that double would take for ever otherwise. */
export class Budget {
  private left = 100_000;

  spend(steps = 1): boolean {
    this.left -= steps;
    return this.left > 0;
  }
}

const longest = 100_000;

/** The value of an expression, or what keeps it from having one; parts of lists and objects have theirs each. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const value = evaluated(expression, scope);
  return value instanceof Lazy ? new NotKnown('expression', 'a name without what is meant of it') : value;
}

function evaluated(expression: Expression, scope: Scope): Value | Lazy {
  if (!scope.budget.spend()) return new NotKnown('expression', 'too many steps');
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return template(expression.parts, scope);
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'object':
      return object(expression.entries, scope);
    case 'name':
      return Object.hasOwn(scope.names, expression.name)
        ? (scope.names[expression.name] ?? null)
        : (scope.root(expression.name) ?? new NotKnown('reference', expression.name));
    case 'item':
      return scope.item ?? null;
    case 'member':
      return memberOf(evaluated(expression.of, scope), expression.name);
    case 'index':
      return elementOf(evaluated(expression.of, scope), evaluate(expression.index, scope));
    case 'splat':
      return splat(evaluate(expression.of, scope), expression.each, scope);
    case 'call':
      return call(expression.name, expression.args, expression.isSpread, scope);
    case 'operation':
      return operation(
        expression.operator,
        expression.operands.map((one) => evaluate(one, scope)),
      );
    case 'condition': {
      const test = evaluate(expression.test, scope);
      if (test instanceof NotKnown) return test;
      return typeof test === 'boolean'
        ? evaluated(test ? expression.yes : expression.no, scope)
        : new NotKnown('expression', 'a condition that is neither true nor false');
    }
    case 'for':
      return loop(expression, scope);
    case 'directive':
      return new NotKnown('expression', 'a directive in a text');
  }
}

function template(parts: readonly (string | Expression)[], scope: Scope): Value | Lazy {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return evaluated(only, scope);
  let text = '';
  let open: NotKnown | undefined;
  for (const part of parts) {
    const value = typeof part === 'string' ? part : evaluate(part, scope);
    if (value instanceof NotKnown) open ??= value;
    const said = value instanceof NotKnown ? `\${${value.what}}` : textOf(value);
    if (said === undefined) return new NotKnown('expression', 'a value that is no text, inside a text');
    text += said;
    if (text.length > longest) return new NotKnown('expression', 'a text that is too long');
  }
  return open === undefined ? text : new NotKnown(open.cause, open.what, text);
}

function object(entries: readonly { readonly key: Expression; readonly value: Expression }[], scope: Scope): Value {
  const members: [string, Value][] = [];
  for (const { key, value } of entries) {
    const name = evaluate(key, scope);
    if (name instanceof NotKnown) return name;
    const text = textOf(name);
    if (text === undefined) return new NotKnown('expression', 'a name that is no text');
    members.push([text, evaluate(value, scope)]);
  }
  return Object.fromEntries(members);
}

function memberOf(value: Value | Lazy, name: string): Value | Lazy {
  if (value instanceof Lazy) return value.at(name);
  if (value instanceof NotKnown) return value;
  if (!isObjectValue(value)) return new Absent(name);
  if (Object.hasOwn(value, name)) return value[name] ?? null;
  // A resource has attributes that only its provider knows.
  return ['object_id', 'object_ids'].some((one) => Object.hasOwn(value, one))
    ? new NotKnown('reference', name)
    : new Absent(name);
}

function elementOf(value: Value | Lazy, index: Value): Value | Lazy {
  if (index instanceof NotKnown) return index;
  if (value instanceof Lazy)
    return typeof index === 'string' ? value.at(index) : new NotKnown('reference', `[${textOf(index)}]`);
  if (value instanceof NotKnown) return value;
  if (isListValue(value)) return value[numberOf(index) ?? -1] ?? new Absent(`[${textOf(index)}]`);
  return memberOf(value, textOf(index) ?? '');
}

/** Of a value that is no list the splat is of a list with it alone, and of null of none. */
function splat(value: Value, each: Expression, scope: Scope): Value {
  if (value instanceof NotKnown) return value;
  const items = isListValue(value) ? value : value === null ? [] : [value];
  return items.map((item) => evaluate(each, { ...scope, item }));
}

function call(name: string, args: readonly Expression[], isSpread: boolean, scope: Scope): Value {
  if (name === 'try') return firstThere(args, scope);
  const values = args.map((arg) => evaluate(arg, scope));
  const last = values.at(-1);
  const all = isSpread && last !== undefined && isListValue(last) ? [...values.slice(0, -1), ...last] : values;
  if (isSpread && last !== undefined && !isListValue(last))
    return last instanceof NotKnown ? last : callFunction('', []);
  const value = callFunction(name, all);
  const steps = isListValue(value) ? value.length : typeof value === 'string' ? value.length / 100 : 1;
  return scope.budget.spend(steps) ? value : new NotKnown('expression', 'too many steps');
}

/** `try` takes the first that has a value; one that is only not known here might have one, too. */
function firstThere(args: readonly Expression[], scope: Scope): Value {
  for (const arg of args) {
    const value = evaluate(arg, scope);
    if (!(value instanceof Absent)) return value;
  }
  return new NotKnown('expression', 'try()');
}

function operation(operator: string, operands: readonly Value[]): Value {
  const [left = null, right] = operands;
  const decided = shortCut(operator, operands);
  if (decided !== undefined) return decided;
  const open = operands.map(notKnownIn).find((one) => one !== undefined);
  if (open !== undefined) return open;
  const result = right === undefined ? unary(operator, left) : binary(operator, left, right);
  return result ?? new NotKnown('expression', `values that \`${operator}\` does not take`);
}

/** One side decides, whatever the other is. */
function shortCut(operator: string, operands: readonly Value[]): boolean | undefined {
  if (operator === '&&' && operands.includes(false)) return false;
  return operator === '||' && operands.includes(true) ? true : undefined;
}

function unary(operator: string, value: Value): Value | undefined {
  if (operator === '!') return typeof value === 'boolean' ? !value : undefined;
  const number = numberOf(value);
  return number === undefined ? undefined : -number;
}

function binary(operator: string, left: Value, right: Value): Value | undefined {
  if (operator === '==') return JSON.stringify(left) === JSON.stringify(right);
  if (operator === '!=') return JSON.stringify(left) !== JSON.stringify(right);
  if (operator === '&&' || operator === '||') return booleans(operator, left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    default:
      return b === 0 ? undefined : a % b;
  }
}

function booleans(operator: string, left: Value, right: Value): boolean | undefined {
  if (typeof left !== 'boolean' || typeof right !== 'boolean') return undefined;
  return operator === '&&' ? left && right : left || right;
}

function loop({ names, of, key, result, isGrouped, test }: ForExpression, scope: Scope): Value {
  const over = evaluate(of, scope);
  if (over instanceof NotKnown) return over;
  if (!isListValue(over) && !isObjectValue(over)) return new NotKnown('expression', 'a `for` over no list');
  const entries: readonly (readonly [Value, Value])[] = isListValue(over)
    ? over.map((value, index) => [index, value])
    : Object.entries(over);
  const items: Value[] = [];
  const members = new Map<string, Value>();
  for (const [index, value] of entries) {
    const inner = { ...scope, names: { ...scope.names, ...given(names, index, value) } };
    const wanted = test === undefined ? true : evaluate(test, inner);
    if (wanted instanceof NotKnown) return wanted;
    if (wanted !== true) continue;
    const item = evaluate(result, inner);
    if (key === undefined) items.push(item);
    else {
      const name = evaluate(key, inner);
      if (name instanceof NotKnown) return name;
      const text = textOf(name) ?? '';
      const there = members.get(text);
      members.set(text, isGrouped ? [...(there !== undefined && isListValue(there) ? there : []), item] : item);
    }
  }
  return key === undefined ? items : Object.fromEntries(members);
}

function given([first = '', second]: readonly string[], index: Value, value: Value): Readonly<Record<string, Value>> {
  return second === undefined ? { [first]: value } : { [first]: index, [second]: value };
}
