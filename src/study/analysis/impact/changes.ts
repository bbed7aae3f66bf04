import type { DecisionWord } from '../../../domain/model/attempt.ts';
import type { Brief } from '../../../engine/decide/brief.ts';
import { explain } from './ask.ts';
import { lowest, members } from './bitset.ts';
import { boxesOf } from './boxes.ts';
import type { Cell } from './cells.ts';
import type { ChangeCode, ImpactChange, ImpactExample, PolicyPlace } from './impact.ts';
import { type Entry, placeOf, type Space } from './pair-policies.ts';
import { isModern } from './scope.ts';
import type { Sides } from './sections.ts';
import { atOf, userOn } from './subjects.ts';

type Full = Space & { readonly entries: readonly Entry[] };

/** More ways than this in which changed policies come together are told as one. */
const mostWays = 6;

const words: readonly DecisionWord[] = ['allow', 'challenge', 'block', 'undetermined'];

const order: readonly ChangeCode[] = [
  'newlyBlocked',
  'newlyUndetermined',
  'newlyChallenged',
  'noLongerBlocked',
  'newlyAllowed',
];

/** The cells, gathered by what becomes of them and through which changed policies: worst first, then whom they touch most. */
export function changesOf(sides: Sides, space: Full, cells: readonly Cell[]): readonly ImpactChange[] {
  const explained = explainedOnce(sides, space);
  const byOutcome = gathered(cells, ({ before, after }) => codeOf(before, after));
  const groups = byOutcome.flatMap((same) => {
    const ways = gathered(same, ({ changed }) => changed.join());
    return ways.length > mostWays ? [{ cells: same, ways }] : ways.map((one) => ({ cells: one, ways: [one] }));
  });
  return groups
    .flatMap((group) => changeOf(sides, space, explained, group))
    .sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code) || other.users.length - one.users.length);
}

/** The decision of the first of the people of a cell. */
type Explained = (cell: Cell, side: 'before' | 'after') => Brief | undefined;

function explainedOnce(sides: Sides, space: Space): Explained {
  const made = { before: new Map<Cell, Brief | undefined>(), after: new Map<Cell, Brief | undefined>() };
  return (cell, side) => {
    const known = made[side];
    if (!known.has(cell)) {
      const { subject } = firstSubject(space, cell);
      known.set(cell, subject && explain(sides, subject, cell.facts, side));
    }
    return known.get(cell);
  };
}

function gathered(cells: readonly Cell[], keyOf: (cell: Cell) => string): readonly (readonly Cell[])[] {
  const found = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const there = found.get(key);
    if (there) there.push(cell);
    else found.set(key, [cell]);
  }
  return [...found.values()];
}

interface Group {
  readonly cells: readonly Cell[];
  /** The same cells by the changed policies that meet in them. */
  readonly ways: readonly (readonly Cell[])[];
}

function changeOf(sides: Sides, space: Full, explained: Explained, { cells, ways }: Group): readonly ImpactChange[] {
  const everyday = cells.filter((cell) => isEveryday(space, cell));
  const repairing = everyday.filter(({ target }) => space.targets[target]?.repairs);
  const shown = repairing[0] ?? everyday[0] ?? cells[0];
  if (!shown) return [];
  const code = codeOf(shown.before, shown.after);
  const examples = ways.slice(0, mostWays).flatMap((way) => way[0] ?? []);
  const policies = [shown, ...examples].flatMap((cell) => decidedBy(sides, space, explained, cell, code));
  return [
    {
      code,
      before: words.filter((word) => cells.some(({ before }) => before === word)),
      after: shown.after,
      users: subjectsOf(cells),
      everyday: subjectsOf(everyday),
      repairing: subjectsOf(repairing),
      registering: subjectsOf(cells.filter(({ target }) => space.targets[target]?.kind === 'registerSecurityInfo')),
      boxes: boxesOf(space, cells),
      policies: unique(policies),
      registrationPolicies: isStricter(code)
        ? unique(registrations(space, cells).flatMap((cell) => decidedBy(sides, space, explained, cell, code)))
        : [],
      example: exampleOf(sides, space, explained, shown),
    },
  ];
}

/** Cells of registrations: the policies of each are told, since a danger may lie in one that the example does not show. */
function registrations({ targets }: Space, cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(({ target }) => targets[target]?.kind === 'registerSecurityInfo').slice(0, mostRegistrations);
}

/** So many are explained at most. */
const mostRegistrations = 200;

function isStricter(code: ChangeCode): boolean {
  return code === 'newlyBlocked' || code === 'newlyChallenged';
}

function codeOf(before: DecisionWord, after: DecisionWord): ChangeCode {
  switch (after) {
    case 'block':
      return 'newlyBlocked';
    case 'undetermined':
      return 'newlyUndetermined';
    case 'challenge':
      return before === 'block' ? 'noLongerBlocked' : 'newlyChallenged';
    case 'allow':
      return 'newlyAllowed';
  }
}

/** A modern client, no risk, no flow of its own. */
function isEveryday({ dimensions }: Space, { choice }: Cell): boolean {
  return dimensions.every(({ names: [name], values }, at) => {
    const chosen = choice[at];
    if (!chosen) return true;
    const inputs = chosen.flatMap((index) => values[index]?.input ?? []);
    switch (name) {
      case 'clientAppType':
        return inputs.some((input) => isModern(input.clientAppType));
      case 'authenticationFlow':
      case 'signInRiskLevel':
      case 'userRiskLevel':
      case 'insiderRiskLevel':
        return inputs.some((input) => input[name] === 'none');
      default:
        return true;
    }
  });
}

/** Indexes of everybody in the cells, in order. */
function subjectsOf(cells: readonly Cell[]): readonly number[] {
  const found = new Set<number>();
  for (const { circle, classes } of cells) {
    for (const index of members(classes)) for (const one of circle.classes[index]?.subjects ?? []) found.add(one);
  }
  return [...found].sort((one, other) => one - other);
}

function firstSubject({ subjects }: Space, { circle, classes }: Cell) {
  const [first = 0] = circle.classes[lowest(classes) ?? -1]?.subjects ?? [];
  return { first, subject: subjects[first] };
}

function exampleOf(sides: Sides, space: Space, explained: Explained, cell: Cell): ImpactExample {
  const { first, subject } = firstSubject(space, cell);
  const told = (side: 'before' | 'after') => {
    const decision = explained(cell, side);
    return { decision: decision?.decision ?? cell[side], reason: decision?.reason.code ?? ('factsMissing' as const) };
  };
  return {
    user: first,
    attempt: { user: subject && userOn(sides, subject, 'after'), ...withoutDefaults(cell.facts), ...atOf(sides) },
    beforeUser: subject && userOn(sides, subject, 'before'),
    before: told('before'),
    after: told('after'),
  };
}

/** A password and nothing else is what an attempt has anyway. */
function withoutDefaults({ authenticationMethods: methods, satisfiedControls: satisfied, ...facts }: Cell['facts']) {
  return {
    ...facts,
    ...(methods && methods.join() !== 'password' ? { authenticationMethods: methods } : {}),
    ...(satisfied && satisfied.length > 0 ? { satisfiedControls: satisfied } : {}),
  };
}

/** The policies that an attempt of the cell is decided by: what is stricter now is so by the new ones, what is freer by the old. */
function decidedBy(
  sides: Sides,
  space: Full,
  explained: Explained,
  cell: Cell,
  code: ChangeCode,
): readonly PolicyPlace[] {
  const side = code === 'noLongerBlocked' || code === 'newlyAllowed' ? 'before' : 'after';
  const decision = explained(cell, side);
  const names = new Set([...(decision?.reason.policies ?? []), ...(decision?.followUp?.policies ?? [])]);
  const changed = cell.changed.flatMap((entry) => policyOn(space.entries[entry], side) ?? []);
  const deciding = changed.filter(({ displayName }) => names.has(displayName));
  // a policy that was changed decides where one is among those that do; else whatever decides
  if (deciding.length > 0) return deciding.map((one) => placeOf(one, side));
  const others = sides[side].policies.filter(({ displayName, state }) => state === 'enabled' && names.has(displayName));
  return others.map((one) => placeOf(one, side));
}

function policyOn(entry: Entry | undefined, side: 'before' | 'after') {
  if (!entry) return undefined;
  if (side === 'before') return entry.kind === 'after' ? undefined : entry.before;
  return entry.kind === 'before' ? undefined : entry.after;
}

function unique(places: readonly PolicyPlace[]): readonly PolicyPlace[] {
  return places.filter((one, at) => at === places.findIndex((other) => other.at === one.at && other.side === one.side));
}
