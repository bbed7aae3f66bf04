import type { Compiled, PreparedPolicy } from '../../../engine/decide/compile.ts';
import { demandTraits } from '../../../engine/decide/demand-traits.ts';
import { deviceIsIgnored } from '../../../engine/decide/grant.ts';
import { kindOf, type PersonKind } from '../../../engine/decide/person-kinds.ts';
import { type Bits, emptyBits, setBit } from './bitset.ts';
import { type Entry, isApart, type Outcome, type Space, userClauses, userOutcome, usersText } from './pair-policies.ts';
import type { Sides } from './sections.ts';
import { passStateOn, type Standing, type Subject, withoutPass } from './subjects.ts';

/**
 * People for whom controls and pages work alike, before and after: of the same kind, with or without a method, enabled or not.
 * Inside it they are told apart by policies only.
 */
export interface Circle {
  readonly index: number;
  /** Registering security info works differently for them after the edit, whatever policies do. */
  readonly registrationChanged: boolean;
  readonly signInChanged: boolean;
  /** Enabled for combined registration before and after: policies apply to their registration. */
  readonly enabled: boolean;
  /** Not enabled before nor after: no policy ever applies to their registration. */
  readonly neverEnabled: boolean;
  /** Known to have no method, before or after: a demand for MFA at a sign-in leads to their registration. */
  readonly noMethod: boolean;
  /** Something that is no policy may demand MFA of them, before or after. */
  readonly demands: boolean;
  /** The page for password reset differs from that for MFA. */
  readonly resetDemands: boolean;
  /** Whether what they say about devices counts: on both sides, on none, or on one only. */
  readonly devices: 'count' | 'ignored' | 'differ';
  /** On which side a session cannot use a Temporary Access Pass. */
  readonly withoutPass: { readonly before: boolean; readonly after: boolean };
  /** Classes of people whom no enforced policy tells apart. */
  readonly classes: readonly SubjectClass[];
  /** For each entry the classes that it is about, and those that it is or may be about. */
  readonly hit: readonly Bits[];
  readonly met: readonly Bits[];
}

interface SubjectClass {
  /** Indexes into the subjects of the space. */
  readonly subjects: readonly number[];
  /** For each entry: whether it is about them. */
  readonly row: Uint8Array;
  /** Of some entry that is not known. */
  readonly isOpen: boolean;
}

/** Only people whom the edit can touch: a changed policy may be about them, or they themselves have changed. */
export function circlesOf(sides: Sides, { subjects }: Space, entries: readonly Entry[]): readonly Circle[] {
  const placeOf = placesOf(sides, entries);
  const groups = new Map<string, Map<string, SubjectClass & { readonly subjects: number[] }>>();
  for (const [index, subject] of subjects.entries()) {
    const place = placeOf(subject);
    if (!place) continue;
    const classes = groups.get(place.circle) ?? new Map<string, SubjectClass & { readonly subjects: number[] }>();
    groups.set(place.circle, classes);
    const there = classes.get(place.class);
    if (there) there.subjects.push(index);
    else classes.set(place.class, { subjects: [index], row: place.row, isOpen: place.isOpen });
  }
  return [...groups.values()].flatMap((classes, index) => {
    const list = [...classes.values()];
    const [first] = list[0]?.subjects ?? [];
    const subject = first === undefined ? undefined : subjects[first];
    return subject ? [circleOf(sides, subject, index, list, entries.length)] : [];
  });
}

/** The circle and the class of somebody, as texts, and what the class is made of. */
interface Place extends Pick<SubjectClass, 'row' | 'isOpen'> {
  readonly circle: string;
  readonly class: string;
}

/** Undefined for whom the edit cannot touch. Worked out once for people of the same standing. */
function placesOf(sides: Sides, entries: readonly Entry[]): (subject: Subject) => Place | undefined {
  const rowOf = rowsOf(sides, entries);
  const make = (subject: Subject): Place | undefined => {
    const { met, whole } = rowOf(subject);
    if (!met && subject.before === subject.after) return undefined;
    const keys = keysOf(sides, subject);
    if (!met && keys.before === keys.after) return undefined;
    const { row, isOpen, text } = whole();
    const circle = `${keys.before}|${keys.after}`;
    return { circle, class: `${text}${isOpen ? membershipOf(subject) : ''}`, row, isOpen };
  };
  const untouched = new Map<Standing, Place | undefined>();
  const known = new Map<Standing, Map<Standing, Place | undefined>>();
  return (subject) => {
    const { before, after } = subject;
    if (before === after) {
      if (!untouched.has(before)) untouched.set(before, make(subject));
      return untouched.get(before);
    }
    const beside = known.get(before) ?? new Map<Standing, Place | undefined>();
    known.set(before, beside);
    if (!beside.has(after)) beside.set(after, make(subject));
    return beside.get(after);
  };
}

/** What entries say of people of one kind. */
interface KindRow {
  /** A changed entry is or may be about them. */
  readonly met: boolean;
  /** Made when first asked for. */
  readonly whole: () => Pick<SubjectClass, 'row' | 'isOpen'> & { readonly text: string };
}

/** People of the same kind before and after are asked about once, those whom the edit touches apart from the others. */
function rowsOf({ before, after }: Sides, entries: readonly Entry[]): (subject: Subject) => KindRow {
  const changed = entries.flatMap(({ kind }, entry) => (kind === 'same' ? [] : [entry]));
  const outcomes = outcomesOf(entries);
  const newRow = rowsOfLength(entries.length);
  const make = (subject: Subject): KindRow => {
    const outcomeFor = outcomes(subject);
    let made: ReturnType<KindRow['whole']> | undefined;
    return {
      met: changed.some((entry) => outcomeFor(entry) !== 0),
      whole: () => {
        if (made) return made;
        // thousands of people and hundreds of entries: `Uint8Array.from` makes an object for each of them
        const row = newRow();
        for (let entry = 0; entry < row.length; entry++) row[entry] = outcomeFor(entry);
        made = { row, isOpen: row.includes(2), text: decoder.decode(row) };
        return made;
      },
    };
  };
  const [same, touched] = [
    new Map<PersonKind, Map<PersonKind, KindRow>>(),
    new Map<PersonKind, Map<PersonKind, KindRow>>(),
  ];
  return (subject) => {
    const [was, is] = [subject.before.facts.person, subject.after.facts.person];
    if (!was || !is) return make(subject);
    const known = subject.before === subject.after ? same : touched;
    const [old, now] = [kindOf(before, was), kindOf(after, is)];
    const there = known.get(old) ?? new Map<PersonKind, KindRow>();
    known.set(old, there);
    const row = there.get(now) ?? make(subject);
    there.set(now, row);
    return row;
  };
}

const decoder = new TextDecoder();

/** Makes rows of zeros. Thousands of small arrays cost more than what is in them, so that many share their memory. */
function rowsOfLength(length: number): () => Uint8Array {
  let [left, used] = [new Uint8Array(0), 0];
  return () => {
    if (used + length > left.length) [left, used] = [new Uint8Array(length * rowsTogether), 0];
    used += length;
    return left.subarray(used - length, used);
  };
}

const rowsTogether = 512;

/** What entries say of people: conditions on users that are written alike are asked once. */
function outcomesOf(entries: readonly Entry[]): (subject: Subject) => (entry: number) => Outcome {
  const columns: Column[] = [];
  const numbers = new Map<string, number>();
  const columnOf = (side: Column['side'], policy: PreparedPolicy | undefined): number => {
    if (!policy) return -1;
    const text = usersText(policy);
    const key = `${side} ${text}`;
    const there = numbers.get(key);
    if (there !== undefined) return there;
    columns.push({ side, clauses: userClauses(policy), twin: numbers.get(`after ${text}`) ?? -1 });
    numbers.set(key, columns.length - 1);
    return columns.length - 1;
  };
  // those after the edit first: what is written alike says the same before of whoever has not changed
  const after = entries.map((entry) => columnOf('after', entry.kind === 'before' ? entry.twin : entry.after));
  const before = entries.map((entry) => columnOf('before', isAskedBefore(entry) ? policyBefore(entry) : undefined));
  const [was, is] = [Int16Array.from(before), Int16Array.from(after)];
  const newRow = rowsOfLength(columns.length);
  return (subject) => {
    const shared = subject.before === subject.after;
    const known = newRow().fill(notAsked);
    const ask = (number: number): Outcome => {
      const answer = known[number];
      if (answer === 0 || answer === 1 || answer === 2) return answer;
      const column = columns[number];
      if (!column) return 0;
      const made =
        shared && column.twin >= 0 ? ask(column.twin) : userOutcome(column.clauses, subject[column.side].facts);
      known[number] = made;
      return made;
    };
    return (entry) => {
      const [old, now] = [was[entry] ?? -1, is[entry] ?? -1];
      const kind = entries[entry]?.kind;
      const own = ask(kind === 'before' ? old : now);
      if (own === 0 || old < 0 || now < 0) return own;
      // an entry on both sides is about those of whom both say the same, its two twins about the others
      const isApartHere = !(shared && columns[old]?.twin === now) && isApart(ask(old), ask(now));
      return isApartHere === (kind === 'same') ? 0 : own;
    };
  };
}

interface Column {
  readonly side: 'before' | 'after';
  readonly clauses: ReturnType<typeof userClauses>;
  /** The column after the edit that is written alike; -1 for none. */
  readonly twin: number;
}

const notAsked = 3;

function isAskedBefore(entry: Entry): boolean {
  return entry.kind === 'before' || (entry.kind === 'same' ? entry.split : entry.twin !== undefined);
}

function policyBefore(entry: Entry): PreparedPolicy | undefined {
  return entry.kind === 'after' ? entry.twin : entry.before;
}

/** What of a person matters beside the policies about them. */
function keysOf(sides: Sides, subject: Subject): { readonly before: string; readonly after: string } {
  const keyOn = (side: 'before' | 'after') =>
    `${signInKey(sides, subject[side], side)} ${registrationKey(sides[side], subject[side])}`;
  const was = keyOn('before');
  return { before: was, after: subject.before === subject.after ? was : keyOn('after') };
}

function signInKey(sides: Sides, standing: Standing, side: 'before' | 'after'): string {
  const compiled = sides[side];
  const { circumstances, facts } = standing;
  const { person } = facts;
  const { outsider, directConnect, mfaTrusted, otherProvider, noMfaMethod, ...rest } = circumstances;
  const devices = [rest.compliantDeviceTrusted, rest.hybridDeviceTrusted];
  const flags = [outsider, directConnect, mfaTrusted, ...devices, noMfaMethod, otherProvider];
  const traits = person ? demandTraits(compiled, person) : '';
  const pass = passStateOn(sides, standing, side) ?? '';
  // whom something that is no policy may ask is asked by other settings too: from elsewhere, or with other clients
  return `${flags.map(Number).join('')} ${pass} ${traits}${traits === '' ? '' : demandSettings(compiled)}`;
}

function demandSettings({ tenant }: Compiled): string {
  const { multifactorAuthentication, securityDefaults, identityProtection } = tenant;
  return JSON.stringify([multifactorAuthentication, securityDefaults, identityProtection]);
}

function registrationKey({ registration }: Compiled, { enabled, hasMfaMethod }: Standing): string {
  return [
    enabled?.enabled ?? `open ${enabled?.open.join()}`,
    hasMfaMethod === true,
    registration.users === 'none' && registration.everEnabled,
  ].join();
}

/** Where a membership is not known, policies about the same groups go together: such people are alike only with the same groups. */
function membershipOf({ before, after }: Subject): string {
  return [before, after]
    .map(
      ({ facts: { person } }) =>
        `${[...(person?.membership.all ?? [])].sort()};${[...(person?.membership.open ?? [])]}`,
    )
    .join('|');
}

function circleOf(
  sides: Sides,
  subject: Subject,
  index: number,
  classes: readonly SubjectClass[],
  entries: number,
): Circle {
  const { before, after } = subject;
  const signIn = before !== after && signInKey(sides, before, 'before') !== signInKey(sides, after, 'after');
  const registration =
    before !== after && registrationKey(sides.before, before) !== registrationKey(sides.after, after);
  const noMethod = before.circumstances.noMfaMethod || after.circumstances.noMfaMethod;
  const ignored = [before, after].map(({ circumstances }) => deviceIsIgnored(circumstances));
  const resets = [sides.before, sides.after].map(
    ({ registration: setting }) => setting.users === 'none' && setting.everEnabled,
  );
  return {
    index,
    registrationChanged: signIn || registration,
    signInChanged: signIn || (noMethod && registration),
    enabled: before.enabled?.enabled === true && after.enabled?.enabled === true,
    neverEnabled: before.enabled?.enabled === false && after.enabled?.enabled === false,
    noMethod,
    demands: before.demands.length + after.demands.length > 0,
    resetDemands: resets.includes(true),
    withoutPass: withoutPass(sides, subject),
    devices: ignored[0] === ignored[1] ? (ignored[0] ? 'ignored' : 'count') : 'differ',
    classes,
    ...aboutWhom(classes, entries),
  };
}

function aboutWhom(classes: readonly SubjectClass[], entries: number): Pick<Circle, 'hit' | 'met'> {
  const hit = Array.from({ length: entries }, () => emptyBits(classes.length));
  const met = Array.from({ length: entries }, () => emptyBits(classes.length));
  for (const [index, { row }] of classes.entries()) {
    for (let entry = 0; entry < entries; entry++) {
      const [sure, perhaps] = [hit[entry], met[entry]];
      if (row[entry] === 0 || !sure || !perhaps) continue;
      setBit(perhaps, index);
      if (row[entry] === 1) setBit(sure, index);
    }
  }
  return { hit, met };
}
