import type { Diagnostic } from './diagnostic.ts';

/** A log of SARIF 2.1.0, as code scanning services read it: one run, a rule for each code that occurs. */
export function sarifLog(diagnostics: readonly Diagnostic[], titles: Readonly<Record<string, string>> = {}): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tenant', rules: codes.map((id) => ruleOf(id, titles[id])) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes)),
      },
    ],
  };
}

function ruleOf(id: string, title: string | undefined): object {
  return title === undefined ? { id, name: id } : { id, name: id, shortDescription: { text: title } };
}

function result(
  { code, severity, message, help, file, start, end, evidence }: Diagnostic,
  codes: readonly string[],
): object {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: help === null ? message : `${message} (${help})` },
    ...(evidence ? { properties: { evidence } } : {}),
    ...(file === null || start === null || end === null
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(file) },
                region: {
                  startLine: start.line,
                  startColumn: start.column,
                  endLine: end.line,
                  endColumn: end.column,
                },
              },
            },
          ],
        }),
  };
}
