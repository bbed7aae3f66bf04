import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { run } from '../../../../src/shell/cli/commands/schema.ts';
import { schemaDescriptions } from '../../../../src/shell/cli/schema-descriptions.ts';
import { recordingWorld } from '../../../support/world.ts';

async function schema() {
  const { world, out } = recordingWorld();
  expect(await run({}, world)).toBe(0);
  return out();
}

test('the schema at the root of the project is the one that the program prints', async () => {
  expect(await schema()).toBe(readFileSync(new URL('../../../../tenant.schema.json', import.meta.url), 'utf8'));
});

test('every description has its key', async () => {
  const text = await schema();
  for (const [path, description] of Object.entries(schemaDescriptions)) {
    expect(text, path).toContain(JSON.stringify(description));
  }
});

test('words are offered, unknown keys are refused outside policies and allowed inside', async () => {
  expect(JSON.parse(await schema())).toMatchObject({
    additionalProperties: false,
    properties: {
      combinedRegistration: {
        properties: { users: { enum: ['none', 'selected', 'all'] } },
        additionalProperties: false,
      },
      conditionalAccessPolicies: { items: { additionalProperties: {} } },
    },
  });
});

test('nothing in the schema is marked as read-only', async () => {
  expect(await schema()).not.toContain('readOnly');
});

test('the schema can be written to a file', async () => {
  const { world, file } = recordingWorld();
  expect(await run({ output: 'tenant.schema.json' }, world)).toBe(0);
  expect(file('tenant.schema.json')).toBe(await schema());
});
