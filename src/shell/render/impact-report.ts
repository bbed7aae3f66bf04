import type { ImpactDanger } from '../../study/analysis/impact/dangers.ts';
import type {
  ChangeCode,
  DimensionName,
  Impact,
  ImpactBound,
  ImpactBox,
  ImpactChange,
  PolicyPlace,
  Where,
} from '../../study/analysis/impact/impact.ts';
import type { Watched } from '../../study/analysis/impact/watched.ts';
import { decisionWords } from './decision-words.ts';
import { proseImpactDanger } from './prose-impact.ts';
import { messageOf } from './prose-of.ts';
import type { Item, Report, Section, Tone } from './report.ts';
import { simulateLine } from './simulate-line.ts';
import { counted, listed, sentence, some } from './words.ts';

/** An impact, whom to look at, and what must be accepted: all that is shown of an edit's behaviour. */
export interface ImpactAnswer {
  readonly impact: Impact;
  /** When the attempts are made; undefined: nothing dated is judged. */
  readonly at: string | undefined;
  readonly watched: Watched;
  readonly dangers: readonly ImpactDanger[];
  /** Codes of dangers. */
  readonly accepted: readonly string[];
  /** The file as a command would name it; undefined for standard input. */
  readonly file: string | undefined;
}

/** Names shown of a longer list; boxes shown of one change; changes shown of one edit. */
const mostNames = 5;
const mostBoxes = 3;
const mostChanges = 8;

/** Below the difference of the text: who gets another answer, where, because of what, with an attempt to try. */
export function impactReport(answer: ImpactAnswer): Report {
  const { impact } = answer;
  const accepted = answer.dangers.filter(({ code }) => answer.accepted.includes(code)); // the others stop the edit, and are said then
  const sections: readonly Section[] = [
    { title: 'Impact', items: changeItems(answer) },
    { title: 'Look at', items: impact.changes.length > 0 ? watchedItems(answer) : [] },
    { title: 'Dangers accepted', items: accepted.map(dangerItem) },
    { title: 'Not compared', items: boundsToSay(impact).map(boundItem) },
  ];
  return { verdict: verdictOf(answer), sections: sections.filter(({ items }) => items.length > 0) };
}

/** An edit that changes nobody's answer takes one line, unless something was left out. */
function verdictOf({ impact, at, dangers }: ImpactAnswer): Report['verdict'] {
  const counts = countsOf(impact);
  const when = at === undefined ? '' : `, judged at ${at}`;
  if (counts.length > 0) {
    const words = counts.map(({ code, users }) => `${codeWords(code)}: ${users.length}`);
    const tone = counts.some(({ code }) => code === 'newlyBlocked') ? 'fail' : 'ask';
    return { tone, sentence: `Of ${peopleWords(impact)}, ${words.join(', ')}${when}` };
  }
  const why = idleWords(impact);
  return {
    tone: dangers.length > 0 ? 'fail' : 'pass',
    sentence: sentence(`nobody's attempts are decided differently${why}${when}`),
  };
}

function peopleWords({ people, bounds }: Impact): string {
  if (bounds.some(({ code }) => code === 'noUsersListed')) return 'a member in no group (the file lists no users)';
  return counted(people.length, 'user');
}

function idleWords({ policies, sections }: Impact): string {
  if (policies.length === 0) {
    return sections.length === 0 ? '' : ': the edit touches nothing that an enforced policy reads';
  }
  return ` by ${some(
    policies.map(({ displayName, change }) => `"${displayName}" (${changeWords(change)})`),
    mostNames,
  )}`;
}

function changeWords(change: Impact['policies'][number]['change']): string {
  return change === 'users' ? 'for other users' : change;
}

/** Everybody to whom each change happens somewhere, worst first. */
export function countsOf({
  changes,
}: Impact): readonly { readonly code: ChangeCode; readonly users: readonly number[] }[] {
  const byCode = new Map<ChangeCode, Set<number>>();
  for (const { code, users } of changes) {
    const all = byCode.get(code) ?? new Set();
    byCode.set(code, all);
    for (const user of users) all.add(user);
  }
  return [...byCode].map(([code, users]) => ({ code, users: [...users].sort((one, other) => one - other) }));
}

function codeWords(code: ChangeCode): string {
  switch (code) {
    case 'newlyBlocked':
      return 'newly blocked';
    case 'newlyUndetermined':
      return 'newly undetermined';
    case 'newlyChallenged':
      return 'newly challenged';
    case 'noLongerBlocked':
      return 'no longer blocked but challenged';
    case 'newlyAllowed':
      return 'freed';
  }
}

function toneOf(code: ChangeCode): Tone {
  switch (code) {
    case 'newlyBlocked':
      return 'fail';
    case 'newlyUndetermined':
      return 'unknown';
    case 'newlyChallenged':
    case 'noLongerBlocked':
      return 'ask';
    case 'newlyAllowed':
      return 'pass';
  }
}

function changeItems(answer: ImpactAnswer): readonly Item[] {
  const { changes } = answer.impact;
  const more = changes.length - mostChanges;
  return [
    ...changes.slice(0, mostChanges).map((one) => changeItem(answer, one)),
    ...(more > 0 ? [{ tone: null, text: `and ${counted(more, 'more change')}: \`--format json\` lists all` }] : []),
  ];
}

function changeItem({ impact, file }: ImpactAnswer, change: ImpactChange): Item {
  const { code, before, users, boxes, policies, example } = change;
  const was = code === 'noLongerBlocked' ? '' : `, ${listed(before.map(decisionWords), 'or')} before`;
  const shown = boxes.slice(0, mostBoxes);
  const line = simulateLine(example.attempt, file);
  const now = `${decisionWords(example.before.decision)} as the file is, ${decisionWords(example.after.decision)} after the edit`;
  return {
    tone: toneOf(code),
    text: `${codeWords(code)}: ${counted(users.length, 'user')}${was}`,
    items: [
      { tone: null, text: names(impact, users), plain: `these are ${names(impact, users)}` },
      ...shown.map((box): Item => ({ tone: null, text: `when ${boxWords(impact, box, users)}` })),
      ...(boxes.length > shown.length
        ? [{ tone: null, text: `and ${counted(boxes.length - shown.length, 'more combination')}` }]
        : []),
      ...(policies.length > 0 ? [{ tone: null, text: `by ${some(policies.map(policyWords), mostNames)}` }] : []),
      { tone: null, text: `try, ${now}:`, items: [{ tone: null, text: line, command: true }] },
    ],
  };
}

function names({ people }: Impact, users: readonly number[]): string {
  return some(
    users.map((user) => people[user]?.name ?? `#${user}`),
    mostNames,
  );
}

function policyWords({ displayName, side, at }: PolicyPlace): string {
  const line = at.replace(/:\d+$/, '');
  return `"${displayName}" (${line}${side === 'before' ? ' before the edit' : ''})`;
}

/** "signing in to any other application, from any other IPv4 address, with browser" */
function boxWords(impact: Impact, { users, targets, where }: ImpactBox, all: readonly number[]): string {
  const what = targetsWords(impact, targets);
  const who = users.length < all.length ? [`for ${names(impact, users)}`] : [];
  return [what, ...where.map(whereWords), ...who].join(', ');
}

function targetsWords({ targets }: Impact, meant: readonly number[]): string {
  const named = meant.map((target) => targets[target] ?? '');
  const isAction = (name: string) => name.startsWith('registering ');
  const actions = named.filter(isAction);
  const resources = named.filter((name) => !isAction(name));
  const every = resources.length === targets.filter((name) => !isAction(name)).length;
  const to = every ? 'anything' : some(resources, mostNames, 'or');
  return listed([...actions, ...(resources.length > 0 ? [`signing in to ${to}`] : [])], 'or');
}

const before: Readonly<Record<DimensionName, string>> = {
  session: 'with',
  registrationPage: 'on the page for',
  clientAppType: 'with client',
  authenticationFlow: 'with flow',
  device: 'on a device',
  ipAddress: 'from',
  country: 'by address in',
  gpsCountry: 'by GPS in',
  isCompliantNetwork: '',
  devicePlatform: 'on',
  signInRiskLevel: 'at sign-in risk',
  userRiskLevel: 'at user risk',
  insiderRiskLevel: 'at insider risk',
  agentIdRiskLevel: 'at agent risk',
  servicePrincipalRiskLevel: 'at service principal risk',
};

/** Whichever is shorter: the values, or all but the others. */
function whereWords({ dimension, values, others }: Where): string {
  const few = values.length <= others.length || others.length === 0;
  const text = few ? some(values, mostNames, 'or') : `anything but ${some(others, mostNames, 'or')}`;
  return `${before[dimension]} ${text}`.trim();
}

/** What becomes of those who must be looked at one by one. */
function watchedItems(answer: ImpactAnswer): readonly Item[] {
  const { impact, watched } = answer;
  const row = (title: string, people: readonly number[], nobody: string): Item => {
    if (people.length === 0) return { tone: 'skip', text: `${title}: ${nobody}` };
    const hits = countsOf(impact).flatMap(({ code, users }) => {
      const own = users.filter((user) => people.includes(user));
      return own.length === 0 ? [] : [{ code, words: `${codeWords(code)}: ${names(impact, own)}` }];
    });
    const [worst] = hits;
    if (!worst) return { tone: 'pass', text: `${title}: nothing changes for ${counted(people.length, 'user')}` };
    return { tone: toneOf(worst.code), text: `${title}: ${hits.map(({ words }) => words).join('; ')}` };
  };
  return [
    watched.emergencyAccess === null
      ? { tone: 'ask', text: 'emergency access: the file names none, so nothing checks that it is spared' }
      : row('emergency access', watched.emergencyAccess, 'nobody of the file'),
    ...(watched.emergencyGroupsNotKnown.length > 0
      ? [
          {
            tone: 'ask' as const,
            text: `emergency access: the members of ${listed(watched.emergencyGroupsNotKnown)} are not listed`,
          },
        ]
      : []),
    row('administrators', watched.administrators, 'the file lists none'),
    ...(watched.guests.length > 0 ? [row('guests', watched.guests, '')] : []),
    ...(watched.acting === null ? [] : [row('you', [watched.acting], '')]),
  ];
}

function dangerItem(danger: ImpactDanger): Item {
  return { tone: 'fail', text: `${danger.code}: ${messageOf(proseImpactDanger, danger).message}` };
}

/** Where no policy has changed nobody would be compared with much anyway. */
function boundsToSay({ bounds, policies, changes }: Impact): readonly ImpactBound[] {
  if (policies.length + changes.length > 0) return bounds;
  return bounds.filter(
    ({ code }) =>
      code === 'usersAdded' || code === 'usersRemoved' || code === 'budgetSpent' || code === 'passesChanged',
  );
}

function boundItem(bound: ImpactBound): Item {
  return { tone: 'ask', text: boundWords(bound) };
}

function passWords(passes: readonly { readonly user: string; readonly start: string | null }[]): string {
  const users = some(
    passes.map(({ user }) => user),
    mostNames,
  );
  const line = passes.flatMap(({ user, start }) => {
    if (start === null) return [];
    const attempt = { user, authenticationMethods: ['temporaryAccessPassOneTime'], at: start } as const;
    return [`; \`${simulateLine(attempt)}\` decides with it`];
  })[0];
  return `the Temporary Access Pass of ${users} opens what it does at its own times only, and no time is looked at: \`--at\` gives one${line ?? ''}`;
}

export function boundWords(bound: ImpactBound): string {
  switch (bound.code) {
    case 'budgetSpent':
      return `too much to look at everything: ${bound.looked} of ${bound.of} classes of people and targets were, and not all of ${some(bound.targets, mostNames)}`;
    case 'someCombinations':
      return 'some changes are made of more combinations than are listed; everybody to whom they happen is';
    case 'fewValues':
      return bound.dimension === 'session'
        ? 'too many combinations of methods: a password, a password with a push, and a passkey stand for them'
        : 'too many kinds of devices: one that is not registered, a compliant one and one that is not compliant stand for them';
    case 'workloadPolicies':
      return `${listed(bound.policies.map((name) => `"${name}"`))} is about service principals, and only users are compared`;
    case 'passesChanged':
      return passWords(bound.passes);
    case 'usersAdded':
      return `new in the file, so with nothing to compare: ${some(bound.users, mostNames)}`;
    case 'usersRemoved':
      return `no longer in the file: ${some(bound.users, mostNames)}`;
    case 'noUsersListed':
      return 'the file lists no users: a member in no group stands for them';
  }
}
