import { expect, test, vi } from 'vitest';
import { Lexer } from 'yaml';
import { run as enableCombined } from '../../../src/shell/cli/commands/enable-combined.ts';
import { recordingWorld } from '../../support/world.ts';

const person = (index: number, memberOf: string) =>
  `  - userPrincipalName: user${index}@contoso.example\n    displayName: Person ${index}\n    memberOf: ${memberOf}\n    authenticationMethods: [sms]\n`;
const groups = 'groups:\n  - displayName: HR pilot\n  - displayName: Staff\n';
const settings = 'version: 1\ncombinedRegistration: { users: selected, groups: [HR pilot] }\n';
const file = (memberOf: string) =>
  `${settings}${groups}users:\n${Array.from({ length: 500 }, (_, index) => person(index, memberOf)).join('')}`;

/** How often the parser reads a text while a command edits it. */
async function timesParsed(memberOf: string): Promise<number> {
  const text = file(memberOf);
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
