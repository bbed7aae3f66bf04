import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { type Compiled, compile } from '../../../engine/decide/compile.ts';
import type { DirectoryAsk, ScannedDirectory } from '../../../file/load/directory-scan.ts';
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
  /** What was read of the file that `directory` names. */
  readonly directory?: ScannedDirectory;
  readonly tenant: Tenant;
  readonly compiled: Compiled;
  readonly resolve: Resolve;
  readonly uses: Uses;
  readonly memberCount: MemberCount;
  /** The one object of a name or id. */
  readonly find: (kind: ObjectKind, name: string) => Outcome<number, InventoryProblem>;
}

/**
 * Opens the tenant file, asks for an answer about it, and says what stands in its way. With `ask` only these people of a large directory are
 * kept.
 */
export async function withInventory(
  world: World,
  options: OpenOptions,
  answer: (inventory: Inventory) => Outcome<() => Promise<ExitCode>, InventoryProblem>,
  ask?: DirectoryAsk,
): Promise<ExitCode> {
  const opened = await openTenant(world, options, ask);
  if (!opened.ok) return opened.exit;
  const { loaded, path, directory } = opened.value;
  const answered = answer({ ...inventoryOf(loaded), path, ...(directory ? { directory } : {}) });
  return answered.ok ? await answered.value() : wrongUsage(world, answered.problems, proseInventory);
}

/** What can be said about the objects of a tenant. */
export function inventoryOf(loaded: LoadedTenant): Omit<Inventory, 'path' | 'directory'> {
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
