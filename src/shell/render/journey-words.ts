import { methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { EdgeLabel, Journey, JourneyStep } from '../../study/rollout/journey.ts';
import { decisionTone } from './decision-words.ts';
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

function stepDetails({ kind, policies, triggers, owed, methods }: JourneyStep): readonly string[] {
  return [
    ...policies.map(({ policy, at }) => `policy "${policy}" (${at})`),
    ...triggers.map(({ id, name, skippable, until }) => `${id} ${name}: ${skipWords(skippable, until)}`),
    ...(owed?.total ? [`${owed.total} to register: ${listed(owed.offered.map((method) => methodName(method)))}`] : []),
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

function skipWords(skippable: boolean | null, until: string | null): string {
  if (skippable === null) return 'whether it can be skipped turns on a date';
  if (!skippable) return 'cannot be skipped';
  return until === null ? 'can be skipped' : `can be skipped until ${until}`;
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
