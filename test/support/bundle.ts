import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'rolldown';

/** Makes one plain JavaScript file of a program that a test starts many times, each time at the price of bare Node. */
export async function bundle(program: URL): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'tenant-bundle-')), `${basename(program.pathname, '.ts')}.mjs`);
  await build({
    input: program.pathname,
    platform: 'node',
    external: ['inquirer'],
    transform: { target: 'node20.19' },
    output: { file: outfile, format: 'esm', codeSplitting: false },
  });
  return outfile;
}
