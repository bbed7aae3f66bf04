import { methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PlanClass, PlanFix, PlanStatus } from '../../study/rollout/plan-class.ts';
import type { RegistrationPlan } from '../../study/rollout/registration-plan.ts';
import type { Listing } from './listing.ts';
import type { Item, Report, Section, Tone } from './report.ts';
import { counted, listed, sentence, some } from './words.ts';

/** Names shown of a longer list. */
const most = 6;

const titles: Readonly<Record<PlanStatus, string>> = {
  cannotRegister: 'cannot register',
  needsPass: 'only with a Temporary Access Pass',
  canRegister: 'can register now',
  notKnown: 'not known',
  atHome: 'register in their home tenant',
  done: 'done',
};

const tones: Readonly<Record<PlanStatus, Tone>> = {
  cannotRegister: 'fail',
  needsPass: 'ask',
  canRegister: 'pass',
  notKnown: 'unknown',
  atHome: 'skip',
  done: 'pass',
};

/** The plan for people: a section for each status, the worst first. */
export function planReport(tenant: Tenant, plan: RegistrationPlan): Report {
  const statuses = [...new Set(plan.classes.map(({ status }) => status))];
  const total = plan.classes.reduce((sum, { users }) => sum + users.length, 0);
  const counts = statuses.map((status) => `${usersIn(plan, status)} ${titles[status]}`);
  const tone = statuses.includes('cannotRegister') ? 'fail' : statuses.includes('needsPass') ? 'ask' : 'pass';
  const verdict = total === 0 ? 'The file lists no users' : `${sentence(counted(total, 'user'))}: ${listed(counts)}`;
  return {
    verdict: { tone: total === 0 ? null : tone, sentence: `${verdict}.` },
    sections: statuses.map((status): Section => {
      const items = plan.classes.filter((one) => one.status === status).map((one) => classItem(tenant, one));
      return { title: sentence(titles[status]), items };
    }),
  };
}

function usersIn({ classes }: RegistrationPlan, wanted: PlanStatus): number {
  return classes.reduce((sum, { status, users }) => sum + (status === wanted ? users.length : 0), 0);
}

function classItem(tenant: Tenant, one: PlanClass): Item {
  const details = [...owedLines(one), ...obstacleLines(one), ...fixLines(one), ...afterwardsLines(one)];
  return {
    tone: tones[one.status],
    text: `${counted(one.users.length, 'user')}: ${some(namesOf(tenant, one), most)}`,
    ...(details.length > 0 ? { items: details.map((text) => ({ tone: null, text })) } : {}),
  };
}

function namesOf(tenant: Tenant, { users }: Pick<PlanClass, 'users'>): readonly string[] {
  return users.map((user) => tenant.users?.[user]?.userPrincipalName ?? `#${user}`);
}

function owedLines({ owed, offered, page }: PlanClass): readonly string[] {
  if (owed === null || owed === 0) return [];
  const names = offered.map((method) => methodName(method));
  const what = names.length === 0 ? '' : `: ${listed(names)} ${names.length === 1 ? 'is' : 'are'} put forward`;
  return [`${counted(owed, 'method')} to register${page === 'legacy' ? ' on the legacy pages' : ''}${what}`];
}

/** What stands in the way, and where it comes round to where it began. */
function obstacleLines({ obstacles }: PlanClass): readonly string[] {
  if (obstacles.length === 0) return [];
  const asking = obstacles.filter(({ asksForMethod }) => asksForMethod);
  const blocking = obstacles.filter(({ asksForMethod }) => !asksForMethod);
  return [
    ...(blocking.length > 0
      ? [`${policyWords(blocking)} ${blocking.length === 1 ? 'blocks' : 'block'} registering wherever they are`]
      : []),
    ...(asking.length > 0
      ? [`a cycle: registering needs MFA (${policyWords(asking)}); MFA needs a registered method`]
      : []),
  ];
}

function policyWords(obstacles: PlanClass['obstacles']): string {
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
export function planListing(tenant: Tenant, plan: RegistrationPlan): Listing {
  return {
    noun: 'class',
    headline: planReport(tenant, plan).verdict.sentence.replace(/\.$/, ''),
    columns: ['Status', 'Users', 'Who', 'To register', 'From', 'What to do'],
    rows: plan.classes.map((one) => ({
      tone: tones[one.status],
      cells: [
        titles[one.status],
        String(one.users.length),
        some(namesOf(tenant, one), most),
        one.owed === null ? '' : String(one.owed),
        one.anywhere ? 'anywhere' : some(one.from, 4, 'or'),
        [...obstacleLines(one), ...fixLines(one)].join('; '),
      ],
    })),
  };
}

/** One user a row, for spreadsheets. */
export function planUsersListing(tenant: Tenant, plan: RegistrationPlan): Listing {
  const rows = plan.classes.flatMap((one) =>
    one.users.map((user) => ({
      user,
      row: {
        tone: tones[one.status],
        cells: [
          tenant.users?.[user]?.userPrincipalName ?? `#${user}`,
          one.status,
          one.owed === null ? '' : String(one.owed),
          one.offered.join(' '),
          one.anywhere ? 'anywhere' : one.from.join('; '),
          one.obstacles.map(({ policy }) => policy).join('; '),
          one.fix === null ? '' : fixWords(forUser(one.fix, tenant.users?.[user]?.userPrincipalName ?? '')),
        ],
      },
    })),
  );
  return {
    noun: 'user',
    headline: counted(rows.length, 'user'),
    columns: ['userPrincipalName', 'status', 'owed', 'offered', 'from', 'blockedBy', 'fix'],
    rows: rows.sort((one, other) => one.user - other.user).map(({ row }) => row),
  };
}

/** A fix is told of one member of its class, and is for each. */
function forUser(fix: PlanFix, user: string): PlanFix {
  return 'user' in fix ? { ...fix, user } : fix;
}

export function planJson(tenant: Tenant, { at, classes }: RegistrationPlan): object {
  return {
    schemaVersion: 1,
    at,
    classes: classes.map(({ users, obstacles, ...one }) => ({
      ...one,
      obstacles: obstacles.map(({ policy, at: place, asksForMethod }) => ({ policy, at: place, asksForMethod })),
      count: users.length,
      users: users.map((user) => tenant.users?.[user]?.userPrincipalName ?? null),
    })),
  };
}
