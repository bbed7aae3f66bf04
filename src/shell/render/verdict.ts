import { findAadsts } from '../../domain/catalogue/aadsts.ts';
import type { Decision, PolicyTrace, Reason, ReasonCode } from '../../domain/model/decision.ts';
import { openFact } from './fact-words.ts';
import { personOf, targetOf, whenceOf } from './person-and-target.ts';
import { some } from './words.ts';

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
      return `Challenge: ${personOf(attempt)} ${askedFor(reason)}${codeOf(reason)} ${when}, because ${causeOf(decision)}.`;
    case 'allow':
      return `Allowed: ${personOf(attempt)} is let through ${when}, because ${causeOf(decision)}.`;
    case 'undetermined':
      return `Undetermined: what ${personOf(attempt)} sees ${when} ${dependsWords(decision)}.`;
  }
}

/** Why, in one clause: for the sentence above and for rows of many. */
export function causeOf(decision: Decision): string {
  const { code, policies } = decision.reason;
  return causes[code](policiesWithPlace(decision), policies.length === 1);
}

/** `AADSTS53003`, or nothing where Entra shows no code. */
export function codeWord({ aadsts }: Reason): string | undefined {
  return aadsts === null ? undefined : `AADSTS${aadsts}`;
}

/** Says the cause, given the policies as a phrase and whether it is a single one. */
type Cause = (policies: string, single: boolean) => string;
const doing =
  (one: string, many: string, rest: string): Cause =>
  (policies, single) =>
    `${policies} ${single ? one : many} ${rest}`;
const requiring = (what: string): Cause => doing('requires', 'require', what);

const causes: Readonly<Record<ReasonCode, Cause>> = {
  blockedByPolicy: doing('blocks', 'block', 'it'),
  registrationBlocked: (policies, single) =>
    `multifactor authentication is required, they have no method for it, and ${policies || 'the tenant'} ${single ? 'blocks' : 'block'} registering one here`,
  registrationBlockedByRisk: requiring(
    'multifactor authentication at this risk, they have no method for it, and none can be registered while the risk lasts',
  ),
  deviceNotCompliant: requiring('a compliant device'),
  deviceNotHybridJoined: requiring('a hybrid joined device'),
  appNotApproved: requiring('an approved client app'),
  appProtectionRequired: requiring('an app protection policy'),
  controlNotSatisfiable: (policies, single) =>
    policies === ''
      ? 'such a user cannot register security info in this tenant'
      : `${policies} ${single ? 'requires' : 'require'} what cannot be met here`,
  legacyPageNeedsMfa: () =>
    'the legacy password-reset page asks for multifactor authentication and they have no method for it',
  mfaRequired: requiring('it'),
  registrationRequired: requiring('multifactor authentication and they have no method for it'),
  registrationPageNeedsMfa: () => 'whoever has a method registered must use it to reach the registration page',
  termsOfUseRequired: requiring('it'),
  customControlRequired: requiring('it'),
  passwordChangeRequired: requiring('it'),
  noPolicyApplies: () => 'no enabled policy applies',
  controlsSatisfied: (policies, single) =>
    policies === '' ? 'all that is required is met' : `all that ${policies} ${single ? 'requires' : 'require'} is met`,
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

function codeOf(reason: Reason): string {
  const code = codeWord(reason);
  return code === undefined ? '' : ` (${code})`;
}

function askedFor({ code }: Reason): string {
  switch (code) {
    case 'registrationRequired':
      return 'is asked to register a method for multifactor authentication';
    case 'termsOfUseRequired':
      return 'is asked to accept terms of use';
    case 'customControlRequired':
      return 'is sent to an outside provider';
    case 'passwordChangeRequired':
      return 'is asked to change the password';
    default: // every other challenge asks for the same thing
      return 'is asked for multifactor authentication';
  }
}

/** What an undetermined decision hangs on. */
export function dependsWords({ dependsOn }: Decision): string {
  const facts = dependsOn.map(openFact);
  return facts.length === 0
    ? 'is open, as facts are missing'
    : `depends on the ${some(facts, 4)}, which ${facts.length === 1 ? 'is' : 'are'} not given`;
}

/** The policies of the reason, each with the line it stands on; at most three are named. */
function policiesWithPlace(decision: Decision): string {
  const { policies } = decision.reason;
  if (policies.length === 0) return '';

  const names = policies.map((name) => {
    const place = placeOf(decision, name);
    return place === undefined ? `"${name}"` : `"${name}" (${place})`;
  });
  return `${policies.length === 1 ? 'policy' : 'policies'} ${some(names, 3)}`;
}

/** Names may repeat; the one that caused the decision is the first of that name that took part with that effect. */
function placeOf(decision: Decision, name: string): string | undefined {
  const traces = [...decision.policies, ...(decision.registration?.followUp?.policies ?? [])];
  const same = traces.filter(({ displayName }) => displayName === name);
  return (same.find(decided) ?? same[0])?.at;
}

function decided({ result }: PolicyTrace): boolean {
  return result === 'failure' || result === 'interrupted' || result === 'success';
}
