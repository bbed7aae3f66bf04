import type { RuleOperator } from '../../domain/syntax/rule-expression.ts';

/** Operators that are true of an attribute without a value; all others are false of it (rule 3.6.2). */
export function isNegative(operator: RuleOperator): boolean {
  switch (operator) {
    case 'ne':
    case 'notStartsWith':
    case 'notEndsWith':
    case 'notContains':
    case 'notIn':
      return true;
    case 'eq':
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'in':
      return false;
  }
}

/** One comparison on a text; null is an attribute without a value. Case is ignored (rule 3.6.7). */
export function compareText(operator: RuleOperator, value: string | null, wanted: readonly string[]): boolean {
  if (value === null) return isNegative(operator);
  const text = value.toLowerCase();
  const words = wanted.map((one) => one.toLowerCase());
  const [word = ''] = words;
  switch (operator) {
    case 'eq':
      return text === word;
    case 'ne':
      return text !== word;
    case 'startsWith':
      return text.startsWith(word);
    case 'notStartsWith':
      return !text.startsWith(word);
    case 'endsWith':
      return text.endsWith(word);
    case 'notEndsWith':
      return !text.endsWith(word);
    case 'contains':
      return text.includes(word);
    case 'notContains':
      return !text.includes(word);
    case 'in':
      return words.includes(text);
    case 'notIn':
      return !words.includes(text);
  }
}

/** On a collection `-contains` asks for one whole member (rule 3.6.6); other positive operators for any member. */
export function compareCollection(
  operator: RuleOperator,
  members: readonly string[],
  wanted: readonly string[],
): boolean {
  switch (operator) {
    case 'contains':
      return members.some((one) => compareText('eq', one, wanted));
    case 'notContains':
      return members.every((one) => compareText('ne', one, wanted));
    case 'eq':
    case 'startsWith':
    case 'endsWith':
    case 'in':
      return members.some((one) => compareText(operator, one, wanted));
    case 'ne':
    case 'notStartsWith':
    case 'notEndsWith':
    case 'notIn':
      return members.every((one) => compareText(operator, one, wanted));
  }
}
