import { methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PlanClass, PlanFix, PlanStanding, PlanStatus } from '../../study/rollout/plan-class.ts';
import type { RegistrationPlan } from '../../study/rollout/registration-plan.ts';
import type { Listing } from './listing.ts';
import type { Item, Report, Section, Tone } from './report.ts';
import { counted, listed, sentence, some } from './words.ts';

export const planTitles: Readonly<Record<PlanStatus, string>> = {
  cannotRegister: 'cannot register',
  needsPass: 'only with a Temporary Access Pass',
  canRegister: 'can register now',
  notKnown: 'not known',
  atHome: 'register in their home tenant',
  notAsked: 'asked for nothing',
  done: 'done',
};

const tones: Readonly<Record<PlanStatus, Tone>> = {
  cannotRegister: 'fail',
  needsPass: 'ask',
  canRegister: 'pass',
  notKnown: 'unknown',
  atHome: 'skip',
  notAsked: 'skip',
  done: 'pass',
};

/** The plan for people: a section for each status, the worst first. */
export function planReport(plan: RegistrationPlan): Report {
  const statuses = [...new Set(plan.classes.map(({ status }) => status))];
  const total = plan.classes.reduce((sum, { count }) => sum + count, 0);
  const counts = statuses.map((status) => `${usersIn(plan, status)} ${planTitles[status]}`);
  const worst = (['cannotRegister', 'needsPass', 'notKnown'] as const).find((status) => statuses.includes(status));
  const tone = worst ? tones[worst] : 'pass';
  const verdict = total === 0 ? 'The file lists no users' : `${sentence(counted(total, 'user'))}: ${listed(counts)}`;
  return {
    verdict: { tone: total === 0 ? null : tone, sentence: `${verdict}.` },
    sections: statuses.map((status): Section => {
      const items = plan.classes.filter((one) => one.status === status).map((one) => classItem(one));
      return { title: sentence(planTitles[status]), items };
    }),
  };
}

function usersIn({ classes }: RegistrationPlan, wanted: PlanStatus): number {
  return classes.reduce((sum, { status, count }) => sum + (status === wanted ? count : 0), 0);
}

function classItem(one: PlanClass): Item {
  const details = [...owedLines(one), ...obstacleLines(one), ...fixLines(one), ...afterwardsLines(one)];
  return {
    tone: tones[one.status],
    text: `${counted(one.count, 'user')}: ${whoWords(one)}`,
    ...(details.length > 0 ? { items: details.map((text) => ({ tone: null, text })) } : {}),
  };
}

/** The first of them, and how many more there are. */
function whoWords({ examples, count }: PlanClass): string {
  return count > examples.length ? `${examples.join(', ')} and ${count - examples.length} more` : listed(examples);
}

function owedLines({ owed, offered, page }: PlanClass): readonly string[] {
  if (owed === null || owed === 0) return [];
  const names = offered.map((method) => methodName(method));
  const what = names.length === 0 ? '' : `: ${listed(names)} ${names.length === 1 ? 'is' : 'are'} put forward`;
  return [`${counted(owed, 'method')} to register${page === 'legacy' ? ' on the legacy pages' : ''}${what}`];
}

/** What stands in the way, and where it comes round to where it began. */
function obstacleLines(one: PlanStanding): readonly string[] {
  const blocking = one.obstacles.filter(({ asksForMethod }) => !asksForMethod);
  const cycle = cycleWords(one);
  return [
    ...(blocking.length > 0
      ? [`${policyWords(blocking)} ${blocking.length === 1 ? 'blocks' : 'block'} registering wherever they are`]
      : []),
    ...(cycle === null ? [] : [`a cycle: ${cycle}`]),
  ];
}

const askers: Readonly<Record<PlanStanding['askedBy'][number], string | null>> = {
  mfaRegistrationPolicy: 'the MFA registration policy',
  perUserMfa: 'per-user MFA',
  conditionalAccess: null,
  passwordResetRegistration: 'password reset registration',
  passwordResetConfirmation: null,
  securityDefaults: 'security defaults',
  registrationCampaign: null,
};

/** How the way comes round to where it began, in one sentence: who asks for a method beside policies, and what stands before it. */
export function cycleWords({ obstacles, askedBy }: PlanStanding): string | null {
  const asking = obstacles.filter(({ asksForMethod }) => asksForMethod);
  if (asking.length === 0) return null;
  const beside = askedBy.flatMap((name) => askers[name] ?? []);
  const needs = `needs MFA (${policyWords(asking)}); MFA needs a registered method`;
  if (beside.length === 0) return `registering ${needs}`;
  return `${listed(beside)} ${beside.length === 1 ? 'asks' : 'ask'} for a method; registering one ${needs}`;
}

function policyWords(obstacles: PlanStanding['obstacles']): string {
  const names = obstacles.map(({ policy, at }) => `"${policy}", ${at}`);
  return `${names.length === 1 ? 'policy' : 'policies'} ${some(names, 3)}`;
}

function fixLines({ fix }: PlanClass): readonly string[] {
  return fix === null ? [] : [fixWords(fix)];
}

const missingWords = {
  authenticationMethods: 'which methods they have registered (`authenticationMethods`)',
  membership: 'whether they are members of groups that the file names',
  settings: 'settings of the methods policy',
} as const;

/** What to do, with the command where there is one. */
export function fixWords(fix: PlanFix): string {
  switch (fix.kind) {
    case 'register':
      if (fix.anywhere) return 'register: from anywhere';
      return `register from ${some(fix.places, 4, 'or')}${fix.orPass ? `, or from elsewhere with a pass: \`tenant user issue-tap ${quoted(fix.user)}\`` : ''}`;
    case 'usePass':
      return `sign in with the pass they have${fix.until === null ? '' : `, until ${fix.until},`} from ${some(fix.places, 4, 'or')}`;
    case 'issuePass':
      return `issue a pass: \`tenant user issue-tap ${quoted(fix.user)}\`; it lets them in from ${some(fix.places, 4, 'or')}`;
    case 'enablePass':
      return 'enable the Temporary Access Pass in `authenticationMethodsPolicy`, then issue one';
    case 'enableMethods':
      return 'enable more methods: what may be registered is not enough for what is asked';
    case 'trust':
      return `trust a network: \`tenant location trust ${quoted(fix.location)}\` opens the page from there`;
    case 'exclude':
      return `leave them out: \`tenant ca exclude ${quoted(fix.policy)} --user ${quoted(fix.user)}\` (${fix.at})`;
    case 'say':
      return `say ${listed(fix.missing.map((one) => missingWords[one]))}`;
  }
}

function quoted(text: string): string {
  return /^[\w@.+-]+$/.test(text) ? text : `"${text}"`;
}

function afterwardsLines({ status, afterwards }: PlanClass): readonly string[] {
  if (status === 'done' || afterwards === null || afterwards === 'undetermined') return [];
  if (afterwards !== 'block') return [];
  return ['with all that they can register, a sign-in to mail from outside stays blocked'];
}

/** One class a row for Markdown. */
export function planListing(plan: RegistrationPlan): Listing {
  return {
    noun: 'class',
    headline: planReport(plan).verdict.sentence.replace(/\.$/, ''),
    columns: ['Status', 'Users', 'Who', 'To register', 'From', 'What to do'],
    rows: plan.classes.map((one) => ({
      tone: tones[one.status],
      cells: [
        planTitles[one.status],
        String(one.count),
        whoWords(one),
        one.owed === null ? '' : String(one.owed),
        one.anywhere ? 'anywhere' : some(one.from, 4, 'or'),
        [...obstacleLines(one), ...fixLines(one)].join('; '),
      ],
    })),
  };
}

/** One user a row, for spreadsheets: the titles, and what a row says. */
export const planColumns = ['userPrincipalName', 'status', 'owed', 'offered', 'from', 'blockedBy', 'fix'];

export function planCells(one: PlanStanding, user: string): readonly string[] {
  return [
    user,
    one.status,
    one.owed === null ? '' : String(one.owed),
    one.offered.join(' '),
    one.anywhere ? 'anywhere' : one.from.join('; '),
    one.obstacles.map(({ policy }) => policy).join('; '),
    one.fix === null ? '' : fixWords(forUser(one.fix, user)),
  ];
}

/** A fix is told of one member of its class, and is for each. */
function forUser(fix: PlanFix, user: string): PlanFix {
  return 'user' in fix ? { ...fix, user } : fix;
}

/** Among more people than this a program is given counts, and the first of each class. */
const mostNames = 20_000;

export function planJson(tenant: Tenant, { at, classes }: RegistrationPlan): object {
  const isLong = classes.reduce((sum, { count }) => sum + count, 0) > mostNames;
  return {
    schemaVersion: 1,
    at,
    classes: classes.map(({ users, obstacles, ...one }) => ({
      ...one,
      obstacles: obstacles.map(({ policy, at: place, asksForMethod }) => ({ policy, at: place, asksForMethod })),
      cycle: cycleWords({ ...one, obstacles }),
      users: isLong || users === null ? null : users.map((user) => tenant.users?.[user]?.userPrincipalName ?? null),
    })),
  };
}
