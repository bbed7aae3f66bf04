import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulePages } from '../../../src/shell/render/rule-pages/rule-pages.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import { runs } from '../../support/runs.ts';
import { replayEvidence } from './replay.ts';

async function expectTrue(text: string, at?: string): Promise<number> {
  const lines = await replayEvidence(text, at);
  for (const { command, said, answered } of lines) expect(answered, command).toBe(said);
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

  test('in random tenants', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTenant(), async (tenant) => {
        await expectTrue(JSON.stringify(tenant));
      }),
      runs(750),
    );
  });
});
