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

/** An answer in the format that was asked for: a report for people, or the same as one JSON object. */
export function answerText(
  world: World,
  options: AnswerOptions,
  stream: 'stdout' | 'stderr' | 'file',
  answer: { readonly report: () => Report; readonly json: () => object },
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
