import { visible } from './diagnostic.ts';
import type { Item, Report } from './report.ts';
import { sentence } from './words.ts';
import { wrap } from './wrap.ts';

/** A report for screen readers: full sentences, one after the other, no signs, no tree, no colour. */
export function reportPlain(report: Report, columns: number): string {
  const sections = report.sections.map(({ title, items }) => [`${title}:`, ...items.flatMap(sentences)]);
  const blocks = [[report.verdict.sentence], ...sections];
  return `${blocks.map((lines) => lines.flatMap((line) => wrap(visible(line), columns)).join('\n')).join('\n\n')}\n`;
}

function sentences(item: Item): readonly string[] {
  const text = sentence(item.plain ?? item.text);
  return [/[.?!:]$/.test(text) ? text : `${text}.`, ...(item.items ?? []).flatMap(sentences)];
}
