import { describe, expect, test } from 'vitest';
import { type CreateOptions, run } from '../../../src/shell/cli/commands/ca-create-trusted-registration.ts';
import { onboardingFile } from '../../support/onboarding-file.ts';
import { inTerminal, key, type Step } from '../../support/pseudo-terminal.ts';
import { recordingWorld } from '../../support/world.ts';

const create = ['ca', 'create-trusted-registration'];
const { enter, space, down, ctrlC } = key;

/** The shortest way through: what is proposed, at every step. */
const documentedWay: readonly Step[] = [
  ['? Name of the policy', enter],
  ['? Users', enter],
  ['? Groups to exclude', enter],
  ['? Users to exclude', enter],
  ['? Exclude guests', enter],
  ['? Register from', enter],
  ['? Access controls', enter],
  ['? Enable policy', enter],
  ['? Write this to', `y${enter}`],
];

/** Every other answer. */
const otherWay: readonly Step[] = [
  ['? Name of the policy', `HR only${enter}`],
  ['? Users', `${down}${enter}`],
  ['? Groups to include', `${space}${down}${space}${enter}`],
  ['? Users to include', `${down}${down}${down}${space}${enter}`],
  ['? Directory roles to include', `security administrator${enter}`],
  ['? Groups to exclude', enter],
  ['? Users to exclude', `${down}${space}${enter}`],
  ['? Exclude guests', `y${enter}`],
  ['? Register from', `${down}${enter}`],
  ['? Locations', `${space}${down}${space}${enter}`],
  ['? Access controls', `${down}${down}${enter}`],
  ['? Authentication strength', enter],
  ['? Enable policy', `${down}${enter}`],
  ['? Write this to', `y${enter}`],
];

const withMfa = documentedWay.map(
  (step): Step => (step[0] === '? Access controls' ? [step[0], `${down}${enter}`] : step),
);

async function byFlags(options: CreateOptions, text = onboardingFile): Promise<string | undefined> {
  const recording = recordingWorld({ files: { 'tenant.yaml': text } });
  expect(await run({ file: 'tenant.yaml', yes: true, ...options }, recording.world)).toBe(0);
  return recording.file('tenant.yaml');
}

describe('the wizard writes the same bytes as the flags', () => {
  test('with what it proposes: the documented policy, emergency access left out', async () => {
    const { exit, file } = await inTerminal(create, onboardingFile, documentedWay);
    expect({ exit, file }).toEqual({ exit: 0, file: await byFlags({ excludeGroup: ['Break glass'] }) });
  });

  test('with every other answer', async () => {
    const { exit, file } = await inTerminal(create, onboardingFile, otherWay);
    const flags: CreateOptions = {
      name: 'HR only',
      includeGroup: ['HR pilot', 'Interns'],
      includeUser: ['erin@contoso.example'],
      includeRole: ['Security Administrator'],
      excludeGroup: ['Break glass'],
      excludeUser: ['ben@contoso.example'],
      excludeGuests: true,
      location: ['Head office', 'Guest Wi-Fi'],
      grant: 'strength:Multifactor authentication',
      state: 'off',
    };
    expect({ exit, file }).toEqual({ exit: 0, file: await byFlags(flags) });
  });

  test('with a danger that is accepted when asked', async () => {
    const asked: Step = ['? Go on in spite of registrationDeadlock?', `y${enter}`];
    const { exit, file } = await inTerminal(create, onboardingFile, [
      ...withMfa.slice(0, -1),
      asked,
      ...withMfa.slice(-1),
    ]);
    const flags = { excludeGroup: ['Break glass'], grant: 'mfa', accept: ['registrationDeadlock'] };
    expect({ exit, file }).toEqual({ exit: 0, file: await byFlags(flags) });
  });
});

test('a danger that is not accepted ends the wizard with 4, and nothing is written', async () => {
  const way = documentedWay.map(
    (step): Step => (step[0] === '? Enable policy' ? [step[0], `${down}${down}${enter}`] : step),
  );
  const asked: Step = ['? Go on in spite of userActionReportOnly?', enter];
  const { exit, file } = await inTerminal(create, onboardingFile, [...way.slice(0, -1), asked]);
  expect({ exit, file }).toEqual({ exit: 4, file: onboardingFile });
});

test('names that are typed are checked while they are typed', async () => {
  const { screen, file } = await inTerminal(create, onboardingFile, [
    ['? Name of the policy', enter],
    ['? Users', `${down}${enter}`],
    ['? Groups to include', enter],
    ['? Users to include', enter],
    ['? Directory roles to include', `Global Administrater${enter}`],
    ['did you mean `Global Administrator`?', ctrlC],
  ]);
  expect(screen).toContain('is no built-in role');
  expect(file).toBe(onboardingFile);
});

describe('Ctrl-C leaves the file untouched and ends with 130', () => {
  const asked = new Set(documentedWay.map(([waitFor]) => waitFor));
  const ways: readonly (readonly [waitFor: string, before: readonly Step[]])[] = [documentedWay, otherWay].flatMap(
    (way) =>
      way.flatMap(([waitFor], step) =>
        way === otherWay && asked.has(waitFor) ? [] : [[waitFor, way.slice(0, step)] as const],
      ),
  );
  test.each(ways)('at %s', async (waitFor, before) => {
    const { exit, file } = await inTerminal(create, onboardingFile, [...before, [waitFor, ctrlC]]);
    expect({ exit, file }).toEqual({ exit: 130, file: onboardingFile });
  });

  test('at a danger', async () => {
    const { exit, file } = await inTerminal(create, onboardingFile, [
      ...withMfa.slice(0, -1),
      ['? Go on in spite of registrationDeadlock?', ctrlC],
    ]);
    expect({ exit, file }).toEqual({ exit: 130, file: onboardingFile });
  });

  test('at the switch of enable-combined, and at its groups', async () => {
    const toggle: Step = ['? Users can use', enter];
    for (const steps of [[['? Users can use', ctrlC]], [toggle, ['? Groups', ctrlC]]] as const) {
      const { exit, file } = await inTerminal(['enable-combined'], onboardingFile, steps);
      expect({ exit, file }).toEqual({ exit: 130, file: onboardingFile });
    }
  });
});

test('enable-combined asks None, Selected or All, and which groups', async () => {
  const { exit, file } = await inTerminal(['enable-combined'], onboardingFile, [
    ['? Users can use', enter],
    ['? Groups', `${down}${space}${enter}`],
    ['? Write this to', `y${enter}`],
  ]);
  const expected = onboardingFile.replace('groups: [HR pilot] #', 'groups: [HR pilot, Interns] #');
  expect({ exit, file }).toEqual({ exit: 0, file: expected });
});

test('enable-combined says so where no group is picked', async () => {
  const { exit, file } = await inTerminal(['enable-combined'], onboardingFile, [
    ['? Users can use', enter],
    ['? Groups', `${space}${enter}`],
    ['At least one choice must be selected', ctrlC],
  ]);
  expect({ exit, file }).toEqual({ exit: 130, file: onboardingFile });
});

describe('nobody is asked, even at a terminal', () => {
  const rows: [title: string, args: readonly string[], env: Record<string, string>, says: string][] = [
    ['with CI set', create, { CI: '1' }, '`CI` is set'],
    ['with --no-input', [...create, '--no-input'], {}, '`--no-input` is given'],
    ['with CI set, about the switch', ['enable-combined'], { CI: 'true' }, '`CI` is set'],
  ];
  test.each(rows)('%s', async (_title, args, env, says) => {
    const { exit, screen, file } = await inTerminal(args, onboardingFile, [], env);
    expect({ exit, file }).toEqual({ exit: 2, file: onboardingFile });
    expect(screen).toContain(says);
    expect(screen).not.toContain('? ');
  });
});
