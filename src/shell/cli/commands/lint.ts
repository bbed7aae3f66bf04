import { type LintCode, lintSeverities } from '../../../domain/model/lint-rule.ts';
import type { Severity } from '../../../domain/model/problem.ts';
import { parseDate } from '../../../domain/syntax/dates.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { World } from '../../io/world.ts';
import type { RuleText } from '../../render/diagnostic-sarif.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { proseIo } from '../../render/prose-io.ts';
import { type DiagnosticFormat, renderDiagnostics } from '../../render/render-diagnostics.ts';
import { rulePageMarkdown } from '../../render/rule-page-text.ts';
import { rulePages } from '../../render/rule-pages/rule-pages.ts';
import { counted, listed } from '../../render/words.ts';
import { appearanceOf } from '../appearance.ts';
import { type EditOptions, editFile } from '../edit-file.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type FlagProblem, flagProblem } from '../flag-problem.ts';
import { type LintedTenant, lintTenant } from '../lint-tenant.ts';
import { type OpenedTenant, openTenant } from '../open-tenant.ts';
import { sayProblems, wrongUsage } from '../say-problems.ts';
import { openSink } from '../sink.ts';

export interface LintCommandOptions extends Omit<EditOptions, 'format'> {
  readonly file?: string;
  readonly rule?: readonly string[];
  readonly failOn?: 'error' | 'warning' | 'note' | 'never';
  readonly at?: string;
  readonly fix?: boolean;
  readonly format?: DiagnosticFormat;
  readonly output?: string;
}

/** `tenant lint`: the findings are the answer. Ends with 4 where one is as bad as `--fail-on` says, else with 0. */
export async function run(options: LintCommandOptions, world: World): Promise<ExitCode> {
  const problems = [...badRules(options.rule ?? []), ...badDate(options.at)];
  if (problems.length > 0) return wrongUsage(world, problems, proseFlags);

  const opened = await openTenant(world, options);
  if (!opened.ok) return opened.exit;
  const first = linted(opened.value, options);
  if (!options.fix) return await answer(options, world, opened.value, first);

  // the findings are what goes to standard output, in any format
  const format = options.format === 'plain' ? 'plain' : 'text';
  const edited = await editFile(world, opened.value, { intents: fixesOf(first) }, { ...options, format });
  if (edited !== EXIT.ok || opened.value.path === '-') return edited;
  if (options.dryRun) return await answer(options, world, opened.value, first);
  const again = await openTenant(world, { ...options, file: opened.value.path });
  return again.ok ? await answer(options, world, again.value, linted(again.value, options)) : again.exit;
}

function linted(opened: OpenedTenant, { rule, at }: LintCommandOptions): LintedTenant {
  const date = at === undefined ? undefined : parseDate(at)?.epochMs;
  return lintTenant(opened, {
    ...(rule ? { only: rule.map((one) => one.toUpperCase() as LintCode) } : {}), // checked before the file was opened
    ...(date === undefined ? {} : { at: date }),
  });
}

function badRules(rules: readonly string[]): readonly FlagProblem[] {
  const known = Object.keys(lintSeverities);
  return rules
    .filter((rule) => !known.includes(rule.toUpperCase()))
    .map((word) => {
      const nearest = nearestName(word, known);
      return flagProblem('flagUnknownWord', { flag: '--rule', word, known, ...(nearest && { nearest }) });
    });
}

function badDate(at: string | undefined): readonly FlagProblem[] {
  return at === undefined || parseDate(at) ? [] : [flagProblem('flagBadDate', { flag: '--at', text: at })];
}

/** Entries of one list go from its end, so that those before keep their index. */
function fixesOf({ findings }: LintedTenant) {
  return findings.flatMap(({ fix }) => fix ?? []).sort((one, other) => other.index - one.index);
}

async function answer(
  options: LintCommandOptions,
  world: World,
  { path }: OpenedTenant,
  result: LintedTenant,
): Promise<ExitCode> {
  const { format = 'text' } = options;
  const { colour } = appearanceOf(world, options, options.output === undefined ? 'stdout' : 'file');
  const rendered = renderDiagnostics(result.diagnostics, { format, colour, rules: rulesFor(result) });
  const shown = path === '-' ? 'standard input' : path;
  const verdict = `${shown}: ${verdictOf(result)}`;
  const isForPeople = format === 'text' || format === 'plain';
  const sink = openSink(world, options.output);
  await sink.write(
    isForPeople ? `${rendered}${rendered === '' || format === 'plain' ? '' : '\n'}${verdict}\n` : rendered,
  );
  const problem = await sink.close();
  if (problem !== undefined) {
    sayProblems(world, [problem], proseIo);
    return EXIT.failed;
  }
  return fails(result, options.failOn ?? 'error') ? EXIT.check : EXIT.ok;
}

/** The page of each rule that found something. */
function rulesFor({ findings }: LintedTenant): Readonly<Record<string, RuleText>> {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return Object.fromEntries(
    codes.map((code) => [code, { title: rulePages[code].title, page: rulePageMarkdown(code) }]),
  );
}

const severities: readonly Severity[] = ['error', 'warning', 'note'];

function fails({ findings }: LintedTenant, failOn: Severity | 'never'): boolean {
  if (failOn === 'never') return false;
  return findings.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn));
}

function verdictOf({ findings, ignored, expiriesNotJudged }: LintedTenant): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  const fixable = findings.filter(({ fix }) => fix).length;
  return [
    counts.length === 0 ? 'nothing found' : listed(counts),
    ...(fixable > 0 ? [`\`--fix\` mends ${fixable}`] : []),
    ...(ignored > 0 ? [`${counted(ignored, 'finding')} ignored by comments`] : []),
    ...(expiriesNotJudged > 0
      ? [`${counted(expiriesNotJudged, 'expiry', 'expiries')} not judged: say the date with \`--at\``]
      : []),
  ].join('; ');
}
