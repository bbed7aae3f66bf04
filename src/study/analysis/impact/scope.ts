import type { AttemptInput, FactName } from '../../../domain/model/attempt.ts';
import { nobodysFacts } from '../../../engine/decide/nobodys-facts.ts';
import { fromTrustedIp } from '../../../engine/decide/own-demands.ts';
import { emptyBits, isEmpty } from './bitset.ts';
import type { Circle } from './circles.ts';
import type { Dimension } from './dimensions.ts';
import { type Entry, rowOfPolicy, type Space } from './pair-policies.ts';
import type { Sides } from './sections.ts';
import { type ImpactTarget, targetOutcome } from './targets.ts';

/** The first dimensions are those that grants look at: session, page, client, flow and device. */
export const worldDimensions = 5;

/** Entries and dimensions, ready to be walked: what each condition says of each value, worked out once. */
export interface Tables {
  readonly space: Space;
  readonly entries: readonly Entry[];
  /** For each entry and dimension: what the condition says of each value; undefined where the policy has none. */
  readonly rows: readonly (readonly (Uint8Array | undefined)[])[];
  /**
   * For each entry that is the same on both sides and can always be told: a number that entries share which say the same of every value, of
   * all dimensions and of those that are not the world's.
   */
  readonly alike: readonly (readonly [number, number] | undefined)[];
  /** For each entry, by number of the target: whether it is about it. */
  readonly targets: readonly Uint8Array[];
  /** For each entry: some condition of it holds for no value. */
  readonly never: readonly boolean[];
  /** For each entry the last dimension that it has a condition on; -1 for none. */
  readonly last: readonly number[];
  /** For each entry the dimensions that its grant looks at, a bit each. */
  readonly looks: readonly number[];
  /** For each entry the number of what it demands: entries with the same number come to the same wherever they apply. */
  readonly grants: readonly number[];
  /** For each entry whether it blocks whatever it applies to. */
  readonly blocks: readonly boolean[];
  /** For each dimension what demands that are no policy's tell of each value; the session and the client are each a matter of their own. */
  readonly demands: readonly (readonly Uint8Array[])[];
  /** Index of the target that is registering security info. */
  readonly registration: number;
}

export function tablesOf(sides: Sides, space: Space, entries: readonly Entry[]): Tables {
  const rows = entries.map((entry) => space.dimensions.map((one) => rowOf(entry, one)));
  return {
    space,
    entries,
    rows,
    alike: alikeIn(entries, rows),
    targets: entries.map((entry) => Uint8Array.from(space.targets, (target) => targetOutcomeOf(entry, target))),
    never: rows.map((row) => row.some((one) => one?.every((outcome) => outcome === 0))),
    last: rows.map((row) => row.reduce((last, one, at) => (one ? at : last), -1)),
    looks: entries.map((entry) => maskOf(space, policyOf(entry).grant?.controls.flatMap((one) => one.facts) ?? [])),
    grants: numbered(
      entries.map((entry) => {
        const { grant, traits, registrationStrength } = policyOf(entry);
        const controls = grant?.controls.map(({ kind, id, strength, opaque }) => [kind, id, strength, opaque]);
        return JSON.stringify([grant?.operator, controls, traits, registrationStrength]);
      }),
    ),
    blocks: entries.map((entry) => policyOf(entry).grant?.blocks === true),
    demands: space.dimensions.map((one) => demandRows(sides, one)),
    registration: space.targets.findIndex(({ kind }) => kind === 'registerSecurityInfo'),
  };
}

function alikeIn(entries: readonly Entry[], rows: Tables['rows']): Tables['alike'] {
  const told = entries.map((entry, index) => {
    return entry.kind === 'same' && rows[index]?.every((row) => !row?.includes(2)) ? rows[index] : undefined;
  });
  const numbers = [0, worldDimensions].map((from) =>
    numbered(told.map((row) => JSON.stringify(row?.map((one, at) => (one && at >= from ? one.join('') : ''))))),
  );
  return told.map((row, index) => row && [numbers[0]?.[index] ?? 0, numbers[1]?.[index] ?? 0]);
}

function numbered(texts: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return texts.map((text) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
}

export function policyOf(entry: Entry) {
  return entry.kind === 'before' ? entry.before : entry.after;
}

function targetOutcomeOf(entry: Entry, target: ImpactTarget): 0 | 1 {
  return targetOutcome(policyOf(entry), entry.kind === 'before' ? target.before : target.after);
}

function rowOf(entry: Entry, dimension: Dimension): Uint8Array | undefined {
  const own = rowOfPolicy(policyOf(entry), dimension);
  if (dimension.condition !== 'location') return own;
  const other = entry.kind === 'same' ? (entry.splitPlaces ? entry.before : undefined) : entry.elsewhere;
  const there = other && rowOfPolicy(other, dimension);
  if (!own || !there) return own;
  // an entry of both sides holds where both do, its two others where one does alone
  return own.map((outcome, value) => (outcome === 1 && (there[value] === 1) === (entry.kind === 'same') ? 1 : 0));
}

/** Rules 1.4.13, 1.6.2: whether an address is one of the trusted IPs, and whether anything is at risk. */
function demandRows(sides: Sides, { names: [name], values }: Dimension): readonly Uint8Array[] {
  switch (name) {
    case 'ipAddress':
      return [sides.before, sides.after].map((compiled) =>
        Uint8Array.from(values, ({ patch }) => Number(fromTrustedIp(compiled, { ...nobodysFacts, ...patch }) ?? false)),
      );
    case 'signInRiskLevel':
    case 'userRiskLevel':
      return [Uint8Array.from(values, ({ patch }) => Number(!isNoRisk(patch[name])))];
    default:
      return [];
  }
}

function isNoRisk(level: string | undefined): boolean {
  return level === 'none' || level === 'hidden';
}

function maskOf({ dimensions }: Space, facts: readonly FactName[]): number {
  return dimensions.reduce(
    (mask, one, at) => (one.facts.some((fact) => facts.includes(fact)) ? mask | (1 << at) : mask),
    0,
  );
}

/** One circle of people and one target. */
export interface Scope {
  readonly tables: Tables;
  readonly circle: Circle;
  readonly target: number;
  readonly kind: ImpactTarget['kind'];
  /** The person has changed, so that any attempt of theirs may be decided differently. */
  readonly personChanged: boolean;
  /** Entries that may have a say, and where: 1 at the target, 2 at the registration that a demand for MFA leads to, 3 at both. */
  readonly about: readonly { readonly entry: number; readonly where: number }[];
  /** A block that applies before and after settles it. */
  readonly blocksSettle: boolean;
  /** Dimensions of which the page, or a demand that is no policy's, looks at every value, a bit each. */
  readonly looks: number;
  /** What demands that may meet these people tell of the values of each dimension. */
  readonly demands: readonly (readonly Uint8Array[])[];
  /** The same text where conditions are walked in the same manner. */
  readonly manner: string;
  /** Values of each dimension that such an attempt can have. */
  readonly values: readonly (readonly number[])[];
}

/** Nothing where no attempt of the circle for the target can change. */
export function scopeOf(tables: Tables, circle: Circle, target: number): Scope | undefined {
  const { space, entries, targets, registration } = tables;
  const { kind } = space.targets[target] ?? { kind: 'resource' };
  const registering = kind === 'registerSecurityInfo';
  const personChanged = registering ? circle.registrationChanged : circle.signInChanged;
  // on the legacy pages no policy applies (design 6.1)
  const here = !(registering && circle.neverEnabled);
  const there = !registering && circle.noMethod && !circle.neverEnabled;
  const about = entries.flatMap((entry, index) => {
    const where =
      (here && targets[index]?.[target] === 1 ? 1 : 0) + (there && targets[index]?.[registration] === 1 ? 2 : 0);
    // a policy without a grant asks for nothing
    return where === 0 || tables.never[index] || !policyOf(entry).grant || isEmpty(circle.met[index] ?? emptyBits(0))
      ? []
      : [{ entry: index, where }];
  });
  if (!personChanged && !about.some(({ entry }) => entries[entry]?.kind !== 'same')) return undefined;
  const demanded = circle.demands && !registering;
  const byPage: readonly FactName[] = [
    ...(registering || circle.noMethod ? (['authenticationMethods', 'registrationPage'] as const) : []),
    ...(demanded ? (['clientAppType', 'authenticationMethods'] as const) : []),
    // a filter of devices then tells them apart on one side only, and what is left over does not say which
    ...(circle.devices === 'differ' ? (['device'] as const) : []),
  ];
  return {
    tables,
    circle,
    target,
    kind,
    personChanged,
    about,
    blocksSettle: registering ? circle.enabled : true,
    manner: [kind, circle.devices, circle.resetDemands, personChanged, registering && !circle.enabled].join(' '),
    looks: maskOf(space, byPage),
    demands: demanded ? tables.demands : [],
    values: space.dimensions.map((dimension) => valuesIn(dimension, circle, kind)),
  };
}

/** Of a thousand values one list serves all circles and targets. */
const allValues = new WeakMap<Dimension, readonly number[]>();

/** Values that an attempt of these people for such a target can have; the first alone where the rest would be the same. */
export function valuesIn(dimension: Dimension, circle: Circle, kind: ImpactTarget['kind']): readonly number[] {
  const { names, values } = dimension;
  const all = allValues.get(dimension) ?? [...values.keys()];
  allValues.set(dimension, all);
  const [name] = names;
  if (name === 'registrationPage')
    return kind === 'registerSecurityInfo' && circle.resetDemands ? all : all.slice(0, 1);
  if (name === 'session' && circle.withoutPass.before === circle.withoutPass.after) {
    return all.filter((at) => !values[at]?.withPass);
  }
  if (name === 'device' && circle.devices === 'ignored') return all.slice(0, 1);
  if (name === 'clientAppType' && kind !== 'resource') {
    // legacy clients never reach a user action (rule 1.4.14)
    return all.filter((at) => isModern(values[at]?.input.clientAppType));
  }
  return all;
}

export function isModern(client: AttemptInput['clientAppType']): boolean {
  return client === 'browser' || client === 'mobileAppsAndDesktopClients';
}
