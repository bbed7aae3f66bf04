import { expect, test } from 'vitest';
import { agrees, runDoc } from '../support/run-doc.ts';

test('the commands of docs/reading.md print what it says', async () => {
  const commands = await runDoc('docs/reading.md', { leftOut: /^using tenant\.yaml$/ });
  expect(commands).toHaveLength(10);
  for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
});
