import type { AttemptInput, DecisionWord } from '../../domain/model/attempt.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { RegistrationFacts } from '../../domain/model/registration.ts';
import {
  type AuthenticationMethodMode,
  authenticationMethodModes,
  type RegisteredMethod,
} from '../../domain/model/vocabulary.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import { type Bits, bitsOf } from '../../engine/decide/bits.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import { needTraits, registrationNeed } from '../../engine/decide/registration-need.ts';
import { askBriefly, type Situation, type SurveyedUser, surveySituation } from '../../engine/decide/survey.ts';
import { isSentToRegister, type Sweep, sweepRegistration } from '../../engine/decide/sweep.ts';
import { type Probe, probesOf } from '../analysis/probes.ts';
import { reachesOf } from '../analysis/reach.ts';
import { recordOf } from '../analysis/records.ts';

/** One place to ask from: places that no policy tells apart are one. */
interface GroundPlace {
  readonly probe: Probe;
  /** All that this place stands for, by name. */
  readonly names: readonly string[];
}

type What = 'register' | 'signIn' | 'administer';
type Used = readonly AuthenticationMethodMode[];

/** A tenant to ask about registrations and sign-ins from everywhere. */
export interface Ground {
  readonly loaded: LoadedTenant;
  readonly compiled: Compiled;
  readonly places: readonly GroundPlace[];
  /** Where a location's first address is; undefined: it has none, or policies cannot tell it. */
  readonly placeOf: (location: string) => number | undefined;
  /** Policies that look at AllTrusted. */
  readonly onTrust: Bits;
  /** As the attempts say it; undefined: nothing dated is judged. */
  readonly at: string | undefined;
  /** What registering comes to at each place, with these methods used in the session. */
  readonly register: (user: SurveyedUser, used: Used) => Sweep;
  /** Whether signing in with the password sends the user to register somewhere. */
  readonly demanded: (user: SurveyedUser) => boolean | null;
  /** What a sign-in from outside, the last place, comes to. */
  readonly outside: (user: SurveyedUser, used: Used) => DecisionWord;
  /** What the user has to register, where `demanded` says whether a policy demands MFA of them. */
  readonly need: (user: SurveyedUser, demanded: boolean | null) => RegistrationFacts | undefined;
  /** The same text for users of whom the file says the same and registration wants the same. */
  readonly record: (user: SurveyedUser) => string;
  /** `sessionWith`, the same list each time: situations are told apart by their lists. */
  readonly session: (methods: readonly RegisteredMethod[]) => Used;
  /** What `ask` puts to the engine, without the person. */
  readonly attempt: (what: What, place: number, used: Used) => AttemptInput;
  /** One for each place. */
  readonly situations: (what: What, used: Used) => readonly Situation[];
}

const targets = {
  register: { userAction: 'urn:user:registersecurityinfo' },
  signIn: { application: '00000002-0000-0ff1-ce00-000000000000' },
  administer: { application: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c' },
} as const;

export const password: Used = ['password'];
export const withPass: Used = ['temporaryAccessPassOneTime'];

/** No pass can be issued that helps a guest (rule 1.8.6). */
export function isOutsider({ person }: SurveyedUser): boolean {
  return person.externalUserType !== undefined && person.externalUserType !== 'internalGuest';
}

/** A browser on an unregistered Windows computer, which is what people register with; countries are those of a stranger. */
export function groundOf(loaded: LoadedTenant, at: string | undefined): Ground {
  const { tenant } = loaded;
  const compiled = compile(loaded);
  const all = probesOf(
    tenant,
    (tenant.namedLocations ?? []).map((_, index) => index),
  );
  const stranger = all.find(({ kind }) => kind === 'untrusted');
  const places = placesOf(loaded, all);
  const attempt: Ground['attempt'] = (what, place, used) => ({
    ...targets[what],
    country: 'unknown',
    gpsCountry: 'unknown',
    ...stranger?.facts,
    devicePlatform: 'windows',
    clientAppType: 'browser',
    device: null,
    authenticationMethods: used,
    ...places[place]?.probe.facts,
    ...(at === undefined ? {} : { at }),
  });
  const situation = (what: What, place: number, used: Used): Situation => {
    const one = surveySituation(compiled, attempt(what, place, used));
    // an address made of the file's ranges and the ids of known applications always resolve
    if (!one.ok) throw new Error(`no situation: ${one.problems.map(({ code }) => code).join(', ')}`);
    return one.value;
  };
  const everywhere = kept((what, used) => places.map((_, place) => situation(what, place, used)));
  const outside = kept((what, used) => situation(what, places.length - 1, used));
  const byName = new Map(places.flatMap(({ names }, place) => names.map((name) => [name, place] as const)));
  let everySignIn: readonly Situation[] | undefined;
  const signIns = () => {
    everySignIn ??= [...everywhere('signIn', password), ...everywhere('administer', password)];
    return everySignIn;
  };
  return {
    loaded,
    compiled,
    places,
    placeOf: (location) => byName.get(location),
    onTrust: bitsOf(compiled.policies.length, policiesOnTrust(loaded)),
    at,
    situations: everywhere,
    attempt,
    register: (user, used) => sweepRegistration(user, everywhere('register', used)),
    demanded: (user) => isSentToRegister(user, signIns()),
    outside: (user, used) => askBriefly(user, outside('signIn', used)).decision,
    session: sessionsKept(),
    ...needsIn(compiled, at),
  };
}

/** Made once for each list of methods: the lists themselves are compared. */
function kept<T>(make: (what: What, used: Used) => T): (what: What, used: Used) => T {
  const made = new Map<What, Map<Used, T>>();
  return (what, used) => {
    const there = made.get(what) ?? new Map<Used, T>();
    made.set(what, there);
    const known = there.get(used);
    if (known !== undefined) return known;
    const one = make(what, used);
    there.set(used, one);
    return one;
  };
}

/** Needs and records, each worked out once. */
function needsIn(compiled: Compiled, at: string | undefined): Pick<Ground, 'need' | 'record'> {
  const moment = at === undefined ? undefined : parseDate(at)?.epochMs;
  const traits = needTraits(compiled);
  const records = new Map<number | undefined, string>();
  const needs = new Map<string, RegistrationFacts | undefined>();
  const record = (user: SurveyedUser): string => {
    const { index } = user.person;
    const known = records.get(index);
    if (known !== undefined) return known;
    const listed = index === undefined ? undefined : compiled.tenant.users?.[index];
    const text = `${traits(user)} ${listed ? recordOf(listed, at !== undefined) : ''}`;
    records.set(index, text);
    return text;
  };
  return {
    record,
    need: (user, demanded) => {
      const key = `${demanded} ${user.person.methods?.join(',')} ${user.traits} ${record(user)}`;
      if (needs.has(key)) return needs.get(key);
      const need = registrationNeed(compiled, user, { demanded, at: moment });
      needs.set(key, need);
      return need;
    },
  };
}

function placesOf(loaded: LoadedTenant, probes: readonly Probe[]): readonly GroundPlace[] {
  const places = new Map<string, { readonly probe: Probe; readonly names: string[] }>();
  for (const { key, probe } of reachesOf([loaded.tenant], probes)) {
    const there = places.get(key);
    if (there) there.names.push(probe.name);
    else places.set(key, { probe, names: [probe.name] });
  }
  return [...places.values()];
}

function policiesOnTrust({ tenant }: LoadedTenant): readonly number[] {
  return (tenant.conditionalAccessPolicies ?? []).flatMap(({ conditions: { locations } }, index) => {
    const named = [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
    return named.some((name) => name.toLowerCase() === 'alltrusted') ? [index] : [];
  });
}

const modes: ReadonlySet<string> = new Set(authenticationMethodModes);

/** What somebody with these methods can bring to a session: the password and every method that Graph has a word for. */
export function sessionWith(methods: readonly RegisteredMethod[]): Used {
  const used = methods.filter(
    (method): method is AuthenticationMethodMode => modes.has(method) && method !== 'password',
  );
  return ['password', ...used];
}

/** The same list for the same methods: what is asked with it is asked once. */
function sessionsKept(): Ground['session'] {
  const sessions = new Map<string, Used>();
  return (methods) => {
    const key = methods.join(' ');
    const known = sessions.get(key);
    if (known) return known;
    const session = sessionWith(methods);
    sessions.set(key, session);
    return session;
  };
}
