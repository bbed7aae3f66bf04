import { findRole } from '../../../domain/catalogue/roles.ts';
import type { NameIndex, Names } from '../../../domain/model/names.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { Path } from '../../../domain/model/problem.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { policyRefusals } from '../../../file/load/policy-refusals.ts';
import { holdsOpaque } from '../../../file/load/references/unknown-members.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { findPolicy } from './find-policy.ts';
import { managedRefusal } from './managed-policy.ts';
import { findLocationName, findRoleName, findUser, written } from './policy-references.ts';
import { findName, type NameOutcome } from './written-name.ts';

export type Side = 'include' | 'exclude';

/** The flags of `ca include` and `ca exclude`. */
export interface MemberOptions {
  readonly name: string;
  readonly user?: readonly string[];
  readonly group?: readonly string[];
  readonly role?: readonly string[];
  readonly location?: readonly string[];
  readonly undo?: boolean;
  /** With include: these and no others. */
  readonly only?: boolean;
}

type Texts = readonly string[];

/** One list of the policy that the command is about. */
interface MemberList {
  readonly of: 'users' | 'locations';
  readonly key: string;
  readonly flag: string;
  readonly before: Texts | undefined;
  readonly named: readonly NameOutcome[];
  /** Two texts with the same identity mean the same. */
  readonly identity: (text: string) => string;
}

/** `ca include` and `ca exclude`: names into a list of the policy, or with `--undo` out of it. */
export function planMembers(present: Present, side: Side, options: MemberOptions): PlanOutcome {
  const found = findPolicy(present, options.name);
  if (!found.ok) return found;
  const { policy, index } = found.value;
  const named = memberLists(present, side, policy, options);
  const lists = options.only ? [...named, ...emptied(side, policy, named)] : named;
  const outcomes = lists.flatMap(({ named }) => named);
  const problems = [
    ...(named.length === 0
      ? [changeProblem('nothingChosen', { flags: ['--user', '--group', '--role', '--location'] })]
      : []),
    ...outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems)),
    ...misplaced(policy, named),
    ...(side === 'include' && !options.only ? alreadyAll(policy, lists, options.undo ?? false) : []),
    ...(options.only ? [] : nobodyBesideOthers(named)),
    ...(options.only && options.undo ? [changeProblem('flagsExclude', { flags: ['--only', '--undo'] })] : []),
  ];
  if (problems.length > 0) return refuse(...problems);

  const afterwards = options.only ? justNamed : options.undo ? withoutNamed : withNamed;
  const changed = lists.map((list) => ({ ...list, after: afterwards(list) }));
  const after = policyWith(policy, side, changed);
  const names = lists.flatMap((list) => written(list.named));
  const change = { kind: 'membersSet', policy: policy.displayName, side, undo: options.undo ?? false, names } as const;
  const warnings = outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : []));
  const intents = intentsOf(index, policy, after);
  if (intents.length === 0) return planned(change, [], [], warnings);
  const managed = side === 'include' || lists.some((list) => list.of === 'locations') ? managedRefusal(policy) : [];
  if (managed.length > 0) return refuse(...managed);
  const unsavable = policyRefusals(after, sendsOpaque(policy, after) ? 'copy' : 'saved');
  if (unsavable.length > 0) return { ok: false, problems: [], unsavable };
  return planned(change, intents, notesOn(present.names, policy, after), warnings);
}

function memberLists(present: Present, side: Side, policy: Policy, options: MemberOptions): readonly MemberList[] {
  const { loaded, names } = present;
  const { tenant } = loaded;
  const { users, locations } = policy.conditions;
  const of = <const O extends MemberList['of']>(list: O, plural: string, flag: string) => ({
    of: list,
    key: `${side}${plural}`,
    flag,
    before: textsAt(list === 'users' ? users : locations, `${side}${plural}`),
  });
  const asUser = (name: string) =>
    side === 'include' && isWord(name)
      ? word(name.toLowerCase() === 'all' ? 'All' : 'None')
      : findUser({ flag: '--user', kind: 'user', index: names.users, entries: tenant.users ?? [] }, name);
  const asPlace = (name: string) =>
    side === 'include' && name.toLowerCase() === 'all' ? word('All') : findLocationName(tenant, names, name);
  const asGroup = (name: string) =>
    findName({ flag: '--group', kind: 'group', index: names.groups, entries: tenant.groups ?? [] }, name);
  return [
    ...(options.user
      ? [{ ...of('users', 'Users', '--user'), named: options.user.map(asUser), identity: byIndex(names.users) }]
      : []),
    ...(options.group
      ? [{ ...of('users', 'Groups', '--group'), named: options.group.map(asGroup), identity: byIndex(names.groups) }]
      : []),
    ...(options.role
      ? [
          {
            ...of('users', 'Roles', '--role'),
            named: options.role.map((name) => findRoleName(name, '--role')),
            identity: roleIdentity,
          },
        ]
      : []),
    ...(options.location
      ? [
          {
            ...of('locations', 'Locations', '--location'),
            named: options.location.map(asPlace),
            identity: byIndex(names.namedLocations),
          },
        ]
      : []),
  ];
}

/** The other lists of people on that side, which `--only` ends. */
function emptied(side: Side, { conditions }: Policy, named: readonly MemberList[]): readonly MemberList[] {
  if (!named.some((list) => list.of === 'users')) return [];
  const keys = ['Users', 'Groups', 'Roles'].map((plural) => `${side}${plural}`);
  return keys
    .filter((key) => !named.some((list) => list.key === key) && textsAt(conditions.users, key) !== undefined)
    .map((key) => ({
      of: 'users',
      key,
      flag: '--only',
      before: textsAt(conditions.users, key),
      named: [],
      identity: (text) => text,
    }));
}

function word(text: string): NameOutcome {
  return { ok: true, value: { written: text }, warnings: [] };
}

function textsAt(object: object | null | undefined, key: string): Texts | undefined {
  const list: unknown = object ? Reflect.get(object, key) : undefined;
  return Array.isArray(list) ? list.map(String) : undefined;
}

function byIndex(index: NameIndex): (text: string) => string {
  return (text) => {
    const [found] = index.find(text);
    return found === undefined ? text.toLowerCase() : `#${found}`;
  };
}

function roleIdentity(text: string): string {
  return findRole(text)?.id ?? text.toLowerCase();
}

/** A policy on workloads or agents has no people. */
function misplaced({ displayName, conditions }: Policy, lists: readonly MemberList[]): readonly ChangeProblem[] {
  if (!conditions.clientApplications && !conditions.agents) return [];
  return lists
    .filter((list) => list.of === 'users')
    .map(({ flag }) => changeProblem('coversNoPeople', { flag, policy: displayName }));
}

/** `None` says that nobody is included, so it takes the place of all others. */
function nobodyBesideOthers(lists: readonly MemberList[]): readonly ChangeProblem[] {
  if (!lists.some(({ named }) => written(named).includes('None'))) return [];
  return [changeProblem('flagNeedsFlag', { flag: '--user None', needs: ['--only'] })];
}

function isWord(name: string): boolean {
  return ['all', 'none'].includes(name.toLowerCase());
}

/** Where all are included, naming some changes nothing and looks as if it did; so does taking out who is in no list. */
function alreadyAll(policy: Policy, lists: readonly MemberList[], undo: boolean): readonly ChangeProblem[] {
  const { users, locations } = policy.conditions;
  const all = { users: holdsAll(users?.includeUsers), locations: holdsAll(locations?.includeLocations) };
  return lists
    .filter((list) => all[list.of] && !written(list.named).includes('All'))
    .filter((list) => !undo || withoutNamed(list).length === (list.before ?? []).length)
    .map((list) => changeProblem('includesAll', { policy: policy.displayName, what: list.of, flag: list.flag }));
}

function holdsAll(texts: Texts | null | undefined): boolean {
  return (texts ?? []).some((text) => text.toLowerCase() === 'all');
}

/** `All` stands alone, and so does `None`, which anybody's name ends. */
function withNamed({ before = [], named, identity }: MemberList): Texts {
  const wanted = written(named);
  if (wanted.includes('All')) return holdsAll(before) ? before : ['All'];
  const there = new Set(before.map(identity));
  const fresh = wanted.filter((text) => !there.has(identity(text)));
  return [...(fresh.length > 0 ? before.filter((text) => text.toLowerCase() !== 'none') : before), ...fresh];
}

/** A text that stays keeps its spelling. */
function justNamed({ before = [], named, identity }: MemberList): Texts {
  return written(named).map((text) => before.find((old) => identity(old) === identity(text)) ?? text);
}

function withoutNamed({ before = [], named, identity }: MemberList): Texts {
  const gone = new Set(written(named).map(identity));
  return before.filter((text) => !gone.has(identity(text)));
}

interface ChangedList extends MemberList {
  readonly after: Texts;
}

/** Entra demands included locations beside excluded ones: everywhere, where nothing was said. */
function policyWith(policy: Policy, side: Side, lists: readonly ChangedList[]): Policy {
  const { users, locations } = policy.conditions;
  const change = (of: MemberList['of']) =>
    Object.fromEntries(
      lists.flatMap((list) => {
        const same = list.after.length === 0 && list.before === undefined;
        return list.of === of && !same ? [[list.key, list.after.length > 0 ? list.after : undefined] as const] : [];
      }),
    );
  const [people, places] = [change('users'), change('locations')];
  const everywhere = side === 'exclude' && !locations?.includeLocations && places.excludeLocations !== undefined;
  return {
    ...policy,
    conditions: {
      ...policy.conditions,
      ...(Object.keys(people).length > 0 && { users: { ...users, ...people } }),
      ...(Object.keys(places).length > 0 && {
        locations: { ...(everywhere && { includeLocations: ['All'] }), ...locations, ...places },
      }),
    },
  };
}

/** A condition is sent whole: whatever Graph did not say of it would go back with the list. */
function sendsOpaque(before: Policy, { conditions }: Policy): boolean {
  return (['users', 'locations'] as const).some((of) => {
    return before.conditions[of] !== conditions[of] && holdsOpaque(conditions[of]);
  });
}

/** One intent for each list that is another afterwards; a list that is empty goes. */
function intentsOf(index: number, before: Policy, after: Policy): readonly Intent[] {
  return (['users', 'locations'] as const).flatMap((of) => {
    const [was, is] = [before.conditions[of], after.conditions[of]];
    if (!is || was === is) return [];
    const at: Path = ['conditionalAccessPolicies', index, 'conditions', of];
    if (!was) return [{ kind: 'setIn', path: at, value: is } satisfies Intent];
    return Object.keys(is).flatMap((key): readonly Intent[] => {
      const [old, now] = [textsAt(was, key), textsAt(is, key)];
      if (JSON.stringify(old) === JSON.stringify(now)) return [];
      return now
        ? [{ kind: 'replaceSequence', path: [...at, key], values: now }]
        : [{ kind: 'removeKey', path: [...at, key] }];
    });
  });
}

/** A policy that applied everywhere applies at the named places only, once it names some. */
function notesOn(names: Names, before: Policy, after: Policy): readonly ChangeProblem[] {
  const [was, is] = [before.conditions.locations, after.conditions.locations];
  const narrows = !was && is && !holdsAll(is.includeLocations);
  const policy = before.displayName;
  return [
    ...(narrows ? [changeProblem('locationsNarrow', { policy, locations: is.includeLocations ?? [] }, 'note')] : []),
    ...(excludesAllItNames(names, after) && !excludesAllItNames(names, before)
      ? [changeProblem('nobodyLeft', { policy }, 'note')]
      : []),
  ];
}

/** Whether each user, group and role that is included by name is excluded by name as well. */
function excludesAllItNames(names: Names, { conditions: { users } }: Policy): boolean {
  if (!users || users.includeGuestsOrExternalUsers) return false;
  const sides: readonly [
    included: Texts | null | undefined,
    excluded: Texts | null | undefined,
    (text: string) => string,
  ][] = [
    [users.includeUsers, users.excludeUsers, byIndex(names.users)],
    [users.includeGroups, users.excludeGroups, byIndex(names.groups)],
    [users.includeRoles, users.excludeRoles, roleIdentity],
  ];
  if (sides.every(([included]) => (included ?? []).length === 0)) return false;
  return sides.every(([included, excluded, identity]) => {
    const out = new Set((excluded ?? []).map(identity));
    return (included ?? []).every((text) => text.toLowerCase() !== 'none' && out.has(identity(text)));
  });
}
