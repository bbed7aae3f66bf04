/** Runs a command as the program does and kills itself at one step of the write: STEP WORD... */
import { runProgram } from '../../../src/shell/cli/program.ts';
import { realWorld } from '../../../src/shell/io/real-world.ts';
import { replaceFile } from '../../../src/shell/io/replace-file.ts';

const [step = '', ...words] = process.argv.slice(2);
const world = realWorld();
let steps = 0;
const onStep = () => {
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
  steps += 1;
};
const files: typeof world.files = {
  ...world.files,
  replace: (path, content, options) => replaceFile(path, content, { ...options, onStep }),
};
process.exitCode = await runProgram(words, { ...world, files }, '0.0.0');
process.stderr.write(`steps: ${steps}\n`);
