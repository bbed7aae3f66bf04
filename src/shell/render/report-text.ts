import type { Colours } from './colour.ts';
import { visible } from './diagnostic.ts';
import type { Marks } from './marks.ts';
import type { Item, Report, Section, Tone } from './report.ts';
import { wrap } from './wrap.ts';

export interface Drawing {
  readonly colours: Colours;
  readonly marks: Marks;
  readonly columns: number;
}

/** Narrower than this no tree can be read, wider than this no line. */
const narrowest = 40;
const widest = 120;

/** A report for a terminal: the verdict, then a tree for each section. */
export function reportText(report: Report, drawing: Drawing): string {
  const columns = Math.min(widest, Math.max(narrowest, drawing.columns));
  const fitted = { ...drawing, columns };
  const { tone } = report.verdict;
  const sentence = visible(report.verdict.sentence);
  const verdict = tone === null ? wrap(sentence, columns) : wrap(sentence, columns, `${drawing.marks[tone]} `, '  ');
  const paint = painter(drawing.colours, tone);
  const blocks = [
    verdict.map((line) => drawing.colours.bold(paint(line))),
    ...report.sections.map((one) => sectionLines(one, fitted)),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sectionLines({ title, items }: Section, drawing: Drawing): readonly string[] {
  return [
    drawing.colours.bold(title),
    ...items.flatMap((item, index) => itemLines(item, '', index === items.length - 1, drawing)),
  ];
}

function itemLines(item: Item, trunk: string, last: boolean, drawing: Drawing): readonly string[] {
  const { marks, columns, colours } = drawing;
  const children = item.items ?? [];
  const below = `${trunk}${last ? marks.gap : marks.trunk}`;
  const mark = item.tone === null ? '' : `${marks[item.tone]} `;
  const hanging = `${below}${(children.length > 0 ? marks.trunk : marks.gap).slice(0, mark.length)}`;
  const branch = `${trunk}${last ? marks.lastBranch : marks.branch}`;
  const paint = painter(colours, item.tone);
  const lead = `${branch}${mark}`;
  const text = visible(item.text);
  const lines = item.command ? [`${lead}${text}`] : wrap(text, columns, lead, hanging);
  const coloured = lines.map((line, index) => {
    const indent = (index === 0 ? branch : hanging).length;
    return `${colours.dim(line.slice(0, indent))}${paint(line.slice(indent))}`;
  });
  return [
    ...coloured,
    ...children.flatMap((child, index) => itemLines(child, below, index === children.length - 1, drawing)),
  ];
}

/** The colour of a tone. */
export function painter(colours: Colours, tone: Tone | null): (text: string) => string {
  switch (tone) {
    case 'pass':
    case 'added':
      return colours.green;
    case 'fail':
    case 'removed':
      return colours.red;
    case 'ask':
    case 'changed':
      return colours.yellow;
    case 'unknown':
      return colours.magenta;
    case 'reportOnly':
      return colours.cyan;
    case 'skip':
      return colours.dim;
    case null:
      return (text) => text;
  }
}
