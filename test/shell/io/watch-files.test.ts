import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchFiles } from '../../../src/shell/io/watch-files.ts';
import type { Watch } from '../../../src/shell/io/world.ts';

let folder: string;
let watch: Watch;
const at = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenant-watch-'));
  await writeFile(at('tenant.yaml'), 'version: 1\n');
  watch = await watchFiles(folder, ['tenant.yaml', 'people.ndjson']);
});
afterEach(async () => {
  watch.close();
  await rm(folder, { recursive: true, force: true });
});

/** Whether a change is told within a while. */
async function told(change: () => Promise<void>, within = 20_000): Promise<boolean> {
  const next = watch.next();
  await change();
  return await Promise.race([next, delay(within, false)]);
}

test('a save in place is told, and so is one by rename, which gives the file another inode', async () => {
  expect(await told(() => writeFile(at('tenant.yaml'), 'version: 1\ngroups: []\n'))).toBe(true);
  expect(
    await told(async () => {
      await writeFile(at('.tenant.yaml.swp'), 'version: 1\nusers: []\n');
      await rename(at('.tenant.yaml.swp'), at('tenant.yaml'));
    }),
  ).toBe(true);
  expect(await told(() => writeFile(at('tenant.yaml'), 'version: 1\n'))).toBe(true);
});

test('a file that goes, one that comes back and one that comes first are told', async () => {
  expect(await told(() => rm(at('tenant.yaml')))).toBe(true);
  expect(await told(() => writeFile(at('tenant.yaml'), 'version: 1\n'))).toBe(true);
  expect(await told(() => writeFile(at('people.ndjson'), ''))).toBe(true);
});

test('a folder that is replaced as a whole is told, and watched on', async () => {
  expect(await told(() => rm(folder, { recursive: true }))).toBe(true);
  expect(
    await told(async () => {
      await mkdir(folder);
      await writeFile(at('tenant.yaml'), 'version: 1\n');
    }),
  ).toBe(true);
  expect(await told(() => writeFile(at('tenant.yaml'), 'version: 1\nusers: []\n'))).toBe(true);
});

test('several writes of one save are told once, and another file of the folder never', async () => {
  let count = 0;
  const counting = (async () => {
    while (await watch.next()) count += 1;
  })();
  for (const text of ['v', 'ver', 'version: 1\n# saved\n']) {
    await writeFile(at('tenant.yaml'), text);
    await delay(20);
  }
  await writeFile(at('notes.txt'), 'mine');
  while (count === 0) await delay(20);
  await delay(500);
  watch.close();
  await counting;
  expect(count).toBe(1);
});
