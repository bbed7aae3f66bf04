import type { World } from '../io/world.ts';
import { colours } from '../render/colour.ts';
import { marks } from '../render/marks.ts';
import type { Report } from '../render/report.ts';
import { reportPlain } from '../render/report-plain.ts';
import { reportText } from '../render/report-text.ts';
import { appearanceOf } from './appearance.ts';

export interface AnswerOptions {
  readonly format?: 'text' | 'plain' | 'json';
  readonly color?: 'auto' | 'always' | 'never';
}

/** The same answer for people and for programs. */
export interface Answer {
  readonly report: () => Report;
  readonly json: () => object;
}

/** An answer in the format that was asked for. */
export function answerText(
  world: World,
  options: AnswerOptions,
  stream: 'stdout' | 'stderr' | 'file',
  answer: Answer,
): string {
  const { colour, unicode, columns } = appearanceOf(world, options, stream);
  const { format = 'text' } = options;
  switch (format) {
    case 'json':
      return `${JSON.stringify(answer.json(), null, 2)}\n`;
    case 'plain':
      return reportPlain(answer.report(), columns);
    case 'text':
      return reportText(answer.report(), { colours: colours(colour), marks: marks(unicode), columns });
  }
}

/** The answer of a command that edits `path`. The edited text of standard input has stdout for itself. */
export async function sayAnswer(world: World, options: AnswerOptions, path: string, answer: Answer): Promise<void> {
  if (path === '-') world.err(answerText(world, options, 'stderr', answer));
  else await world.out(answerText(world, options, 'stdout', answer));
}
