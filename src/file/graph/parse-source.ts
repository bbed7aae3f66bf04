import { parseBlueprint } from './blueprint/parse-blueprint.ts';
import { isBlueprint } from './blueprint/read-resources.ts';
import { decodeText } from './decode-text.ts';
import { type Parsed, parseJson } from './parse-json.ts';
import { sourceText } from './source-text.ts';
import { isConfiguration, parseConfiguration } from './terraform/configuration/parse-configuration.ts';

/** One file of an export, as read. */
export interface GraphSource {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Bytes to the values that the file holds; a file of blanks holds none. Fails with importBadEncoding, or as its format does. */
export function parseSource({ file, bytes }: GraphSource): Parsed {
  const decoded = decodeText(bytes);
  if ('badEncoding' in decoded) {
    const { badEncoding: encoding, zero } = decoded;
    const values = { file, encoding, ...(zero ? { zero: true } : {}) };
    const place = zero && sourceText(file, zero.text).place({ start: zero.at, end: zero.at + 1 });
    return { ok: false, problem: { code: 'importBadEncoding', severity: 'error', values, ...place } };
  }
  const source = sourceText(file, decoded.text);
  if (isConfiguration(file, decoded.text)) return parseConfiguration(source);
  // A file of PowerShell begins as JSON never does, or holds what JSON never holds.
  const isJson = /^[\s\uFEFF]*[[{]/.test(decoded.text);
  if (!isJson && isBlueprint(decoded.text)) return parseBlueprint(source);
  return isScript(file) ? { ok: true, documents: [] } : parseJson(source);
}

/** A script may be a configuration of Microsoft365DSC, and is no export otherwise. */
export function isScript(file: string): boolean {
  return /\.ps1$/i.test(file);
}
