import { expect, test } from 'vitest';
import { appearanceOf } from '../../../src/shell/cli/appearance.ts';
import { recordingWorld } from '../../support/world.ts';

type Case = [
  title: string,
  setting: { env?: Record<string, string>; terminal?: boolean; color?: 'auto' | 'always' | 'never' },
  colour: boolean,
];
const cases: Case[] = [
  ['a terminal gets colour', { terminal: true }, true],
  ['a pipe gets none', {}, false],
  ['NO_COLOR takes it from a terminal', { terminal: true, env: { NO_COLOR: '1' } }, false],
  ['an empty NO_COLOR says nothing', { terminal: true, env: { NO_COLOR: '' } }, true],
  ['TERM=dumb takes it from a terminal', { terminal: true, env: { TERM: 'dumb' } }, false],
  ['FORCE_COLOR gives it to a pipe', { env: { FORCE_COLOR: '1' } }, true],
  ['FORCE_COLOR wins over NO_COLOR', { env: { FORCE_COLOR: '', NO_COLOR: '1' } }, true],
  ['FORCE_COLOR=0 takes it', { terminal: true, env: { FORCE_COLOR: '0' } }, false],
  ['--color always wins over NO_COLOR', { color: 'always', env: { NO_COLOR: '1' } }, true],
  ['--color never wins over FORCE_COLOR', { color: 'never', terminal: true, env: { FORCE_COLOR: '1' } }, false],
  ['--color auto is what no flag is', { color: 'auto', terminal: true }, true],
];
test.each(cases)('%s', (_title, { env = {}, terminal = false, color }, colour) => {
  const { world } = recordingWorld({ env, terminal: { stdout: terminal } });
  expect(appearanceOf(world, color === undefined ? {} : { color }, 'stdout').colour).toBe(colour);
});

test('a file is no terminal, whatever standard output is', () => {
  const { world } = recordingWorld({ terminal: { stdout: true } });
  expect(appearanceOf(world, {}, 'file').colour).toBe(false);
});
