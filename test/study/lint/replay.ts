import { runProgram } from '../../../src/shell/cli/program.ts';
import { shellLine } from '../../support/shell-words.ts';
import { recordingWorld } from '../../support/world.ts';

/** A finding with the line that shows it, and what became of the line. */
export interface Replayed {
  readonly code: string;
  readonly command: string;
  /** What the finding says of its attempt, with the attempt as it is read, and what the program answers to the line, with what it read there. */
  readonly said: string;
  readonly answered: string;
}

/** Lints a tenant file and runs every line that it prints through the program, as a shell would. */
export async function replayEvidence(text: string, at?: string): Promise<readonly Replayed[]> {
  const linted = await inWorld(['lint', '--format', 'json', '--fail-on', 'never', ...(at ? ['--at', at] : [])], text);
  const shown: readonly Shown[] = JSON.parse(linted.out).diagnostics.filter(({ evidence }: Shown) => evidence);
  const stated = await attemptsIn(text, shown);
  const replayed: Replayed[] = [];
  for (const [index, { code, evidence }] of shown.entries()) {
    const { words, stdin } = shellLine(evidence.command);
    const [program, ...argv] = words;
    if (program !== 'tenant') throw new Error(`no line of tenant: ${evidence.command}`);
    const ran = await inWorld([...argv, '--format', stdin === undefined ? 'json' : 'ndjson'], text, stdin);
    const said = `${evidence.decision} ${evidence.reason} of ${stated[index]}`;
    replayed.push({ code, command: evidence.command, said, answered: answerOf(ran) });
  }
  return replayed;
}

interface Shown {
  readonly code: string;
  readonly evidence: {
    readonly command: string;
    readonly attempt: object;
    readonly decision: string;
    readonly reason: string;
  };
}

/** The attempts of all findings as the program reads them from a file of attempts. */
async function attemptsIn(text: string, shown: readonly Shown[]): Promise<readonly string[]> {
  if (shown.length === 0) return [];
  const lines = shown.map(({ evidence }) => `${JSON.stringify(evidence.attempt)}\n`).join('');
  const { out } = await inWorld(['simulate', '--attempts', '-', '--format', 'ndjson'], text, lines);
  return out.trimEnd().split('\n').map(attemptIn);
}

async function inWorld(argv: readonly string[], text: string, stdin?: string) {
  const files = { 'tenant.yaml': text, ...(stdin === undefined ? {} : { '-': stdin }) };
  const recording = recordingWorld({ files });
  const exit = await runProgram(argv, recording.world, '0.0.0');
  return { exit, out: recording.out(), err: recording.err() };
}

function answerOf({ exit, out, err }: { readonly exit: number; readonly out: string; readonly err: string }): string {
  if (exit !== 0 || out === '') return `exit ${exit}: ${err}`;
  const { decision, reason } = JSON.parse(out);
  return `${decision} ${reason.code} of ${attemptIn(out)}`;
}

function attemptIn(out: string): string {
  return JSON.stringify(JSON.parse(out).attempt);
}
