import { describe, expect, test } from 'vitest';
import { proseSaving } from '../../src/shell/render/prose-load-saving.ts';
import { type Ran, runInWorld } from '../support/run-in-world.ts';
import { type PolicyRow, policyJson, readings, rowsOf, tenantText } from './saving-rows.ts';

const rows = rowsOf<PolicyRow>('policies.yaml');

const runs = new Map<string, Promise<Ran>>();

/** Several rows have the same nearest policy that passes. */
function created(patch: PolicyRow['refused']): Promise<Ran> {
  const key = JSON.stringify(patch);
  const ran = runs.get(key) ?? create(patch);
  runs.set(key, ran);
  return ran;
}

function create(patch: PolicyRow['refused']): Promise<Ran> {
  const argv = ['ca', 'create', '--from', 'policy.json', '-f', 'tenant.yaml', '--yes'];
  return runInWorld(argv, tenantText(), { 'policy.json': JSON.stringify(policyJson(patch)) });
}

/** Refused by that code, and not one byte of the file is another. */
function expectRefusal(ran: Ran, { code, exit, text }: { code: string; exit: number; text: string }): void {
  expect(ran.err).toContain(`error[${code}]`);
  expect({ exit: ran.exit, file: ran.file, out: ran.out }).toEqual({ exit, file: text, out: '' });
}

describe.each(rows.map((row) => [row.rule, row] as const))('%s', (_rule, row) => {
  const { code, exit = 3 } = row;
  const faulty = tenantText({ conditionalAccessPolicies: [policyJson(row.refused)] });
  const edit = (...words: string[]) => runInWorld([...words, '-f', 'tenant.yaml', '--yes'], faulty);

  test('a new policy like that is refused, and the nearest one created', async () => {
    expectRefusal(await created(row.refused), { code: row.created ?? code, exit, text: tenantText() });

    const passes = await created(row.passes);
    expect({ exit: passes.exit, err: passes.err.match(/error\[.*/g) }).toEqual({ exit: 0, err: null });
    expect(readings(passes.file)).toEqual({ ok: true, codes: [] });
  });

  test('a file like that is warned about, or has an error', () => {
    expect(readings(faulty)).toEqual({ ok: row.load !== 'error', codes: row.load === 'nothing' ? [] : [code] });
  });

  if (row.load === 'error' || row.saved === 'nameless') return;
  test('such a policy of a file is not turned on, not copied and not changed', async () => {
    const on = await edit('ca', 'state', 'P', 'on');
    if (row.saved === undefined) expectRefusal(on, { code, exit: 3, text: faulty });
    else expect(on.exit).toBe(0);
    if (rows.find((one) => one.code === code) !== row) return; // one rule is enough for the other edits
    const copied = await edit('ca', 'clone', 'P', 'Q');
    if (row.saved === 'passes') expect(copied.exit).toBe(0);
    else expectRefusal(copied, { code, exit: 3, text: faulty });
    if (row.saved !== undefined || row.load === 'nothing' || /clientApplications|agents/.test(faulty)) return;
    const excluded = await edit('ca', 'exclude', 'P', '--group', 'Break glass');
    expectRefusal(excluded, { code, exit: 3, text: faulty });
  });
});

test('every problem about saving a policy has a row', () => {
  const codes = new Set(rows.map(({ code }) => code));
  expect(Object.keys(proseSaving).filter((code) => !codes.has(code))).toEqual([]);
});
