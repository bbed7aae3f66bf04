import type { Diagnostic } from './diagnostic.ts';

/** What a log tells of a code that occurs in it. */
export interface RuleText {
  /** One line. */
  readonly title: string;
  /** A page about it, in Markdown. */
  readonly page?: string;
}

/** A log of SARIF 2.1.0, as code scanning services read it: one run, a rule for each code that occurs. */
export function sarifLog(diagnostics: readonly Diagnostic[], rules: Readonly<Record<string, RuleText>> = {}): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tenant', rules: codes.map((id) => ruleOf(id, rules[id])) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes)),
      },
    ],
  };
}

function ruleOf(id: string, rule: RuleText | undefined): object {
  if (rule === undefined) return { id, name: id };
  const { title, page } = rule;
  return {
    id,
    name: id,
    shortDescription: { text: title },
    ...(page === undefined ? {} : { help: { text: page, markdown: page } }),
  };
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
                artifactLocation: { uri: uriOf(file) },
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

/** A path as a relative reference (RFC 3986): nothing in it begins a query or a fragment, or ends a scheme. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
