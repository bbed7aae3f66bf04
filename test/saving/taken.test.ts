import { expect, test } from 'vitest';
import { runInWorld } from '../support/run-in-world.ts';
import { policyJson, readings, rowsOf, type TakenRow, tenantText } from './saving-rows.ts';

const rows = rowsOf<TakenRow>('taken.yaml').map((row) => [row.rule, row] as const);

test.each(rows)('%s', async (_rule, { policy, warns, accept }) => {
  const argv = ['ca', 'create', '--from', 'policy.json', '-f', 'tenant.yaml', '--yes'];
  const words = accept === undefined ? argv : [...argv, '--accept', accept];
  const ran = await runInWorld(words, tenantText(), { 'policy.json': JSON.stringify(policyJson(policy)) });
  expect({ exit: ran.exit, err: ran.err.match(/error\[.*/g) }).toEqual({ exit: 0, err: null });
  if (warns !== undefined) expect(ran.err).toContain(`warning[${warns}]`);
  expect(readings(ran.file)).toEqual({ ok: true, codes: [] });
});
