import type * as z from 'zod/mini';
import type { Path } from '../../domain/model/problem.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import type { LoadProblem, ValueKind } from './load-problem.ts';
import { membersOf, stepInto } from './schema-members.ts';
import type { SourceMap } from './source-map.ts';

type Issue = z.core.$ZodIssue;

/** A value beside the schema that it failed. */
export interface Shape {
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  readonly at: Path;
  readonly source: SourceMap;
}

/** One finding of the schema, said as a problem of the file. */
export function issueProblems(issue: Issue, shape: Shape): readonly LoadProblem[] {
  const path = pathOf(issue);
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, path, shape);
    case 'invalid_type':
      return wrongType([kindOfSchema(issue.expected)], path, shape);
    case 'invalid_value':
      return wrongValue(issue.values.map(String), path, shape);
    case 'invalid_union':
      return noAlternative(issue, path, shape);
    case 'custom':
      return unknownWords(issue.params?.words, path, shape);
    case 'too_big':
      return outOfRange({ most: Number(issue.maximum) }, path, shape);
    case 'too_small':
      return outOfRange({ least: Number(issue.minimum) }, path, shape);
    case 'invalid_format':
      return wrongFormat(issue.message, path, shape);
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return wrongType(['text'], path, shape);
  }
}

function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

/** Of more unknown keys nobody reads what they may have meant. */
const mostSuggestions = 60;

function unknownKeys(keys: readonly string[], path: Path, shape: Shape): readonly LoadProblem[] {
  const known = membersOf(schemaAt(path, shape), valueAt(path, shape))?.names ?? [];
  return keys.map((key, index) => {
    const nearest = index < mostSuggestions ? nearestName(key, known) : undefined;
    return {
      code: 'unknownKey',
      severity: 'error',
      values: { key, known, ...(nearest === undefined ? {} : { nearest }) },
      at: shape.source.keyPlaceOf([...shape.at, ...path, key]),
    };
  });
}

function wrongType(expected: readonly ValueKind[], path: Path, shape: Shape): readonly LoadProblem[] {
  const value = valueAt(path, shape);
  if (value === undefined) return missingKey(path, shape);

  const key = lastKey(path);
  const whole = [...shape.at, ...path];
  const written = typeof value === 'object' ? undefined : shape.source.written(whole);
  const values = {
    expected,
    found: kindOfValue(value),
    isElement: typeof path.at(-1) === 'number',
    ...(key === undefined ? {} : { key }),
    ...(written === undefined ? {} : { written }),
  };
  return [{ code: 'wrongType', severity: 'error', values, at: shape.source.placeOf(whole) }];
}

/**
 * A key that is there under a misspelt name: where unknown keys are errors, that error says it already, unless the key tells
 * alternatives apart: then none was chosen, and nothing was said of unknown keys.
 */
function missingKey(path: Path, shape: Shape, tellsApart = false): readonly LoadProblem[] {
  const parent = path.slice(0, -1);
  const key = lastKey(path) ?? '';
  const { names = [], loose = true } = membersOf(schemaAt(parent, shape), valueAt(parent, shape)) ?? {};
  const misspelt = Object.keys(valueAt(parent, shape) ?? {}).find(
    (written) => !names.includes(written) && nearestName(written, names) === key,
  );
  if (misspelt === undefined) {
    const at = shape.source.keyPlaceOf([...shape.at, ...parent]);
    return [{ code: 'missingKey', severity: 'error', values: { key }, at }];
  }
  const at = shape.source.keyPlaceOf([...shape.at, ...parent, misspelt]);
  return loose || tellsApart ? [{ code: 'missingKey', severity: 'error', values: { key, misspelt }, at }] : [];
}

function wrongValue(known: readonly string[], path: Path, shape: Shape): readonly LoadProblem[] {
  const value = valueAt(path, shape);
  if (value === undefined) return missingKey(path, shape);

  const whole = [...shape.at, ...path];
  const key = lastKey(path) ?? '';
  const at = shape.source.placeOf(whole);
  const found = shape.source.written(whole) ?? kindOfValue(value);
  return key === 'version' && path.length === 1
    ? [{ code: 'unsupportedVersion', severity: 'error', values: { found }, at }]
    : [{ code: 'unknownWord', severity: 'error', values: { key, word: found, known }, at }];
}

/** The alternative that the value came nearest to speaks; where it is none of them, all are named. */
function noAlternative(issue: z.core.$ZodIssueInvalidUnion, path: Path, shape: Shape): readonly LoadProblem[] {
  if (issue.errors.length === 0) {
    const missing = valueAt(path, shape) === undefined;
    return missing ? missingKey(path, shape, true) : unknownWords(Reflect.get(issue, 'options'), path, shape);
  }

  const closest = issue.errors.find((issues) => issues.every((one) => one.path.length > 0));
  if (closest) {
    return closest.flatMap((one) => issueProblems({ ...one, path: [...issue.path, ...one.path] }, shape));
  }
  const all = issue.errors.flat();
  const literals = all.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
  if (literals.length > 0) return wrongValue(literals, path, shape);

  const kinds = all.flatMap((one) => (one.code === 'invalid_type' ? [kindOfSchema(one.expected)] : []));
  return wrongType([...new Set(kinds)], path, shape);
}

/** A word outside its vocabulary: each wrong word of a list, or of a comma-joined text, by itself. */
function unknownWords(words: unknown, path: Path, shape: Shape): readonly LoadProblem[] {
  const value = valueAt(path, shape);
  const known = Array.isArray(words) ? words.map(String) : [];
  if (value === undefined) return missingKey(path, shape);
  return Array.isArray(value)
    ? value.flatMap((one, index) => wordProblems(one, known, [...path, index], shape))
    : wordProblems(value, known, path, shape);
}

function wordProblems(value: unknown, known: readonly string[], path: Path, shape: Shape): readonly LoadProblem[] {
  if (typeof value !== 'string') return wrongType(['text'], path, shape);

  const parts = splitWords(value).filter(({ word }) => !known.some((one) => one.toLowerCase() === word.toLowerCase()));
  // Several known words where one belongs, or a word with blanks around it.
  const wrong = parts.length > 0 ? parts : [{ word: value, offset: 0 }];
  return wrong.map(({ word, offset }) => {
    const nearest = nearestName(word, known);
    return {
      code: 'unknownWord',
      severity: 'error',
      values: { key: lastKey(path) ?? '', word, known, ...(nearest === undefined ? {} : { nearest }) },
      at: shape.source.within([...shape.at, ...path], offset, word.length),
    };
  });
}

function splitWords(text: string): readonly { readonly word: string; readonly offset: number }[] {
  const words = [...text.matchAll(/[^,\s](?:[^,]*[^,\s])?/g)].map((match) => ({ word: match[0], offset: match.index }));
  return words.length > 0 ? words : [{ word: text, offset: 0 }];
}

function outOfRange(
  bounds: { readonly least?: number; readonly most?: number },
  path: Path,
  shape: Shape,
): readonly LoadProblem[] {
  const at = shape.source.placeOf([...shape.at, ...path]);
  return [{ code: 'outOfRange', severity: 'error', values: { key: lastKey(path) ?? '', ...bounds }, at }];
}

/** The patterns of the schema carry a name in place of a message. */
function wrongFormat(name: string, path: Path, shape: Shape): readonly LoadProblem[] {
  const text = String(valueAt(path, shape));
  const at = shape.source.placeOf([...shape.at, ...path]);
  return [{ code: name === 'guid' ? 'notGuid' : 'notContextId', severity: 'error', values: { text }, at }];
}

function valueAt(path: Path, { value }: Shape): unknown {
  return path.reduce<unknown>((held, step) => {
    const inside = typeof held === 'object' && held !== null && Object.hasOwn(held, step);
    return inside ? Reflect.get(held, step) : undefined;
  }, value);
}

function schemaAt(path: Path, { schema, value }: Shape): z.core.$ZodType {
  let at = { schema, value };
  for (const step of path) {
    const inner = stepInto(at.schema, at.value, step);
    if (!inner) return at.schema;
    const held = typeof at.value === 'object' && at.value !== null ? Reflect.get(at.value, step) : undefined;
    at = { schema: inner, value: held };
  }
  return at.schema;
}

function lastKey(path: Path): string | undefined {
  return path.findLast((step) => typeof step === 'string');
}

function kindOfValue(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'mapping';
}

function kindOfSchema(expected: string): ValueKind {
  switch (expected) {
    case 'array':
      return 'list';
    case 'object':
    case 'record':
      return 'mapping';
    case 'int':
      return 'wholeNumber';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'text';
  }
}
