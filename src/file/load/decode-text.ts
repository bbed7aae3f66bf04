import type { Outcome } from '../../domain/model/problem.ts';
import { lineIndex } from './line-index.ts';
import type { LoadProblem } from './load-problem.ts';

export const byteOrderMark = '\uFEFF';
export const noStrayControls = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]/;

/** Step one: bytes to text. UTF-8, with or without a byte order mark, which stays in the text so that offsets are those of the file. */
export function decodeText(source: string | Uint8Array, file: string): Outcome<string, LoadProblem> {
  if (typeof source === 'string') return withoutControls(source, file);
  if (looksLikeUtf16(source)) return refuse({ code: 'utf16', severity: 'error', values: {} }, '', 0, file);
  try {
    return withoutControls(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source), file);
  } catch {
    // a program or a picture: no line of it says anything
    if (source.includes(0)) return refuse({ code: 'notText', severity: 'error', values: {} }, '', 0, file);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source);
    return refuse({ code: 'notUtf8', severity: 'error', values: {} }, text, text.indexOf('\uFFFD'), file);
  }
}

/** A mark of either byte order, or a NUL in one byte of the first pair, as text in Latin letters has it. */
export function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;

  const mark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return mark || (first === 0) !== (second === 0);
}

function withoutControls(text: string, file: string): Outcome<string, LoadProblem> {
  const at = text.search(noStrayControls);
  if (at < 0) return { ok: true, value: text, warnings: [] };

  const character = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`;
  return refuse({ code: 'controlCharacter', severity: 'error', values: { character } }, text, at, file);
}

function refuse(problem: LoadProblem, text: string, at: number, file: string): Outcome<string, LoadProblem> {
  const lines = lineIndex(text, file);
  const place = lines.place(at, Math.min(at + 1, text.length));
  const frame = text === '' ? {} : { frame: lines.frame(place) };
  return { ok: false, problems: [{ ...problem, at: place, ...frame }] };
}
