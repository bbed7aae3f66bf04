import { readdirSync, readFileSync, statSync } from 'node:fs';
import { runProgram } from '../../src/shell/cli/program.ts';
import { dice } from './dice.ts';
import { mutated } from './mutate.ts';
import { recordingWorld } from './world.ts';

/** The six kinds of input that people hand to the program, and how it is asked to read them. */
export type OddKind =
  | 'tenant files'
  | 'Graph JSON'
  | 'Terraform files'
  | 'attempt lines'
  | 'address ranges'
  | 'filters';

type Samples = readonly [Uint8Array, ...Uint8Array[]];
interface Input {
  readonly samples: () => Samples;
  /** Command lines that read `input`, each to be tried on its own. */
  readonly commands: (input: Uint8Array) => readonly Command[];
}
interface Command {
  readonly argv: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

const fixtures = new URL('../../fixtures/', import.meta.url);
const small = 60_000;

function samplesIn(folder: string, ending: string): Samples {
  const names = readdirSync(new URL(folder, fixtures), { recursive: true, encoding: 'utf8' }).sort();
  const files = names
    .filter((name) => name.endsWith(ending))
    .map((name) => new URL(`${folder}/${name}`, fixtures))
    .filter((file) => statSync(file).isFile() && statSync(file).size < small)
    .map((file) => Uint8Array.from(readFileSync(file)));
  const [first, ...more] = files;
  if (!first) throw new Error(`no ${ending} below ${folder}`);
  return [first, ...more];
}

const texts = (first: string, ...more: readonly string[]): Samples => {
  const encoder = new TextEncoder();
  return [encoder.encode(first), ...more.map((text) => encoder.encode(text))];
};

const contoso = readFileSync(new URL('contoso/tenant.yaml', fixtures), 'utf8');
const attempt = ['--action', 'register-security-info', '--ip', '203.0.113.7', '--explain', 'summary'];

/** JSON is YAML: any text is a value there, however odd. */
const asTenant = (members: object) => JSON.stringify({ version: 1, ...members });
const policy = (conditions: object) => ({
  displayName: 'P',
  state: 'enabled',
  conditions,
  grantControls: { operator: 'OR', builtInControls: ['block'] },
});

const oddInputs: Readonly<Record<OddKind, Input>> = {
  'tenant files': {
    samples: () => [
      ...samplesIn('contoso', '.yaml'),
      ...samplesIn('broken', '.yaml'),
      ...samplesIn('caoptics', '.json'),
    ],
    commands: (input) => [
      { argv: ['validate', 'odd.yaml'], files: { 'odd.yaml': input } },
      { argv: ['simulate', '-f', 'odd.yaml', '--user-type', 'Guest', ...attempt], files: { 'odd.yaml': input } },
    ],
  },
  'Graph JSON': {
    samples: () => [
      ...samplesIn('conditional-access-baseline', '.json'),
      ...samplesIn('caoptics', '.json'),
      ...samplesIn('exports', ''), // terraform, blueprints and lines as well
    ],
    commands: (input) => [{ argv: ['import', 'odd.json', '--into', '-'], files: { 'odd.json': input } }],
  },
  'Terraform files': {
    samples: () => [...samplesIn('exports', '.tf')],
    commands: (input) => [{ argv: ['import', 'odd.tf', '--into', '-'], files: { 'odd.tf': input } }],
  },
  'attempt lines': {
    samples: () => [...samplesIn('contoso', '.ndjson')],
    commands: (input) => [
      {
        argv: [
          'simulate',
          '-f',
          'tenant.yaml',
          '--attempts',
          'odd.ndjson',
          '--explain',
          'summary',
          '--format',
          'ndjson',
        ],
        files: { 'tenant.yaml': contoso, 'odd.ndjson': input },
      },
    ],
  },
  'address ranges': {
    samples: () =>
      texts(
        '203.0.113.0/24\n',
        '203.0.113.0/24\n2001:db8:1::/48\n10.0.0.0/8\n',
        '198.51.100.1-198.51.100.9\n::1\n',
        '192.0.2.7\n',
        '2001:db8::ff00:42:8329/128\nfe80::1\n',
      ),
    commands: (input) => {
      const text = new TextDecoder().decode(input);
      const ranges = withinKilobytes(text.split('\n'));
      const location = { displayName: 'L', type: 'ip', ipRanges: ranges };
      const validate = (members: object): Command => ({
        argv: ['validate', 'odd.yaml'],
        files: { 'odd.yaml': asTenant(members) },
      });
      return [
        // one after the other: a file that holds them twice, as JSON, is three times what was put in
        validate({ multifactorAuthentication: { trustedIps: ranges } }),
        validate({ namedLocations: [location] }),
        {
          argv: ['location', 'add', 'Odd', '--from-file', 'odd.txt', '-f', 'tenant.yaml', '--dry-run'],
          files: { 'tenant.yaml': contoso, 'odd.txt': input },
        },
        {
          argv: ['simulate', '-f', 'tenant.yaml', '--user', 'ben@contoso.example', `--ip=${text}`],
          files: { 'tenant.yaml': contoso },
        },
      ];
    },
  },
  filters: {
    samples: () =>
      texts(
        'device.isCompliant -eq True',
        'device.model -startsWith "Surface" -and device.deviceOwnership -eq "Company"',
        '(device.extensionAttribute1 -eq "SAW") -or not (device.displayName -contains "kiosk")',
        'device.trustType -in ["AzureAD", "ServerAD"] -and device.manufacturer -ne null',
        'CustomSecurityAttribute.Engineering_Project -eq "Baker"',
        'CustomSecurityAttribute.A_b -in ["x","y"] -and CustomSecurityAttribute.C_d -notIn ["z"]',
      ),
    commands: (input) => {
      const rule = new TextDecoder().decode(input);
      const tenant = asTenant({
        conditionalAccessPolicies: [
          policy({
            users: { includeUsers: ['All'] },
            applications: { includeApplications: ['All'] },
            devices: { deviceFilter: { mode: 'exclude', rule } },
          }),
          policy({ users: { includeUsers: ['All'] }, applications: { applicationFilter: { mode: 'include', rule } } }),
          policy({ clientApplications: { servicePrincipalFilter: { mode: 'include', rule } } }),
        ],
      });
      const files = { 'odd.yaml': tenant };
      return [
        { argv: ['validate', 'odd.yaml'], files },
        {
          argv: [
            'simulate',
            '-f',
            'odd.yaml',
            '--user-type',
            'Member',
            '--app',
            'Office365 Exchange Online',
            '--device',
            'model=Surface',
            '--explain',
            'summary',
          ],
          files,
        },
      ];
    },
  },
};

/** As many texts, from the first on, as a JSON list of 64 KB holds: written so, some inputs are three times what they were. */
function withinKilobytes(list: readonly string[]): readonly string[] {
  let length = 0;
  const end = list.findIndex((text) => {
    length += JSON.stringify(text).length + 1;
    return length > 65_536;
  });
  return end < 0 ? list : list.slice(0, Math.max(1, end));
}

export const oddKinds = Object.keys(oddInputs) as readonly OddKind[]; // the keys of a record are its kinds

/** Seconds of CPU: a machine that runs other things as well takes longer for the same. */
const mostSeconds = 1;

/** 0 to 6: done, wrong usage, invalid, a check that failed, undecided. 1 is a file that cannot be read; a bug is thrown. */
const rightExits = [0, 1, 2, 3, 4, 5, 6];
const trace = /\n\s+at .+[:(]\d|node:internal|\b\w*Error: /;

/** What went wrong with a mutated input, in words; undefined where it was answered or explained, and soon. */
export async function mishap(kind: OddKind, seed: number): Promise<string | undefined> {
  return await mishapWith(kind, mutated(dice(seed), samplesOf(kind)), mostSeconds);
}

/** The same with an input that was made up, and as many seconds as it may take. */
export async function mishapWith(kind: OddKind, input: Uint8Array, most: number): Promise<string | undefined> {
  for (const command of oddInputs[kind].commands(input)) {
    const told = await mishapOf(command, most);
    if (told !== undefined) return `${command.argv.join(' ').slice(0, 200)} ${told}`;
  }
  return undefined;
}

const samples = new Map<OddKind, Samples>();

function samplesOf(kind: OddKind): Samples {
  const known = samples.get(kind) ?? oddInputs[kind].samples();
  samples.set(kind, known);
  return known;
}

async function mishapOf({ argv, files }: Command, most: number): Promise<string | undefined> {
  let least = Number.POSITIVE_INFINITY;
  // a pause of the machine may hit once; what is slow is slow every time
  for (let tries = 0; tries < 4 && least > most; tries += 1) {
    const { world, out, err } = recordingWorld({ files });
    const before = process.cpuUsage();
    const exit = await runProgram(argv, world, '0.0.0');
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
    if (!rightExits.includes(exit)) return `ended with ${exit}`;
    if (exit === 1 && !/error\[/.test(err())) return `ended with 1: ${err().slice(0, 300)}`;
    const said = out() + err();
    if (trace.test(said)) return `a stack trace: ${trace.exec(said)?.[0]} in ${said.slice(0, 500)}`;
  }
  return least > most ? `took ${least.toFixed(2)} s` : undefined;
}
