import { expect, test } from 'vitest';
import { agrees, runDoc } from '../support/run-doc.ts';

test('the commands of docs/import.md print what it says', async () => {
  const commands = await runDoc('docs/import.md');
  expect(commands).toHaveLength(8);
  for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
});
