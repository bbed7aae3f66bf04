import { spawnSync } from 'node:child_process';

/** How long the program takes to start, as a ratio to `node -e 0`: medians of runs that take turns, so that load hits all alike. */
export interface StartupRow {
  readonly what: string;
  readonly milliseconds: number;
  readonly ratio: number;
  /** The most that it may be. */
  readonly target: number;
}

/** The benchmarks run bundled, from another folder: the project is where they are started. */
const root = process.cwd();
const binary = 'bin/tenant.js';
const example = ['-f', 'fixtures/contoso/tenant.yaml', '--user', 'amira@contoso.example', '--ip', '198.18.0.9'];

const runs: readonly { readonly what: string; readonly argv: readonly string[]; readonly target: number }[] = [
  { what: 'node -e 0', argv: ['-e', '0'], target: 1 },
  { what: 'tenant --version', argv: [binary, '--version'], target: 1.5 },
  { what: 'tenant simulate', argv: [binary, 'simulate', ...example], target: 3 },
];

/** Needs a build in `dist`. */
export function measureStartup(rounds = 30): readonly StartupRow[] {
  const times = runs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { argv }] of runs.entries()) times[index]?.push(elapsed(argv));
  }
  const medians = times.map(median);
  const base = medians[0] ?? Number.NaN;
  return runs.map(({ what, target }, index) => {
    const milliseconds = medians[index] ?? Number.NaN;
    return { what, milliseconds, ratio: milliseconds / base, target };
  });
}

function elapsed(argv: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, argv, { cwd: root, stdio: 'ignore' });
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function startupTable(rows: readonly StartupRow[]): string {
  return rows
    .map(({ what, milliseconds, ratio, target }) => {
      const verdict = ratio <= target ? 'ok' : 'TOO SLOW';
      return `${what.padEnd(18)} ${milliseconds.toFixed(1).padStart(7)} ms ${ratio.toFixed(2).padStart(6)}x  (at most ${target}x) ${verdict}\n`;
    })
    .join('');
}
