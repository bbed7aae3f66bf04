import type { Path } from '../../domain/model/problem.ts';
import type { GraphObject, NotEvaluatedValues } from './graph-object.ts';
import type { ImportProblem } from './import-problem.ts';
import { textOf } from './members.ts';
import type { ParsedSource } from './parse-json.ts';

/** What is wrong with a member of an object of an export, before anybody has looked up where it stands. `path` is in Graph's shape. */
export type Fault = {
  readonly [C in keyof FaultValues]: {
    readonly code: C;
    readonly object: GraphObject;
    readonly path: Path;
    readonly values: FaultValues[C];
  };
}[keyof FaultValues];

interface FaultValues {
  readonly importBadMember: { readonly expected: string };
  readonly importNotYetKnown: object;
  readonly importComputed: object;
  readonly importNotEvaluated: NotEvaluatedValues;
  readonly importUnknownName: {
    readonly kind: 'role' | 'authenticationContext' | 'application' | 'servicePrincipal';
    readonly name: string;
  };
  readonly importTruncated: { readonly found: string };
}

export function badMember(object: GraphObject, path: Path, expected: string): Fault {
  return { code: 'importBadMember', object, path, values: { expected } };
}

const mostShown = 50;

/** The faults as problems with their places: at most fifty (design 3), each file being walked once however many it has. */
export function problemsOf(all: readonly Fault[]): readonly ImportProblem[] {
  const faults = onePerPlace(all);
  const shown = faults.slice(0, mostShown);
  const bySource = new Map<ParsedSource, Fault[]>();
  for (const fault of shown) {
    const same = bySource.get(fault.object.parsed);
    if (same) same.push(fault);
    else bySource.set(fault.object.parsed, [fault]);
  }
  const problems = [...bySource].flatMap(([parsed, own]) => {
    const spans = parsed.spansOf(own.map(writtenPath));
    return own.map((fault, index) => {
      const where = parsed.source.place(spans[index] ?? { start: 0, end: 0 });
      return { ...problemOf(fault), ...where };
    });
  });
  if (faults.length === shown.length) return problems;
  const values = { shown: mostShown, total: faults.length };
  return [...problems, { code: 'importMoreProblems', severity: 'error', values }];
}

/** What cannot be read cannot have the right shape either: the first of two faults of one member says it. */
function onePerPlace(faults: readonly Fault[]): readonly Fault[] {
  const seen = new Map<GraphObject, Set<string>>();
  return faults.filter(({ object, path }) => {
    const places = seen.get(object) ?? new Set();
    seen.set(object, places);
    const place = JSON.stringify(path);
    if (places.has(place)) return false;
    places.add(place);
    return true;
  });
}

function writtenPath({ object, path }: Fault): Path {
  return [...object.path, ...(object.written?.(path) ?? path)];
}

function problemOf(fault: Fault): ImportProblem {
  const { object, path } = fault;
  const severity = 'error';
  const member = { object: textOf(object.value, 'displayName') ?? object.kind, member: shownPath(path) };
  switch (fault.code) {
    case 'importBadMember':
      return { code: fault.code, severity, values: { ...member, ...fault.values } };
    case 'importTruncated':
      return { code: fault.code, severity, values: { ...member, ...fault.values } };
    case 'importNotYetKnown':
    case 'importComputed':
      return { code: fault.code, severity, values: member };
    case 'importNotEvaluated':
      return { code: fault.code, severity, values: { ...member, ...fault.values } };
    case 'importUnknownName':
      return { code: fault.code, severity, values: { ...member, ...fault.values } };
  }
}

/** `conditions.users.includeUsers[0]` */
export function shownPath(path: Path): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}
