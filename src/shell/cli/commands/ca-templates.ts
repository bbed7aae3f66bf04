import type { World } from '../../io/world.ts';
import { templatesJson, templatesReport } from '../../render/templates-report.ts';
import type { AnswerOptions } from '../answer.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeAnswer } from '../write-answer.ts';

/** `tenant ca templates`: what `ca create --template` can make. It reads no file. */
export function run(options: AnswerOptions & { readonly output?: string }, world: World): Promise<ExitCode> {
  return writeAnswer(world, options, '', { report: templatesReport, json: templatesJson });
}
