// Bundles the benchmarks as the program itself is bundled, so that they measure what people run, and runs them.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(root, 'node_modules', '.bench-'));
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/run.ts'],
    outfile: join(folder, 'run.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [join(folder, 'run.mjs')], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
