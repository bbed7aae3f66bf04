import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LoadedTenant } from '../../../src/domain/model/loaded-tenant.ts';
import type { Outcome } from '../../../src/domain/model/problem.ts';
import type { DirectoryAsk } from '../../../src/file/load/directory-scan.ts';
import type { LoadProblem } from '../../../src/file/load/load-problem.ts';
import { type ReadTenant, readTenant } from '../../../src/file/load/load-tenant.ts';
import { loadWithDirectory, type OpenDirectory } from '../../../src/file/load/load-with-directory.ts';
import { parseWhole } from '../../../src/file/load/parse-text.ts';
import { run as simulate } from '../../../src/shell/cli/commands/simulate.ts';
import { run as showUser } from '../../../src/shell/cli/commands/user-show.ts';
import { type Dice, dice } from '../../support/dice.ts';
import { runs } from '../../support/runs.ts';
import { recordingWorld } from '../../support/world.ts';

const guid = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;

/** Some people, of whom a few names may be shared, missing, misspelt or given twice. */
function randomDirectory(die: Dice): { readonly directory: string; readonly text: string } {
  const odd = die.chance(0.3);
  const person = () => die.pick(['a', 'b', 'c', 'd', 'e', ...(odd ? (['f', 'A'] as const) : [])] as const);
  const group = () => die.pick(['G1', 'G2', 'g3', guid(901), ...(odd ? (['G9', 'Same'] as const) : [])] as const);
  const some = <T>(make: () => T, most: number) => Array.from({ length: die.below(most + 1) }, make);
  const users = ['a', 'b', 'c', 'd', 'e', ...(odd && die.chance(0.3) ? ['A'] : [])].map((name, index) => ({
    kind: 'user',
    userPrincipalName: name,
    ...(die.chance(0.6) ? { id: guid(odd && die.chance(0.1) ? 1 : index) } : {}),
    ...(die.chance(0.5) ? { displayName: die.pick([`Person ${name}`, odd ? 'b' : `P ${name}`]) } : {}),
    ...(die.chance(0.7) ? { memberOf: some(group, 3) } : {}),
    ...(die.chance(0.2)
      ? { roles: [die.pick(['Global Administrator', guid(902), odd ? 'Nobody' : 'User Administrator'])] }
      : {}),
    ...(die.chance(0.5) ? { authenticationMethods: [die.pick(['sms', 'fido2'])] } : {}),
    ...(odd && die.chance(0.02) ? { unheard: 1 } : {}),
  }));
  const groups = ['G1', 'G2', 'g3', ...(odd ? ['Same', 'Same'] : [])].map((displayName) => ({
    kind: 'group',
    displayName,
    ...(die.chance(0.3) ? { members: some(() => (die.chance(0.2) ? guid(903) : person()), 3) } : {}),
    ...(die.chance(0.2) ? { memberGroups: some(group, 1) } : {}),
  }));
  const lines: string[] = [...users, ...groups].map((entry) => JSON.stringify(entry));
  lines.sort(() => die.below(3) - 1);
  if (odd && die.chance(0.1))
    lines.splice(die.below(lines.length), 0, die.pick(['', '{', '[]', '{"kind":"usr"}', '\u0007']));
  const eol = die.pick(['\n', '\n', '\r\n']);
  const directory = `${die.chance(0.2) ? '\uFEFF' : ''}${lines.join(eol)}${die.chance(0.8) ? eol : ''}`;
  const text = `version: 1
directory: ./people.ndjson
emergencyAccess: { users: [${some(person, 2).join(', ')}], groups: [${some(group, 1).join(', ')}] }
combinedRegistration: { users: selected, groups: [G1] }
users: [{ userPrincipalName: z, id: ${guid(500)}, memberOf: [G2] }]
groups: [{ displayName: Own, members: [${some(person, 3).join(', ')}], memberGroups: [${some(group, 1).join(', ')}] }]
conditionalAccessPolicies:
  - displayName: P1
    state: enabled
    conditions:
      users: { includeUsers: [${[person(), ...some(person, 2)].join(', ')}], includeGroups: [Own], excludeGroups: [${some(group, 2).join(', ')}] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
  return { directory, text };
}

/** What loading says; contradictions between \`memberOf\` and \`members\` are only said of people who were kept. */
function said(outcome: Outcome<LoadedTenant, LoadProblem>): readonly LoadProblem[] {
  const problems = outcome.ok ? outcome.warnings : outcome.problems;
  return problems.filter(({ code }) => code !== 'membershipContradiction');
}

/** The same, and where one warning stands before another is no matter. */
function everythingSaid(outcome: Outcome<LoadedTenant, LoadProblem>): readonly string[] {
  const problems = outcome.ok ? outcome.warnings : outcome.problems;
  return problems.map((problem) => JSON.stringify(problem)).sort();
}

async function loadedWith(read: ReadTenant, open: OpenDirectory, ask: DirectoryAsk | undefined) {
  const loaded = await loadWithDirectory(read, open, ask ? { ask } : {});
  if (loaded.tooLarge) throw new Error('no limit was given');
  return loaded;
}

/** The same people in one file. */
function wholeFile(text: string, directory: string): string {
  const parsed = parseWhole(text, 'tenant.yaml');
  const { directory: _, ...tenant } = Object(parsed.ok ? parsed.value.value : {});
  const entries = directory
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
  const of = (wanted: string) =>
    entries.filter((entry) => entry.kind === wanted).map(({ kind: _kind, ...entry }) => entry);
  return JSON.stringify({
    ...tenant,
    users: [...tenant.users, ...of('user')],
    groups: [...tenant.groups, ...of('group')],
  });
}

/** How often everything was well, and somebody could be left out. */
let leftOut = 0;
let cases = 0;

const options = { file: 'tenant.yaml', format: 'json', color: 'never' } as const;

test('asked about one person, a tenant says what it says when everybody is kept, and the program answers the same', async () => {
  const property = fc.asyncProperty(fc.integer(), async (seed) => {
    cases += 1;
    const die = dice(seed);
    const { directory, text } = randomDirectory(die);
    const bytes = new TextEncoder().encode(directory);
    const read = readTenant({ text, file: 'tenant.yaml' });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const open = async function* () {
      yield bytes;
    };
    const user = die.pick(['a', 'b', 'Person c', guid(3), 'z', 'A']);
    const load = (ask?: DirectoryAsk) => loadedWith(read.value, open, ask);
    const whole = await load();
    const asked = await load({ users: [user], devices: [] });
    const checked = await load({ users: [], devices: [], allThatIsWrong: true });
    const story = `${user}\n${text}\n${directory}`;
    expect(said(asked.outcome), story).toEqual(said(whole.outcome));
    expect(everythingSaid(checked.outcome), story).toEqual(everythingSaid(whole.outcome));
    if (whole.outcome.ok && asked.outcome.ok) {
      const users = whole.outcome.value.tenant.users ?? [];
      const kept = asked.outcome.value.tenant.users ?? [];
      if (kept.length < users.length) leftOut += 1;
      expect(
        kept.every((one) => users.some((other) => JSON.stringify(one) === JSON.stringify(other))),
        story,
      ).toBe(true);
    }
    // the answer, beside that of a file that holds everybody
    const files = { 'tenant.yaml': text, 'people.ndjson': directory, 'whole.yaml': wholeFile(text, directory) };
    const shown = ['tenant.yaml', 'whole.yaml'].map(async (file) => {
      const { world, out } = recordingWorld({ files });
      const exit = await showUser({ ...options, file, name: user }, world);
      return { exit, out: out().replaceAll(/"at": "[^"]*"/g, '') };
    });
    const [shownJoined, shownAlone] = await Promise.all(shown);
    if (whole.outcome.ok) expect(shownJoined, story).toEqual(shownAlone);
    const answers = ['tenant.yaml', 'whole.yaml'].map(async (file) => {
      const { world, out } = recordingWorld({ files });
      const exit = await simulate({ ...options, file, user, ip: '198.51.100.7' }, world);
      return { exit, out: out().replaceAll(/"at": "[^"]*"/g, '') };
    });
    const [joined, alone] = await Promise.all(answers);
    if (whole.outcome.ok) expect(joined, story).toEqual(alone);
    else expect(joined?.exit, story).toBe(3);
  });
  await fc.assert(property, runs(2_000));
  expect(leftOut / cases).toBeGreaterThan(0.4);
});
