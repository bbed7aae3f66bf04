import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declarations } from '../../src/shell/cli/commands/declarations.ts';
import { root } from '../support/export-files.ts';
import { withProgram } from '../support/run-doc.ts';
import { runLine } from '../support/run-line.ts';

interface Ran {
  readonly exit: number | undefined;
  readonly said: string;
}

const topics = ['', ...declarations.map(({ name }) => name), 'ca', 'location', 'user', 'group'];

/** What stands in the way of an example in the example tenant, or where nobody can be asked. */
const refused: ReadonlyMap<string, readonly [exit: number, says: string]> = new Map([
  ['tenant ca create-trusted-registration', [2, 'error[policyNameTaken]']],
  ['tenant diff HEAD:tenant.yaml --objects', [1, 'error[gitNoRepository]']],
  [
    'tenant ca exclude "MFA for all users" --group "Break glass" --undo --dry-run',
    [4, '--accept emergencyAccessBlocked'],
  ],
  ['tenant import policies.json --into tenant.yaml --dry-run', [4, '--accept emergencyAccessBlocked']],
  ['tenant location untrust "VPN egress" --dry-run', [4, '--accept registrationDeadlock']],
  [
    'tenant location set "Head office" --range 203.0.113.0/25 2001:db8:1::/48 --dry-run',
    [4, '--accept registrationDeadlock'],
  ],
]);

describe('the help', () => {
  let pages: ReadonlyMap<string, string> = new Map();

  beforeAll(async () => {
    pages = new Map(await Promise.all(topics.map(async (topic) => [topic, await helpOn(topic)] as const)));
  });

  test.each(topics)('on `%s` leads with examples', (topic) => {
    expect(pages.get(topic)).toMatch(/^Examples?:\n {2}\$ tenant/);
  });

  test('breaks its lines where a terminal of 80 columns ends, examples aside', () => {
    const lines = [...pages.values()].flatMap((page) => page.split('\n')).filter((line) => !line.startsWith('  $ '));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('shows every example that the commands declare, and no other', () => {
    const shown = [...pages.values()].flatMap(examplesOf);
    expect(new Set(shown)).toEqual(new Set(declarations.flatMap(({ examples }) => examples)));
  });
});

describe('in the example tenant, where nobody can be asked,', () => {
  const examples = declarations.flatMap((one) => one.examples.map((line) => [line, one.name] as const));
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test.each(examples)('`%s` does what it says', async (line, command) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenant-help-'));
    folders.push(folder);
    const { exit, said } = await inExampleTenant(folder, line, command === 'init');
    const [wanted, says] = refused.get(line) ?? [0, ''];
    expect({ exit, said }).toEqual({ exit: wanted, said: expect.stringContaining(says) });
  });
});

async function helpOn(topic: string): Promise<string> {
  const env = { LC_ALL: 'C.UTF-8' };
  return (await runLine(`tenant ${topic} --help`, { folder: root, env, stderr: false })).printed;
}

function examplesOf(page: string): readonly string[] {
  return [...page.matchAll(/^ {2}\$ (.*)$/gm)].flatMap(([, line]) => line ?? []);
}

/** Beside the tenant file stand an export, a page of policies and, to be applied, a plan, under the names that the examples use. */
async function inExampleTenant(folder: string, line: string, startsEmpty: boolean): Promise<Ran> {
  const env = { ...withProgram(folder), CI: '1' };
  if (!startsEmpty) cpSync(join(root, 'fixtures/contoso'), folder, { recursive: true });
  symlinkSync(join(root, 'fixtures/conditional-access-baseline/Config'), join(folder, 'export'));
  symlinkSync(join(root, 'fixtures/caoptics/policies.json'), join(folder, 'policies.json'));
  if (line.startsWith('tenant apply ')) {
    await runLine('tenant enable-combined --all --plan plan.json', { folder, env, stderr: true });
  }
  const { exit, printed } = await runLine(line, { folder, env, stderr: true });
  return { exit, said: printed };
}
