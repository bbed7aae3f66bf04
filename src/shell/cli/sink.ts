import type { IoProblem, World } from '../io/world.ts';

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

function fileSink(world: World, path: string): Sink {
  const pieces: string[] = [];
  return {
    write: async (text) => {
      pieces.push(text);
      return true;
    },
    close: async () => {
      const before = await world.files.read(path);
      if (!before.ok && before.problem.code !== 'fileNotFound') return before.problem;

      const content = new TextEncoder().encode(pieces.join(''));
      const expected = before.ok ? before.value : null;
      const written = await world.files.replace(path, content, { expected, lockTimeoutSeconds });
      return written.ok ? undefined : written.problem;
    },
  };
}
