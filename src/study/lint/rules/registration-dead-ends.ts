import type { AttemptInput } from '../../../domain/model/attempt.ts';
import {
  type Answer,
  anyone,
  type Blocked,
  blockedWhatever,
  evidenceOf,
  type Finder,
  type Found,
  peopleOf,
  type Rule,
  type Somebody,
  type Subject,
} from '../subject.ts';
import { applyingOf, namesOfPolicies, registrationPolicies } from '../witness.ts';

const registration = { userAction: 'urn:user:registersecurityinfo' } as const;

/** TEN0105. From no place that policies tell apart, not even with a compliant device and MFA done, are these people let register. */
export const blockedEverywhere: Rule = (subject, found) => {
  const blocked = blockedWhatever(subject, insiders(subject), registration, subject.probes);
  return grouped(subject, found, 'TEN0105', blocked);
};

/**
 * TEN0106. Registering asks for MFA, of people known to have no method for it (rule 1.2.6), and no place lets them past. A Temporary
 * Access Pass would open the door; the finding is that nobody can be given one, that it would not do, or that the file does not say.
 */
export const deadlock: Rule = (subject, found) => {
  const pass = passesOf(subject);
  const newcomer: Somebody = { user: { ...(anyone.user as object), authenticationMethods: [] }, users: [] };
  const bare = everywhere(subject, ['password']);
  const passed = everywhere(subject, ['temporaryAccessPassOneTime']);
  const [without, withPass] = [bare.map(subject.asked), passed.map(subject.asked)];
  const candidates = [...insiders(subject).filter((one) => one !== anyone), newcomer];
  const stuck = subject.alike(candidates, [...bare, ...passed]).flatMap((somebody) => {
    const { user } = somebody;
    const decision = without[0]?.(user);
    if (decision?.hasMfaMethod !== false || without.some((asked) => asked(user)?.decision !== 'block')) return [];
    const demanding = applyingOf(decision, registrationPolicies(subject)).some((index) => demandsMfa(subject, index));
    if (!demanding) return [];
    const helps = withPass.some((asked) => asked(user)?.decision !== 'block');
    if (helps && pass === 'enabled') return [];
    const kind = !helps ? 'useless' : pass === 'disabled' ? 'disabled' : 'notKnown';
    return [{ somebody, attempt: { user, ...bare[0] }, decision, kind } as const];
  });
  return (['useless', 'disabled', 'notKnown'] as const).flatMap((kind) => {
    const same = stuck.filter((one) => one.kind === kind);
    const [first] = same;
    if (!first) return [];
    const policies = guarding(subject, first.decision);
    const values = {
      people: peopleOf(
        subject,
        same.map(({ somebody }) => somebody),
      ),
      policies: namesOfPolicies(subject, policies),
      pass: kind,
    };
    const more = {
      evidence: evidenceOf(first.attempt, first.decision),
      severity: kind === 'notKnown' ? 'warning' : 'error',
    } as const;
    return [found('TEN0106', ['conditionalAccessPolicies', policies[0] ?? 0], values, more)];
  });
};

function demandsMfa({ compiled }: Subject, policy: number): boolean {
  const controls = compiled.policies[policy]?.grant?.controls ?? [];
  return controls.some(({ kind }) => kind === 'mfa' || kind === 'authenticationStrength');
}

/** Registering with these methods used, from every place that policies can tell apart. */
function everywhere({ strangers, probes }: Subject, methods: NonNullable<AttemptInput['authenticationMethods']>) {
  const [stranger] = strangers;
  return probes.map(({ facts }) => ({
    ...registration,
    devicePlatform: 'windows' as const,
    clientAppType: 'browser' as const,
    device: null,
    authenticationMethods: methods,
    country: 'unknown',
    gpsCountry: 'unknown',
    ...stranger?.facts,
    ...facts,
  }));
}

/** Whether the methods policy lets anybody have a Temporary Access Pass (rule 1.8.1). */
function passesOf({ tenant }: Subject): 'enabled' | 'disabled' | 'notKnown' {
  const configurations = tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations;
  const pass = configurations?.find((one) => String(one.id).toLowerCase() === 'temporaryaccesspass');
  if (!pass) return 'notKnown';
  return String(pass.state).toLowerCase() === 'enabled' ? 'enabled' : 'disabled';
}

/**
 * TEN0107. Guests are blocked from registering outside the trusted networks, where guests mostly are, whatever they use; a pass does not
 * work for them (rule 1.2.5). Where MFA done at home is accepted they have nothing to register (rule 1.9.2).
 */
export const guestsBlocked: Rule = (subject, found) => {
  if (subject.tenant.crossTenantAccess?.inboundTrust?.isMfaAccepted === true) return [];
  const guest: Somebody = { user: { externalUserType: 'b2bCollaborationGuest', memberOf: [] }, users: [] };
  const guests = [...subject.crowd.filter((one) => isGuest(subject, one)), guest];
  const blocked = blockedWhatever(subject, guests, registration, subject.strangers.slice(0, 1));
  return grouped(subject, found, 'TEN0107', blocked);
};

function grouped(
  subject: Subject,
  found: Finder,
  code: 'TEN0105' | 'TEN0107',
  all: readonly Blocked[],
): readonly Found[] {
  const blocked = all.filter(({ decision }) => guarding(subject, decision).length > 0);
  const [first] = blocked;
  if (!first) return [];
  const policies = guarding(subject, first.decision);
  const people = peopleOf(
    subject,
    blocked.map(({ somebody }) => somebody),
  );
  const evidence = evidenceOf(first.attempt, first.decision);
  const path = ['conditionalAccessPolicies', ...policies.slice(0, 1)];
  return [found(code, path, { people, policies: namesOfPolicies(subject, policies) }, { evidence })];
}

/** The policies on registration among those that a decision goes back to. */
function guarding(subject: Subject, decision: Answer): readonly number[] {
  return registrationPolicies(subject).filter((index) => decision.result(index) === 'failure');
}

/** Everybody but outsiders, who have rules of their own. */
function insiders(subject: Subject): readonly Somebody[] {
  return subject.everybody.filter((one) => !isGuest(subject, one));
}

function isGuest({ tenant }: Subject, { users }: Somebody): boolean {
  const user = tenant.users?.[users[0] ?? -1];
  return user?.userType === 'Guest' || user?.externalUserType !== undefined;
}
