import { expect, test } from 'vitest';
import { policyTemplates } from '../../src/domain/catalogue/policy-templates.ts';
import { agrees, runDoc } from '../support/run-doc.ts';

test('the commands of docs/changing.md print what it says', async () => {
  const commands = await runDoc('docs/changing.md');
  expect(commands).toHaveLength(28);
  for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
});

test('there are as many templates as docs/changing.md says', () => {
  expect(policyTemplates).toHaveLength(28);
  expect(policyTemplates.filter(({ templateId }) => templateId !== null)).toHaveLength(19);
});
