/** Replaces a file as the command does and sends itself a signal at one step: FILE NEW-CONTENT SIGNAL STEP. */
import { readFileSync } from 'node:fs';
import { replaceFile } from '../../../src/shell/io/replace-file.ts';

const [path = '', content = '', signal = '', step = ''] = process.argv.slice(2);
let steps = 0;
const done = await replaceFile(path, readFileSync(content), {
  expected: readFileSync(path),
  lockTimeoutSeconds: 10,
  onStep: () => {
    if (steps === Number(step)) process.kill(process.pid, signal);
    steps += 1;
  },
});
if (!done.ok) throw new Error(done.problem.code);
process.stdout.write(String(steps));
