import { methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { DemandSource, ReasonCode } from '../../domain/model/decision.ts';
import type { EdgeLabel, Journey, JourneyStep } from '../../study/rollout/journey.ts';
import { decisionTone } from './decision-words.ts';
import { askedWords, resetWords } from './registration-words.ts';
import type { Item, Report } from './report.ts';
import { listed, sentence, some } from './words.ts';

const titles: Readonly<Record<JourneyStep['kind'], string>> = {
  firstSignIn: 'first sign-in',
  registration: 'the registration page',
  registrationWithPass: 'the registration page with a Temporary Access Pass',
  wizard: 'the wizard',
  nextSignIn: 'next sign-in',
  passwordReset: 'password reset',
  lostPhone: 'the phone is lost: the registration page',
  reRegistration: 'made to register again: the registration page',
  works: 'works',
  stuck: 'stuck',
};

const edgeWords: Readonly<Record<EdgeLabel, string>> = {
  letIn: 'let in',
  interrupted: 'interrupted to register',
  mfa: 'let in after what is asked for',
  opensPage: 'opens the page',
  blocked: 'blocked',
  withPass: 'with a pass',
  registers: 'registers',
  forgetsPassword: 'forgets the password',
  losesPhone: 'loses the phone',
  mustRegisterAgain: 'an administrator asks for it',
  again: 'later',
};

/** The journey for people: each state in the order of the days, and where it leads. */
export function journeyReport(journey: Journey): Report {
  const { steps, user, assumedNew } = journey;
  const stuck = steps.some(({ kind }) => kind === 'stuck');
  const works = steps.some(({ kind }) => kind === 'works');
  const end = works
    ? stuck
      ? 'gets to work, and there are dead ends on the way'
      : `gets to work from ${placesOf(journey)}${withPassWords(journey)}`
    : 'does not get to work';
  const assumed = assumedNew ? '; which methods are registered the file does not say, so none is taken' : '';
  const states = steps.filter(({ kind }) => kind !== 'works' && kind !== 'stuck');
  return {
    verdict: { tone: works ? (stuck ? 'ask' : 'pass') : 'fail', sentence: `${user} ${end}${assumed}.` },
    sections: [{ title: 'Journey', items: states.map((step) => stepItem(journey, step)) }],
  };
}

/** Where the journey was walked. */
function placesOf({ steps }: Journey): string {
  const places = steps.flatMap(({ kind, place }) => (kind === 'firstSignIn' && place !== null ? [place] : []));
  return listed(places);
}

function withPassWords({ steps }: Journey): string {
  return steps.some(({ kind }) => kind === 'registrationWithPass') ? ', with a Temporary Access Pass on the way' : '';
}

function stepItem(journey: Journey, step: JourneyStep): Item {
  const leads = journey.edges
    .filter(({ from }) => from === step.id)
    .map(({ to, label }) => leadWords(journey, to, label));
  const details = [...stepDetails(step), ...(leads.length > 0 ? [`leads to: ${listed([...new Set(leads)])}`] : [])];
  return {
    tone: step.decision === null ? (step.able === false ? 'fail' : null) : decisionTone(step.decision),
    text: sentence(stepTitle(step)),
    ...(details.length > 0 ? { items: details.map((text) => ({ tone: null, text })) } : {}),
  };
}

function leadWords({ steps }: Journey, to: string, label: EdgeLabel): string {
  const target = steps.find(({ id }) => id === to);
  return `${target ? stepTitle(target) : to} (${edgeWords[label]})`;
}

function stepTitle({ kind, place, decision, able }: JourneyStep): string {
  const where = place === null ? '' : ` from ${place}`;
  const outcome = decision === null ? '' : `: ${decision}`;
  if (kind === 'passwordReset') return `password reset: ${able === null ? 'not known' : able ? 'able' : 'not able'}`;
  return `${titles[kind]}${where}${outcome}`;
}

/** Why the step ends as it does; `by` names the policies, and who else asks. */
const reasonWords: Readonly<Record<ReasonCode, (by: string) => string>> = {
  blockedByPolicy: (by) => `blocked by ${by}`,
  blockedBySecurityDefaults: () => 'blocked by security defaults',
  registrationBlocked: (by) => `MFA takes a method first, and registering one from here is blocked by ${by}`,
  registrationBlockedByRisk: (by) => `a method is asked for by ${by}, and a user at risk may not register one`,
  deviceNotCompliant: (by) => `a compliant device is required by ${by}`,
  deviceNotHybridJoined: (by) => `a hybrid joined device is required by ${by}`,
  appNotApproved: (by) => `an approved app is required by ${by}`,
  appProtectionRequired: (by) => `an app with a protection policy is required by ${by}`,
  controlNotSatisfiable: (by) => `what cannot be met here is required by ${by}`,
  legacyPageNeedsMfa: () => 'the legacy page asks for MFA, and there is no method for it',
  mfaRequired: (by) => `MFA is required by ${by}`,
  registrationRequired: (by) => `MFA, which takes registering a method first, is required by ${by}`,
  registrationPageNeedsMfa: () => 'the page asks for MFA first of whoever has a method',
  termsOfUseRequired: (by) => `accepting terms of use is required by ${by}`,
  customControlRequired: (by) => `a custom control is required by ${by}`,
  passwordChangeRequired: (by) => `a new password is required by ${by}`,
  noPolicyApplies: () => 'no policy applies',
  controlsSatisfied: (by) => `all is met that is required by ${by}`,
  registrationNotProtected: () => 'these are the legacy pages, to which no policy applies',
  factsMissing: () => 'it turns on what is not known',
};

const demandWords: Readonly<Record<DemandSource, string>> = {
  securityDefaults: 'security defaults',
  perUserMfa: 'per-user MFA',
  mfaRegistrationPolicy: 'the MFA registration policy',
};

function whyLines({ reason, policies, demandedBy }: JourneyStep): readonly string[] {
  if (reason === null) return [];
  const named = policies.map(({ policy, at }) => `policy "${policy}" (${at})`);
  return [reasonWords[reason](listed([...named, ...demandedBy.map((source) => demandWords[source])]))];
}

/** What a sign-in asks to register; the page lists it in the wizard. */
function askedLines({ kind, owed, triggers }: JourneyStep): readonly string[] {
  const firing = triggers.filter(({ fires }) => fires === true);
  const isSignIn = kind === 'firstSignIn' || kind === 'nextSignIn';
  return owed === null || firing.length === 0 || !isSignIn ? [] : [askedWords(owed, firing)];
}

function stepDetails(step: JourneyStep): readonly string[] {
  const { kind, methods, reset } = step;
  return [
    ...whyLines(step),
    ...askedLines(step),
    ...(reset === null ? [] : [resetWords(reset).replace(/^password reset:? /, '')]),
    ...(kind === 'wizard'
      ? [
          `registered then: ${some(
            methods.map((method) => methodName(method)),
            8,
          )}`,
        ]
      : []),
  ];
}

/** A Mermaid state diagram. Labels hold no sign that Mermaid reads. */
export function journeyMermaid({ steps, edges }: Journey): string {
  const names = new Map(steps.map(({ id }, index) => [id, `s${index}`]));
  const [first] = steps;
  const lines = [
    'stateDiagram-v2',
    ...steps.map((step) => `  state "${plainLabel(sentence(stepTitle(step)))}" as ${names.get(step.id)}`),
    ...steps.filter(({ kind }) => kind === 'firstSignIn').map(({ id }) => `  [*] --> ${names.get(id)}`),
    ...edges.map(
      ({ from, to, label }) => `  ${names.get(from)} --> ${names.get(to)} : ${plainLabel(edgeWords[label])}`,
    ),
    ...steps.filter(({ kind }) => kind === 'works').map(({ id }) => `  ${names.get(id)} --> [*]`),
  ];
  return first ? `${lines.join('\n')}\n` : 'stateDiagram-v2\n';
}

function plainLabel(text: string): string {
  return text
    .replaceAll(/["#;<>{}\\]/g, ' ')
    .replaceAll(':', ' -')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function journeyJson(journey: Journey): object {
  return { schemaVersion: 1, ...journey };
}
