import { describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { declarations } from '../../../src/shell/cli/commands/declarations.ts';
import { main } from '../../../src/shell/cli/main.ts';
import { recordingWorld } from '../../support/world.ts';

async function tenant(...argv: readonly string[]): Promise<{ exit: number; out: string; err: string }> {
  const { world, out, err } = recordingWorld();
  const exit = await main(argv, world);
  return { exit, out: out(), err: err() };
}

describe('help', () => {
  test.each(declarations.map(({ name, examples }) => [name, examples] as const))(
    '%s --help leads with its examples and ends with 0',
    async (name, examples) => {
      const { exit, out, err } = await tenant(...name.split(' '), '--help');
      expect(out.startsWith(`Example${examples.length > 1 ? 's' : ''}:\n  $ ${examples[0]}\n`)).toBe(true);
      expect(out).toContain(`Usage: tenant ${name}`);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
    },
  );

  test.each(declarations.map(({ name }) => [name] as const))('help %s is the same text', async (name) => {
    const words = name.split(' ');
    expect(await tenant('help', ...words)).toEqual(await tenant(...words, '--help'));
  });

  test('tenant --help lists every command', async () => {
    const { exit, out } = await tenant('--help');
    expect(exit).toBe(0);
    for (const { name } of declarations) expect(out).toContain(`  ${name.split(' ')[0]} `);
  });

  test('help exit-codes tells every code', async () => {
    const { exit, out } = await tenant('help', 'exit-codes');
    expect(exit).toBe(0);
    expect(out.match(/^ +\d+ {2}/gm)?.map(Number)).toEqual([0, 1, 2, 3, 4, 5, 6, 130]);
  });

  test('help formats tells every format that a command takes', async () => {
    const { out } = await tenant('help', 'formats');
    const formats = declarations.flatMap(({ options }) =>
      options.flatMap(({ flags, choices }) => (flags.startsWith('--format') ? (choices ?? []) : [])),
    );
    for (const format of new Set(formats)) expect(out).toMatch(new RegExp(`^  ${format} `, 'm'));
  });

  test('no words at all show the help as wrong usage, on standard error', async () => {
    const { exit, out, err } = await tenant();
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('Usage: tenant');
  });
});

describe('the version', () => {
  test.each([[['--version']], [['-V']], [['simulate', '--version']]])('%j prints it', async (argv) => {
    expect(await tenant(...argv)).toEqual({ exit: 0, out: `${packageJson.version}\n`, err: '' });
  });
});

describe('wrong usage ends with 2 and says what was meant', () => {
  const cases: [title: string, argv: string[], message: string][] = [
    ['an unknown command', ['simulat'], 'unknown command `simulat`; did you mean `simulate`?'],
    ['an unknown option', ['simulate', '--usr', 'x'], 'unknown option `--usr`; did you mean `--user`?'],
    ['an unknown format', ['simulate', '--format', 'jsn'], 'unknown word `jsn` for `--format`; did you mean `json`?'],
    [
      'a level that nobody could have meant',
      ['simulate', '--explain', 'everything'],
      'unknown word `everything` for `--explain`; expected summary, policies, conditions',
    ],
    [
      'an expectation that is no decision',
      ['simulate', '--expect', 'alow'],
      'unknown word `alow` for `--expect`; did you mean `allow`?',
    ],
    ['an option without its value', ['simulate', '--user'], 'option `--user <name>` argument missing'],
    [
      'an option that takes another for its value',
      ['ca', 'remove', 'MFA for all users', '--plan', '--yes'],
      'option `--plan <file>` argument missing: `--yes` is an option, too',
    ],
    [
      'a list that takes an option for a value',
      ['location', 'add', 'X', '--range', '-f', 'tenant.yaml'],
      'option `--range <cidr...>` argument missing: `-f` is an option, too',
    ],
    [
      'a name without quotes',
      ['status', '--user', 'Amira', 'A.'],
      'unexpected `A.`; a name with a blank in it needs quotes',
    ],
    [
      'a file that is named twice',
      ['validate', 'a.yaml', '--file', 'b.yaml'],
      '`a.yaml` and `--file` both name the file; give one of them',
    ],
    ['a missing path', ['import'], 'missing required argument `path`'],
    ['an unknown help topic', ['help', 'exit-code'], 'there is no help on `exit-code`; did you mean `exit-codes`?'],
    ['a topic that every object has', ['help', 'constructor'], 'there is no help on `constructor`'],
  ];
  test.each(cases)('%s', async (_title, argv, message) => {
    const { err, ...rest } = await tenant(...argv);
    expect(rest).toEqual({ exit: 2, out: '' });
    const [first, ...help] = err.split('\n');
    expect(first).toBe(`error: ${message}`);
    // Where nothing near can be meant, it says where to look.
    expect(help.join('') === '').toBe(message.includes('did you mean'));
  });

  test.each([
    [['location', 'add', '--name', 'x'], '`tenant location add --help` shows what it takes'],
    [['location', 'zzzzzz'], '`tenant location --help` lists the commands'],
    [['zzzzzz'], '`tenant --help` lists the commands'],
    [['simulate', '--all-trusted'], '`tenant simulate --help` shows what it takes'],
  ])('%j says where to look', async (argv, help) => {
    expect((await tenant(...argv)).err).toMatch(new RegExp(`\\n  help: ${help}\\n$`));
  });
});

test.each(declarations.map(({ name }) => [name]))(
  '%s takes --no-input and --color, so that a script can pass them to all',
  async (name) => {
    const { err } = await tenant(...name.split(' '), '--no-input', '--color', 'never');
    expect(err).not.toContain('unknown option');
  },
);

test('an exception is one line that asks for a report, and the stack only with TENANT_DEBUG=1', async () => {
  const broken = (env: Record<string, string>) => {
    const { world, err } = recordingWorld({ env });
    return { err, world: { ...world, out: () => Promise.reject(new Error('the disk is full\nof old answers')) } };
  };
  const quiet = broken({});
  expect(await main(['--help'], quiet.world)).toBe(1);
  expect(quiet.err()).toMatchInlineSnapshot(`
    "error: unexpected: the disk is full; this is a bug in tenant, please report it with the output of TENANT_DEBUG=1
    "
  `);

  const loud = broken({ TENANT_DEBUG: '1' });
  expect(await main(['--help'], loud.world)).toBe(1);
  expect(loud.err().split('\n')[1]).toBe('Error: the disk is full');
});
