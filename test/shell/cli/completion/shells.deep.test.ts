import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completedIn, hasShell, type ShellFolder, shellFolder } from '../../../support/shell-session.ts';

/** What is typed, and the name that is to arrive at the program: whatever a shell reads in it, it is one word. */
const names: readonly [typed: string, name: string][] = [
  ['HR', 'HR pilot'],
  ['Sales:', 'Sales: north'],
  ['"Sales: n', 'Sales: north'],
  ['O', "O'Brien & Co"],
  ["'O", "O'Brien & Co"],
  ['a', 'a$b`c`"d"\\e'],
  ['Gr', 'Größe 10'],
  ['日', '日本 支店'],
  ['st', 'star*[x]?'],
  ['ban', 'bang!now'],
  ['two', 'two  blanks'],
  ['\\#', '#hash'],
  ['\\~', '~home'],
  ['\\(', '(paren) {brace}'],
  ['semi', 'semi;pipe|amp&'],
  ['eq', 'eq=ual'],
];

const groups = [...new Set(names.map(([, name]) => name))];
const tenant = `version: 1\ngroups:\n${groups.map((name) => `  - displayName: ${JSON.stringify(name)}\n`).join('')}`;

let place: ShellFolder;
beforeAll(() => {
  place = shellFolder();
  writeFileSync(join(place.folder, 'tenant.yaml'), tenant);
  writeFileSync(join(place.folder, 'other.yaml'), 'version: 1\ngroups: [{ displayName: Elsewhere }]\n');
});
afterAll(() => place.remove());

const shells: readonly [shell: string, args: readonly string[], setup: string][] = [
  ['bash', ['--norc', '--noprofile', '-i'], 'source <(command tenant completion bash)'],
  ['zsh', ['-f', '-i'], 'autoload -Uz compinit; compinit -u -D; source <(command tenant completion zsh)'],
];

describe.each(shells)('in %s', (shell, args, setup) => {
  const complete = (typed: string) => completedIn(shell, args, setup, typed, place);

  describe.runIf(hasShell(shell))('a name of the file is one word', () => {
    test.each(names)('%s', async (typed, name) => {
      expect(await complete(`tenant group show ${typed}`)).toBe(`<group><show><${name}>`);
    });
  });

  test.runIf(hasShell(shell)).each([
    ['tenant group show -f other.yaml El', '<group><show><-f><other.yaml><Elsewhere>'],
    ['tenant ca exclude X --group=HR', '<ca><exclude><X><--group=HR pilot>'],
    ['tenant ca list --state=rep', '<ca><list><--state=report-only>'],
    ['tenant ca create --template secure-reg', '<ca><create><--template><secure-registration>'],
    ['tenant location wh', '<location><which>'],
    ['tenant apply oth', '<apply><other.yaml>'],
  ])('%s', async (typed, words) => {
    expect(await complete(typed)).toBe(words);
  });
});

const fish = 'fish';
test.runIf(hasShell(fish))('fish, which quotes by itself, is told the names as they are', async () => {
  const script = "tenant completion fish | source; complete -C 'tenant group show '";
  const { stdout } = await execa(fish, ['--no-config', '-c', script], { cwd: place.folder, env: place.env });
  expect(stdout.split('\n').toSorted()).toEqual(groups.toSorted());
});
