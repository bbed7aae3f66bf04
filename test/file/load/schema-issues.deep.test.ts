import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';

const many = 140_000;

test('more mistakes than a call takes arguments are counted like fewer', () => {
  const text = JSON.stringify({
    version: 1,
    users: Array.from({ length: many }, () => ({ userPrincipalName: 'a', displayNam: 'b' })),
  });
  const outcome = loadTenant({ text: text.replaceAll('},{', '},\n{'), file: 'tenant.yaml' });
  if (outcome.ok) throw new Error('it has unknown keys');
  expect(outcome.problems).toHaveLength(51);
  expect(outcome.problems[49]).toMatchObject({ code: 'unknownKey', at: { start: { line: 50 } } });
  expect(JSON.stringify(outcome.problems.at(-1)?.values)).toContain(String(many));
});
