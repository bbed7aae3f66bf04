import { expect, test, vi } from 'vitest';
import { Lexer } from 'yaml';
import { run as enableCombined } from '../../../src/shell/cli/commands/enable-combined.ts';
import { recordingWorld } from '../../support/world.ts';

type Compile = typeof import('../../../src/engine/decide/compile.ts');

/** Every tenant that was asked to be compiled, and what was made of it. */
const compiled = vi.hoisted(() => ({ from: new Set<unknown>(), made: new Set<unknown>(), asked: 0 }));
vi.mock('../../../src/engine/decide/compile.ts', async (original) => {
  const actual = await original<Compile>();
  const compile: Compile['compile'] = (loaded) => {
    const made = actual.compile(loaded);
    compiled.from.add(loaded);
    compiled.made.add(made);
    compiled.asked += 1;
    return made;
  };
  return { ...actual, compile };
});

const person = (index: number, memberOf: string) =>
  `  - userPrincipalName: user${index}@contoso.example\n    displayName: Person ${index}\n    memberOf: ${memberOf}\n    authenticationMethods: [sms]\n`;
const groups = 'groups:\n  - displayName: HR pilot\n  - displayName: Staff\n';
const settings = 'version: 1\ncombinedRegistration: { users: selected, groups: [HR pilot] }\n';
const file = (memberOf: string, users: number) =>
  `${settings}${groups}users:\n${Array.from({ length: users }, (_, index) => person(index, memberOf)).join('')}`;

/** How often the parser reads a text while a command edits it. */
async function timesParsed(memberOf: string, users = 500): Promise<number> {
  const text = file(memberOf, users);
  const { world, file: now } = recordingWorld({ files: { 'tenant.yaml': text } });
  const lexed = vi.spyOn(Lexer.prototype, 'lex');
  try {
    expect(await enableCombined({ file: 'tenant.yaml', group: ['Staff'], yes: true }, world)).toBe(0);
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
  for (const one of [compiled.from, compiled.made]) one.clear();
  compiled.asked = 0;
  expect(await timesParsed('[Staff]', 10_000)).toBeLessThan(0.2);
  expect(compiled.from.size).toBe(3);
  expect(compiled.made.size).toBe(3);
  expect(compiled.asked).toBeGreaterThan(3);
});
