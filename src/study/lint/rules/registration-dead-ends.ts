import { type RegisteringPerson, registeringPerson } from '../../../engine/decide/registering-person.ts';
import type { SituationInput } from '../../../engine/decide/survey.ts';
import type { Answer, Somebody } from '../asking.ts';
import {
  blockedInAll,
  blockedWhatever,
  keptOutBy,
  openAttempts,
  openPlaces,
  placesOf,
  plainAttempts,
  type Reach,
  shownIn,
} from '../blocked.ts';
import { anyone, evidenceOf, type Finder, type Found, peopleOf, type Rule, type Subject } from '../subject.ts';
import { namesOfPolicies, registrationPolicies } from '../witness.ts';

const registration = { userAction: 'urn:user:registersecurityinfo' } as const;

/** TEN0105. From nowhere, not even with a compliant device and MFA done, do the policies on registration let these people register. */
export const blockedEverywhere: Rule = (subject, found) =>
  keptFromRegistering(subject, found, 'TEN0105', insiders(subject), 'anywhere');

/**
 * TEN0107. Guests are blocked from registering outside the trusted networks, where guests mostly are, whatever they use; a pass does not
 * work for them (rule 1.2.5). Where MFA done at home is accepted they have nothing to register (rule 1.9.2), and those who connect
 * directly can register nowhere in any tenant but their own (design 6.7).
 */
export const guestsBlocked: Rule = (subject, found) => {
  const guest: Somebody = { user: { externalUserType: 'b2bCollaborationGuest', memberOf: [] }, users: [] };
  const guests = [...subject.crowd, guest].filter((one) => {
    const facts = factsOf(subject, one);
    return facts?.outsider === true && facts.registersAt === 'here';
  });
  return keptFromRegistering(subject, found, 'TEN0107', guests, 'outside');
};

function keptFromRegistering(
  subject: Subject,
  found: Finder,
  code: 'TEN0105' | 'TEN0107',
  people: readonly Somebody[],
  reach: Reach,
): readonly Found[] {
  const guards = registrationPolicies(subject);
  if (guards.length === 0) return [];
  const blocked = blockedWhatever(subject, people, registration, reach);
  const kept = keptOutBy(subject, guards, blocked, openAttempts(subject, registration, reach));
  const [first] = kept;
  if (!first) return [];
  const plain = plainAttempts(subject, registration, reach);
  const shown = shownIn(subject, first, plain, (answer) => failing(answer, guards).length > 0);
  if (!shown) return [];
  const policies = guards.filter((one) => plain.some((each) => isFailing(subject.asked(each)(first.user), one)));
  const path = ['conditionalAccessPolicies', ...policies.slice(0, 1)];
  const values = { people: peopleOf(subject, kept), policies: namesOfPolicies(subject, policies) };
  return [found(code, path, values, { evidence: evidenceOf(shown.attempt, shown.decision) })];
}

/**
 * TEN0106. Registering asks for MFA, of people known to have no method for it (rule 1.2.6), and no place lets them past. A Temporary
 * Access Pass would open the door; the finding is that they can be given none, that it would not do, or that the file does not say.
 */
export const deadlock: Rule = (subject, found) => {
  const demanding = registrationPolicies(subject).filter((index) => demandsMfa(subject, index));
  if (demanding.length === 0) return [];
  const newcomer: Somebody = { user: { userType: 'Member', memberOf: [], authenticationMethods: [] }, users: [] };
  const people = [...insiders(subject).filter((one) => one !== anyone), newcomer];
  const plain = placesOf(subject, 'anywhere').map((place) => bare({ ...atDesk, ...place }));
  const open = openPlaces(subject, 'anywhere').map(bare);
  const unregistered = people.filter((one) => one === newcomer || subject.person(one.user)?.hasMfaMethod === false);
  const blocked = blockedInAll(subject, unregistered, { plain, open });
  const stuck = keptOutBy(subject, demanding, blocked, open).flatMap((somebody) =>
    byPass(subject, somebody, open.map(withPass)).map(({ pass, users }) => ({
      somebody: { ...somebody, users },
      pass,
    })),
  );
  return (['useless', 'disabled', 'notKnown'] as const).flatMap((pass) => {
    const same = stuck.filter((one) => one.pass === pass).map(({ somebody }) => somebody);
    const [first] = same;
    const shown = first && shownIn(subject, first, plain, (answer) => failing(answer, demanding).length > 0);
    if (!first || !shown) return [];
    const policies = demanding.filter((one) => plain.some((each) => isFailing(subject.asked(each)(first.user), one)));
    const values = { people: peopleOf(subject, same), policies: namesOfPolicies(subject, policies), pass };
    const severity = pass === 'notKnown' ? 'warning' : 'error';
    const more = { evidence: evidenceOf(shown.attempt, shown.decision), severity } as const;
    return [found('TEN0106', ['conditionalAccessPolicies', policies[0] ?? 0], values, more)];
  });
};

/** Those of a class whom a pass does not help, and why. Whether they can be given one may differ between people whom policies take for alike. */
function byPass(subject: Subject, { user, users }: Somebody, attempts: readonly SituationInput[]) {
  const helps = attempts.some((attempt) => subject.asked(attempt)(user)?.decision !== 'block');
  if (!helps) return [{ pass: 'useless' as const, users }];
  const mayHave = (who: Somebody['user']) => registeringPerson(subject.compiled, who)?.mayHavePass;
  return ([false, null] as const).flatMap((answer) => {
    const pass = answer === false ? ('disabled' as const) : ('notKnown' as const);
    const same = users.filter((one) => mayHave(subject.tenant.users?.[one]?.userPrincipalName ?? '') === answer);
    const unlisted = users.length === 0 && mayHave(user) === answer;
    return same.length > 0 || unlisted ? [{ pass, users: same }] : [];
  });
}

const atDesk = { devicePlatform: 'windows', clientAppType: 'browser' } as const;

function bare(place: SituationInput): SituationInput {
  return { ...registration, ...place, device: null, authenticationMethods: ['password'] };
}

function withPass(situation: SituationInput): SituationInput {
  return { ...situation, authenticationMethods: ['temporaryAccessPassOneTime'] };
}

function demandsMfa({ compiled }: Subject, policy: number): boolean {
  const controls = compiled.policies[policy]?.grant?.controls ?? [];
  return controls.some(({ kind }) => kind === 'mfa' || kind === 'authenticationStrength');
}

function failing(answer: Answer | undefined, policies: readonly number[]): readonly number[] {
  return policies.filter((policy) => isFailing(answer, policy));
}

function isFailing(answer: Answer | undefined, policy: number): boolean {
  return answer?.result(policy) === 'failure';
}

/** Everybody but outsiders, who have rules of their own. */
function insiders(subject: Subject): readonly Somebody[] {
  return subject.everybody.filter((one) => factsOf(subject, one)?.outsider === false);
}

function factsOf({ compiled }: Subject, { user }: Somebody): RegisteringPerson | undefined {
  return registeringPerson(compiled, user);
}
