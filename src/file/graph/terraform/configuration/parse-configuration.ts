import { readHcl } from '../../hcl/read-hcl.ts';
import type { Parsed } from '../../parse-json.ts';
import type { SourceText } from '../../source-text.ts';

const blockStart = /^[ \t]*(?:resource|data|variable|locals|module|import|output|provider|terraform)\b[ \t\w"-]*\{/m;

/** True of a file by its name or, where it has no other, by the first of its blocks. */
export function isConfiguration(file: string, text: string): boolean {
  if (/\.(tf|tfvars)$/i.test(file)) return true;
  return !/\.\w+$/.test(file) && !/^[\s\uFEFF]*[[{]/.test(text) && blockStart.test(text);
}

/** Fails with importBadHcl, where the text stops being Terraform's language. */
export function parseConfiguration(source: SourceText): Parsed {
  const read = readHcl(source.text);
  if (read.ok) return { ok: true, documents: [], configuration: { source, body: read.body } };
  const { expected, ...span } = read.fault;
  const word = source.text.slice(span.start, span.end);
  const found = word === '' ? 'the end of the file' : /^[\r\n]/.test(word) ? 'the end of the line' : `\`${word}\``;
  const problem = { code: 'importBadHcl', severity: 'error', values: { expected, found } } as const;
  return { ok: false, problem: { ...problem, ...source.place(span) } };
}
