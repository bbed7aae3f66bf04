import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStarved } from '../../support/stream-attempts.ts';

const few = 20_000;
const many = 400_000;

/** Of names 24 bytes a user are kept (see name-hashes.ts), nine megabytes here; the rest is what the collector of garbage leaves lying about. */
const mostGrown = 64;

const tenant = `version: 1
directory: ./directory.ndjson
combinedRegistration: { users: all }
selfServicePasswordReset: { users: all, registrationRequired: true, methodsRequired: 2 }
namedLocations: [{ displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24] }]
conditionalAccessPolicies:
  - displayName: Register at the office
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Group 7] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
`;

function* directory(users: number): Generator<string> {
  for (let group = 0; group < 200; group += 1) yield `{"kind":"group","displayName":"Group ${group}"}\n`;
  for (let user = 0; user < users; user += 1) {
    const id = `00000000-bbbb-4000-8000-${String(user).padStart(12, '0')}`;
    const memberOf = [`Group ${user % 200}`, `Group ${(user * 7) % 199}`];
    const methods = user % 3 === 0 ? [] : ['microsoftAuthenticatorPush', 'sms'];
    const names = { userPrincipalName: `user${user}@contoso.example`, id, displayName: `Person ${user}` };
    yield `${JSON.stringify({ kind: 'user', ...names, memberOf, authenticationMethods: methods })}\n`;
  }
}

let folder = '';
const fileOf = (users: number) => join(folder, String(users), 'tenant.yaml');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenant-memory-'));
  for (const users of [few, many]) {
    const beside = await mkdtemp(join(folder, 'made-'));
    await writeFile(join(beside, 'tenant.yaml'), tenant);
    await pipeline(Readable.from(directory(users)), createWriteStream(join(beside, 'directory.ndjson')));
    await rename(beside, join(folder, String(users)));
  }
});

afterAll(() => rm(folder, { recursive: true }));

test('the plan of twenty times the users takes no more memory', async () => {
  const small = await runStarved(['registration', 'plan', '-f', fileOf(few)]);
  const large = await runStarved(['registration', 'plan', '-f', fileOf(many)]);
  expect([small.exitCode, large.exitCode]).toEqual([0, 0]);
  expect(large.peakMegabytes - small.peakMegabytes).toBeLessThan(mostGrown);
});

test('the plan of each of them in a file takes no more, either', async () => {
  const [small, large] = [join(folder, 'small.csv'), join(folder, 'large.csv')];
  const argv = (users: number, output: string) =>
    ['registration', 'plan', '--format', 'csv', '-f', fileOf(users), '--output', output] as const;
  const one = await runStarved(argv(few, small));
  const other = await runStarved(argv(many, large));
  expect([one.exitCode, other.exitCode]).toEqual([0, 0]);
  expect((await readFile(large, 'utf8')).split('\r\n')).toHaveLength(many + 2);
  expect(other.peakMegabytes - one.peakMegabytes).toBeLessThan(mostGrown);
});
