import { runProgram } from '../../src/shell/cli/program.ts';
import { recordingWorld } from './world.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  /** The tenant file afterwards. */
  readonly file: string;
}

/** Runs the words after `tenant` as a shell would, in a world where `tenant.yaml` holds the text; `files` stand beside it. */
export async function runInWorld(
  argv: readonly string[],
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const recording = recordingWorld({ files: { 'tenant.yaml': text, ...files } });
  const exit = await runProgram(argv, recording.world, '0.0.0');
  return { exit, out: recording.out(), err: recording.err(), file: recording.file('tenant.yaml') ?? '' };
}
