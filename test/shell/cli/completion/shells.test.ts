import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scripts } from '../../../../src/shell/cli/completion/scripts.ts';
import { completedIn, hasShell, type ShellFolder, shellFolder } from '../../../support/shell-session.ts';

let place: ShellFolder;
beforeAll(() => {
  place = shellFolder();
});
afterAll(() => place.remove());

describe('in bash', () => {
  test.each([
    ['tenant user show amira@con', '<user><show><amira@contoso.example>'],
    ['tenant ca show Admin\\ portals:', '<ca><show><Admin portals: a compliant device or MFA>'],
    ['tenant validate ten', '<validate><tenant.yaml>'],
  ])('`%s` becomes %s', async (typed, words) => {
    expect(
      await completedIn(
        'bash',
        ['--norc', '--noprofile', '-i'],
        'source <(command tenant completion bash)',
        typed,
        place,
      ),
    ).toBe(words);
  });

  test('the script has no mistake in it', async () => {
    expect(await execa('bash', ['-n'], { input: scripts.bash })).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe.runIf(hasShell('zsh'))('in zsh', () => {
  const setup = 'autoload -Uz compinit; compinit -u -D; source <(command tenant completion zsh)';
  test('`tenant ca show Admin` becomes the whole name', async () => {
    const words = await completedIn('zsh', ['-f', '-i'], setup, 'tenant ca show Admin', place);
    expect(words).toBe('<ca><show><Admin portals: a compliant device or MFA>');
  });
});

const fish = 'fish';
describe.runIf(hasShell(fish))('in fish', () => {
  test('`tenant enable-combined --group h` offers the groups of the file', async () => {
    const script = "tenant completion fish | source; complete -C 'tenant enable-combined --group h'";
    const { stdout } = await execa(fish, ['--no-config', '-c', script], { cwd: place.folder, env: place.env });
    expect(stdout).toBe('HR pilot');
  });
});

test('the script for PowerShell registers a native completer that quotes what it puts in', () => {
  expect(scripts.powershell).toMatch(/^Register-ArgumentCompleter -Native -CommandName tenant -ScriptBlock \{$/m);
  expect(scripts.powershell).toContain('tenant complete-words powershell \'--\' @words "=$wordToComplete" 2>$null');
  expect(scripts.powershell).toContain(
    "[System.Management.Automation.CompletionResult]::new($quoted, $word, 'ParameterValue', $about)",
  );
  for (const [open, close] of ['{}', '()', '[]'].map((pair) => pair.split(''))) {
    expect(scripts.powershell.split(open ?? '').length).toBe(scripts.powershell.split(close ?? '').length);
  }
});
