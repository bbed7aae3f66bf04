import { describe, expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { runInWorld } from '../../support/run-in-world.ts';

const flow = `version: 1
namedLocations: [{ displayName: A, type: ip, ipRanges: [203.0.113.0/24, 203.0.113.16/28, "203.0.113.0/24" ] }] # one
`;
const block = `version: 1
namedLocations:
  - displayName: A
    type: ip
    ipRanges:
      # first
      - 203.0.113.0/24
      - 203.0.113.16/28 # part
      # last
      - 198.51.100.0/24
multifactorAuthentication: { trustedIps: [192.0.2.0/24, 192.0.2.7/32] }
`;
const scalars = `version: 1
namedLocations:
  - { displayName: A, type: ip, ipRanges: [&wide 203.0.113.0/24, &part 203.0.113.16/28] }
  - { displayName: B, type: ip, isTrusted: true, ipRanges: [*part, *wide] }
`;
const shared = `version: 1
namedLocations:
  - displayName: A
    type: ip
    ipRanges: &ranges
      - 203.0.113.0/24 # all
      - 203.0.113.16/28 # part
  - { displayName: B, type: ip, ipRanges: *ranges }
`;
const json = `{ "version": 1, "namedLocations": [{ "displayName": "A", "type": "ip", "ipRanges": ["203.0.113.0/24", "203.0.113.16/28", "203.0.113.16/28"] }] }
`;
/** Two ranges of a location touch another location: without them one comment has nothing left to silence. */
const silencing = `version: 1
namedLocations:
  - displayName: A
    type: ip
    ipRanges:
      - 203.0.113.0/24
      - 203.0.113.0/25 # tenant: ignore TEN0304 because the contract lists it
  - displayName: B
    type: ip
    ipRanges: [198.51.100.0/24]
`;

const styles: readonly (readonly [title: string, text: string, mended: string])[] = [
  ['in flow style, two in one list', flow, flow.replace(', 203.0.113.16/28, "203.0.113.0/24" ]', ' ]')],
  [
    'in block style with comments, and in the MFA settings',
    block,
    block.replace('      - 203.0.113.16/28 # part\n', '').replace(', 192.0.2.7/32]', ']'),
  ],
  [
    'with CRLF',
    block.replaceAll('\n', '\r\n'),
    block.replace('      - 203.0.113.16/28 # part\n', '').replace(', 192.0.2.7/32]', ']').replaceAll('\n', '\r\n'),
  ],
  [
    'with anchors at the ranges',
    scalars,
    scalars.replace(', &part 203.0.113.16/28]', ']').replace('[*part, *wide]', '[*wide]'),
  ],
  ['in JSON', json, json.replace(', "203.0.113.16/28", "203.0.113.16/28"]', ']')],
];

const fix = (text: string, ...more: readonly string[]) =>
  runInWorld(['lint', '--fix', '--rule', 'TEN0305', 'TEN0003', 'TEN0304', ...more], text);

function ranges(text: string): readonly (readonly string[])[] {
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return (loaded.value.tenant.namedLocations ?? []).map((one) => (one.type === 'ip' ? one.ipRanges : []));
}

describe('lint --fix takes out what changes no decision, and nothing else', () => {
  test.each(styles)('%s', async (_title, text, mended) => {
    const { file, exit } = await fix(text, '--yes');
    expect({ file, exit }).toEqual({ file: mended, exit: 0 });
  });

  test.each(styles)('%s: the second time there is nothing to do', async (_title, _text, mended) => {
    const { file, err, exit } = await fix(mended, '--yes');
    expect({ file, exit }).toEqual({ file: mended, exit: 0 });
    expect(err).toContain('nothing to change');
  });

  test('a list that two locations share says the same for both afterwards', async () => {
    const { file } = await fix(shared, '--yes');
    expect(ranges(file)).toEqual([['203.0.113.0/24'], ['203.0.113.0/24']]);
  });

  test('a dry run shows what would be done, lists the findings as they are, and writes nothing', async () => {
    const { file, out, err, exit } = await fix(block, '--dry-run');
    expect(file).toBe(block);
    expect(err).toContain('-      - 203.0.113.16/28 # part\n');
    expect(err).toContain('a dry run: nothing was written');
    expect(out).toContain('tenant.yaml: 2 notes; `--fix` mends 2\n');
    expect(exit).toBe(0);
  });

  test('what is left is looked at anew: a comment goes with the range that it stood beside', async () => {
    const { file, out } = await fix(silencing, '--yes');
    expect(file).toBe(silencing.replace(/ {6}- 203\.0\.113\.0\/25.*\n/, ''));
    expect(out).toBe('tenant.yaml: nothing found\n');
  });

  test('a comment that is left with nothing to silence is the next finding', async () => {
    const text = `version: 1
namedLocations:
  - displayName: A
    type: ip
    # tenant: ignore TEN0304 TEN0305 because the contract says so
    ipRanges: [203.0.113.0/24]
`;
    const { file, out, exit } = await fix(text, '--yes');
    expect(file).toBe(text);
    expect(out).toContain('warning[TEN0003] tenant.yaml:5:5');
    expect(exit).toBe(0);
  });

  test('what a comment silences is not mended', async () => {
    const kept = block
      .replace('# part', '# tenant: ignore TEN0305 because the contract lists it')
      .replace(', 192.0.2.7/32', '');
    const { file, out } = await fix(kept, '--yes');
    expect(file).toBe(kept);
    expect(out).toBe('tenant.yaml: nothing found; 1 finding ignored by comments\n');
  });

  test('the machine formats stay whole: what the edit says goes to standard error', async () => {
    const { out, err } = await fix(block, '--yes', '--format', 'sarif');
    expect(JSON.parse(out).runs[0].results).toEqual([]);
    expect(err).toContain('wrote tenant.yaml');
  });

  test('where nobody can be asked it says which flag would have answered', async () => {
    const { file, err, exit } = await fix(block);
    expect({ file, exit }).toEqual({ file: block, exit: 2 });
    expect(err).toContain('--yes');
  });
});
