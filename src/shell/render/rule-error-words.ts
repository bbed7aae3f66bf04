import type { RuleError, RulePart } from '../../domain/syntax/rule-error.ts';
import { didYouMean, listed } from './words.ts';

interface Words {
  readonly message: string;
  readonly help?: string;
}

/** What is wrong with the rule of a filter. */
export function ruleErrorWords(error: RuleError): Words {
  switch (error.code) {
    case 'emptyRule':
      return { message: 'the rule is empty', help: example };
    case 'unterminatedString':
      return { message: `this text is not closed: the second ${error.values.quote} is missing` };
    case 'unexpectedToken':
      return {
        message: `\`${error.values.found}\` does not belong here`,
        help: `expected ${expectedParts(error.values.expected)}`,
      };
    case 'unexpectedEnd':
      return { message: 'the rule ends too early', help: `expected ${expectedParts(error.values.expected)}` };
    case 'unknownOperator':
      return {
        message: `unknown operator \`${error.values.operator}\`${didYouMean(dashed(error.values.nearest))}`,
        help: 'operators are -eq, -ne, -startsWith, -contains, -in and the like',
      };
    case 'nestedTooDeep':
      return { message: `parentheses are nested more than ${error.values.most} deep` };
    case 'listExpected':
      return { message: `-${error.values.operator} compares with a list`, help: 'write the values as ["a", "b"]' };
    case 'listNotExpected':
      return { message: `-${error.values.operator} compares with one value`, help: 'use -in or -notIn for a list' };
    case 'nullNotAllowed':
      return {
        message: `\`${error.values.attribute}\` cannot be compared with null`,
        help: 'negative operators, such as -ne, match what is not set',
      };
    case 'missingPrefix':
      return {
        message: `the attribute \`${error.values.attribute}\` lacks \`${error.values.prefix}\``,
        help: `write \`${error.values.suggestion}\``,
      };
    case 'unknownAttribute':
      return { message: `unknown attribute \`${error.values.attribute}\`${didYouMean(error.values.nearest)}` };
    case 'badAttributeName':
      return {
        message: `\`${error.values.attribute}\` is not the name of a custom security attribute`,
        help: 'expected CustomSecurityAttribute.<Set>_<Attribute>',
      };
    case 'operatorNotAllowed':
      return {
        message: `\`${error.values.attribute}\` cannot be compared with -${error.values.operator}`,
        help: `expected ${listed(
          error.values.allowed.map((operator) => `-${operator}`),
          'or',
        )}`,
      };
    case 'valueNotAllowed':
      return {
        message: `\`${error.values.value}\` is no value of \`${error.values.attribute}\`${didYouMean(error.values.nearest)}`,
        help: `expected ${listed(error.values.allowed, 'or')}`,
      };
    case 'notAGuid':
      return { message: `\`${error.values.attribute}\` is a GUID, and \`${error.values.value}\` is none` };
  }
}

const example = 'expected something like device.isCompliant -eq True';

function dashed(operator: string | undefined): string | undefined {
  return operator === undefined || operator.startsWith('-') ? operator : `-${operator}`;
}

function expectedParts(parts: readonly RulePart[]): string {
  return listed(
    parts.map((part) => partNames[part]),
    'or',
  );
}

const partNames: Readonly<Record<RulePart, string>> = {
  attribute: 'an attribute such as device.isCompliant',
  operator: 'an operator such as -eq',
  value: 'a value',
  list: 'a list such as ["a", "b"]',
  '(': '(',
  ')': ')',
  ']': ']',
  ',': 'a comma',
  '-and': '-and',
  '-or': '-or',
  end: 'the end of the rule',
};
