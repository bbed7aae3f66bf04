import { expect, test } from 'vitest';
import { agrees, runDoc } from '../support/run-doc.ts';

test('the onboarding story of docs/onboarding.md says what the program says', async () => {
  const commands = await runDoc('docs/onboarding.md');
  expect(commands).toHaveLength(7);
  for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
});
