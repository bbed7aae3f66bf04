/** A small recursive-descent reader of filter rules (rule 3.6.7): -not binds tighter than -and, -and tighter than -or (design 6.10). */
export type ReferenceRule =
  | { readonly kind: 'and' | 'or'; readonly left: ReferenceRule; readonly right: ReferenceRule }
  | { readonly kind: 'not'; readonly inner: ReferenceRule }
  | ReferenceAtom;

export interface ReferenceAtom {
  readonly kind: 'atom';
  /** Lower case, with its `device.` or `CustomSecurityAttribute.` prefix. */
  readonly attribute: string;
  /** Lower case, with its dash. */
  readonly operator: string;
  readonly values: readonly string[];
}

export type AttributeValue = string | boolean | readonly string[] | null | undefined;

const token = /\s*("[^"]*"|'[^']*'|[()[\],]|[^\s()[\],"']+)/y;
const read = new Map<string, ReferenceRule>();

export function ruleOf(text: string): ReferenceRule {
  const known = read.get(text);
  if (known) return known;
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) tokens.push(found[1] ?? '');
  const rule = reader(tokens).or();
  read.set(text, rule);
  return rule;
}

function reader(tokens: string[]) {
  const peek = () => tokens[0]?.toLowerCase();
  const next = () => tokens.shift() ?? '';
  const plain = (word: string) => word.replace(/^(["'])(.*)\1$/s, '$2');

  function or(): ReferenceRule {
    let left = and();
    while (peek() === '-or') {
      next();
      left = { kind: 'or', left, right: and() };
    }
    return left;
  }
  function and(): ReferenceRule {
    let left = not();
    while (peek() === '-and') {
      next();
      left = { kind: 'and', left, right: not() };
    }
    return left;
  }
  function not(): ReferenceRule {
    if (peek() === '-not') {
      next();
      return { kind: 'not', inner: not() };
    }
    if (peek() !== '(') return atom();
    next();
    const inner = or();
    next();
    return inner;
  }
  function atom(): ReferenceRule {
    const attribute = next().toLowerCase();
    const operator = next().toLowerCase();
    const values: string[] = [];
    if (peek() === '[' || peek() === '(') {
      next();
      while (peek() !== ']' && peek() !== ')' && tokens.length > 0) {
        if (peek() === ',') next();
        else values.push(plain(next()));
      }
      next();
    } else values.push(plain(next()));
    return { kind: 'atom', attribute, operator, values };
  }
  return { or };
}

export function ruleHolds(rule: ReferenceRule, attributeValue: (attribute: string) => AttributeValue): boolean {
  switch (rule.kind) {
    case 'and':
      return ruleHolds(rule.left, attributeValue) && ruleHolds(rule.right, attributeValue);
    case 'or':
      return ruleHolds(rule.left, attributeValue) || ruleHolds(rule.right, attributeValue);
    case 'not':
      return !ruleHolds(rule.inner, attributeValue);
    case 'atom':
      return atomHolds(rule, attributeValue(rule.attribute));
  }
}

/** Rule 3.6.2: null fails every positive operator and passes every negative one. Design 6.10: without case. */
export function atomHolds(atom: ReferenceAtom, value: AttributeValue): boolean {
  const negative = atom.operator === '-ne' || atom.operator.startsWith('-not');
  if (value === null || value === undefined) return negative;
  const positive = atom.operator === '-ne' ? '-eq' : atom.operator.replace('-not', '-').toLowerCase();
  return negative !== compare(positive, value, atom.values);
}

function compare(operator: string, value: string | boolean | readonly string[], wanted: readonly string[]): boolean {
  const words = wanted.map((word) => word.toLowerCase());
  const first = words[0] ?? '';
  if (Array.isArray(value)) return value.some((member) => words.includes(member.toLowerCase())); // rule 3.6.6: one whole member
  const seen = String(value).toLowerCase();
  if (operator === '-startswith') return seen.startsWith(first);
  if (operator === '-endswith') return seen.endsWith(first);
  if (operator === '-contains') return seen.includes(first);
  return words.includes(seen); // -eq and -in
}

export function atomsOf(rule: ReferenceRule): readonly ReferenceAtom[] {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return [...atomsOf(rule.left), ...atomsOf(rule.right)];
    case 'not':
      return atomsOf(rule.inner);
    case 'atom':
      return [rule];
  }
}
