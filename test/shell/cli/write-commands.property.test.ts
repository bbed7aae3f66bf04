import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { declarations } from '../../../src/shell/cli/commands/declarations.ts';
import { runProgram } from '../../../src/shell/cli/program.ts';
import { type Dice, dice } from '../../support/dice.ts';
import type { RandomYaml } from '../../support/random-yaml.ts';
import { type Ran, runInWorld } from '../../support/run-in-world.ts';
import { runs } from '../../support/runs.ts';
import { styledYaml } from '../../support/styled-yaml.ts';
import { recordingWorld } from '../../support/world.ts';
import { graphPolicy, type PlainTenant, type WriteCommand, writableTenant, writeCommands } from './write-commands.ts';

const files = { 'policy.json': JSON.stringify(graphPolicy) };

/** Goes on in spite of every danger that the command names. */
async function run(words: readonly string[], text: string): Promise<Ran> {
  const argv = [...words, '-f', 'tenant.yaml', '--yes', '--no-input'];
  const ran = await runInWorld(argv, text, files);
  const codes = [...ran.err.matchAll(/pass `--accept (\w+)`/g)].flatMap(([, code]) => code ?? []);
  return codes.length > 0 ? await runInWorld([...argv, '--accept', ...new Set(codes)], text, files) : ran;
}

/** The file after the command was kept as a plan and the plan was carried out. */
async function planned(words: readonly string[], text: string): Promise<string | undefined> {
  const recording = recordingWorld({ files: { 'tenant.yaml': text, ...files } });
  const plan = await runProgram([...words, '-f', 'tenant.yaml', '--plan', 'plan.json'], recording.world, '0.0.0');
  expect({ plan, file: recording.file('tenant.yaml') }, recording.err()).toEqual({ plan: 0, file: text });
  const { dangers } = JSON.parse(recording.file('plan.json') ?? '');
  const accept = dangers.map(({ code }: { readonly code: string }) => code);
  const argv = ['apply', 'plan.json', '--yes', ...(accept.length > 0 ? ['--accept', ...accept] : [])];
  const exit = await runProgram(argv, recording.world, '0.0.0');
  expect({ exit }, recording.err()).toEqual({ exit: 0 });
  return recording.file('tenant.yaml');
}

function tenantOf(text: string) {
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(`${JSON.stringify(loaded.problems)}\n${text}`);
  return loaded.value;
}

/** The tenant in another order, some of what no command is about left out. */
function shuffled(die: Dice): PlainTenant {
  const tenant = writableTenant();
  const shuffle = <T>(list: readonly T[]) =>
    list
      .map((one) => ({ one, at: die.below(1_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  tenant.conditionalAccessPolicies = shuffle(tenant.conditionalAccessPolicies);
  tenant.namedLocations = shuffle(tenant.namedLocations);
  const { version, ...rest } = tenant;
  return JSON.parse(JSON.stringify(Object.fromEntries([['version', version], ...shuffle(Object.entries(rest))])));
}

/** Where the file may lose comments: the touched path with indexes for names. `new` is nowhere. */
function touchedPath(tenant: PlainTenant, { touched }: WriteCommand): readonly (string | number)[] {
  const [section = '', name, ...rest] = touched;
  const list = tenant[section];
  const index = Array.isArray(list)
    ? list.findIndex((one) => [one.displayName, one.userPrincipalName].includes(name))
    : -1;
  return index < 0 ? touched : [section, index, ...rest];
}

function mayGo(comment: RandomYaml['comments'][number], path: readonly (string | number)[]): boolean {
  return path.every((step, at) => comment.path[at] === step);
}

/** Without anchors an edit stays in its section: all before it and all behind it is as it was, byte for byte. The first entry's indentation goes with it. */
function outside(text: string, section: string): readonly [before: string, behind: string] {
  const { start, end } = tenantOf(text).placeOf([section]);
  return [text.slice(0, start.offset).replace(/ +$/, ''), text.slice(end.offset)];
}

test('every command that writes says in a file of any style what it means, keeps all else, and has nothing to do a second time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.nat(writeCommands.length - 1), async (seed, which) => {
      const command = writeCommands[which];
      if (!command) return;
      const die = dice(seed);
      const tenant = shuffled(die);
      const { text, comments } = styledYaml(die, tenant);
      const story = `${command.words.join(' ')}\n--- before\n${text}`;
      const { exit, err, file: after } = await run(command.words, text);
      expect({ exit }, `${story}\n${err}`).toEqual({ exit: 0 });

      const wanted = structuredClone(tenant);
      command.oracle(wanted);
      expect(tenantOf(after).tenant, `${story}\n--- after\n${after}`).toEqual(tenantOf(JSON.stringify(wanted)).tenant);

      const path = touchedPath(tenant, command);
      const lost = comments.filter((comment) => !after.includes(comment.text) && !mayGo(comment, path));
      expect(lost, `${story}\n--- after\n${after}`).toEqual([]);
      if (!text.includes('&x')) {
        const [before, behind] = outside(text, String(path[0]));
        expect(after.startsWith(before) && after.endsWith(behind), `${story}\n--- after\n${after}`).toBe(true);
      }
      if (die.chance(0.2)) expect(await planned(command.words, text), story).toBe(after);
      if (!command.again) {
        const second = await run(command.words, after);
        expect(second, story).toMatchObject({ exit: 0, file: after });
        expect(second.err).toContain('nothing to change');
      }
    }),
    runs(1_500),
  );
});

test('each command that takes --dry-run is among them, but for apply, which runs their plans, import, which has random files of its own, and revoke-mfa, which writes nothing', () => {
  const writing = declarations.filter(({ options }) => options.some(({ flags }) => flags === '--dry-run'));
  const tried = new Set(writeCommands.map(({ words }) => words.join(' ')));
  const missing = writing.filter(({ name }) => ![...tried].some((words) => words.startsWith(`${name} `)));
  expect(missing.map(({ name }) => name)).toEqual(['user revoke-mfa', 'import', 'apply']);
});
