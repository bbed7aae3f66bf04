import { codeFrame } from './code-frame.ts';
import { colours } from './colour.ts';
import { type Diagnostic, sorted } from './diagnostic.ts';
import { githubAnnotation } from './diagnostic-github.ts';
import { type RuleText, sarifLog } from './diagnostic-sarif.ts';

export type DiagnosticFormat = 'text' | 'plain' | 'json' | 'github' | 'sarif';

interface DiagnosticLook {
  readonly format: DiagnosticFormat;
  readonly colour: boolean;
  /** What each code is about, for formats that list them. */
  readonly rules?: Readonly<Record<string, RuleText>>;
}

/** All formats of the same diagnostics, in the order of the files. The same diagnostics give the same bytes. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  { format, colour, rules }: DiagnosticLook,
): string {
  const ordered = sorted(diagnostics);
  switch (format) {
    case 'text':
      return ordered.map((diagnostic) => diagnosticText(diagnostic, colour)).join('\n');
    case 'plain':
      return ordered.map(diagnosticPlain).join('');
    case 'json':
      return `${JSON.stringify({ schemaVersion: 1, diagnostics: ordered.map(withoutFrame) }, null, 2)}\n`;
    case 'github':
      return ordered.map(githubAnnotation).join('');
    case 'sarif':
      return `${JSON.stringify(sarifLog(ordered, rules), null, 2)}\n`;
  }
}

/** Header, message, the line itself with what is meant underlined, and the way out. */
function diagnosticText(diagnostic: Diagnostic, colour: boolean): string {
  const pens = colours(colour);
  const { severity, code, message, help, evidence } = diagnostic;
  const pen = severity === 'error' ? pens.red : severity === 'warning' ? pens.yellow : pens.cyan;
  const place = placeText(diagnostic);
  const title = pen.bold(`${severity}[${code}]`);
  const lines = [
    ...(place === '' ? [`${title}: ${pens.bold(message)}`] : [`${title}${place}`, `  ${pens.bold(message)}`]),
    ...codeFrame(diagnostic, pens, pen),
    ...(help === null ? [] : [`  ${pens.cyan('help:')} ${help}`]),
    ...(evidence ? [`  ${pens.cyan('try:')} ${evidence.command}  # ${evidence.decision}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line that a terminal or an editor can follow to its place. */
export function diagnosticLine(diagnostic: Diagnostic): string {
  const { severity, code, message } = diagnostic;
  return `${severity}[${code}]${placeText(diagnostic)}: ${message}\n`;
}

/** One line, in words only: for screen readers, and for logs that are searched by line. */
export function diagnosticPlain({ severity, code, message, help, file, start, evidence }: Diagnostic): string {
  const place = file === null || start === null ? '' : `, file ${file}, line ${start.line}, column ${start.column}`;
  const shown = evidence ? `. Shown by: ${evidence.command}` : '';
  return `${severity} ${code}${place}: ${message}${help === null ? '' : `. Help: ${help}`}${shown}\n`;
}

function placeText({ file, start }: Diagnostic): string {
  return file === null || start === null ? '' : ` ${file}:${start.line}:${start.column}`;
}

function withoutFrame({ frame, ...diagnostic }: Diagnostic): Diagnostic {
  return diagnostic;
}
