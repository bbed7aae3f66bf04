import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { main } from '../../../../src/shell/cli/main.ts';
import { recordingWorld } from '../../../support/world.ts';

const contoso = (name: string) =>
  readFileSync(new URL(`../../../../fixtures/contoso/${name}`, import.meta.url), 'utf8');
const files = { 'tenant.yaml': contoso('tenant.yaml'), 'attempts.ndjson': contoso('attempts.ndjson') };

async function tenant(...argv: readonly string[]): Promise<{ exit: number; out: string; err: string }> {
  const { world, out, err } = recordingWorld({ files });
  const exit = await main(argv, world);
  return { exit, out: out(), err: err() };
}

test('every attempt of the story ends as the story says', async () => {
  const { exit, err } = await tenant('simulate', '-f', 'tenant.yaml', '--attempts', 'attempts.ndjson');
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
});

describe('the story', () => {
  const told = async (...argv: readonly string[]) =>
    (await tenant('simulate', '-f', 'tenant.yaml', ...argv, '--explain', 'summary', '--format', 'plain')).out.split(
      '\n\n',
    );

  test('Amira cannot register in a café', async () => {
    const answer = await told('--user', 'amira@contoso.example', '--ip', '198.18.0.9');
    expect(answer[0]).toMatchInlineSnapshot(`
      "Blocked: amira@contoso.example sees "You cannot access this right now"
      (AADSTS53003) when registering security info from 198.18.0.9, because policy
      "Combined Security Info Registration on Trusted Networks" (tenant.yaml:137:5)
      blocks it."
    `);
    expect(answer.at(-1)).toMatchInlineSnapshot(`
      "What would change it:
      From 192.0.2.1 (VPN egress, MFA trusted IPs or Head office) it would be
      challenged.
      "
    `);
  });

  test('Amira uses her method at the head office, also over IPv6', async () => {
    const answer = await told('--user', 'amira@contoso.example', '--ip', '2001:db8:1:7::20');
    expect(answer[0]).toMatchInlineSnapshot(`
      "Challenge: amira@contoso.example is asked for multifactor authentication
      (AADSTS50076) when registering security info from 2001:db8:1:7::20, because
      policy "MFA for all users" (tenant.yaml:161:5) requires it."
    `);
  });

  test('Ben registers his first method at the head office', async () => {
    const answer = await told('--user', 'ben@contoso.example', '--ip', '203.0.113.20');
    expect(answer[0]).toMatchInlineSnapshot(`
      "Allowed: ben@contoso.example is let through when registering security info from
      203.0.113.20, because all that the policies require is met."
    `);
  });

  test('Ben cannot read mail in a café before he has registered a method', async () => {
    const argv = ['--app', 'Office 365 Exchange Online', '--client-app', 'browser', '--ip', '198.18.0.9'];
    const answer = await told('--user', 'ben@contoso.example', ...argv);
    expect(answer[0]).toMatchInlineSnapshot(`
      "Blocked: ben@contoso.example is told that security info can be set up from
      certain places or devices only (AADSTS53010) when signing in to Office 365
      Exchange Online from 198.18.0.9, because multifactor authentication is required,
      they have no method for it, and policy "Combined Security Info Registration on
      Trusted Networks" (tenant.yaml:137:5) blocks registering one here."
    `);
  });

  test('Dmitri registers from home with his pass', async () => {
    const argv = ['--ip', '198.18.0.9', '--auth', 'temporaryAccessPassOneTime'];
    const answer = await told('--user', 'dmitri@contoso.example', ...argv);
    expect(answer[0]).toMatchInlineSnapshot(`
      "Allowed: dmitri@contoso.example is let through when registering security info
      from 198.18.0.9, because all that the policies require is met."
    `);
  });

  test('Hanna, who is not in the pilot, still meets the legacy pages', async () => {
    const answer = await told('--user', 'hanna@contoso.example', '--ip', '198.18.0.9');
    expect(answer[0]).toMatchInlineSnapshot(`
      "Allowed: hanna@contoso.example is let through when registering security info
      from 198.18.0.9, because they are not enabled for combined registration, and no
      policy applies to the legacy pages."
    `);
  });

  test('everybody in a café, by outcome', async () => {
    const { out } = await tenant('simulate', '-f', 'tenant.yaml', '--all-users', '--ip', '198.18.0.9');
    expect(out).toMatchInlineSnapshot(`
      "9 users in the file registering security info from 198.18.0.9: 4 outcomes.

      Outcomes
      ├─ ✗ 2 users blocked: policy "Combined Security Info Registration on Trusted
      │  │ Networks" (tenant.yaml:137:5) blocks it (AADSTS53003)
      │  └─ amira@contoso.example and ben@contoso.example
      ├─ ✗ 1 user blocked: policy "Remote hires register with a Temporary Access Pass"
      │  │ (tenant.yaml:152:5) requires multifactor authentication: the user has no
      │  │ method yet and registering one is what is asked for: only a Temporary
      │  │ Access Pass gets in (AADSTS53003)
      │  └─ chloe@contoso.example
      ├─ ! 1 user challenged: asked for multifactor authentication (AADSTS50076),
      │  │ because policies "Remote hires register with a Temporary Access Pass"
      │  │ (tenant.yaml:152:5) and "MFA for all users" (tenant.yaml:161:5) require it
      │  └─ dmitri@contoso.example
      └─ ✓ 5 users allowed: they are not enabled for combined registration, and no
         │ policy applies to the legacy pages
         └─ erin@contoso.example, hanna@contoso.example,
            gina_fabrikam.example#EXT#@contoso.example, emergency1@contoso.example and
            emergency2@contoso.example
      "
    `);
  });
});

describe('everybody at once', () => {
  const places: readonly (readonly [where: string, flags: readonly string[]])[] = [
    ['nowhere in particular', []],
    ['a café', ['--ip', '198.18.0.9']],
    ['the head office', ['--ip', '203.0.113.7']],
    ['the admin portal, with nothing known', ['--app', 'Azure Portal', '--unknown', 'sign-in-risk']],
  ];

  interface Told {
    readonly decision: string;
    readonly reason: unknown;
    readonly dependsOn: unknown;
  }
  const json = async (...argv: readonly string[]) =>
    JSON.parse((await tenant('simulate', '-f', 'tenant.yaml', '--format', 'json', ...argv)).out);

  test.each(places)('gets the answers that each of them gets alone: %s', async (_where, flags) => {
    const { outcomes }: { outcomes: readonly (Told & { users: readonly { name: string }[] })[] } = await json(
      '--all-users',
      ...flags,
    );
    expect(outcomes.flatMap(({ users }) => users)).toHaveLength(9);
    for (const { users, decision, reason, dependsOn } of outcomes) {
      for (const { name } of users) {
        const alone: Told = await json('--user', name, ...flags);
        expect({ name, decision, reason, dependsOn }).toEqual({
          name,
          decision: alone.decision,
          reason: alone.reason,
          dependsOn: alone.dependsOn,
        });
      }
    }
  });

  test('shows what an open outcome turns on, and through which policy', async () => {
    const { out } = await tenant('simulate', '-f', 'tenant.yaml', '--group', 'HR pilot');
    expect(out).toMatchInlineSnapshot(`
      "4 users in group HR pilot registering security info: 4 outcomes.

      Outcomes
      ├─ ? 1 user undetermined: depends on the IP address, which is not given, through
      │  │ policy "Combined Security Info Registration on Trusted Networks"
      │  │ (tenant.yaml:137:5)
      │  ├─ ? IP address
      │  │  ├─ ✗ any other address or Branch guest Wi-Fi: blocked
      │  │  └─ ! VPN egress, MFA trusted IPs or Head office: challenged
      │  └─ amira@contoso.example
      ├─ ? 1 user undetermined: depends on the IP address, which is not given, through
      │  │ policy "Combined Security Info Registration on Trusted Networks"
      │  │ (tenant.yaml:137:5)
      │  ├─ ? IP address
      │  │  ├─ ✗ any other address or Branch guest Wi-Fi: blocked
      │  │  └─ ✓ VPN egress, MFA trusted IPs or Head office: allowed
      │  └─ ben@contoso.example
      ├─ ? 1 user undetermined: depends on the IP address, which is not given, through
      │  │ policy "Remote hires register with a Temporary Access Pass"
      │  │ (tenant.yaml:152:5)
      │  ├─ ? IP address
      │  │  ├─ ✗ any other address or Branch guest Wi-Fi: blocked
      │  │  └─ ✓ VPN egress, MFA trusted IPs or Head office: allowed
      │  └─ chloe@contoso.example
      └─ ! 1 user challenged: asked for multifactor authentication (AADSTS50076),
         │ because policy "MFA for all users" (tenant.yaml:161:5) requires it
         └─ dmitri@contoso.example
      "
    `);
  });

  test('counts those who end otherwise than expected by decision', async () => {
    const { exit, err } = await tenant('simulate', '-f', 'tenant.yaml', '--group', 'HR pilot', '--expect', 'block');
    expect({ exit, err }).toEqual({
      exit: 4,
      err: 'expected block, got undetermined for 3 users\nexpected block, got challenge for 1 user\n',
    });
  });
});
