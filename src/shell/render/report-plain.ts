import { visible } from './diagnostic.ts';
import type { Item, Report } from './report.ts';
import { sentence } from './words.ts';
import { wrap } from './wrap.ts';

/** A report for screen readers: full sentences, one after the other, no signs, no tree, no colour. */
export function reportPlain(report: Report, columns: number): string {
  const broken = (line: string) => wrap(visible(line), columns);
  const sections = report.sections.map(({ title, items }) => [
    ...broken(`${title}:`),
    ...items.flatMap((item) => sentences(item, broken)),
  ]);
  const blocks = [broken(report.verdict.sentence), ...sections];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sentences(item: Item, broken: (line: string) => readonly string[]): readonly string[] {
  const below = (item.items ?? []).flatMap((one) => sentences(one, broken));
  if (item.command) return [visible(item.text), ...below];
  const text = sentence(item.plain ?? item.text);
  return [...broken(/[.?!:]$/.test(text) ? text : `${text}.`), ...below];
}
