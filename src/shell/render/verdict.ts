import { findAadsts } from '../../domain/catalogue/aadsts.ts';
import type { Decision, DemandSource, PolicyTrace, Reason, ReasonCode } from '../../domain/model/decision.ts';
import { openFact } from './fact-words.ts';
import { personOf, targetOf, whenceOf } from './person-and-target.ts';
import { controlLabel } from './policy-words.ts';
import { listed, some } from './words.ts';

/**
 * The answer in one sentence for a help desk: what the user sees, the AADSTS code, and the policy that decided with its
 * line in the file.
 */
export function verdictSentence(decision: Decision): string {
  const { attempt, reason } = decision;
  const when = `when ${targetOf(attempt)}${whenceOf(attempt)}`;
  switch (decision.decision) {
    case 'block':
      return `Blocked: ${personOf(attempt)} ${refusal(reason)} ${when}, because ${causeOf(decision)}.`;
    case 'challenge':
      return `Challenge: ${personOf(attempt)} is ${askedFor(reason)}${codeOf(reason)} ${when}, because ${causeOf(decision)}.`;
    case 'allow':
      return `Allowed: ${personOf(attempt)} is let through ${when}, because ${causeOf(decision)}.`;
    case 'undetermined':
      return `Undetermined: what ${personOf(attempt)} sees ${when} ${dependsWords(decision)}.`;
  }
}

/** Why, in one clause. */
function causeOf(decision: Decision): string {
  const { reason } = decision;
  const beside = (reason.demandedBy ?? []).map((source) => demandWords[source]);
  const several =
    reason.policies.length + beside.length > 1 || reason.demandedBy?.includes('securityDefaults') === true;
  const traces = tracesOf(decision);
  const named = policiesOf(reason, traces);
  const policies = reason.code === 'registrationBlocked' ? named : listed(named === '' ? beside : [named, ...beside]);
  if (reason.code !== 'controlNotSatisfiable' || named === '') return causes[reason.code](policies, several);

  return requiring(failedDemand(reason, traces))(policies, several);
}

const demandWords: Readonly<Record<DemandSource, string>> = {
  securityDefaults: 'security defaults',
  perUserMfa: 'per-user MFA',
  mfaRegistrationPolicy: 'the MFA registration policy',
};

/** The traces that a reason speaks of: those of the registration that follows, where that is what is blocked. */
function tracesOf({ reason, policies, registration }: Decision): readonly PolicyTrace[] {
  const followUp = reason.code === 'registrationBlocked' ? registration?.followUp : null;
  return followUp?.policies ?? policies;
}

/** The first demand that cannot be met, and why not. */
function failedDemand({ policies: [name] }: Reason, traces: readonly PolicyTrace[]): string {
  const controls = traces.find((trace) => trace.displayName === name && decided(trace))?.grant?.controls ?? [];
  const failed = controls.find(({ outcome }) => outcome === 'failed');
  return failed === undefined ? 'what cannot be met here' : `${controlLabel(failed)}: ${failed.because}`;
}

/** The same for a row of many, where the attempt is told beside it: with what is asked for, or what it depends on. */
export function whyWords(decision: Decision): string {
  const { reason } = decision;
  switch (decision.decision) {
    case 'block':
    case 'allow':
      return `${causeOf(decision)}${codeOf(reason)}`;
    case 'challenge':
      return `${askedFor(reason)}${codeOf(reason)}, because ${causeOf(decision)}`;
    case 'undetermined':
      return dependsWords(decision);
  }
}

/** Says the cause, given the policies as a phrase and whether there are several. */
type Cause = (policies: string, several: boolean) => string;

const doing =
  (one: string, many: string, rest: string): Cause =>
  (policies, several) =>
    `${policies === '' ? 'the tenant' : policies} ${several ? many : one} ${rest}`;
const requiring = (what: string): Cause => doing('requires', 'require', what);

const causes: Readonly<Record<ReasonCode, Cause>> = {
  blockedByPolicy: doing('blocks', 'block', 'it'),
  registrationBlocked: (policies, several) =>
    `multifactor authentication is required, they have no method for it, and ${policies === '' ? 'the tenant' : policies} ${several ? 'block' : 'blocks'} registering one here`,
  registrationBlockedByRisk: requiring(
    'multifactor authentication, they have no method for it, and none can be registered while the risk lasts',
  ),
  deviceNotCompliant: requiring('a compliant device'),
  deviceNotHybridJoined: requiring('a hybrid joined device'),
  appNotApproved: requiring('an approved client app'),
  appProtectionRequired: requiring('an app protection policy'),
  controlNotSatisfiable: (policies) =>
    policies === ''
      ? 'such a user cannot register security info in this tenant'
      : `${policies} requires multifactor authentication, which this client cannot do`,
  blockedBySecurityDefaults: () => 'security defaults refuse clients that cannot do multifactor authentication',
  legacyPageNeedsMfa: () =>
    'the legacy password-reset page asks for multifactor authentication and they have no method for it',
  mfaRequired: requiring('it'),
  registrationRequired: requiring('multifactor authentication and they have no method for it'),
  registrationPageNeedsMfa: () => 'whoever has a method registered must use it to reach the registration page',
  termsOfUseRequired: requiring('it'),
  customControlRequired: requiring('it'),
  passwordChangeRequired: requiring('it'),
  noPolicyApplies: () => 'no enabled policy applies',
  controlsSatisfied: () => 'all that the policies require is met',
  registrationNotProtected: () =>
    'they are not enabled for combined registration, and no policy applies to the legacy pages',
  factsMissing: () => 'facts are missing',
};

/** What happens before the person's eyes, as the rest of a sentence about them. */
function refusal(reason: Reason): string {
  const seen = reason.aadsts === null ? undefined : findAadsts(reason.aadsts)?.userSees;
  return `${seen === undefined ? 'is refused' : predicate(seen)}${codeOf(reason)}`;
}

/** The catalogue holds titles of pages in quotes, predicates (`is refused`), and clauses (`the page ...`). */
function predicate(seen: string): string {
  if (seen.startsWith('"')) return `sees ${seen}`;
  return seen.startsWith('the ') ? `finds that ${seen}` : seen;
}

/** ` (AADSTS53003)`, or nothing where Entra shows no code. */
function codeOf({ aadsts }: Reason): string {
  return aadsts === null ? '' : ` (AADSTS${aadsts})`;
}

function askedFor({ code }: Reason): string {
  switch (code) {
    case 'registrationRequired':
      return 'asked to register a method for multifactor authentication';
    case 'termsOfUseRequired':
      return 'asked to accept terms of use';
    case 'customControlRequired':
      return 'sent to an outside provider';
    case 'passwordChangeRequired':
      return 'asked to change the password';
    default: // every other challenge asks for the same thing
      return 'asked for multifactor authentication';
  }
}

/** What an undetermined decision hangs on. */
function dependsWords({ dependsOn }: Decision): string {
  const facts = dependsOn.map(openFact);
  return facts.length === 0
    ? 'is open, as facts are missing'
    : `depends on the ${some(facts, 4)}, which ${facts.length === 1 ? 'is' : 'are'} not given`;
}

/** The policies that an outcome goes back to, for people whom the same sentence would not tell apart; empty where there is none. */
export function policiesBehind(decision: Decision): string {
  return policiesOf(decision.reason, tracesOf(decision));
}

/** The policies of a reason, each with the line it stands on; at most three are named. */
function policiesOf({ policies: names }: Reason, traces: readonly PolicyTrace[]): string {
  if (names.length === 0) return '';

  const shown = names.map((name) => {
    const place = placeOf(name, traces);
    return place === undefined ? `"${name}"` : `"${name}" (${place})`;
  });
  return `${names.length === 1 ? 'policy' : 'policies'} ${some(shown, 3)}`;
}

/** Names may repeat; the one that caused a decision is the first of that name with an effect. */
function placeOf(name: string, traces: readonly PolicyTrace[]): string | undefined {
  const same = traces.filter(({ displayName }) => displayName === name);
  return (same.find(decided) ?? same[0])?.at;
}

function decided({ result }: PolicyTrace): boolean {
  return result === 'failure' || result === 'interrupted' || result === 'undetermined';
}
