import type { AnswerOptions } from '../answer.ts';

/** What every `show` command takes. */
export interface ShowOptions extends AnswerOptions {
  readonly name: string;
  readonly file?: string;
  readonly output?: string;
}
