// Bundles the benchmarks as the program itself is bundled, so that they measure what people run, and runs them.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(root, 'node_modules', '.bench-'));
try {
  await build({
    cwd: root,
    input: { run: 'bench/run.ts' },
    platform: 'node',
    external: ['yaml'], // writes the large files
    transform: { target: 'node20.19' },
    output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs' },
  });
  const { status } = spawnSync(process.execPath, [join(folder, 'run.mjs'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
