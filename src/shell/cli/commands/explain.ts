import { findAadsts } from '../../../domain/catalogue/aadsts.ts';
import { type LintCode, lintSeverities } from '../../../domain/model/lint-rule.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { World } from '../../io/world.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { proseIo } from '../../render/prose-io.ts';
import { ruleList, rulePageMarkdown, rulePageText } from '../../render/rule-page-text.ts';
import { rulePages } from '../../render/rule-pages/rule-pages.ts';
import { sentence } from '../../render/words.ts';
import { wrap } from '../../render/wrap.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { flagProblem } from '../flag-problem.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { openSink } from '../sink.ts';

export interface ExplainOptions {
  readonly code?: string;
  readonly format?: 'text' | 'plain' | 'markdown' | 'json';
  readonly output?: string;
}

/** `tenant explain`: what a code is about, from what the program carries with it. */
export async function run(options: ExplainOptions, world: World): Promise<ExitCode> {
  const text = explanation(options, world.terminal.columns);
  if (text === undefined) return unknownCode(options.code ?? '', world);
  const sink = openSink(world, options.output);
  await sink.write(text);
  const problem = await sink.close();
  if (problem === undefined) return EXIT.ok;

  sayProblems(world, [problem], proseIo);
  return EXIT.failed;
}

function explanation({ code, format = 'text' }: ExplainOptions, columns: number): string | undefined {
  if (code === undefined) return allRules(format);
  const rule = code.toUpperCase();
  if (isRule(rule)) return aboutRule(rule, format, columns);
  const number = /^(?:AADSTS)?(\d{4,6})$/i.exec(code)?.[1];
  const found = number === undefined ? undefined : findAadsts(Number(number));
  if (!found) return undefined;
  if (format === 'json') return json(found);
  const symbol = found.symbol === undefined ? '' : ` (${found.symbol})`;
  const lines = [`AADSTS${found.code}${symbol}: ${found.meaning}.`, `What people see: ${found.userSees}.`];
  return `${lines.flatMap((line) => wrap(line, columns)).join('\n')}\n`;
}

function isRule(code: string): code is LintCode {
  return Object.hasOwn(lintSeverities, code);
}

function aboutRule(code: LintCode, format: ExplainOptions['format'], columns: number): string {
  switch (format) {
    case 'json':
      return json({ code, severity: lintSeverities[code], ...rulePages[code] });
    case 'markdown':
      return rulePageMarkdown(code);
    default:
      return rulePageText(code, columns);
  }
}

function allRules(format: ExplainOptions['format']): string {
  const rules = ruleList();
  switch (format) {
    case 'json':
      return json({ rules });
    case 'markdown':
      return `| rule | severity | about |\n| --- | --- | --- |\n${rules.map(({ code, severity, title }) => `| [${code}](${code}.md) | ${severity} | ${title} |\n`).join('')}`;
    default:
      return rules.map(({ code, severity, title }) => `${code}  ${severity.padEnd(7)}  ${sentence(title)}\n`).join('');
  }
}

function json(value: object): string {
  return `${JSON.stringify({ schemaVersion: 1, ...value }, null, 2)}\n`;
}

function unknownCode(code: string, world: World): ExitCode {
  const nearest = nearestName(code.toUpperCase(), Object.keys(lintSeverities));
  const problem = flagProblem('unknownCode', { code, ...(nearest && { nearest }) });
  return wrongUsage(world, [problem], proseFlags);
}
