import { findRole, roleNames } from '../../../domain/catalogue/roles.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { type UserCard, userCard } from '../../../study/inventory/people.ts';
import type { World } from '../../io/world.ts';
import { userJson, userListing } from '../../render/user-words.ts';
import { headlineOf } from '../../render/words.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type InventoryProblem, notFound } from '../inventory/find-object.ts';
import { type Inventory, withInventory } from '../inventory/inventory.ts';
import { answerList, type ListOptions } from '../inventory/list-answer.ts';

export interface UserListOptions extends ListOptions {
  readonly group?: string;
  readonly role?: string;
}

/** `tenant user list`: the users in the order of the file, or those in a group, nested members counted, or with a role. */
export function run(options: UserListOptions, world: World): Promise<ExitCode> {
  return withInventory(world, options, (inventory) => {
    const { path, tenant, uses, compiled } = inventory;
    const wanted = filterOf(inventory, options);
    if (!wanted.ok) return wanted;

    const cards = (tenant.users ?? [])
      .flatMap((_, index) => userCard(compiled, uses, index) ?? [])
      .filter(wanted.value);
    const { group, role } = options;
    const such = [
      ...(group === undefined ? [] : [`in ${group}`]),
      ...(role === undefined ? [] : [`with role ${role}`]),
    ];
    const headline = headlineOf(cards.length, ['user', 'users'], such);
    const json = () => ({ schemaVersion: 1, users: cards.map((card) => userJson(card, tenant)) });
    const answer = () => answerList(world, options, path, { listing: () => userListing(cards, headline), json });
    return { ok: true, value: answer, warnings: [] };
  });
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
