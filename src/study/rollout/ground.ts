import type { AttemptInput } from '../../domain/model/attempt.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import {
  type AuthenticationMethodMode,
  authenticationMethodModes,
  type RegisteredMethod,
} from '../../domain/model/vocabulary.ts';
import type { Brief } from '../../engine/decide/brief.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import { askBriefly, type Situation, type SurveyedUser, surveySituation } from '../../engine/decide/survey.ts';
import { type Probe, probesOf } from '../analysis/probes.ts';
import { reachesOf } from '../analysis/reach.ts';

/** One place to ask from: places that no policy tells apart are one. */
interface GroundPlace {
  readonly probe: Probe;
  /** All that this place stands for, by name. */
  readonly names: readonly string[];
}

/** A tenant to ask about registrations and sign-ins from everywhere. */
export interface Ground {
  readonly loaded: LoadedTenant;
  readonly compiled: Compiled;
  readonly places: readonly GroundPlace[];
  /** As the attempts say it; undefined: nothing dated is judged. */
  readonly at: string | undefined;
  /** The answer at a place, with these methods used in the session. */
  readonly ask: (
    user: SurveyedUser,
    what: 'register' | 'signIn' | 'administer',
    place: number,
    used: readonly AuthenticationMethodMode[],
  ) => Brief;
  /** What `ask` puts to the engine, without the person. */
  readonly attempt: (
    what: 'register' | 'signIn' | 'administer',
    place: number,
    used: readonly AuthenticationMethodMode[],
  ) => AttemptInput;
  /** The situations that have been asked about so far. */
  readonly situations: () => readonly Situation[];
}

const targets = {
  register: { userAction: 'urn:user:registersecurityinfo' },
  signIn: { application: '00000002-0000-0ff1-ce00-000000000000' },
  administer: { application: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c' },
} as const;

export const password: readonly AuthenticationMethodMode[] = ['password'];
export const withPass: readonly AuthenticationMethodMode[] = ['temporaryAccessPassOneTime'];

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
  const made = new Map<string, Situation>();
  const situationOf = (...[what, place, used]: Parameters<Ground['attempt']>): Situation => {
    const key = `${what} ${place} ${used.join(',')}`;
    const known = made.get(key);
    if (known) return known;
    const situation = surveySituation(compiled, attempt(what, place, used));
    // an address made of the file's ranges and the ids of known applications always resolve
    if (!situation.ok) throw new Error(`no situation: ${situation.problems.map(({ code }) => code).join(', ')}`);
    made.set(key, situation.value);
    return situation.value;
  };
  return {
    loaded,
    compiled,
    places,
    at,
    attempt,
    ask: (user, what, place, used) => askBriefly(user, situationOf(what, place, used)),
    situations: () => [...made.values()],
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

const modes: ReadonlySet<string> = new Set(authenticationMethodModes);

/** What somebody with these methods can bring to a session: the password and every method that Graph has a word for. */
export function sessionWith(methods: readonly RegisteredMethod[]): readonly AuthenticationMethodMode[] {
  const used = methods.filter(
    (method): method is AuthenticationMethodMode => modes.has(method) && method !== 'password',
  );
  return ['password', ...used];
}
