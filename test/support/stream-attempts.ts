import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = join(root, 'bin/tenant.js');
const contoso = join(root, 'fixtures/contoso/tenant.yaml');
const line = '{"user":"amira@contoso.example","ipAddress":"198.18.0.9"}\n';

interface Streamed {
  readonly exitCode: number | undefined;
  /** Lines on standard output. */
  readonly rows: number;
  readonly peakMegabytes: number;
}

/** Sends so many attempts through the real binary, which is given too little memory to hold them all or their answers. */
export async function streamAttempts(count: number): Promise<Streamed> {
  const folder = await mkdtemp(join(tmpdir(), 'tenant-stream-'));
  try {
    const attempts = join(folder, 'attempts.ndjson');
    await writeFile(attempts, line.repeat(count));
    return await runStarved([
      'simulate',
      '-f',
      contoso,
      '--attempts',
      attempts,
      '--explain',
      'summary',
      '--format',
      'ndjson',
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs the real binary with 64 MB for what it keeps. */
export async function runStarved(argv: readonly string[]): Promise<Streamed> {
  const sayPeak = "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));";
  const script = `${sayPeak} process.argv.splice(1, 0, ${JSON.stringify(binary)}); await import(${JSON.stringify(binary)});`;
  const node = ['--max-old-space-size=64', '--input-type=module', '-e', script, ...argv];
  const running = execa('node', node, { buffer: { stdout: false } });
  let rows = 0;
  running.stdout.on('data', (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 10) rows += 1;
  });
  const { exitCode, stderr } = await running;
  return { exitCode, rows, peakMegabytes: Number(stderr) / 1024 };
}
