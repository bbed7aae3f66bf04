import type { DeviceFactName } from '../model/device.ts';
import { looksLikeGuid } from '../model/names.ts';
import { extensionAttributes } from '../model/vocabulary.ts';
import { nearestName } from './nearest-name.ts';
import type { RuleError } from './rule-error.ts';
import {
  isError,
  mapComparisons,
  parseRule,
  type RuleComparison,
  type RuleOperator,
  type RuleTree,
  ruleOperators,
  type Span,
} from './rule-expression.ts';

type DeviceAttributeName = Exclude<DeviceFactName, 'isManaged'>;

export interface DeviceAttribute {
  readonly name: DeviceAttributeName;
  readonly kind: 'string' | 'enum' | 'boolean' | 'guid' | 'collection';
  readonly operators: readonly RuleOperator[];
  /** The only values there are, in canonical case. */
  readonly values?: readonly string[];
}

const equality = ['eq', 'ne'] as const;
const identity = ['eq', 'ne', 'in', 'notIn'] as const;
const membership = ['contains', 'notContains'] as const;
const strings = [
  'displayName',
  'enrollmentProfileName',
  'manufacturer',
  'model',
  'operatingSystem',
  'operatingSystemVersion',
  ...extensionAttributes,
] as const;

/** What a device filter may ask, and how (rule 3.6.5). */
export const deviceAttributes: readonly DeviceAttribute[] = [
  { name: 'deviceId', kind: 'guid', operators: identity },
  { name: 'mdmAppId', kind: 'guid', operators: identity },
  ...strings.map((name): DeviceAttribute => ({ name, kind: 'string', operators: ruleOperators })),
  { name: 'deviceOwnership', kind: 'enum', operators: equality, values: ['Personal', 'Company'] },
  { name: 'isCompliant', kind: 'boolean', operators: equality, values: ['True', 'False'] },
  {
    name: 'profileType',
    kind: 'enum',
    operators: equality,
    values: ['RegisteredDevice', 'SecureVM', 'Printer', 'Shared', 'IoT'],
  },
  { name: 'trustType', kind: 'enum', operators: equality, values: ['AzureAD', 'ServerAD', 'Workplace'] },
  { name: 'physicalIds', kind: 'collection', operators: membership },
  { name: 'systemLabels', kind: 'collection', operators: membership },
];

interface DeviceComparison extends Span {
  readonly kind: 'comparison';
  /** Without `device.`, in the spelling of the attempt's device facts. */
  readonly attribute: DeviceAttributeName;
  readonly operator: RuleOperator;
  /** As written; those of a boolean or an enumeration in canonical case. */
  readonly values: readonly string[];
}

export type DeviceFilter = RuleTree<DeviceComparison>;

/** Rule 3.6.7: in UTF-16 code units, what Entra saves. A longer one is read all the same. */
export const longestRule = 3072;

const prefix = 'device.';
const byName: ReadonlyMap<string, DeviceAttribute> = new Map(
  deviceAttributes.map((attribute) => [attribute.name.toLowerCase(), attribute]),
);

/** Reads the rule of a filter for devices and checks every comparison against the table of rule 3.6.5. */
export function parseDeviceFilter(rule: string): { readonly filter: DeviceFilter } | { readonly error: RuleError } {
  const read = parseRule(rule);
  if ('error' in read) return read;
  const filter = mapComparisons(read.expression, checkComparison);
  return isError(filter) ? { error: filter } : { filter };
}

function checkComparison(comparison: RuleComparison): DeviceComparison | RuleError {
  const attribute = findAttribute(comparison);
  if (isError(attribute)) return attribute;
  const { kind, operator, start, end, spans } = comparison;
  if (!attribute.operators.includes(operator)) {
    const values = { attribute: shown(attribute), operator, allowed: attribute.operators };
    return { code: 'operatorNotAllowed', ...place(spans.operator), values };
  }
  const values: string[] = [];
  for (const [index, written] of comparison.values.entries()) {
    const value = checkValue(attribute, written, spans.values[index] ?? spans.operator);
    if (isError(value)) return value;
    values.push(value);
  }
  return { kind, attribute: attribute.name, operator, values, start, end };
}

function findAttribute({ attribute: written, spans }: RuleComparison): DeviceAttribute | RuleError {
  const lower = written.toLowerCase();
  const prefixed = lower.startsWith(prefix);
  const name = prefixed ? lower.slice(prefix.length) : lower;
  const attribute = byName.get(name);
  if (attribute && prefixed) return attribute;
  if (attribute) {
    const values = { attribute: written, prefix, suggestion: shown(attribute) };
    return { code: 'missingPrefix', ...place(spans.attribute), values };
  }
  const near = byName.get(nearestName(name, byName.keys()) ?? '');
  const values = { attribute: written, ...(near ? { nearest: shown(near) } : {}) };
  return { code: 'unknownAttribute', ...place(spans.attribute), values };
}

function checkValue(attribute: DeviceAttribute, written: string, span: Span): string | RuleError {
  if (attribute.kind === 'guid' && !looksLikeGuid(written)) {
    return { code: 'notAGuid', ...place(span), values: { attribute: shown(attribute), value: written } };
  }
  const allowed = attribute.values;
  if (allowed === undefined) return written;
  const value = allowed.find((one) => one.toLowerCase() === written.toLowerCase());
  if (value !== undefined) return value;
  const near = nearestName(written, allowed);
  const values = { attribute: shown(attribute), value: written, allowed, ...(near ? { nearest: near } : {}) };
  return { code: 'valueNotAllowed', ...place(span), values };
}

function shown(attribute: DeviceAttribute): string {
  return `${prefix}${attribute.name}`;
}

function place(span: Span): { readonly offset: number; readonly length: number } {
  return { offset: span.start, length: span.end - span.start };
}
