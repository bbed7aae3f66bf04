import type { Frame, Place, Position, Prose, Severity } from '../../domain/model/problem.ts';
import { messageOf } from './prose-of.ts';

/** What every command says about a file, in the one shape of all formats (design 7). */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | null;
  /** null where the problem has no place in a file; then `start` and `end` are null too. */
  readonly file: string | null;
  readonly start: Position | null;
  readonly end: Position | null;
  /** For code frames; no part of the machine formats. */
  readonly frame?: Frame;
  /** An attempt that shows what is meant, and the command that asks about it. */
  readonly evidence?: {
    readonly command: string;
    readonly attempt: unknown;
    readonly decision: string;
    readonly reason: string;
  };
}

interface Problem<V, C extends keyof V & string> {
  readonly code: C;
  readonly severity: Severity;
  readonly values: V[C];
  readonly at?: Place;
  readonly frame?: Frame;
}

/** A problem and its words. What could steer a terminal is made visible: names come from files of unknown origin. */
export function diagnosticOf<V, C extends keyof V & string>(problem: Problem<V, C>, prose: Prose<V>): Diagnostic {
  const { message, help } = messageOf(prose, problem);
  const { code, severity, at, frame } = problem;
  return {
    code,
    severity,
    message: visible(message),
    help: help === undefined ? null : visible(help),
    file: at?.file ?? null,
    start: at?.start ?? null,
    end: at?.end ?? null,
    ...(frame ? { frame } : {}),
  };
}

/** By file and place, errors first where two stand at the same place; the order of the problems decides the rest. */
export function sorted(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (one, other) =>
      order(one.file ?? '', other.file ?? '') ||
      (one.start?.offset ?? 0) - (other.start?.offset ?? 0) ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
}

const severities: readonly Severity[] = ['error', 'warning', 'note'];

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The file as the person who ran the command would name it: a folder in front of the file's own name. */
export function inFolder(diagnostic: Diagnostic, folder: string): Diagnostic {
  const { file } = diagnostic;
  return folder === '' || file === null || file === '-' ? diagnostic : { ...diagnostic, file: `${folder}/${file}` };
}

const steering = /[\x00-\x1F\x7F-\x9F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Control characters, and those that turn the direction of writing, as escapes. */
export function visible(text: string): string {
  return text.replace(steering, (character) => {
    if (character === '\n') return '\\n';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
