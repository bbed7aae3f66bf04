import { expect, test, vi } from 'vitest';
import { Lexer } from 'yaml';
import { run as enableCombined } from '../../../src/shell/cli/commands/enable-combined.ts';
import { recordingWorld } from '../../support/world.ts';

type Compile = typeof import('../../../src/engine/decide/compile.ts');
type Run = typeof enableCombined;

const person = (index: number, memberOf: string) =>
  `  - userPrincipalName: user${index}@contoso.example\n    displayName: Person ${index}\n    memberOf: ${memberOf}\n    authenticationMethods: [sms]\n`;
const groups = 'groups:\n  - displayName: HR pilot\n  - displayName: Staff\n';
const settings = 'version: 1\ncombinedRegistration: { users: selected, groups: [HR pilot] }\n';
const file = (memberOf: string, users: number) =>
  `${settings}${groups}users:\n${Array.from({ length: users }, (_, index) => person(index, memberOf)).join('')}`;

/** How often the parser reads a text while a command edits it. */
async function timesParsed(memberOf: string, users = 500, run: Run = enableCombined): Promise<number> {
  const text = file(memberOf, users);
  const { world, file: now } = recordingWorld({ files: { 'tenant.yaml': text } });
  const lexed = vi.spyOn(Lexer.prototype, 'lex');
  try {
    expect(await run({ file: 'tenant.yaml', group: ['Staff'], yes: true }, world)).toBe(0);
    expect(now('tenant.yaml')).toContain('groups: [HR pilot, Staff]');
    return lexed.mock.calls.reduce((total, [read]) => total + read.length, 0) / text.length;
  } finally {
    lexed.mockRestore();
  }
}

test('an edit of a large file parses it twice at most: once before it, and of the edited text what is new', async () => {
  const times = await timesParsed('["Staff", "\\u0053taff"]');
  expect(times).toBeGreaterThan(0.9);
  expect(times).toBeLessThan(2);
});

test('of entries that are written as almost all are, hardly any needs the parser', async () => {
  expect(await timesParsed('[Staff]')).toBeLessThan(0.2);
});

test('an edit of 10,000 users compiles the file as it is, as it is planned and as it is edited, each once, whoever asks about them', async () => {
  const [from, made] = [new Set<unknown>(), new Set<unknown>()];
  let asked = 0;
  // the modules that other test files have loaded know nothing of a stand-in
  vi.resetModules();
  vi.doMock('../../../src/engine/decide/compile.ts', async (original) => {
    const actual = await original<Compile>();
    const compile: Compile['compile'] = (loaded) => {
      const one = actual.compile(loaded);
      from.add(loaded);
      made.add(one);
      asked += 1;
      return one;
    };
    return { ...actual, compile };
  });
  try {
    const { run } = await import('../../../src/shell/cli/commands/enable-combined.ts');
    expect(await timesParsed('[Staff]', 10_000, run)).toBeLessThan(0.2);
  } finally {
    vi.doUnmock('../../../src/engine/decide/compile.ts');
    vi.resetModules();
  }
  expect(from.size).toBe(3);
  expect(made.size).toBe(3);
  expect(asked).toBeGreaterThan(3);
});
