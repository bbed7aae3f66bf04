import type { World } from '../../io/world.ts';
import { type Shell, scripts } from '../completion/scripts.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

export interface CompletionOptions {
  readonly shell: Shell;
}

/** `tenant completion SHELL`: the script that makes a shell complete commands, flags and the names of the tenant file. */
export async function run({ shell }: CompletionOptions, world: World): Promise<ExitCode> {
  await world.out(scripts[shell]);
  return EXIT.ok;
}
