import type { RuleError } from './rule-error.ts';
import {
  isError,
  mapComparisons,
  parseRule,
  type RuleComparison,
  type RuleOperator,
  type RuleTree,
  type Span,
} from './rule-expression.ts';

interface AppComparison extends Span {
  readonly kind: 'comparison';
  /** `CustomSecurityAttribute.<Set>_<Attribute>`, the two names as written. */
  readonly attribute: string;
  readonly operator: RuleOperator;
  readonly values: readonly string[];
}

export type AppFilter = RuleTree<AppComparison>;

const prefix = 'CustomSecurityAttribute.';

/**
 * Reads the rule of a filter for applications or service principals: custom security attributes, all of them strings (rule
 * 2.5.9), so every operator serves. Whether such an attribute exists is not known here.
 */
export function parseAppFilter(rule: string): { readonly filter: AppFilter } | { readonly error: RuleError } {
  const read = parseRule(rule);
  if ('error' in read) return read;
  const filter = mapComparisons(read.expression, checkComparison);
  return isError(filter) ? { error: filter } : { filter };
}

function checkComparison(comparison: RuleComparison): AppComparison | RuleError {
  const { kind, operator, values, start, end, spans } = comparison;
  const written = comparison.attribute;
  const at = { offset: spans.attribute.start, length: written.length };
  if (!written.toLowerCase().startsWith(prefix.toLowerCase())) {
    const suggestion = `${prefix}${written.slice(written.indexOf('.') + 1)}`;
    return { code: 'missingPrefix', ...at, values: { attribute: written, prefix, suggestion } };
  }
  const name = written.slice(prefix.length);
  if (!/^[^_]+_.+$/.test(name)) return { code: 'badAttributeName', ...at, values: { attribute: written } };
  return { kind, attribute: `${prefix}${name}`, operator, values, start, end };
}
