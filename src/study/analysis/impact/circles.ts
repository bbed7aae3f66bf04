import type { Attempt } from '../../../engine/decide/attempt.ts';
import type { Compiled, PreparedPolicy } from '../../../engine/decide/compile.ts';
import { demandTraits } from '../../../engine/decide/demand-traits.ts';
import { deviceIsIgnored } from '../../../engine/decide/grant.ts';
import { type Bits, emptyBits, setBit } from './bitset.ts';
import { clauseOutcome, type Entry, type Outcome, type Space } from './pair-policies.ts';
import type { Sides } from './sections.ts';
import type { Subject } from './subjects.ts';

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
  /** Classes of people whom no enforced policy tells apart. */
  readonly classes: readonly SubjectClass[];
  /** For each entry: the classes it is about, and those of which that is not known. */
  readonly hit: readonly Bits[];
  readonly unknown: readonly Bits[];
}

interface SubjectClass {
  /** Indexes into the subjects of the space. */
  readonly subjects: readonly number[];
  /** For each entry: whether it is about them. */
  readonly row: Uint8Array;
}

/** Only people whom the edit can touch: a changed policy may be about them, or they themselves have changed. */
export function circlesOf(sides: Sides, { subjects }: Space, entries: readonly Entry[]): readonly Circle[] {
  const asked = entries.map(askedOf);
  const changed = asked.filter(({ entry }) => entry.kind !== 'same');
  const groups = new Map<string, Map<string, { subjects: number[]; row: Uint8Array }>>();
  for (const [index, subject] of subjects.entries()) {
    const keys = keysOf(sides, subject);
    if (keys.before === keys.after && changed.every((one) => outcomeFor(one, subject) === 0)) continue;
    const row = Uint8Array.from(asked, (one) => outcomeFor(one, subject));
    const circle = `${keys.before}|${keys.after}`;
    const classes = groups.get(circle) ?? new Map<string, { subjects: number[]; row: Uint8Array }>();
    groups.set(circle, classes);
    const key = `${row.join('')}${row.includes(2) ? membershipOf(subject) : ''}`;
    const there = classes.get(key);
    if (there) there.subjects.push(index);
    else classes.set(key, { subjects: [index], row });
  }
  return [...groups.values()].flatMap((classes, index) => {
    const list = [...classes.values()];
    const [first] = list[0]?.subjects ?? [];
    const subject = first === undefined ? undefined : subjects[first];
    return subject ? [circleOf(sides, subject, index, list, entries.length)] : [];
  });
}

interface Asked {
  readonly entry: Entry;
  readonly side: 'before' | 'after';
  readonly clauses: PreparedPolicy['clauses'];
}

/** What stayed the same is asked about after the edit. */
function askedOf(entry: Entry): Asked {
  const side = entry.kind === 'before' ? 'before' : 'after';
  const policy = entry.kind === 'before' ? entry.before : entry.after;
  return {
    entry,
    side,
    clauses: policy.clauses.filter(({ name }) => name === 'users' || name === 'workloadIdentities'),
  };
}

function outcomeFor({ clauses, side }: Asked, subject: Subject): Outcome {
  const { facts } = subject[side];
  let outcome: Outcome = 1;
  for (const clause of clauses) {
    const one = clauseOutcome(clause, facts);
    if (one === 0) return 0;
    if (one === 2) outcome = 2;
  }
  return outcome;
}

/** What of a person matters beside the policies about them. */
function keysOf({ before, after }: Sides, subject: Subject): { readonly before: string; readonly after: string } {
  return {
    before: `${signInKey(before, subject.before)} ${registrationKey(before, subject.before)}`,
    after: `${signInKey(after, subject.after)} ${registrationKey(after, subject.after)}`,
  };
}

function signInKey(compiled: Compiled, { circumstances, facts: { person } }: Attempt): string {
  const { outsider, directConnect, mfaTrusted, compliantDeviceTrusted, hybridDeviceTrusted, noMfaMethod } =
    circumstances;
  const flags = [outsider, directConnect, mfaTrusted, compliantDeviceTrusted, hybridDeviceTrusted, noMfaMethod];
  return `${flags.map(Number).join('')} ${person ? demandTraits(compiled, person) : ''}`;
}

function registrationKey({ registration }: Compiled, { enabled, hasMfaMethod }: Attempt): string {
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
  const signIn = signInKey(sides.before, before) !== signInKey(sides.after, after);
  const registration = registrationKey(sides.before, before) !== registrationKey(sides.after, after);
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
    devices: ignored[0] === ignored[1] ? (ignored[0] ? 'ignored' : 'count') : 'differ',
    classes,
    hit: bitsFor(classes, entries, 1),
    unknown: bitsFor(classes, entries, 2),
  };
}

function bitsFor(classes: readonly SubjectClass[], entries: number, wanted: Outcome): readonly Bits[] {
  return Array.from({ length: entries }, (_, entry) => {
    const bits = emptyBits(classes.length);
    for (const [index, { row }] of classes.entries()) if (row[entry] === wanted) setBit(bits, index);
    return bits;
  });
}
