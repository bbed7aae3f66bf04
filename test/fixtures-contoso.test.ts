import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../src/engine/decide/compile.ts';
import { decide } from '../src/engine/decide/decide.ts';
import { readAttempt } from '../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../src/engine/decide/resolve-attempt.ts';
import { loadTenant } from '../src/file/load/load-tenant.ts';

const read = (name: string) => readFileSync(new URL(`../fixtures/contoso/${name}`, import.meta.url), 'utf8');

const outcome = loadTenant({ text: read('tenant.yaml'), file: 'tenant.yaml' });

test('Contoso is a valid tenant without a warning', () => {
  expect(outcome).toMatchObject({ ok: true, warnings: [] });
});

test.each(read('attempts.ndjson').trim().split('\n'))('%s', (line) => {
  if (!outcome.ok) throw new Error('Contoso does not load');
  const compiled = compile(outcome.value);
  const input = readAttempt(JSON.parse(line));
  if (!input.ok) throw new Error(JSON.stringify(input.problems));
  const attempt = resolveAttempt(compiled, input.value);
  if (!attempt.ok) throw new Error(JSON.stringify(attempt.problems));
  expect(decide(compiled, attempt.value).decision).toBe(input.value.expect);
});
