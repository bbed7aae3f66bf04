import type { AttemptInput } from '../../domain/model/attempt.ts';
import { deviceFactsSchema } from '../../domain/model/device.ts';
import { authenticationMethodModes } from '../../domain/model/vocabulary.ts';
import { compile } from '../../engine/decide/compile.ts';
import type { SituationInput } from '../../engine/decide/survey.ts';
import { type Answer, type Asker, askerOf, type Somebody } from './asking.ts';
import type { Subject } from './subject.ts';

/** From every place there is, or from the addresses that are in no network of the file. */
export type Reach = 'anywhere' | 'outside';

/** MFA done with methods that meet every strength, a pass aside, and every control that an attempt can state. */
const session = {
  authenticationMethods: authenticationMethodModes.filter((method) => !method.startsWith('temporaryAccessPass')),
  satisfiedControls: ['mfa', 'approvedApplication', 'compliantApplication', 'passwordChange'],
} as const satisfies SituationInput;

/** All that somebody can have on their side: a device that meets every control as well. */
const wellEquipped = [
  { devicePlatform: 'windows', clientAppType: 'browser' },
  { devicePlatform: 'iOS', clientAppType: 'mobileAppsAndDesktopClients' },
].map((client) => ({
  ...client,
  // every fact is given: what is left out would not be known
  device: {
    ...Object.fromEntries(Object.keys(deviceFactsSchema.def.innerType.shape).map((fact) => [fact, null])),
    isCompliant: true,
    isManaged: true,
    trustType: 'ServerAD',
    deviceOwnership: 'Company',
  },
  ...session,
})) as readonly SituationInput[]; // words of the vocabularies

/** The same without what no enforced policy looks at: it would open no door, and what is shown should be short. */
function equippedFor({ compiled }: Subject): readonly SituationInput[] {
  const enforced = compiled.enforced.flatMap((index) => compiled.policies[index] ?? []);
  const looksAtDevice = enforced.some(
    ({ clauses, grant }) =>
      clauses.some(({ name }) => name === 'devices') || grant?.controls.some(({ facts }) => facts.includes('device')),
  );
  const hasStrength = enforced.some(({ grant }) => grant?.hasStrength);
  const demanded = new Set(enforced.flatMap(({ policy }) => policy.grantControls?.builtInControls ?? []));
  const satisfiedControls = session.satisfiedControls.filter((one) => one === 'mfa' || demanded.has(one));
  return wellEquipped.map((equipped) => ({
    ...equipped,
    satisfiedControls,
    ...(looksAtDevice ? {} : { device: null }),
    ...(hasStrength ? {} : { authenticationMethods: ['password', 'microsoftAuthenticatorPush'] }),
  }));
}

/** Attempts at the target from the places of the file, each fact given: what is shown, and what most people are let in by. */
export function plainAttempts(subject: Subject, target: SituationInput, reach: Reach): readonly SituationInput[] {
  const equipped = equippedFor(subject);
  return placesOf(subject, reach).flatMap((place) => equipped.map((one) => ({ ...target, ...one, ...place })));
}

export function placesOf({ probes, strangers }: Subject, reach: Reach): readonly SituationInput[] {
  const elsewhere = { country: 'unknown', gpsCountry: 'unknown', ...strangers[0]?.facts };
  return (reach === 'anywhere' ? probes : strangers).map(({ facts }) => ({ ...elsewhere, ...facts }));
}

/** The same with all left open that somebody could choose: what the engine says of it holds of every device, client and place. */
export function openAttempts(subject: Subject, target: SituationInput, reach: Reach): readonly SituationInput[] {
  return openPlaces(subject, reach).map((place) => ({ ...target, ...session, ...place }));
}

export function openPlaces(subject: Subject, reach: Reach): readonly SituationInput[] {
  return reach === 'anywhere' ? [{ notKnown: ['isCompliantNetwork'] }] : placesOf(subject, reach);
}

/**
 * Of these people those who are blocked whatever they use, from anywhere or from outside. Most are let in by one of the plain attempts;
 * the engine is asked for the rest with everything left open.
 */
export function blockedWhatever(
  subject: Subject,
  people: readonly Somebody[],
  target: SituationInput,
  reach: Reach,
): readonly Somebody[] {
  const plain = plainAttempts(subject, target, reach);
  return blockedInAll(subject, people, { plain, open: openAttempts(subject, target, reach) });
}

/** Attempts with everything open, which together are all that is asked about, and some with every fact given, which are cheap to ask. */
export interface Tried {
  readonly plain: readonly SituationInput[];
  readonly open: readonly SituationInput[];
}

/** Of these people those who are blocked in all of these situations; with `all`, nobody as soon as one of them is not. */
export function blockedInAll(
  asker: Asker,
  people: readonly Somebody[],
  { plain, open }: Tried,
  all = false,
): readonly Somebody[] {
  if (open.length === 0) return [];
  const outright = open.map(asker.blockedOutright);
  const isSure = ({ user }: Somebody) => outright.every((blocks) => blocks(user));
  const sure = new Set(people.filter(isSure));
  const rest = people.filter((one) => !sure.has(one));
  const situations = [...plain, ...open];
  let left = all ? rest : asker.alike(rest, situations);
  for (const situation of left.length === 0 ? [] : situations) {
    const isBlocked = asker.blocked(situation);
    const blocked = left.filter(({ user }) => isBlocked(user));
    if (all && blocked.length < left.length) return [];
    left = blocked;
    if (left.length === 0) break;
  }
  return [...sure, ...left];
}

/** Those of these people who would be let in by one of these situations if these policies were off: whom they keep out. */
export function keptOutBy(
  subject: Subject,
  policies: readonly number[],
  people: readonly Somebody[],
  situations: readonly SituationInput[],
): readonly Somebody[] {
  if (people.length === 0 || policies.length === 0) return [];
  const asker = withoutPolicies(subject, policies);
  return people.filter(({ user }) => situations.some((situation) => !asker.blocked(situation)(user)));
}

const without = new WeakMap<Subject, Map<string, Asker>>();

/** Asks of the same tenant with some policies off. */
export function withoutPolicies(subject: Subject, policies: readonly number[]): Asker {
  if (policies.length === 0) return subject;
  const known = without.get(subject) ?? new Map<string, Asker>();
  without.set(subject, known);
  const key = policies.join(' ');
  const { loaded, tenant } = subject;
  const off = new Set(policies);
  const rest = (tenant.conditionalAccessPolicies ?? []).map((policy, index) =>
    off.has(index) ? { ...policy, state: 'disabled' as const } : policy,
  );
  const asker =
    known.get(key) ?? askerOf(compile({ ...loaded, tenant: { ...tenant, conditionalAccessPolicies: rest } }));
  known.set(key, asker);
  return asker;
}

/** The first of the situations in which the answer about somebody is such, as an attempt; else the first of all. */
export function shownIn(
  { asked }: Asker,
  { user }: Somebody,
  situations: readonly SituationInput[],
  wanted: (answer: Answer) => boolean,
): { readonly attempt: AttemptInput; readonly decision: Answer } | undefined {
  const answers = situations.flatMap((situation) => {
    const decision = asked(situation)(user);
    return decision ? [{ attempt: { user, ...situation }, decision }] : [];
  });
  return answers.find(({ decision }) => wanted(decision)) ?? answers[0];
}
