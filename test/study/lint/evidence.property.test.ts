import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../src/shell/cli/program.ts';
import { rulePages } from '../../../src/shell/render/rule-pages/rule-pages.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { runs } from '../../support/runs.ts';
import { shellLine } from '../../support/shell-words.ts';
import { recordingWorld } from '../../support/world.ts';
import { replayEvidence } from './replay.ts';

async function expectTrue(text: string, at?: string): Promise<number> {
  const lines = await replayEvidence(text, at);
  for (const { command, said, answered } of lines) expect(answered, command).toBe(said);
  return lines.length;
}

/** Takes the lines apart with bash itself, all in one run: it must see the words that the test's own reading of them sees. */
async function bashAgrees(text: string, path: string): Promise<number> {
  const { world, out } = recordingWorld({ files: { [path]: text } });
  await runProgram(['lint', path, '--format', 'json', '--fail-on', 'never'], world, '0.0.0');
  const lines: readonly string[] = JSON.parse(out()).diagnostics.flatMap(
    ({ evidence }: { readonly evidence?: { readonly command: string } }) => evidence?.command ?? [],
  );
  const script = ['tenant() { printf "%s\\0" "$@"; printf "\\1"; }', ...lines].join('\n');
  const { stdout } = await execa('bash', ['-c', script]);
  const seen = stdout.split('\u0001').slice(0, -1);
  expect(seen.map((one) => one.split('\0').slice(0, -1))).toEqual(lines.map((line) => shellLine(line).words.slice(1)));
  return lines.length;
}

describe('a line that a finding shows, run as a shell would run it, is answered as the finding says', () => {
  test.each(Object.entries(rulePages))('in the files on the page of %s', async (_code, { wrong, right, at }) => {
    await expectTrue(wrong, at);
    await expectTrue(right, at);
  });

  test('in the example tenant', async () => {
    const text = readFileSync(new URL('../../../fixtures/contoso/tenant.yaml', import.meta.url), 'utf8');
    expect(await expectTrue(text)).toBeGreaterThan(0);
  });

  test('with names that a shell would take apart, in a file that is named so too', async () => {
    const odd = `it's "odd" $HOME \`ls\` \\ ; | & <>(){}[]*?!~# %d -x`;
    const text = JSON.stringify({
      version: 1,
      emergencyAccess: { groups: [odd] },
      users: [
        { userPrincipalName: `a ${odd}`, roles: ['Global Administrator'], memberOf: [] },
        { userPrincipalName: `b ${odd}`, perUserMfaState: 'enforced', memberOf: [odd] },
      ],
      groups: [{ displayName: odd }],
      applications: [{ appId: '6e7b768e-07e2-4810-8459-485f84f8f204', displayName: odd }],
      termsOfUse: [{ id: odd, displayName: odd }],
      conditionalAccessPolicies: [
        {
          displayName: odd,
          state: 'enabled',
          conditions: {
            users: { includeUsers: ['All'] },
            applications: { includeApplications: ['All'], excludeApplications: [odd] },
            devices: { deviceFilter: { mode: 'exclude', rule: `device.displayName -ne "it's, a | $1 thing"` } },
          },
          grantControls: { operator: 'OR', builtInControls: ['mfa'], termsOfUse: [odd] },
        },
      ],
    });
    expect(await expectTrue(text)).toBeGreaterThan(4);
    expect(await bashAgrees(text, `${odd.replaceAll('/', '')}.yaml`)).toBeGreaterThan(4);
  });

  test('in random tenants', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTenant(), async (tenant) => {
        await expectTrue(JSON.stringify(tenant));
      }),
      runs(500),
    );
  });
});
