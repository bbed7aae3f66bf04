/** One writer of a race: reads the file, waits for the moment that both were told, adds a user: FILE NAME MOMENT. */
import { editFile } from '../../../src/shell/cli/edit-file.ts';
import { openTenant } from '../../../src/shell/cli/open-tenant.ts';
import { realWorld } from '../../../src/shell/io/real-world.ts';

const [file = '', name = '', moment = ''] = process.argv.slice(2);
const world = realWorld();
const opened = await openTenant(world, { file });
if (!opened.ok) throw new Error('the file was not read');
await world.out('read\n');
while (Date.now() < Number(moment)); // waits without sleeping: both begin in the same millisecond
const intents = [{ kind: 'addToSequence', path: ['users'], value: { userPrincipalName: name } }] as const;
process.exitCode = await editFile(world, opened.value, { intents }, { yes: true, input: false });
