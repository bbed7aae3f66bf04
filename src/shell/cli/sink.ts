import type { IoOutcome, IoProblem, Spool, World } from '../io/world.ts';

/** Where an answer goes: standard output piece by piece, or a file that is written whole or not at all. */
export interface Sink {
  /** False once nobody reads any more: then stop. */
  readonly write: (text: string) => Promise<boolean>;
  /** Ends the answer; a problem if the file could not be written. */
  readonly close: () => Promise<IoProblem | undefined>;
}

export function openSink(world: World, output: string | undefined): Sink {
  return output === undefined ? { write: world.out, close: async () => undefined } : fileSink(world, output);
}

const lockTimeoutSeconds = 10;

/** Of an answer that is longer than this many UTF-16 code units, what is there waits on the disk. */
const mostHeld = 1 << 20;

function fileSink(world: World, path: string): Sink {
  let pieces: string[] = [];
  let held = 0;
  let spool: Spool | undefined;
  let failure: IoProblem | undefined;

  const spill = async () => {
    const text = pieces.join('');
    pieces = [];
    held = 0;
    const room = spool ? ({ ok: true, value: spool } as const) : await world.files.spool(path);
    const done = room.ok ? await room.value.write(text) : room;
    if (room.ok) spool = room.value;
    if (!done.ok) failure = done.problem;
  };
  return {
    write: async (text) => {
      pieces.push(text);
      held += text.length;
      if (held > mostHeld) await spill();
      return failure === undefined;
    },
    close: async () => {
      if (spool && pieces.length > 0) await spill();
      if (failure) return failure;
      const written = await (spool ? spool.replace({ lockTimeoutSeconds }) : replaceBy(world, path, pieces.join('')));
      return written.ok ? undefined : written.problem;
    },
  };
}

async function replaceBy(world: World, path: string, text: string): Promise<IoOutcome<void>> {
  const before = await world.files.read(path);
  if (!before.ok && before.problem.code !== 'fileNotFound') return before;

  const content = new TextEncoder().encode(text);
  return await world.files.replace(path, content, { expected: before.ok ? before.value : null, lockTimeoutSeconds });
}
