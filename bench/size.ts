import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { generatedTenant } from './generated-tenant.ts';

/** How long a command on a large tenant takes from start to end, in a process of its own, and how much memory. */
export interface SizeRow {
  readonly what: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly target: Target;
}

/** The most that it may take, where there is a most. */
interface Target {
  readonly seconds?: number;
  readonly megabytes?: number;
}

const binary = resolve('bin/tenant.js');
const manyUsers = 10_000;
/** One fewer than Entra takes: one of the edits makes another. */
const policies = 239;
const rounds = 2;

/** A file of 10,000 users and 239 policies, loaded, asked and edited. The better of two, of a machine that may be busy. */
export function measureLargeFile(): readonly SizeRow[] {
  return inFolder((folder) => {
    const file = join(folder, 'tenant.yaml');
    const fresh = () => writeFileSync(file, text);
    const text = largeFile();
    const user = ['--user', 'user5000@contoso.example', '--ip', '198.18.0.9', '--explain', 'summary'];
    return [
      best('validate', { seconds: 2.5 }, ['validate', file], fresh),
      best('simulate one user', { seconds: 2.5 }, ['simulate', '-f', file, ...user], fresh),
      best('enable-combined', { seconds: 4 }, ['enable-combined', '-f', file, '--only', 'Group 3', '--yes'], fresh),
      best(
        'ca create-trusted-registration',
        { seconds: 4 },
        [
          ...['ca', 'create-trusted-registration', '-f', file, '--name', 'Register where we see you'],
          ...['--include-group', 'Group 3', '--location', 'Location 1', '--yes', '--accept', 'noTrustedLocation'],
        ],
        fresh,
      ),
      best('location trust', { seconds: 4 }, ['location', 'trust', 'Location 2', '-f', file, '--yes'], fresh),
    ];
  });
}

/** About 450 bytes a user, each a member of three groups; forty combinations of groups, as departments have them. */
function largeFile(): string {
  const tenant = generatedTenant(policies, manyUsers);
  return stringify(
    {
      ...tenant,
      users: tenant.users.map((user, index) => ({
        ...user,
        memberOf: departmentOf(index),
        displayName: `Person ${index}`,
        perUserMfaState: 'disabled',
        additionalData: { department: 'Sales and Marketing', jobTitle: 'Account manager', usageLocation: 'SE' },
      })),
      groups: tenant.groups.map(({ members: _, ...group }) => group),
    },
    { lineWidth: 0 },
  );
}

function departmentOf(index: number): readonly string[] {
  const department = index % 40;
  return [`Group ${department + 1}`, `Group ${((department * 7) % 40) + 1}`, `Group ${(index % 5) + 1}`];
}

/** A tenant whose directory beside it holds so many users, checked, and asked about one of them. */
export function measureDirectory(users: number): readonly SizeRow[] {
  return inFolder((folder) => {
    writeDirectory(join(folder, 'directory.ndjson'), users);
    const file = join(folder, 'tenant.yaml');
    const { users: _, groups: __, ...tenant } = generatedTenant(20);
    writeFileSync(file, stringify({ ...tenant, directory: './directory.ndjson' }));
    const user = ['--user', `user${users - 1}@contoso.example`, '--ip', '198.18.0.9', '--explain', 'summary'];
    const of = `of ${users.toLocaleString('en')} users`;
    return [
      best(`simulate one ${of}`, { seconds: 15, megabytes: 1024 }, ['simulate', '-f', file, ...user]),
      best(`validate a file ${of}`, { seconds: 15, megabytes: 1024 }, ['validate', file]),
      best(`registration plan ${of}`, { megabytes: 1024 }, ['registration', 'plan', '-f', file]),
      best(`user list ${of}`, { megabytes: 1024 }, [
        ...['user', 'list', '-f', file, '--format', 'csv', '--output', join(folder, 'users.csv')],
      ]),
    ];
  });
}

function writeDirectory(path: string, users: number): void {
  const file = openSync(path, 'w');
  let lines = '';
  const put = (entry: object) => {
    lines += `${JSON.stringify(entry)}\n`;
    if (lines.length < 1_000_000) return;
    writeSync(file, lines);
    lines = '';
  };
  for (let group = 1; group <= 2000; group += 1) put({ kind: 'group', displayName: `Group ${group}` });
  for (let user = 0; user < users; user += 1) {
    put({
      kind: 'user',
      userPrincipalName: `user${user}@contoso.example`,
      id: `00000000-bbbb-4000-8000-${String(user).padStart(12, '0')}`,
      displayName: `Person ${user}`,
      userType: 'Member',
      memberOf: [`Group ${(user % 2000) + 1}`, `Group ${((user * 7) % 1999) + 1}`],
      authenticationMethods: ['microsoftAuthenticatorPush', 'sms'],
    });
  }
  writeSync(file, lines);
  closeSync(file);
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tenant-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function best(what: string, target: Target, argv: readonly string[], prepare: () => void = () => undefined): SizeRow {
  const rows = Array.from({ length: rounds }, () => {
    prepare();
    return measured(what, target, argv);
  });
  return rows.reduce((one, other) => (other.seconds < one.seconds ? other : one));
}

/** Says at the end what the process took, behind whatever else it says. */
const script = `
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    process.stderr.write('\\n' + JSON.stringify({ maxRSS, cpu: userCPUTime + systemCPUTime }));
  });
  process.argv.splice(1, 0, ${JSON.stringify(binary)});
  await import(${JSON.stringify(binary)});
`;

function measured(what: string, target: Target, argv: readonly string[]): SizeRow {
  const start = process.hrtime.bigint();
  const node = ['--input-type=module', '-e', script, ...argv];
  const { status, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr.slice(-2000)}`);
  const { maxRSS, cpu } = JSON.parse(stderr.slice(stderr.lastIndexOf('\n')));
  return { what, target, seconds, cpuSeconds: cpu / 1e6, peakMegabytes: maxRSS / 1024 };
}

export function sizeTable(rows: readonly SizeRow[]): string {
  return rows
    .map(({ what, seconds, cpuSeconds, peakMegabytes, target }) => {
      const { seconds: mostSeconds, megabytes: mostMegabytes } = target;
      const isWithin = seconds <= (mostSeconds ?? seconds) && peakMegabytes <= (mostMegabytes ?? peakMegabytes);
      const limits = [mostSeconds && `${mostSeconds} s`, mostMegabytes && `${mostMegabytes} MB`].filter(Boolean);
      const most = `at most ${limits.join(' and ')}`;
      return `  ${what.padEnd(34)} ${seconds.toFixed(2).padStart(6)} s (${cpuSeconds.toFixed(2)} s of CPU), ${Math.round(peakMegabytes)} MB at most  (${most}) ${isWithin ? 'ok' : 'TOO MUCH'}\n`;
    })
    .join('');
}
