import { findRole, roleNames } from '../../../domain/catalogue/roles.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { type UserCard, userCard } from '../../../study/inventory/people.ts';
import type { World } from '../../io/world.ts';
import { proseDirectory } from '../../render/prose-io.ts';
import { userJson, userList, userRow } from '../../render/user-words.ts';
import { headlineOf } from '../../render/words.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type InventoryProblem, notFound } from '../inventory/find-object.ts';
import { type Inventory, withInventory } from '../inventory/inventory.ts';
import type { ListOptions } from '../inventory/list-answer.ts';
import { passingPeople } from '../inventory/passing-people.ts';
import { streamList } from '../inventory/stream-list.ts';
import { sayProblems } from '../say-problems.ts';

export interface UserListOptions extends ListOptions {
  readonly group?: string;
  readonly role?: string;
}

/** `tenant user list`: the users in the order of the file, or those in a group, nested members counted, or with a role. */
export function run(options: UserListOptions, world: World): Promise<ExitCode> {
  return withInventory(
    world,
    options,
    (inventory) => {
      const wanted = filterOf(inventory, options);
      if (!wanted.ok) return wanted;
      return { ok: true, value: () => answer(world, options, inventory, wanted.value), warnings: [] };
    },
    { users: [], devices: [] },
  );
}

async function answer(
  world: World,
  options: UserListOptions,
  inventory: Inventory,
  wanted: (card: UserCard) => boolean,
): Promise<ExitCode> {
  const passes = await passingPeople(world, inventory);
  if (!passes.ok) {
    sayProblems(world, [passes.problem], proseDirectory);
    return EXIT.failed;
  }
  const { group, role } = options;
  const such = [...(group === undefined ? [] : [`in ${group}`]), ...(role === undefined ? [] : [`with role ${role}`])];
  const lineOf = lineOfIn(inventory);
  const cards = async function* <T>(show: (card: UserCard, tenant: Tenant) => T) {
    for await (const { tenant, compiled, uses } of passes.value()) {
      const found = (tenant.users ?? []).flatMap((_, index) => userCard(compiled, uses, index) ?? []);
      yield found.filter(wanted).map((card) => show(card, tenant));
    }
  };
  return await streamList(world, options, inventory.path, {
    ...userList,
    headline: (count) => headlineOf(count, ['user', 'users'], such),
    rows: () => cards((card) => userRow(card, lineOf(card.at))),
    key: 'users',
    entries: () => cards(userJson),
  });
}

/** The line alone where all people stand in one file. */
function lineOfIn({ tenant, directory }: Inventory): (at: string) => string {
  const own = (tenant.users?.length ?? 0) - (directory?.users.length ?? 0);
  if (directory && own > 0) return (at) => at;
  return (at) => /:(\d+):\d+$/.exec(at)?.[1] ?? at;
}

function filterOf(
  { find }: Inventory,
  { group, role }: UserListOptions,
): Outcome<(card: UserCard) => boolean, InventoryProblem> {
  const found = group === undefined ? undefined : find('group', group);
  if (found && !found.ok) return found;
  const held = role === undefined ? undefined : findRole(role);
  if (role !== undefined && !held) {
    const nearest = nearestName(role, roleNames());
    return notFound({ kind: 'role', name: role, ...(nearest === undefined ? {} : { nearest }) });
  }
  const inGroup = ({ direct, nested }: UserCard) =>
    found === undefined || direct.includes(found.value) || nested.some((one) => one.group === found.value);
  const hasRole = ({ roles }: UserCard) => held === undefined || roles.includes(held.displayName);
  return { ok: true, value: (card) => inGroup(card) && hasRole(card), warnings: [] };
}
