import { describe, expect, test } from 'vitest';
import { runInWorld } from '../support/run-in-world.ts';
import { type EditRow, readings, rowsOf, tenantText } from './saving-rows.ts';

const rows = rowsOf<EditRow>('edits.yaml');

describe.each(rows.map((row) => [row.rule, row] as const))('%s', (_rule, row) => {
  const { code, exit = 2, files = {}, says = code } = row;
  const text = tenantText(row.tenant);
  const run = (words: readonly string[]) => runInWorld([...words, '-f', 'tenant.yaml', '--yes'], text, files);

  const { refused, passes, read } = row;
  if (refused) {
    test(`\`${refused.join(' ')}\` is refused, and the file is what it was`, async () => {
      const ran = await run(refused);
      expect(ran.err).toContain(`error[${code}]`);
      expect({ exit: ran.exit, file: ran.file, out: ran.out }).toEqual({ exit, file: text, out: '' });
    });
  }
  if (passes) {
    test(`\`${passes.join(' ')}\` is carried out`, async () => {
      const ran = await run(passes);
      expect({ exit: ran.exit, err: ran.err.match(/error\[.*/g) }).toEqual({ exit: 0, err: null });
      expect(readings(ran.file).ok).toBe(true);
    });
  }
  if (read) {
    test('a file like that is warned about, or has an error', () => {
      expect(readings(tenantText(read))).toEqual({ ok: row.load !== 'error', codes: [says] });
    });
  }
});
