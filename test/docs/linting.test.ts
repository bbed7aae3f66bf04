import { expect, test } from 'vitest';
import { agrees, runDoc } from '../support/run-doc.ts';

test('the commands of docs/linting.md print what it says', async () => {
  const commands = await runDoc('docs/linting.md', { leftOut: /^using / });
  expect(commands).toHaveLength(13);
  for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
});
