import type { ChangedObject, ObjectDiff, SectionDiff } from '../../study/inventory/object-diff.ts';
import { markdownText } from './markdown.ts';
import {
  type Compared,
  changeWords,
  diffSentence,
  sectionSummary,
  sectionTitle,
  stateChanges,
} from './object-diff-report.ts';
import { counted } from './words.ts';

/** What a comment on a pull request may hold is 65,536 characters; this leaves room for what is put around it. */
const mostCharacters = 60_000;

/** `tenant diff --objects --format markdown`: fit for a comment on a pull request, cut at whole lines where there is too much. */
export function diffMarkdown(compared: Compared): string {
  const lines = [`### ${markdownText(diffSentence(compared))}`, ...body(compared.diff)];
  const kept: string[] = [];
  let used = 0;
  for (const line of lines) {
    used += line.length + 1;
    if (used > mostCharacters) break;
    kept.push(line);
  }
  const left = lines.slice(kept.length).filter((line) => line.trimStart().startsWith('- ')).length;
  const rest = left === 0 ? [] : ['', `And ${counted(left, 'more line')}: \`tenant diff --objects\` shows all.`];
  return `${[...kept, ...rest].join('\n')}\n`;
}

function body(diff: ObjectDiff): readonly string[] {
  const states = stateChanges(diff);
  return [
    ...(states.length === 0 ? [] : ['', '**Changed states**', '', ...states.map((text) => `- ${markdownText(text)}`)]),
    ...diff.sections.flatMap(sectionLines),
    ...(diff.settings.length === 0
      ? []
      : ['', '**Settings**', '', ...diff.settings.map((one) => `- ${markdownText(changeWords(one))}`)]),
    ...(diff.notCompared.length === 0
      ? []
      : ['', `Not compared, as an export holds none: ${markdownText(diff.notCompared.join(', '))}.`]),
  ];
}

function sectionLines(section: SectionDiff): readonly string[] {
  const { added, removed, changed } = section;
  return [
    '',
    `**${sectionTitle(section.section)}**: ${sectionSummary(section)}`,
    '',
    ...changed.flatMap(changedLines),
    ...added.map(({ name }) => `- added ${markdownText(name)}`),
    ...removed.map(({ name }) => `- removed ${markdownText(name)}`),
  ];
}

function changedLines({ before, after, changes }: ChangedObject): readonly string[] {
  const renamed = before.name === after.name ? '' : `, until now ${markdownText(before.name)}`;
  return [
    `- changed ${markdownText(after.name)}${renamed}`,
    ...changes.map((change) => `  - ${markdownText(changeWords(change))}`),
  ];
}
