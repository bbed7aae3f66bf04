import { placeOf } from '../../../file/load/directory.ts';
import { directoryPeople } from '../../../file/load/directory-people.ts';
import type { IoOutcome, World } from '../../io/world.ts';
import { besideFile } from '../find-tenant-file.ts';
import { type Inventory, inventoryOf } from './inventory.ts';

/** The same tenant with some of its people after the other, in the order of the file and its directory. */
export type Passes = () => AsyncIterable<Pick<Inventory, 'tenant' | 'compiled' | 'uses'>>;

/** Asked about nobody, a tenant keeps nobody of its directory, whose people then pass by some thousands at a time. */
export async function passingPeople(world: World, inventory: Inventory): Promise<IoOutcome<Passes>> {
  const { loaded, path, directory } = inventory;
  if (!directory?.rest) return { ok: true, value: () => once(inventory) };
  const chunks = await world.files.chunks(besideFile(path, loaded.tenant.directory ?? ''));
  if (!chunks.ok) return chunks;

  const kept = loaded.tenant.users ?? [];
  const own = kept.slice(0, kept.length - directory.users.length);
  const passes = async function* () {
    if (own.length > 0) yield inventoryOf({ ...loaded, tenant: { ...loaded.tenant, users: own } });
    for await (const entries of directoryPeople(chunks.value)) {
      const tenant = { ...loaded.tenant, users: entries.map(({ value }) => value) };
      yield inventoryOf({
        ...loaded,
        tenant,
        placeOf: (at) => {
          const entry = at[0] === 'users' && typeof at[1] === 'number' ? entries[at[1]] : undefined;
          return entry ? placeOf(directory, entry) : loaded.placeOf(at);
        },
      });
    }
  };
  return { ok: true, value: passes };
}

async function* once(inventory: Inventory) {
  yield inventory;
}
