import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';

/**
 * Tests that start the real binary need `dist` to hold today's source. Whatever a test leaves in the folder for temporary files lies in one
 * of this run, which goes with it: kills leave much, and nobody tidies up after them.
 */
export async function setup(): Promise<() => void> {
  await execaNode(new URL('../../scripts/build.js', import.meta.url).pathname);
  const folder = mkdtempSync(join(tmpdir(), 'tenant-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
