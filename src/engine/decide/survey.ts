import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { AttemptProblem } from '../../domain/model/attempt-problem.ts';
import { conditionNames, type Outcome3, type PolicyResult } from '../../domain/model/decision.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { type Clause, outcomeOf } from '../conditions/clause.ts';
import type { Facts, Person } from '../conditions/facts.ts';
import { registerSecurityInfo } from '../conditions/target.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import { hasMfaMethod } from '../registration/method-facts.ts';
import { askerOf, visitorOf } from './asker.ts';
import { addBits, type Bits, bitsOf, hasBit, isEmpty, membersOf, noBits, union, without } from './bits.ts';
import { type Brief, briefOf, neverMetOn, type SharedGround } from './brief.ts';
import type { Compiled } from './compile.ts';
import type { DecideOptions } from './decide.ts';
import { decideOpen } from './decide-open.ts';
import { demandTraits } from './demand-traits.ts';
import { deviceIsIgnored } from './grant.ts';
import { judge } from './judge.ts';
import { nobodysFacts } from './nobodys-facts.ts';
import { kindOf, usersSlot } from './person-kinds.ts';
import { resolveAttempt } from './resolve-attempt.ts';
import { personOf } from './resolve-person.ts';
import { entriesOf } from './rows.ts';
import { registrationScene, type Scene } from './scene.ts';
import { type Standing, standingAt, together } from './standing.ts';
import { usedPass } from './used-pass.ts';

/**
 * Many users in many situations: what a user is to the policies is worked out once for each user, what a situation is once for
 * each situation, and an answer is read off the two. The answers are `decide`'s.
 */

/** A user of the file, as the policies see them. */
export interface SurveyedUser {
  readonly person: Person;
  readonly enabled: Enabled;
  readonly hasMfaMethod: boolean | null;
  /** What the users condition of each policy says. */
  readonly standing: Standing;
  /** The device counts as not registered (design 6.7). */
  readonly deviceIgnored: boolean;
  /** All but the bits that an answer turns on: the same text for users whom only the bits may tell apart. */
  readonly traits: string;
}

/** `methods`: as if these were registered, and not those of the file. Undefined where the file has no user of that index. */
export function surveyUser(
  compiled: Compiled,
  user: number,
  methods?: readonly RegisteredMethod[],
): SurveyedUser | undefined {
  const listed = compiled.tenant.users?.[user];
  if (listed === undefined) return undefined;
  const inFile = personOf(compiled, user, listed);
  return surveyPerson(compiled, methods ? { ...inFile, methods } : inFile);
}

/** The same of somebody who need not be in the file. */
export function surveyPerson(compiled: Compiled, person: Person): SurveyedUser {
  const { enabled, standing } = kindOf(compiled, person);
  const surveyed = {
    person,
    enabled,
    hasMfaMethod: hasMethodOf(compiled, person, enabled),
    standing: standing(),
    deviceIgnored: deviceIsIgnored(visitorOf(compiled, person)),
  };
  return { ...surveyed, traits: traitsOf(compiled, surveyed) };
}

/** Whatever the time: a pass that policies do not allow is no method, and one that may be open is. */
function hasMethodOf(compiled: Compiled, person: Person, enabled: Enabled): boolean | null {
  const listed = person.index === undefined ? undefined : compiled.tenant.users?.[person.index];
  if (!listed?.temporaryAccessPass) return hasMfaMethod(person.methods, listed);
  const target = { kind: 'userAction', action: registerSecurityInfo } as const;
  return askerOf(compiled, person, enabled, target, undefined).hasMfaMethod;
}

/** The same user as if these methods were registered. */
export function withMethods(
  compiled: Compiled,
  user: SurveyedUser,
  methods: readonly RegisteredMethod[],
): SurveyedUser {
  const { traits: _, ...same } = user;
  const person = { ...user.person, methods };
  const changed = { ...same, person, hasMfaMethod: hasMethodOf(compiled, person, user.enabled) };
  return { ...changed, traits: traitsOf(compiled, changed) };
}

/** The same user as if the policy (by index) excluded them by name. */
export function leftOutOf(compiled: Compiled, user: SurveyedUser, policy: number): SurveyedUser {
  const { traits: _, ...same } = user;
  const { missed, open } = user.standing;
  const left = bitsOf(compiled.policies.length, [policy]);
  const changed = { ...same, standing: { missed: union(missed, left), open: without(open, left) } };
  return { ...changed, traits: traitsOf(compiled, changed) };
}

const otherSlots = [...conditionNames.keys()].filter((slot) => slot !== usersSlot);

function traitsOf(compiled: Compiled, { person, enabled, ...user }: Omit<SurveyedUser, 'traits'>): string {
  const known = [
    person.externalUserType,
    user.hasMfaMethod,
    enabled.enabled,
    ...Object.values(visitorOf(compiled, person)),
    demandTraits(compiled, person),
  ].join(' ');
  if (isEmpty(user.standing.open) && enabled.enabled !== null) return known;
  // memberships not known: the answer turns on which, and on what each condition that cannot tell still waits for
  const facts = { ...nobodysFacts, person };
  const waiting = entriesOf(compiled, usersSlot).flatMap(({ policy, clause }) =>
    hasBit(user.standing.open, policy) ? [[policy, signs(clause, facts)]] : [],
  );
  return JSON.stringify([known, [...person.membership.open].sort(byNumber), waiting]);
}

function signs({ include, exclude }: Clause, facts: Facts): string {
  return [include, exclude].map((atoms) => atoms.map(({ test }) => sign(test(facts))).join('')).join('-');
}

function sign(held: boolean | undefined): string {
  return held === undefined ? '?' : held ? '1' : '0';
}

function byNumber(one: number, other: number): number {
  return one - other;
}

/** Everything of an attempt but who makes it. */
export type SituationInput = Omit<AttemptInput, 'user' | 'servicePrincipal'>;

export interface Situation {
  readonly compiled: Compiled;
  /** The device as stated. */
  readonly facts: Facts;
  /** `at`, in milliseconds since 1970. */
  readonly moment: number | undefined;
  /** Made when first needed: with the device as stated, and without it for outsiders (design 6.7). */
  readonly sides: Map<boolean, Side>;
  /** Shared by situations that differ in nothing but the place. */
  readonly acrossPlaces: AcrossPlaces | undefined;
}

/** Answers by all that they turn on but the place, and by what the place leaves open. */
export type AcrossPlaces = Map<string, Brief>;

/** A situation as far as it is the same for many users. */
export interface Side {
  readonly facts: Facts;
  /** All conditions but that on users; at the attempt's target, and at the registration that 6.5 may ask for. */
  readonly here: Standing;
  readonly there: Standing;
  /** Enabled policies that some user may meet here or there, and the words that hold any. */
  readonly alive: Bits;
  readonly words: readonly number[];
  /** Enabled policies that block whoever they are for here. */
  readonly blocking: Bits;
  /** By a hash of the policies in play. */
  readonly asked: Map<number, Kept>;
  /** Enabled policies whose condition on locations cannot tell here, and what each thing that it names says. */
  readonly openPlaces: readonly { readonly policy: number; readonly said: string }[];
  readonly shared: SharedGround;
  /** Policies that no completion meets, whoever the person is, worked out when first needed; null: that is too much. */
  never: Bits | null | undefined;
}

interface Kept {
  readonly user: SurveyedUser;
  readonly brief: Brief;
  readonly next: Kept | undefined;
}

/** The same problems as the whole attempt would have. `acrossPlaces`: the same map for situations that differ in the place alone. */
export function surveySituation(
  compiled: Compiled,
  input: SituationInput,
  { acrossPlaces, ...options }: DecideOptions & { readonly acrossPlaces?: AcrossPlaces } = {},
): Outcome<Situation, AttemptProblem> {
  const attempt = resolveAttempt(compiled, { ...input, user: {} });
  if (!attempt.ok) return attempt;
  const { facts, services, moment } = attempt.value;
  const target = options.serviceDependencies === false ? facts.target : services;
  const situation: Situation = { compiled, facts: { ...facts, target }, moment, sides: new Map(), acrossPlaces };
  return { ok: true, value: situation, warnings: attempt.warnings };
}

/** What `decide` says of this user in this situation. Users whom nothing tells apart there get the same object. */
export function askBriefly(user: SurveyedUser, situation: Situation): Brief {
  const side = sideOf(situation, user);
  const words = meetsNoPolicy(user, situation) ? [] : side.words;
  const hash = hashIn(side, words, user);
  for (let kept = side.asked.get(hash); kept; kept = kept.next) {
    if (isFor(kept.user, side, words, user)) return kept.brief;
  }
  const brief = askedElsewhere(situation, side, words, user) ?? askHere(situation, side, words, user);
  if (side.asked.size >= mostAsked) side.asked.clear();
  side.asked.set(hash, { user, brief, next: side.asked.get(hash) });
  return brief;
}

function askHere(situation: Situation, side: Side, words: readonly number[], user: SurveyedUser): Brief {
  const scene = sceneFor(situation, side.facts, user);
  const standing = together(user.standing, side.here);
  // a pass that is spent changes the methods used: such a user shares nothing
  const isShared =
    scene.facts.authenticationMethods === side.facts.authenticationMethods && !scene.circumstances.passSpent;
  const shared = isShared ? side.shared : undefined;
  const brief = briefOf(scene, standing, () => together(user.standing, side.there), shared);
  const { acrossPlaces } = situation;
  if (acrossPlaces && shared && isRegistering(situation)) {
    if (acrossPlaces.size >= mostAcross) acrossPlaces.clear();
    acrossPlaces.set(acrossKey(side, words, user), brief);
  }
  return brief;
}

/**
 * The answer at another place, where the same policies are in play and the place leaves the same open. Of a registration only: a sign-in
 * may meet demands that look at the address and are no policy's.
 */
function askedElsewhere(situation: Situation, side: Side, words: readonly number[], user: SurveyedUser) {
  const { acrossPlaces } = situation;
  return acrossPlaces && isRegistering(situation) ? acrossPlaces.get(acrossKey(side, words, user)) : undefined;
}

function acrossKey({ alive, openPlaces }: Side, words: readonly number[], { traits, standing }: SurveyedUser): string {
  let key = traits;
  for (const word of words) {
    const inPlay = (alive[word] ?? 0) & ~(standing.missed[word] ?? 0);
    if (inPlay !== 0) key += ` ${word}:${inPlay}`;
  }
  if (words.length === 0) return key;
  for (const { policy, said } of openPlaces) if (!hasBit(standing.missed, policy)) key += ` ${policy}${said}`;
  return key;
}

/** Most answers to keep for the places together. */
const mostAcross = 8192;

/**
 * Enabled policies that apply or may apply: `applied` of the brief answer, for less work, since nothing is combined. Facts that are open
 * are each looked at by one condition of a policy, so it may apply where no condition misses and each holds in some completion.
 */
export function appliedTo(user: SurveyedUser, situation: Situation): Bits {
  const side = sideOf(situation, user);
  const { compiled } = situation;
  if (meetsNoPolicy(user, situation)) return noBits(compiled.policies.length);
  const isKnown = isEmpty(user.standing.open) && user.enabled.enabled !== null;
  if (isKnown && side.never === undefined) {
    const open = membersOf(without(side.here.open, side.here.missed));
    side.never = neverMetOn(sceneFor(situation, side.facts, user), open, side.shared) ?? null;
  }
  if (!isKnown || !side.never) return askBriefly(user, situation).applied;
  return without(compiled.enforcedBits, union(union(user.standing.missed, side.here.missed), side.never));
}

/**
 * Whether a policy that blocks applies for certain: `askBriefly` says `block` then, whatever else there is. False says nothing. Much
 * less work than an answer, for questions over everybody and everywhere.
 */
export function isBlockedOutright(user: SurveyedUser, situation: Situation): boolean {
  if (isRegistering(situation) && user.enabled.enabled !== true) return false;
  const { blocking } = sideOf(situation, user);
  const { missed, open } = user.standing;
  return blocking.some((word, index) => (word & ~(missed[index] ?? 0) & ~(open[index] ?? 0)) !== 0);
}

/** Nothing is a target on the legacy page (design 6.1): to whom it opens, policies are all the same. */
function meetsNoPolicy({ enabled }: SurveyedUser, situation: Situation): boolean {
  return enabled.enabled === false && isRegistering(situation);
}

function isRegistering({ facts: { target } }: Situation): boolean {
  return target.kind === 'userAction' && target.action === registerSecurityInfo;
}

/** Most answers to keep for a situation; past this they are forgotten, so that memory stays bounded. */
const mostAsked = 512;

/** The policies in play and the traits are all that an answer turns on. */
function isFor(known: SurveyedUser, { alive }: Side, words: readonly number[], user: SurveyedUser): boolean {
  for (const word of words) {
    const differing = (known.standing.missed[word] ?? 0) ^ (user.standing.missed[word] ?? 0);
    if ((differing & (alive[word] ?? 0)) !== 0) return false;
  }
  return known.traits === user.traits;
}

function hashIn({ alive }: Side, words: readonly number[], { standing }: SurveyedUser): number {
  let hash = 0;
  for (const word of words) {
    hash = Math.imul(hash ^ ((standing.missed[word] ?? 0) & (alive[word] ?? 0)), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** The situation as it is for this user's like. */
export function sideOf(situation: Situation, user: SurveyedUser): Side {
  const known = situation.sides.get(user.deviceIgnored);
  if (known) return known;
  const side = makeSide(situation, user);
  situation.sides.set(user.deviceIgnored, side);
  return side;
}

function makeSide(situation: Situation, user: SurveyedUser): Side {
  const { compiled, facts: stated } = situation;
  const facts = user.deviceIgnored ? { ...stated, device: null } : stated;
  const scene = sceneFor(situation, facts, user);
  const here = standingAt(compiled, facts, otherSlots);
  const there = scene.circumstances.registering
    ? here
    : standingAt(compiled, registrationScene(scene).facts, otherSlots);
  const alive = union(without(compiled.enforcedBits, here.missed), without(compiled.enforcedBits, there.missed));
  const words = [...alive.keys()].filter((word) => alive[word] !== 0);
  const blocks = compiled.enforced.filter((index) => compiled.policies[index]?.grant?.blocks);
  const blocking = without(bitsOf(compiled.policies.length, blocks), union(here.missed, here.open));
  const openPlaces = situation.acrossPlaces ? openPlacesOf(compiled, facts, alive) : [];
  return {
    facts,
    here,
    there,
    alive,
    words,
    blocking,
    asked: new Map(),
    openPlaces,
    shared: { ground: undefined },
    never: undefined,
  };
}

function openPlacesOf(compiled: Compiled, facts: Facts, alive: Bits): Side['openPlaces'] {
  return entriesOf(compiled, conditionNames.indexOf('location')).flatMap(({ policy, clause }) =>
    hasBit(alive, policy) && outcomeOf(clause, facts) === 'unknown' ? [{ policy, said: signs(clause, facts) }] : [],
  );
}

export function sceneFor({ compiled, facts: stated, moment }: Situation, facts: Facts, user: SurveyedUser): Scene {
  const { person, enabled } = user;
  const asker = askerOf(compiled, person, enabled, stated.target, moment);
  const { registrant, hasMfaMethod, circumstances, demands } = asker;
  const used = facts.authenticationMethods;
  const pass = used && usedPass(compiled, registrant, [...used], moment);
  const authenticationMethods = pass && pass.warnings.length > 0 ? compiled.wordSets.of(pass.methods) : used;
  return {
    compiled,
    facts: { ...facts, person, authenticationMethods },
    circumstances,
    enabled,
    hasMfaMethod,
    demands: circumstances.registering ? [] : demands,
    assumed: [],
  };
}

/**
 * A text for each user: users with the same text get the same brief answers in all these situations, and the same outcome of the
 * users condition of the policies `also` (by index). The situations are of one compiled tenant.
 */
export function likenessIn(
  situations: readonly Situation[],
  also: readonly number[] = [],
): (user: SurveyedUser) => string {
  const masks = new Map<boolean, Bits>();
  return (user) => {
    const mask = masks.get(user.deviceIgnored) ?? maskOf(situations, also, user);
    masks.set(user.deviceIgnored, mask);
    let text = user.traits;
    for (let word = 0; word < mask.length; word++) {
      if (mask[word] !== 0) text += ` ${(user.standing.missed[word] ?? 0) & (mask[word] ?? 0)}`;
    }
    return text;
  };
}

function maskOf(situations: readonly Situation[], also: readonly number[], user: SurveyedUser): Bits {
  const mask = [...bitsOf(user.standing.missed.length * 32, also)];
  for (const situation of situations) addBits(mask, sideOf(situation, user).alive);
  return mask;
}

/** The result of every policy, as `decide` gives it. */
export function resultsOf(user: SurveyedUser, situation: Situation): readonly PolicyResult[] {
  const { compiled } = situation;
  const side = sideOf(situation, user);
  const scene = sceneFor(situation, side.facts, user);
  const standing = together(user.standing, side.here);
  const verdict = judge(scene, standing, () => together(user.standing, side.there));
  const legacyPage = scene.circumstances.registering && user.enabled.enabled === false;
  if (
    !verdict ||
    !isEmpty(verdict.grants.notKnown) ||
    (!legacyPage && !isEmpty(without(standing.open, standing.missed)))
  ) {
    return decideOpen(scene).main.policies.map(({ result }) => result);
  }
  return compiled.policies.map(({ state, index }) => {
    const grant = verdict.grants.rows[index];
    if (state === 'disabled' || !grant) return 'notEnabled';
    return legacyPage || hasBit(standing.missed, index) ? grant.notApplied : grant.applied;
  });
}

/** What the users condition of each policy comes to, as `decide` gives it: `hit` where there is none to look at. */
export function usersOutcomes(user: SurveyedUser, situation: Situation): readonly Outcome3[] {
  const { compiled, facts } = situation;
  const { missed, open } = user.standing;
  if (isEmpty(open)) return compiled.policies.map(({ index }) => (hasBit(missed, index) ? 'miss' : 'hit'));
  const { main } = decideOpen(sceneFor(situation, facts, user));
  return main.policies.map(({ notMatched, unknown }) =>
    notMatched.includes('users') ? 'miss' : unknown.includes('users') ? 'unknown' : 'hit',
  );
}
