import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Makes one plain JavaScript file of a program that a test starts many times, each time at the price of bare Node. */
export async function bundle(program: URL): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'tenant-bundle-')), `${basename(program.pathname, '.ts')}.mjs`);
  await build({
    entryPoints: [program.pathname],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['inquirer'],
    // yaml is CommonJS and asks for Node's own modules with require, which an ES module has not
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return outfile;
}
