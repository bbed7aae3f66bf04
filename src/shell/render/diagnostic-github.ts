import type { Diagnostic } from './diagnostic.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** A workflow command of GitHub Actions: shown beside the line in a pull request. */
export function githubAnnotation({ severity, code, message, help, file, start, end, evidence }: Diagnostic): string {
  const place =
    file === null || start === null || end === null
      ? []
      : [
          `file=${property(file)}`,
          `line=${start.line}`,
          `endLine=${end.line}`,
          // Columns are read only where the range stays on one line.
          ...(start.line === end.line
            ? [`col=${start.column}`, `endColumn=${Math.max(end.column, start.column)}`]
            : []),
        ];
  const properties = [...place, `title=${property(code)}`].join(',');
  const shown = evidence ? `\n${evidence.command}` : '';
  return `::${commands[severity]} ${properties}::${data(`${help === null ? message : `${message} (${help})`}${shown}`)}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
