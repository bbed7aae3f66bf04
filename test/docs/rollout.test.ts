import { expect, test } from 'vitest';
import { agrees, runDoc } from '../support/run-doc.ts';

test('the commands of docs/rollout.md print what it says', async () => {
  const commands = await runDoc('docs/rollout.md', { stderr: false });
  expect(commands).toHaveLength(4);
  for (const command of commands) if (!agrees(command)) expect(command.actual).toBe(command.expected);
});
