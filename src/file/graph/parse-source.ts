import { decodeText } from './decode-text.ts';
import { type Parsed, parseJson } from './parse-json.ts';
import { sourceText } from './source-text.ts';

/** One file of an export, as read. */
export interface GraphSource {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Bytes to the values that the file holds; a file of blanks holds none. Fails with importBadEncoding, or as its format does. */
export function parseSource({ file, bytes }: GraphSource): Parsed {
  const decoded = decodeText(bytes);
  if ('badEncoding' in decoded) {
    const values = { file, encoding: decoded.badEncoding };
    return { ok: false, problem: { code: 'importBadEncoding', severity: 'error', values } };
  }
  return parseJson(sourceText(file, decoded.text));
}
