import { methodUse } from '../../domain/catalogue/method-uses.ts';
import type { AttemptInput, DecisionWord } from '../../domain/model/attempt.ts';
import type { Decision, DemandSource, ReasonCode, Registration } from '../../domain/model/decision.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { OwedMethods, RegistrationTrigger } from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { type Compiled, compile } from '../../engine/decide/compile.ts';
import { decide } from '../../engine/decide/decide.ts';
import { resolveAttempt } from '../../engine/decide/resolve-attempt.ts';
import { type Ground, groundOf, password, sessionWith, withPass } from './ground.ts';

type StepKind =
  | 'firstSignIn'
  | 'registration'
  | 'registrationWithPass'
  | 'wizard'
  | 'nextSignIn'
  | 'passwordReset'
  | 'lostPhone'
  | 'reRegistration'
  | 'works'
  | 'stuck';

/** A state that the user is in, and what the engine says of it. */
export interface JourneyStep {
  /** Unique in the journey: the kind, and the place where there are several. */
  readonly id: string;
  readonly kind: StepKind;
  /** Where it happens; null where that is of no account. */
  readonly place: string | null;
  /** What was put to the engine; null for states that are no attempt. */
  readonly attempt: AttemptInput | null;
  readonly decision: DecisionWord | null;
  readonly reason: ReasonCode | null;
  readonly policies: readonly { readonly policy: string; readonly at: string }[];
  /** What has that cause and is no policy. */
  readonly demandedBy: readonly DemandSource[];
  readonly triggers: readonly RegistrationTrigger[];
  readonly owed: OwedMethods | null;
  /** Methods that are registered in this state. */
  readonly methods: readonly RegisteredMethod[];
  /** Of a password reset: whether the user is able; null: not known. */
  readonly able: boolean | null;
  /** Of a password reset: what it takes. */
  readonly reset: Registration['passwordReset'] | null;
}

export type EdgeLabel =
  | 'letIn'
  | 'interrupted'
  | 'mfa'
  | 'opensPage'
  | 'blocked'
  | 'withPass'
  | 'registers'
  | 'forgetsPassword'
  | 'losesPhone'
  | 'mustRegisterAgain'
  | 'again';

interface JourneyEdge {
  readonly from: string;
  readonly to: string;
  readonly label: EdgeLabel;
}

export interface Journey {
  readonly user: string;
  readonly at: string | null;
  /** The file does not say which methods are registered: none is taken, as on a first day. */
  readonly assumedNew: boolean;
  readonly steps: readonly JourneyStep[];
  readonly edges: readonly JourneyEdge[];
}

/** A place of the journey: an address that was given, or a network of the file. */
interface Stop {
  readonly name: string;
  readonly facts: AttemptInput;
}

/**
 * The first days of one user: what each step comes to, asked of the engine in the tenant as the steps before have left it. `ips` are
 * addresses to go from; without them it goes from the first trusted network and from outside. `at` is RFC 3339.
 */
export function journeyOf(loaded: LoadedTenant, user: number, ips: readonly string[], at: string | undefined): Journey {
  const listed = loaded.tenant.users?.[user];
  const name = listed?.userPrincipalName ?? '';
  const start = listed?.authenticationMethods ?? [];
  const trip = new Trip(loaded, { index: user, name, at }, stopsOf(loaded, ips, at));
  trip.walk(start);
  return {
    user: name,
    at: at ?? null,
    assumedNew: listed?.authenticationMethods === undefined,
    steps: trip.steps,
    edges: trip.edges,
  };
}

function stopsOf(loaded: LoadedTenant, ips: readonly string[], at: string | undefined): readonly Stop[] {
  const ground = groundOf(loaded, at);
  const outside = ground.places.length - 1;
  if (ips.length > 0) {
    return ips.map((ipAddress) => ({ name: ipAddress, facts: { ...factsAt(ground, outside), ipAddress } }));
  }
  const trusted = ground.places.findIndex(({ probe }) => probe.kind === 'trusted');
  const chosen = [...(trusted < 0 ? [] : [trusted]), outside];
  return chosen.map((place) => {
    const { probe } = ground.places[place] ?? {};
    const outsideName = probe?.facts.ipAddress === undefined ? 'outside' : `outside (${probe.facts.ipAddress})`;
    return {
      name: probe?.kind === 'untrusted' ? outsideName : (probe?.name ?? 'outside'),
      facts: factsAt(ground, place),
    };
  });
}

/** All of an attempt but who, for what and with which methods. */
function factsAt(ground: Ground, place: number): AttemptInput {
  const {
    userAction: _action,
    application: _app,
    authenticationMethods: _used,
    ...facts
  } = ground.attempt('register', place, password);
  return facts;
}

const signIn = { application: '00000002-0000-0ff1-ce00-000000000000' } as const;
const register = { userAction: 'urn:user:registersecurityinfo' } as const;

/** Walks the journey and takes down what happens; a class because every step adds to what the next one starts from. */
class Trip {
  readonly steps: JourneyStep[] = [];
  readonly edges: JourneyEdge[] = [];
  private readonly tenants = new Map<string, Compiled>();
  private hasRegistered = false;

  constructor(
    private readonly loaded: LoadedTenant,
    private readonly traveller: { readonly index: number; readonly name: string; readonly at: string | undefined },
    private readonly stops: readonly Stop[],
  ) {}

  walk(start: readonly RegisteredMethod[]): void {
    const offered = this.stops.flatMap((stop) => this.arrive(stop, start));
    const [first] = offered;
    if (first === undefined) return;
    const methods = [...new Set([...start, ...first])];
    this.step({ id: 'wizard', kind: 'wizard', place: null, methods });
    this.hasRegistered = true;
    this.afterRegistering(methods);
  }

  /** The first sign-in from a place: what the wizard will offer, where it gets that far. */
  private arrive(stop: Stop, methods: readonly RegisteredMethod[]): readonly (readonly RegisteredMethod[])[] {
    const asked = this.ask(stop, signIn, methods, password);
    const id = this.taken('firstSignIn', stop, asked, methods);
    const { registration } = asked.decision;
    const interrupted = registration?.mode === 'interrupt' || asked.decision.reason.code === 'registrationBlocked';
    if (!interrupted) {
      this.end(id, asked.decision.decision);
      return [];
    }
    this.edge(id, `registration ${stop.name}`, 'interrupted');
    return this.openPage(stop, methods, registration?.owed ?? null);
  }

  private openPage(
    stop: Stop,
    methods: readonly RegisteredMethod[],
    owed: OwedMethods | null,
  ): readonly (readonly RegisteredMethod[])[] {
    const page = this.ask(stop, register, methods, sessionWith(methods));
    const id = this.taken('registration', stop, page, methods);
    const offered =
      owed && owed.offered.length > 0 ? owed.offered : (owed?.choices ?? []).slice(0, 1).map(({ method }) => method);
    if (page.decision.decision !== 'block') {
      this.edge(id, 'wizard', 'registers');
      return [offered];
    }
    const pass = this.ask(stop, register, methods, withPass);
    const withThePass = this.taken('registrationWithPass', stop, pass, methods);
    this.edge(id, withThePass, 'withPass');
    if (pass.decision.decision === 'block') {
      this.edge(withThePass, this.stuck(), 'blocked');
      return [];
    }
    this.edge(withThePass, 'wizard', 'registers');
    return [offered];
  }

  private afterRegistering(methods: readonly RegisteredMethod[]): void {
    for (const stop of this.stops) {
      const next = this.ask(stop, signIn, methods, sessionWith(methods));
      const id = this.taken('nextSignIn', stop, next, methods);
      this.edge('wizard', id, 'again');
      this.end(id, next.decision.decision);
      if (stop === this.stops[0]) this.reset(id, next, methods);
    }
    this.loses(
      'lostPhone',
      'losesPhone',
      methods.filter((method) => !isOnPhone(method)),
    );
    this.loses(
      'reRegistration',
      'mustRegisterAgain',
      methods.filter((method) => !isDeletedOnRequest(method)),
    );
  }

  private reset(from: string, { attempt, decision }: Asked, methods: readonly RegisteredMethod[]): void {
    const reset = decision.registration?.passwordReset ?? null;
    const able = reset?.able ?? null;
    this.step({ id: 'passwordReset', kind: 'passwordReset', place: null, attempt, methods, able, reset });
    this.edge(from, 'passwordReset', 'forgetsPassword');
  }

  /** What is left of the methods, and whether the page still opens somewhere. */
  private loses(kind: 'lostPhone' | 'reRegistration', label: EdgeLabel, left: readonly RegisteredMethod[]): void {
    this.edge('wizard', `${kind} ${this.stops[0]?.name}`, label);
    for (const [position, stop] of this.stops.entries()) {
      const page = this.ask(stop, register, left, sessionWith(left));
      const id = this.taken(kind, stop, page, left);
      const before = this.stops[position - 1];
      if (before) this.edge(`${kind} ${before.name}`, id, 'again');
      if (page.decision.decision !== 'block') this.edge(id, 'wizard', 'registers');
      else if (this.ask(stop, register, left, withPass).decision.decision !== 'block')
        this.edge(id, 'wizard', 'withPass');
      else this.edge(id, this.stuck(), 'blocked');
    }
  }

  private end(from: string, decision: DecisionWord): void {
    if (decision === 'block') this.edge(from, this.stuck(), 'blocked');
    else this.edge(from, this.works(), decision === 'allow' ? 'letIn' : 'mfa');
  }

  private works(): string {
    if (!this.steps.some(({ id }) => id === 'works'))
      this.step({ id: 'works', kind: 'works', place: null, methods: [] });
    return 'works';
  }

  private stuck(): string {
    if (!this.steps.some(({ id }) => id === 'stuck'))
      this.step({ id: 'stuck', kind: 'stuck', place: null, methods: [] });
    return 'stuck';
  }

  private edge(from: string, to: string, label: EdgeLabel): void {
    this.edges.push({ from, to, label });
  }

  private step(step: Pick<JourneyStep, 'id' | 'kind' | 'place' | 'methods'> & Partial<JourneyStep>): void {
    this.steps.push({
      attempt: null,
      decision: null,
      reason: null,
      policies: [],
      demandedBy: [],
      triggers: [],
      owed: null,
      able: null,
      reset: null,
      ...step,
    });
  }

  private taken(
    kind: StepKind,
    stop: Stop,
    { attempt, decision, compiled }: Asked,
    methods: readonly RegisteredMethod[],
  ): string {
    const id = `${kind} ${stop.name}`;
    const { reason, registration } = decision;
    const policies = reason.policies.map((policy) => ({
      policy,
      at: compiled.policies.find(({ displayName }) => displayName === policy)?.place.text ?? '',
    }));
    this.step({
      id,
      kind,
      place: stop.name,
      attempt,
      decision: decision.decision,
      reason: reason.code,
      policies,
      demandedBy: reason.demandedBy ?? [],
      triggers: registration?.triggers ?? [],
      owed: registration?.owed ?? null,
      methods,
    });
    return id;
  }

  /** Asks in the tenant in which the user has these methods; from the wizard on they were confirmed on the day of the journey. */
  private ask(
    stop: Stop,
    target: AttemptInput,
    methods: readonly RegisteredMethod[],
    used: AttemptInput['authenticationMethods'],
  ): Asked {
    const compiled = this.tenantWith(methods);
    const attempt: AttemptInput = { user: this.traveller.name, ...target, ...stop.facts, authenticationMethods: used };
    const resolved = resolveAttempt(compiled, attempt);
    if (!resolved.ok) throw new Error(`no attempt: ${resolved.problems.map(({ code }) => code).join(', ')}`); // the command has checked the addresses
    return { attempt, compiled, decision: decide(compiled, resolved.value) };
  }

  private tenantWith(methods: readonly RegisteredMethod[]): Compiled {
    const { index: own, at } = this.traveller;
    const confirmed = this.hasRegistered && at !== undefined ? { securityInfoConfirmedDateTime: at } : {};
    const key = `${this.hasRegistered} ${methods.join(',')}`;
    const known = this.tenants.get(key);
    if (known) return known;
    const { tenant } = this.loaded;
    const users = (tenant.users ?? []).map((one, index) =>
      index === own ? { ...one, ...confirmed, authenticationMethods: methods } : one,
    );
    const made = compile({ ...this.loaded, tenant: { ...tenant, users } });
    this.tenants.set(key, made);
    return made;
  }
}

interface Asked {
  readonly attempt: AttemptInput;
  readonly compiled: Compiled;
  readonly decision: Decision;
}

/** Gone with the phone: the app in all its forms, texts and calls to it. */
function isOnPhone(method: RegisteredMethod): boolean {
  const { unit } = methodUse(method);
  return unit === 'authenticatorApp' || unit === 'phone' || method === 'deviceBasedPush';
}

/** "Require re-register MFA" deletes phone numbers, the app and software tokens, and puts hardware tokens out of use (rule 1.7.1). */
function isDeletedOnRequest(method: RegisteredMethod): boolean {
  return (
    isOnPhone(method) || method === 'officePhone' || method === 'alternateMobilePhone' || method === 'hardwareOath'
  );
}
