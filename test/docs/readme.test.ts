import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/shell/cli/exit-codes.ts';
import { helpTopics } from '../../src/shell/cli/help-topics.ts';
import { root } from '../support/export-files.ts';
import { inTerminal, key, type Step } from '../support/pseudo-terminal.ts';
import { agrees, runDoc } from '../support/run-doc.ts';
import { problemsOf } from './problems-page.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { enter, space, down } = key;

describe('of the README', () => {
  test('the commands print what it says', async () => {
    const commands = await runDoc('README.md', { leftOut: /^using tenant\.yaml$/ });
    expect(commands).toHaveLength(26);
    for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
  });

  test('the wizard asks and says what it shows', async () => {
    const tenant = readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8');
    const { exit, screen, file } = await inTerminal(['ca', 'create-trusted-registration'], tenant, wizard);
    expect({ exit, unchanged: file === tenant }).toEqual({ exit: EXIT.failed, unchanged: true });
    const shown = blocks('text').find((block) => block.includes('✔')) ?? '';
    let from = 0;
    for (const line of shown.split('\n').filter((one) => one !== '...' && !one.startsWith('$ '))) {
      const at = screen.indexOf(line, from);
      expect(at < 0 ? `the wizard does not say, here: ${line}` : '').toBe('');
      from = at + line.length;
    }
  });

  test('the tenant file has nothing wrong with it', () => {
    const files = blocks('yaml').filter((block) => block.startsWith('version:'));
    expect(files).toHaveLength(1);
    expect(files.flatMap(problemsOf)).toEqual([]);
  });

  test('the exit codes are those of the help and of the program', () => {
    const rows = [...readme.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, code, meaning]) => [Number(code), meaning]);
    const help = helpTopics.get('exit-codes') ?? '';
    expect(rows).toEqual(
      [...help.matchAll(/^ {2,4}(\d+) {2}(.*)$/gm)].map(([, code, meaning]) => [Number(code), meaning]),
    );
    expect(rows.map(([code]) => code)).toEqual(Object.values(EXIT));
  });
});

/** Contents of the fenced blocks of one language. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, name, text]) =>
    name === language ? (text ?? '').trimEnd() : [],
  );
}

const wizard: readonly Step[] = [
  ['? Name of the policy', `Sales at trusted networks${enter}`],
  ['? Users', `${down}${enter}`],
  ['? Groups to include', `${down}${down}${space}${enter}`],
  ['? Users to include', enter],
  ['? Directory roles to include', enter],
  ['? Groups to exclude', enter],
  ['? Users to exclude', enter],
  ['? Exclude guests', enter],
  ['? Register from', enter],
  ['? Access controls', enter],
  ['? Enable policy', enter],
  ['? Write this to', `n${enter}`],
];
