import { describe, expect, test } from 'vitest';
import { rulePageMarkdown } from '../../../../src/shell/render/rule-page-text.ts';
import { rulePages } from '../../../../src/shell/render/rule-pages/rule-pages.ts';
import { runInWorld } from '../../../support/run-in-world.ts';

function tenant(
  argv: readonly string[],
  { 'tenant.yaml': text }: { readonly 'tenant.yaml': string } = { 'tenant.yaml': '' },
) {
  return runInWorld(argv, text);
}

const twice = `version: 1
namedLocations:
  - displayName: Head office
    type: ip
    ipRanges: # what the provider gave us
      - 203.0.113.0/24
      - 203.0.113.16/28 # the old line
      - 203.0.113.0/24
`;

describe('tenant lint', () => {
  test('shows each finding with its line, a way out and the command that shows it', async () => {
    const { out, exit } = await tenant(['lint', '--rule', 'TEN0401'], { 'tenant.yaml': rulePages.TEN0401.wrong });
    expect(out).toContain('error[TEN0401] tenant.yaml:5:');
    expect(out).toContain('  help: a device that is not registered has no attributes');
    expect(out).toMatch(/\n {2}try: tenant simulate --user-type Member --member-of none .*--device none {2}# allow\n/);
    expect(out).toMatch(/\ntenant.yaml: 1 error\n$/);
    expect(exit).toBe(4);
  });

  test('the command that it shows gives what it says', async () => {
    const files = { 'tenant.yaml': rulePages.TEN0401.wrong };
    const { out } = await tenant(['lint', '--rule', 'TEN0401', '--format', 'json'], files);
    const [{ evidence }] = JSON.parse(out).diagnostics;
    expect(evidence).toMatchObject({ decision: 'allow', reason: 'noPolicyApplies' });
    const words: readonly string[] = evidence.command.match(/'[^']*'|\S+/g);
    const argv = words.slice(1).map((word) => word.replaceAll("'", ''));
    const again = await tenant([...argv, '--format', 'json'], files);
    expect(again.err).toBe('using tenant.yaml\n');
    expect(JSON.parse(again.out)).toMatchObject({ decision: 'allow', reason: { code: 'noPolicyApplies' } });
  });

  test.each([
    ['error', 0],
    ['warning', 4],
    ['note', 4],
    ['never', 0],
  ])('ends by --fail-on %s with %i where the worst finding is a warning', async (failOn, exit) => {
    const files = { 'tenant.yaml': rulePages.TEN0201.wrong };
    expect((await tenant(['lint', '--rule', 'TEN0201', '--fail-on', failOn], files)).exit).toBe(exit);
  });

  test('says that nothing was found', async () => {
    const { out, exit } = await tenant(['lint', '--rule', 'TEN0401'], { 'tenant.yaml': 'version: 1\n' });
    expect([out, exit]).toEqual(['tenant.yaml: nothing found\n', 0]);
  });

  test('mends what changes no decision and keeps every other byte', async () => {
    const { file, out, exit } = await tenant(['lint', '--fix', '--yes'], { 'tenant.yaml': twice });
    expect(file).toBe(`version: 1
namedLocations:
  - displayName: Head office
    type: ip
    ipRanges: # what the provider gave us
      - 203.0.113.0/24
`);
    expect(out).not.toContain('TEN0305');
    expect(exit).toBe(0);
  });

  test('says how many expiries were not judged, and judges them by the date that is given', async () => {
    const files = { 'tenant.yaml': rulePages.TEN0405.wrong };
    const without = await tenant(['lint', '--rule', 'TEN0405'], files);
    expect(without.out).toBe('tenant.yaml: nothing found; 1 expiry not judged: say the date with `--at`\n');
    const judged = await tenant(['lint', '--rule', 'TEN0405', '--at', '2027-01-01'], files);
    expect(judged.out).toContain('was meant to end with 2026-12-31: ada@contoso.example');
  });

  test('gives SARIF with a title and the page of each rule that found something', async () => {
    const { out } = await tenant(['lint', '--rule', 'TEN0201', '--format', 'sarif'], {
      'tenant.yaml': rulePages.TEN0201.wrong,
    });
    const [run] = JSON.parse(out).runs;
    const page = rulePageMarkdown('TEN0201');
    expect(run.tool.driver.rules).toEqual([
      {
        id: 'TEN0201',
        name: 'TEN0201',
        shortDescription: { text: rulePages.TEN0201.title },
        help: { text: page, markdown: page },
      },
    ]);
  });

  test.each([
    [['lint', '--rule', 'TEN0999'], 'error[flagUnknownWord]: unknown word `TEN0999` for `--rule`'],
    [['lint', '--at', 'tomorrow'], 'error[flagBadDate]: `--at` is `tomorrow`, which is no date'],
  ])('%j is wrong usage', async (argv, says) => {
    const { err, exit } = await tenant(argv, { 'tenant.yaml': 'version: 1\n' });
    expect(err).toContain(says);
    expect(exit).toBe(2);
  });

  test('is the same bytes every time', async () => {
    const files = { 'tenant.yaml': rulePages.TEN0304.wrong };
    expect((await tenant(['lint', '--format', 'json'], files)).out).toBe(
      (await tenant(['lint', '--format', 'json'], files)).out,
    );
  });
});

describe('tenant explain', () => {
  test('lists every rule', async () => {
    const { out } = await tenant(['explain']);
    expect(out.trimEnd().split('\n')).toHaveLength(Object.keys(rulePages).length);
  });

  test('tells of a rule without any file', async () => {
    const { out, exit } = await tenant(['explain', 'ten0103']);
    expect(out).toContain('TEN0103: a policy on a user action is in report-only\n');
    expect(exit).toBe(0);
  });

  test.each(['53003', 'AADSTS53003'])('tells of the error code %s', async (code) => {
    expect((await tenant(['explain', code])).out).toContain('AADSTS53003 (BlockedByConditionalAccess)');
  });

  test('says what is near where nothing is known', async () => {
    const { err, exit } = await tenant(['explain', 'TEN01O3']);
    expect(err).toContain('nothing is known about `TEN01O3`; did you mean `TEN0103`?');
    expect(exit).toBe(2);
  });
});
