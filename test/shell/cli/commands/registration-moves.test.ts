import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../../support/export-files.ts';
import { runInWorld } from '../../../support/run-in-world.ts';

const contoso = readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8');
/** Nothing guards the page yet, and no network is trusted. */
const open = `version: 1
selfServicePasswordReset: { users: all, registrationRequired: true, methodsRequired: 1 }
users:
  - { userPrincipalName: ada@contoso.example, authenticationMethods: [] }
  - { userPrincipalName: bo@contoso.example, authenticationMethods: [sms] }
  - { userPrincipalName: cy@contoso.example, authenticationMethods: [] }
conditionalAccessPolicies: []
`;
const strict = ['ca', 'create-trusted-registration', '--name', 'Strict', '--grant', 'mfa', '--dry-run'];
const accepted = ['--accept', 'registrationDeadlock', 'noTrustedLocation'];

test('a policy that asks for a method before one can be registered says who becomes stuck, and the danger names the same people', async () => {
  const { out } = await runInWorld([...strict, '--format', 'json'], open);
  const { registration, dangers } = JSON.parse(out);
  const stuck: string[] = registration.stuck.flatMap(({ users }: { users: string[] }) => users);
  const { message } = dangers.find(({ code }: { code: string }) => code === 'registrationDeadlock');
  expect(stuck).toEqual(['ada@contoso.example', 'cy@contoso.example']);
  for (const user of stuck) expect(message).toContain(user);
  expect(message.match(/\S+@\S+\w/g)).toHaveLength(stuck.length);
  for (const one of registration.stuck) {
    expect(one).toMatchObject({ before: 'canRegister', after: 'needsPass', fix: { kind: 'issuePass' } });
    expect(one.cycle).toContain('"Strict", tenant.yaml:');
  }
});

test('in words below the difference, with the circle and the shortest thing to do', async () => {
  const { err } = await runInWorld([...strict, ...accepted], open);
  expect(err).toMatch(/✗ 2 users become stuck on the way to registering\./);
  expect(err).toMatch(/a cycle: registering needs MFA/);
  expect(err).toContain('tenant user issue-tap ');
});

test('turning the policy off again says who gets closer', async () => {
  const { file } = await runInWorld([...strict.filter((word) => word !== '--dry-run'), ...accepted, '--yes'], open);
  const { out } = await runInWorld(['ca', 'state', 'Strict', 'disabled', '--dry-run', '--format', 'json'], file);
  const { able, stuck } = JSON.parse(out).registration;
  expect(stuck).toEqual([]);
  expect(able[0]).toMatchObject({ before: 'needsPass', after: 'canRegister' });
});

test('an edit that touches nobody says nothing of registration', async () => {
  const { out, err } = await runInWorld(
    ['location', 'untrust', 'VPN egress', '--dry-run', '--format', 'json'],
    contoso,
  );
  expect(JSON.parse(out).registration).toEqual({ able: [], stuck: [] });
  expect(err).not.toContain('registering.');
});
