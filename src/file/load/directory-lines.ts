import type { Place } from '../../domain/model/problem.ts';
import { byteOrderMark, looksLikeUtf16, noStrayControls } from './decode-text.ts';
import type { LoadProblem } from './load-problem.ts';

/** One line of the directory, without its line end. */
export interface DirectoryLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** Of its first character in the whole text, in UTF-16 code units. */
  readonly offset: number;
  /** 1 where a byte order mark stands in front: it counts in offsets and not in columns. */
  readonly mark: number;
}

/** Takes the bytes of the directory in pieces of any size. Both say false once nothing more is wanted. */
export interface DirectoryReader {
  readonly push: (bytes: Uint8Array) => boolean;
  readonly end: () => boolean;
}

export interface DirectoryListener {
  /** The file as it is shown. */
  readonly file: string;
  /** False ends the reading. */
  readonly onLine: (line: DirectoryLine) => boolean;
  /** What makes the file no text. Absent: what is no text is read as well as it can be. */
  readonly onRefused?: (problem: LoadProblem) => void;
}

/** Splits the bytes of a directory into lines. Beyond a line and the bytes that were pushed last nothing is held. */
export function directoryLines({ file, onLine, onRefused }: DirectoryListener): DirectoryReader {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
  let pending: Uint8Array[] = [];
  let number = 1;
  let offset = 0;
  let isOpen = true;

  const refuse = (text: string, at: number, problem: LoadProblem) => {
    const before = text.slice(0, at).split('\n');
    const start = before.at(-1)?.length ?? 0;
    const line = {
      number: number + before.length - 1,
      offset: offset + at - start,
      mark: markOf(text, offset + at - start),
    };
    onRefused?.({ ...problem, at: placeIn(file, line, start, start + Math.min(1, text.length - at)) });
    isOpen = false;
  };
  const decode = (bytes: Uint8Array): string => {
    if (!onRefused) return lenient.decode(bytes);
    if (number === 1 && looksLikeUtf16(bytes)) {
      refuse('', 0, { code: 'utf16', severity: 'error', values: {} });
      return '';
    }
    try {
      return strict.decode(bytes);
    } catch {
      const text = lenient.decode(bytes);
      refuse(text, text.indexOf('\uFFFD'), { code: 'notUtf8', severity: 'error', values: {} });
      return '';
    }
  };
  const take = (bytes: Uint8Array) => {
    const text = decode(bytes);
    const control = onRefused && isOpen ? text.search(noStrayControls) : -1;
    if (control >= 0) {
      const character = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`;
      refuse(text, control, { code: 'controlCharacter', severity: 'error', values: { character } });
    }
    for (let from = 0; isOpen && from < text.length; ) {
      const newline = text.indexOf('\n', from);
      const end = newline < 0 ? text.length : newline;
      isOpen = onLine({
        text: text.slice(from, end),
        number,
        offset: offset + from,
        mark: markOf(text, offset + from),
      });
      number += 1;
      from = end + 1;
    }
    offset += text.length;
  };
  return {
    push: (bytes) => {
      const newline = isOpen ? bytes.lastIndexOf(0x0a) : -1;
      if (newline < 0) pending.push(bytes);
      else {
        const lines = joined([...pending, bytes.subarray(0, newline + 1)]);
        pending = newline + 1 < bytes.length ? [bytes.subarray(newline + 1)] : [];
        take(lines);
      }
      return isOpen;
    },
    end: () => {
      const rest = joined(pending);
      pending = [];
      if (isOpen && rest.length > 0) take(rest);
      return isOpen;
    },
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = parts;
  if (only && more.length === 0) return only;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function markOf(text: string, offset: number): number {
  return offset === 0 && text.startsWith(byteOrderMark) ? 1 : 0;
}

/** A stretch of a line. */
export function placeIn(
  file: string,
  { number, offset, mark }: Omit<DirectoryLine, 'text'>,
  start: number,
  end: number,
): Place {
  const position = (at: number) => ({ line: number, column: Math.max(at - mark, 0) + 1, offset: offset + at });
  return { file, start: position(start), end: position(Math.max(start, end)) };
}
