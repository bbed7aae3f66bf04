import { findRole } from '../../../domain/catalogue/roles.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { classify } from '../classify.ts';
import type { Fault } from '../fault.ts';
import type { GraphObject, MemberList } from '../graph-object.ts';
import { isList, isMembers, isText, type Members, textOf } from '../members.ts';
import { type Entry, type ReadEntry, readEntry } from '../read-entry.ts';
import { type Membership, memberships } from './memberships.ts';
import { readRegistrationDetails, readUser, readUserMfa, type SeenPerson } from './read-user.ts';
import { type Registry, registry } from './registry.ts';

/** What an export says about people, by kind of object. */
export interface PeopleSources {
  readonly users: readonly GraphObject[];
  readonly registrationDetails: readonly GraphObject[];
  readonly userMfa: readonly GraphObject[];
  readonly roleAssignments: readonly GraphObject[];
  readonly directoryRoles: readonly GraphObject[];
  readonly memberLists: readonly MemberList[];
  /** True where the role assignments are a list of Graph's to its end, and not single files. */
  readonly rolesWhole: boolean;
  /** The groups of the export. */
  readonly groups: readonly Entry[];
}

export interface People {
  readonly users: readonly Entry[];
  readonly groups: readonly Entry[];
  readonly faults: readonly Fault[];
  readonly leftOut: readonly { readonly object: GraphObject; readonly members: readonly string[] }[];
  readonly findings: PeopleFindings;
}

export interface PeopleFindings {
  /** True where the export has at least one object that says who holds a role. */
  readonly rolesRead: boolean;
  /** Assignments that Conditional Access does not count: not of the whole directory, or of a role that is not built in. */
  readonly rolesNotCounted: readonly { readonly role: string; readonly scope: string }[];
  /** People of whom the export says something and whose sign-in names it does not say: ids. */
  readonly nameless: readonly string[];
  /** Groups that hold a role and whose members are not known. */
  readonly roleGroups: readonly string[];
  /** Lists that name no group of the export or the file. */
  readonly ownerless: readonly { readonly file: string; readonly owner: string }[];
  /** Members of groups that are neither users nor groups. */
  readonly otherMembers: number;
  /** Groups and users whose lists hold what is below other groups as well. */
  readonly transitive: readonly string[];
}

/** Puts together what the objects of an export say about the same users and groups. */
export function assemblePeople(sources: PeopleSources, existing: Tenant | undefined): People {
  return new Assembly(sources, existing).people();
}

const wholeDirectory = '/';

/** Users, groups and roles refer to each other, so that one thing after the other is filled in; the class holds what is filled in. */
class Assembly {
  private readonly sources: PeopleSources;
  private readonly registry: Registry;
  private readonly lists: readonly Membership[];
  /** Groups by id and by name in small letters; a name that several have finds none. */
  private readonly groups: Map<string, { id: string; value: Members }>;
  private readonly seen: readonly SeenPerson[];
  private readonly rolesNotCounted: { role: string; scope: string }[] = [];
  private readonly nameless = new Set<string>();
  private readonly roleGroups = new Set<string>();
  private readonly ownerless: { file: string; owner: string }[] = [];
  private readonly transitive: string[] = [];
  /** Groups whose members the export says, by id. */
  private readonly given = new Map<string, { object: GraphObject; value: Members }>();
  private otherMembers = 0;

  private readonly existing: Tenant | undefined;

  constructor(sources: PeopleSources, existing: Tenant | undefined) {
    this.sources = sources;
    this.existing = existing;
    this.registry = registry(existing?.users ?? []);
    this.lists = memberships(sources.memberLists);
    this.groups = groupsByKey([...(existing?.groups ?? []), ...sources.groups.map(({ value }) => value)]);
    this.seen = [
      ...sources.users.map(readUser),
      ...sources.registrationDetails.map(readRegistrationDetails),
      ...sources.userMfa.map(readUserMfa),
    ];
  }

  people(): People {
    for (const one of this.seen) this.see(one);
    for (const list of this.lists) this.readList(list);
    for (const assignment of this.sources.roleAssignments) this.readAssignment(assignment);

    this.takeRoles();
    const users = this.registry.people().map(({ object, value }) => readEntry('users', object, value));
    const groups = this.groupEntries();
    return {
      users: entriesOf(users),
      groups: entriesOf(groups),
      faults: [...this.seen.flatMap(({ faults }) => faults), ...[...users, ...groups].flatMap(faultsOf)],
      leftOut: this.seen.map(({ object, leftOut }) => ({ object, members: leftOut })),
      findings: {
        rolesRead: this.sources.roleAssignments.length + this.sources.directoryRoles.length > 0,
        rolesNotCounted: this.rolesNotCounted,
        nameless: [...this.nameless],
        roleGroups: [...this.roleGroups],
        ownerless: this.ownerless,
        otherMembers: this.otherMembers,
        transitive: this.transitive,
      },
    };
  }

  /** Rows without a sign-in name add to a user whom another object names, or are told. */
  private see(seen: SeenPerson): void {
    const { object, value } = seen;
    const name = textOf(value, 'userPrincipalName');
    if (name !== undefined) {
      this.registry.see(seen);
      return;
    }
    const id = textOf(value, 'id');
    if (id === undefined || !this.registry.add(id, object, () => value))
      this.nameless.add(id ?? object.parsed.source.file);
  }

  private readList(list: Membership): void {
    switch (list.owner.kind) {
      case 'group':
        this.readGroupMembers(list);
        break;
      case 'role':
        this.readRoleMembers(list);
        break;
      case 'user':
        this.readGroupsOfUser(list);
        break;
    }
  }

  private readGroupMembers({ owner, members, whole, transitive, object }: Membership): void {
    const group = this.groups.get(owner.id.toLowerCase());
    if (group === undefined && !isId(owner.id)) {
      this.ownerless.push({ file: object.parsed.source.file, owner: owner.id });
      return;
    }
    if (!whole) return;
    const id = group?.id ?? owner.id;
    const users = members.filter((member) => this.kindOf(member) === 'user');
    const groups = members.filter((member) => this.kindOf(member) === 'group');
    this.otherMembers += members.length - users.length - groups.length;
    if (transitive) this.transitive.push(textOf(group?.value ?? {}, 'displayName') ?? id);
    const own = textOf(group?.value ?? {}, 'id') ?? (isId(owner.id) ? owner.id : undefined);
    const value = {
      ...(own === undefined ? {} : { id: own }),
      members: users.map(keyOf),
      ...(groups.length > 0 && !transitive ? { memberGroups: groups.map(keyOf) } : {}),
    };
    this.given.set(id.toLowerCase(), { object, value });
  }

  private kindOf(member: Members): 'user' | 'group' | 'other' {
    const found = classify(member);
    if ('kind' in found) return found.kind === 'user' || found.kind === 'group' ? found.kind : 'other';
    if (found.skip === 'unnamed') return 'user';
    return this.groups.has(keyOf(member).toLowerCase()) ? 'group' : 'user';
  }

  /** The id of a directory role is the tenant's own; `roleTemplateId` is what policies name (graph-schema 7). */
  private readRoleMembers({ owner, members, object }: Membership): void {
    const role = this.sources.directoryRoles.find(({ value }) => textOf(value, 'id') === owner.id);
    const template = (role && textOf(role.value, 'roleTemplateId')) ?? owner.id;
    for (const member of members) this.giveRole(template, keyOf(member), object);
  }

  private readGroupsOfUser({ owner, members, whole, transitive, object }: Membership): void {
    const person = this.registry.find(owner.id);
    if (person === undefined) {
      this.nameless.add(owner.id);
      return;
    }
    for (const member of members) {
      const template = textOf(member, 'roleTemplateId');
      if (template !== undefined) this.giveRole(template, owner.id, object);
    }
    if (!whole) return;
    if (transitive) this.transitive.push(textOf(person, 'userPrincipalName') ?? owner.id);
    const groups = members.filter((member) => this.kindOf(member) === 'group').map(keyOf);
    this.registry.add(owner.id, object, () => ({ memberOf: groups }));
  }

  private readAssignment(object: GraphObject): void {
    const { value } = object;
    const role = textOf(value, 'roleDefinitionId') ?? '';
    const scope = textOf(value, 'directoryScopeId') ?? wholeDirectory;
    const principal = textOf(value, 'principalId') ?? '';
    if (isMembers(value.principal)) this.seePrincipal(object, value.principal);
    const known = findRole(role);
    if (scope !== wholeDirectory || known === undefined)
      this.rolesNotCounted.push({ role: known?.displayName ?? role, scope });
    else this.giveRole(known.id, principal, object);
  }

  private seePrincipal(object: GraphObject, principal: Members): void {
    const found = classify(principal);
    if ('kind' in found && found.kind === 'user') this.registry.see(readUser({ ...object, value: principal }));
  }

  private giveRole(role: string, principal: string, object: GraphObject): void {
    const known = findRole(role);
    if (known === undefined) {
      this.rolesNotCounted.push({ role, scope: wholeDirectory });
      return;
    }
    const group = this.groups.get(principal.toLowerCase());
    const holders = group === undefined ? [principal] : this.membersOf(group.id);
    if (holders === undefined) this.roleGroups.add(textOf(group?.value ?? {}, 'displayName') ?? principal);
    for (const holder of holders ?? []) {
      const added = this.registry.add(holder, object, ({ roles }) => ({
        roles: [...new Set([...(isList(roles) ? roles : []), known.displayName])],
      }));
      if (!added) this.nameless.add(holder);
    }
  }

  /** Where the export lists every assignment, those of the file that it does not list are gone. */
  private takeRoles(): void {
    const [object] = this.sources.roleAssignments;
    if (object === undefined || !this.sources.rolesWhole) return;
    for (const user of this.existing?.users ?? []) {
      const roles = this.registry.find(user.userPrincipalName)?.roles;
      const isStale = (user.roles ?? []).length > 0 && (roles === user.roles || roles === undefined);
      if (isStale) this.registry.add(user.userPrincipalName, object, () => ({ roles: [] }));
    }
  }

  /** Those in a group that holds a role hold it too; Entra allows no group inside such a group. */
  private membersOf(id: string): readonly string[] | undefined {
    const members = this.given.get(id.toLowerCase())?.value.members ?? this.groups.get(id.toLowerCase())?.value.members;
    return isList(members) ? members.filter(isText) : undefined;
  }

  /** Each group with the members that lists give it; a group of which there is only a list goes by its id. */
  private groupEntries(): readonly ReadEntry[] {
    const described = this.sources.groups.map((entry): ReadEntry => {
      const given = this.given.get(groupKey(entry.value));
      if (given === undefined) return { ok: true, entry };
      return readEntry('groups', entry.source, { ...entry.value, ...given.value });
    });
    const known = new Set(this.sources.groups.map(({ value }) => groupKey(value)));
    const others = [...this.given].filter(([key]) => !known.has(key));
    return [
      ...described,
      ...others.map(([id, { object, value }]) => {
        const displayName = textOf(this.groups.get(id)?.value ?? {}, 'displayName') ?? textOf(value, 'id');
        return readEntry('groups', object, { displayName, ...value });
      }),
    ];
  }
}

function groupsByKey(groups: readonly Members[]): Map<string, { id: string; value: Members }> {
  const found = new Map<string, { id: string; value: Members }>();
  const twice = new Set<string>();
  for (const value of groups) {
    const [id, name] = [textOf(value, 'id'), textOf(value, 'displayName')];
    const entry = { id: id ?? name ?? '', value };
    if (id !== undefined) found.set(id.toLowerCase(), entry);
    const key = name?.toLowerCase();
    if (key === undefined || key === id?.toLowerCase()) continue;
    const before = found.get(key);
    if (before !== undefined && before.id.toLowerCase() !== entry.id.toLowerCase()) twice.add(key);
    found.set(key, entry);
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** What the members of a group are kept under: its id, or its name where it has none. */
function groupKey(group: Members): string {
  return (textOf(group, 'id') ?? textOf(group, 'displayName') ?? '').toLowerCase();
}

function keyOf(member: Members): string {
  return textOf(member, 'id') ?? textOf(member, 'userPrincipalName') ?? textOf(member, 'displayName') ?? '';
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function entriesOf(reads: readonly ReadEntry[]): readonly Entry[] {
  return reads.flatMap((read) => (read.ok ? [read.entry] : []));
}

function faultsOf(read: ReadEntry): readonly Fault[] {
  return read.ok ? [] : read.faults;
}
