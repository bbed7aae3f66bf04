import type { AttemptInput } from '../../../domain/model/attempt.ts';
import {
  type Answer,
  anyone,
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
  const blocked = insiders(subject).flatMap((somebody) => {
    const shown = blockedWhatever(subject, { user: somebody.user, ...registration }, subject.probes);
    return shown && guarding(subject, shown.decision).length > 0 ? [{ somebody, ...shown }] : [];
  });
  return grouped(subject, found, 'TEN0105', blocked);
};

/**
 * TEN0106. Registering asks for MFA, of people known to have no method for it (rule 1.2.6), and no place lets them past. A Temporary
 * Access Pass would open the door; the finding is that nobody can be given one, that it would not do, or that the file does not say.
 */
export const deadlock: Rule = (subject, found) => {
  const pass = passesOf(subject);
  const newcomer: Somebody = { user: { ...(anyone.user as object), authenticationMethods: [] }, users: [] };
  const stuck = [...insiders(subject).filter((one) => one !== anyone), newcomer].flatMap((somebody) => {
    const without = everywhere(subject, somebody, ['password']);
    const [first] = without;
    if (first?.decision.hasMfaMethod !== false || without.some(({ decision }) => decision.decision !== 'block'))
      return [];
    const asked = applyingOf(first.decision, registrationPolicies(subject)).some((index) => demandsMfa(subject, index));
    if (!asked) return [];
    const helps = everywhere(subject, somebody, ['temporaryAccessPassOneTime']).some(
      ({ decision }) => decision.decision !== 'block',
    );
    if (helps && pass === 'enabled') return [];
    const kind = !helps ? 'useless' : pass === 'disabled' ? 'disabled' : 'notKnown';
    return [{ somebody, ...first, kind } as const];
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
function everywhere(subject: Subject, { user }: Somebody, methods: NonNullable<AttemptInput['authenticationMethods']>) {
  const [stranger] = subject.strangers;
  return subject.probes.flatMap(({ facts }) => {
    const attempt: AttemptInput = {
      user,
      ...registration,
      devicePlatform: 'windows',
      clientAppType: 'browser',
      device: null,
      authenticationMethods: methods,
      country: 'unknown',
      gpsCountry: 'unknown',
      ...stranger?.facts,
      ...facts,
    };
    const decision = subject.ask(attempt);
    return decision ? [{ attempt, decision }] : [];
  });
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
  const blocked = [...subject.crowd.filter((one) => isGuest(subject, one)), guest].flatMap((somebody) => {
    const shown = blockedWhatever(subject, { user: somebody.user, ...registration }, subject.strangers.slice(0, 1));
    return shown && guarding(subject, shown.decision).length > 0 ? [{ somebody, ...shown }] : [];
  });
  return grouped(subject, found, 'TEN0107', blocked);
};

interface Blocked {
  readonly somebody: Somebody;
  readonly attempt: AttemptInput;
  readonly decision: Answer;
}

function grouped(
  subject: Subject,
  found: Finder,
  code: 'TEN0105' | 'TEN0107',
  blocked: readonly Blocked[],
): readonly Found[] {
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
