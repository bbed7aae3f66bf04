import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { OutcomeClass } from '../../study/analysis/outcome-classes.ts';
import type { PassingNetwork } from '../../study/analysis/passing-networks.ts';
import type { Probe } from '../../study/analysis/probes.ts';
import type { PlaceOutcome } from '../../study/analysis/registration-impact.ts';
import type { Item, Tone } from './report.ts';
import { counted, listed, some } from './words.ts';

/** Names and ranges shown of a longer list. */
const most = 5;
const mostNetworks = 12;

/** What is said for each control outside the networks that pass. */
export type Elsewhere = 'block' | 'mfa' | { readonly strength: string };

/** "for everyone but Break glass, registration is blocked everywhere except from Head office (203.0.113.0/24)" */
export function everywhereExcept(policy: Policy, elsewhere: Elsewhere, networks: readonly PassingNetwork[]): string {
  const places = some(networks.map(networkWords), mostNetworks);
  const once = policy.state === 'enabled' ? [] : ['once it is on'];
  const registration = `registration ${elsewhereWords(elsewhere)} everywhere${places === '' ? '' : ` except from ${places}`}`;
  return [...once, ...peopleWords(policy), registration].join(', ');
}

function peopleWords({ conditions: { users } }: Policy): readonly string[] {
  const included = [users?.includeGroups, users?.includeUsers, users?.includeRoles].flatMap((names) => names ?? []);
  const excluded = [users?.excludeGroups, users?.excludeUsers].flatMap((names) => names ?? []).map(personWords);
  const everyone = included.includes('All');
  if (everyone && excluded.length === 0) return [];
  const who = everyone ? 'everyone' : some(included.map(personWords), most);
  return [`for ${who}${excluded.length > 0 ? ` but ${some(excluded, most)}` : ''}`];
}

function personWords(name: string): string {
  return name === 'GuestsOrExternalUsers' ? 'guests and external users' : name;
}

function elsewhereWords(elsewhere: Elsewhere): string {
  if (elsewhere === 'block') return 'is blocked';
  return elsewhere === 'mfa'
    ? 'needs multifactor authentication'
    : `needs authentication strength "${elsewhere.strength}"`;
}

/** A network with its ranges: `Head office (203.0.113.0/24, 2001:db8:1::/48)`. */
function networkWords({ name, source, ranges, countries }: PassingNetwork): string {
  const inside = source === 'compliantNetwork' ? ['through Global Secure Access'] : [...ranges, ...countries];
  if (inside.length === 0) return `${name} (no range)`;
  const shown = inside.length > most ? [...inside.slice(0, most), `${inside.length - most} more`] : inside;
  return `${name} (${shown.join(', ')})`;
}

/** How a user of the file, by index, is called. */
export interface Naming {
  readonly user: (index: number) => string;
}

/** One line for each class of users: where they may register after the change, and what it was where that differs. */
export function impactItems(
  classes: readonly OutcomeClass[],
  probes: readonly Probe[],
  naming: Naming,
): readonly Item[] {
  return classes.map((one) => ({
    tone: toneOf(one),
    text: `${whoWords(one)}: ${outcomeWords(one, probes)}`,
    items: [namesItem(some(one.users.map(naming.user), most))],
  }));
}

function namesItem(names: string): Item {
  return { tone: null, text: names, plain: `these are ${names}` }; // a sentence must not begin with a name in small letters
}

function whoWords({ users, after }: OutcomeClass): string {
  const people = counted(users.length, 'user');
  if (after.enabled === false) return `${people} not enabled for combined registration`;
  if (after.enabled === null) return `${people} of whom it is not known whether they are enabled`;
  return after.through?.startsWith('group ') ? `${people} in ${after.through.slice('group '.length)}` : people;
}

function outcomeWords({ outcomes, before, after }: OutcomeClass, probes: readonly Probe[]): string {
  const unchanged = outcomes.every((one) => one.before.decision === one.after.decision);
  if (after.enabled === false && before.enabled === false && unchanged) {
    return 'nothing changes, they register on the legacy pages, which no policy protects';
  }
  const said = decisionOrder.flatMap((decision) => {
    const places = probes.flatMap((probe, index) => {
      const outcome = outcomes[index];
      return outcome?.after.decision === decision ? [{ probe, outcome }] : [];
    });
    return places.length === 0 ? [] : [placesWithOutcome(places)];
  });
  return `${said.join(', ')}${unchanged ? ' (as before)' : ''}`;
}

interface PlaceChange {
  readonly probe: Probe;
  readonly outcome: OutcomeClass['outcomes'][number];
}

/** "allowed after MFA off-network (was blocked) and from Head office": places that now give the same, told apart by what they gave. */
function placesWithOutcome(places: readonly PlaceChange[]): string {
  const now = [...new Set(places.map(({ outcome }) => outcomePhrase(outcome.after)))].join(' or ');
  const before = [...new Set(places.map(({ outcome }) => outcomePhrase(outcome.before)))];
  const changedFirst = [...before.filter((was) => was !== now), ...before.filter((was) => was === now)];
  const parts = changedFirst.map((was) => {
    const there = places.filter(({ outcome }) => outcomePhrase(outcome.before) === was);
    return `${placeWords(there.map(({ probe }) => probe))}${was === now ? '' : ` (was ${was})`}`;
  });
  return `${now} ${listed(parts)}`;
}

const decisionOrder: readonly DecisionWord[] = ['block', 'undetermined', 'challenge', 'allow'];

/** What an answer means to somebody who wants to register. */
export function outcomePhrase({ decision, reason }: PlaceOutcome): string {
  switch (decision) {
    case 'allow':
      return 'allowed';
    case 'block':
      return 'blocked';
    case 'undetermined':
      return 'dependent on more than the place';
    case 'challenge':
      return reason === 'mfaRequired' || reason === 'registrationPageNeedsMfa'
        ? 'allowed after MFA'
        : 'allowed after a further step';
  }
}

/** "off-network", "from Head office and VPN egress". */
function placeWords(probes: readonly Probe[]): string {
  const strangers = probes.filter(({ kind }) => kind === 'untrusted').map(({ name }) => name);
  const networks = probes.filter(({ kind }) => kind !== 'untrusted').map(({ name }) => name);
  const outside = strangers.length === 1 ? `off-network over ${strangers[0]}` : 'off-network';
  const inside = networks.length > 0 ? [`from ${some(networks, most)}`] : [];
  return listed([...(strangers.length > 0 ? [outside] : []), ...inside]);
}

function toneOf({ outcomes }: OutcomeClass): Tone {
  const changed = outcomes.flatMap(({ before, after }) => (before.decision === after.decision ? [] : [after.decision]));
  if (changed.length === 0) return 'skip';
  if (changed.includes('block')) return 'fail';
  if (changed.includes('challenge')) return 'ask';
  return changed.includes('undetermined') ? 'unknown' : 'pass';
}
