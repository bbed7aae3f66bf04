import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { type Compiled, compile } from '../../../engine/decide/compile.ts';
import { type MemberCount, memberCountsOf } from '../../../study/inventory/member-counts.ts';
import { type Resolve, resolverOf } from '../../../study/inventory/named-objects.ts';
import { placeText, type Uses, usesOf } from '../../../study/inventory/uses.ts';
import type { World } from '../../io/world.ts';
import { proseInventory } from '../../render/prose-inventory.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type OpenOptions, openTenant } from '../open-tenant.ts';
import { wrongUsage } from '../say-problems.ts';
import { findObject, type InventoryProblem, type ObjectKind } from './find-object.ts';

/** An opened tenant file and what can be said about its objects. */
export interface Inventory {
  readonly loaded: LoadedTenant;
  /** The file that was opened. */
  readonly path: string;
  readonly tenant: Tenant;
  readonly compiled: Compiled;
  readonly resolve: Resolve;
  readonly uses: Uses;
  readonly memberCount: MemberCount;
  /** The one object of a name or id. */
  readonly find: (kind: ObjectKind, name: string) => Outcome<number, InventoryProblem>;
}

/** Opens the tenant file, asks for an answer about it, and says what stands in its way. */
export async function withInventory(
  world: World,
  options: OpenOptions,
  answer: (inventory: Inventory) => Outcome<() => Promise<ExitCode>, InventoryProblem>,
): Promise<ExitCode> {
  const opened = await openTenant(world, options);
  if (!opened.ok) return opened.exit;
  const { loaded, path } = opened.value;
  const answered = answer({ ...inventoryOf(loaded), path });
  return answered.ok ? await answered.value() : wrongUsage(world, answered.problems, proseInventory);
}

function inventoryOf(loaded: LoadedTenant): Omit<Inventory, 'path'> {
  const { tenant } = loaded;
  const compiled = compile(loaded);
  const resolve = resolverOf(tenant, compiled.names);
  const { names } = compiled;
  const collections = {
    policy: { index: names.policies, section: 'conditionalAccessPolicies' },
    location: { index: names.namedLocations, section: 'namedLocations' },
    user: { index: names.users, section: 'users' },
    group: { index: names.groups, section: 'groups' },
  } as const;
  return {
    loaded,
    tenant,
    compiled,
    resolve,
    uses: usesOf(loaded, resolve),
    memberCount: memberCountsOf(tenant, names),
    find: (kind, name) => {
      const { index, section } = collections[kind];
      const placeOf = (position: number) => placeText(loaded, [section, position]);
      return findObject({ kind, index, entries: tenant[section] ?? [], placeOf }, name);
    },
  };
}
