import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../../src/shell/io/split-lines.ts';
import { runs } from '../../support/runs.ts';

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (const size of sizes) {
    yield bytes.subarray(from, from + size);
    from += size;
  }
  yield bytes.subarray(from);
}

async function lines(text: string, ...sizes: readonly number[]): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const line of splitLines(chunksOf(Buffer.from(text), sizes))) found.push(line);
  return found;
}

const cases: [title: string, text: string, expected: readonly string[]][] = [
  ['nothing has no lines', '', []],
  ['a line end alone is one empty line', '\n', ['']],
  ['a last line without a line end counts', 'a\nb', ['a', 'b']],
  ['a last line end begins no further line', 'a\nb\n', ['a', 'b']],
  ['both kinds of line end are taken off', 'a\r\nb\nc\r\n', ['a', 'b', 'c']],
  ['a return inside a line stays', 'a\rb\n', ['a\rb']],
  ['a byte order mark is no part of the first line', '\uFEFFa\n', ['a']],
];
test.each(cases)('%s', async (_title, text, expected) => {
  expect(await lines(text)).toEqual(expected);
});

test('where the chunks are cut makes no difference, inside a letter or a line end either', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom('\n', '\r\n', 'ü', '日本', '🙂'), fc.string({ unit: 'binary' })), {
        maxLength: 30,
      }),
      fc.array(fc.nat({ max: 5 }), { maxLength: 60 }),
      async (parts, sizes) => {
        const text = Buffer.from(parts.join('')).toString();
        expect(await lines(text, ...sizes)).toEqual(await lines(text));
      },
    ),
    runs(2_000),
  );
});

test('a line that spans many chunks is put together once', async () => {
  const long = 'x'.repeat(3_000_000);
  const found = await lines(`${long}\nend`, ...Array.from({ length: 3_000 }, () => 1_000));
  expect(found.map(({ length }) => length)).toEqual([3_000_000, 3]);
});
