import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

const content = 'version: 1\n# saved\n';
/** How editors save, each in several steps. */
const editors: readonly [how: string, save: () => Promise<void>][] = [
  [
    'the old file moved aside as a backup, and the backup deleted',
    async () => {
      await rename(at('tenant.yaml'), at('tenant.yaml~'));
      await writeFile(at('tenant.yaml'), content);
      await rm(at('tenant.yaml~'));
    },
  ],
  [
    'the file emptied, and written in two pieces',
    async () => {
      await writeFile(at('tenant.yaml'), '');
      await delay(30);
      await writeFile(at('tenant.yaml'), content.slice(0, 5));
      await delay(30);
      await writeFile(at('tenant.yaml'), content);
    },
  ],
  [
    'the file deleted, and created again',
    async () => {
      await rm(at('tenant.yaml'));
      await delay(40);
      await writeFile(at('tenant.yaml'), content);
    },
  ],
  [
    'two saves within 50 milliseconds',
    async () => {
      await writeFile(at('tenant.yaml'), 'version: 1\nusers: [\n');
      await delay(40);
      await writeFile(at('tenant.yaml'), content);
    },
  ],
];

test.each(editors)('%s: told when it is over', async (_how, save) => {
  const seen: string[] = [];
  const looking = (async () => {
    while (await watch.next()) seen.push(await readFile(at('tenant.yaml'), 'utf8'));
  })();
  await save();
  while (seen.at(-1) !== content) await delay(20);
  watch.close();
  await looking;
  expect(seen.length).toBeLessThanOrEqual(2); // once, unless the machine is slower than an editor
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
