import type { World } from '../io/world.ts';
import { proseFlags } from '../render/prose-attempt.ts';
import { proseIo } from '../render/prose-io.ts';
import { type Answer, type AnswerOptions, answerText } from './answer.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { flagProblem } from './flag-problem.ts';
import { sayProblems, wrongUsage } from './say-problems.ts';
import { openSink } from './sink.ts';

/** The answer of a command that only reads `path`, on standard output or in the file of `--output`, which must not be that one. */
export async function writeAnswer(
  world: World,
  options: AnswerOptions & { readonly output?: string },
  path: string,
  answer: Answer,
): Promise<ExitCode> {
  const stream = options.output === undefined ? 'stdout' : 'file';
  return await writeText(world, options.output, path, () => answerText(world, options, stream, answer));
}

/** The same for an answer that is a text already. */
export async function writeText(
  world: World,
  output: string | undefined,
  path: string,
  text: () => string,
): Promise<ExitCode> {
  return await writePieces(world, output, path, async function* () {
    yield text();
  });
}

/** The same for a text that is made piece by piece: no more is made once nobody reads it. */
export async function writePieces(
  world: World,
  output: string | undefined,
  path: string,
  pieces: () => AsyncIterable<string>,
): Promise<ExitCode> {
  if (output !== undefined && output === path) {
    return wrongUsage(world, [flagProblem('outputIsInput', { path })], proseFlags);
  }
  const sink = openSink(world, output);
  for await (const piece of pieces()) {
    if (!(await sink.write(piece))) break;
  }
  const problem = await sink.close();
  if (problem === undefined) return EXIT.ok;

  sayProblems(world, [problem], proseIo);
  return problem.code === 'fileChanged' || problem.code === 'fileLocked' ? EXIT.conflict : EXIT.failed;
}
