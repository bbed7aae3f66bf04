import fc from 'fast-check';
import { test } from 'vitest';
import { parseJson } from '../../../src/file/graph/parse-json.ts';
import { scanJson } from '../../../src/file/graph/scan-json.ts';
import { sourceText } from '../../../src/file/graph/source-text.ts';
import { runs } from '../../support/runs.ts';

/** The first problem of a text that is one value of JSON at most. */
function problemOf(text: string) {
  const scanned = scanJson(text);
  return scanned.ok ? undefined : scanned.problem;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON, with up to three of its characters replaced by ones that matter. */
const almostJson = fc
  .tuple(
    fc.oneof(
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify(value, null, 2)),
    ),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[],:"\\ \n01.eE+-tn/u\u0001'.split(''), '', 'é')), {
      maxLength: 3,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [position, character]) => {
      const at = position % (changed.length + 1);
      return changed.slice(0, at) + character + changed.slice(at + 1);
    }, text),
  );

test('what the scan calls bad JSON is what JSON.parse refuses', () => {
  fc.assert(
    fc.property(almostJson, (text) => {
      const problem = problemOf(text);
      // Twice the same member and deep nesting are JSON, and refused all the same.
      if (problem !== undefined && problem.code !== 'importBadJson') return;
      // Several values and trailing commas are no JSON, and read all the same.
      const scanned = scanJson(text);
      if (scanned.ok && (scanned.documents.length !== 1 || scanned.trailingCommas.length > 0)) return;
      if ((problem === undefined) !== isJson(text)) throw new Error(`${JSON.stringify(problem)} for ${text}`);
    }),
    runs(20_000),
  );
});

test('a problem stands inside the text', () => {
  fc.assert(
    fc.property(fc.oneof(almostJson, fc.string({ unit: 'binary' })), (text) => {
      const problem = problemOf(text);
      return problem === undefined || (problem.start <= problem.end && problem.end <= text.length);
    }),
    runs(20_000),
  );
});

test('whatever the scan lets through becomes values', () => {
  fc.assert(
    fc.property(almostJson, (text) => {
      const parsed = parseJson(sourceText('x.json', text));
      return parsed.ok === scanJson(text).ok;
    }),
    runs(20_000),
  );
});
