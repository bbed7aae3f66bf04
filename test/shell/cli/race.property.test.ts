import { once } from 'node:events';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { bundle } from '../../support/bundle.ts';
import { runs } from '../../support/runs.ts';

let program = '';
beforeAll(async () => {
  program = await bundle(new URL('./editing-program.ts', import.meta.url));
});

const before = '# people\nversion: 1\nusers: # all\n  - userPrincipalName: amira@contoso.example\n';

async function race(): Promise<{
  winner: string;
  codes: readonly unknown[];
  text: string;
  left: readonly string[];
  said: string;
}> {
  const at = await mkdtemp(join(tmpdir(), 'tenant-race-'));
  const file = join(at, 'tenant.yaml');
  await writeFile(file, before);
  const names = ['ben@contoso.example', 'chloe@contoso.example'];
  const writers = names.map((name) => execaNode(program, [file, name], { reject: false }));
  await Promise.all(writers.map((writer) => once(writer.stdout, 'data'))); // both have read the file
  for (const writer of writers) writer.stdin.end();
  const ended = await Promise.all(writers);
  return {
    winner: names[ended.findIndex(({ exitCode }) => exitCode === 0)] ?? 'nobody',
    codes: ended.map(({ exitCode }) => exitCode).sort(),
    text: await readFile(file, 'utf8'),
    left: await readdir(at),
    said: ended.find(({ exitCode }) => exitCode !== 0)?.stderr ?? '',
  };
}

test('of two writers who read the same file one wins, and the other ends with 6 and changes nothing', async () => {
  for (let run = 0; run < runs(200).numRuns; run += 1) {
    const { winner, codes, text, left, said } = await race();
    expect(codes).toEqual([0, 6]);
    expect(text).toBe(`${before}  - userPrincipalName: ${winner}\n`);
    expect(left).toEqual(['tenant.yaml']);
    expect(said).toContain('changed while it was being edited');
  }
});
