/** One writer of a race: reads the file, waits for the word on standard input, adds a user: FILE NAME. */
import { editFile } from '../../../src/shell/cli/edit-file.ts';
import { openTenant } from '../../../src/shell/cli/open-tenant.ts';
import { realWorld } from '../../../src/shell/io/real-world.ts';

const [file = '', name = ''] = process.argv.slice(2);
const world = realWorld();
const opened = await openTenant(world, { file });
if (!opened.ok) throw new Error('the file was not read');
await world.out('read\n');
await world.files.read('-');
const intents = [{ kind: 'addToSequence', path: ['users'], value: { userPrincipalName: name } }] as const;
process.exitCode = await editFile(world, opened.value, { intents }, { yes: true, input: false });
