import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type LintCode, lintSeverities } from '../../../src/domain/model/lint-rule.ts';
import { compile } from '../../../src/engine/decide/compile.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { resolveAttempt } from '../../../src/engine/decide/resolve-attempt.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { run as explain } from '../../../src/shell/cli/commands/explain.ts';
import { rulePageMarkdown } from '../../../src/shell/render/rule-page-text.ts';
import { rulePages } from '../../../src/shell/render/rule-pages/rule-pages.ts';
import { lint } from '../../../src/study/lint/lint.ts';
import { recordingWorld } from '../../support/world.ts';

const codes = Object.keys(rulePages) as readonly LintCode[]; // Object.keys forgets them
const folder = new URL('../../../docs/rules/', import.meta.url);

function loaded(text: string) {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(`${text}\n${JSON.stringify(outcome.problems, null, 1)}`);
  return outcome.value;
}

function findings(text: string, at: string | undefined) {
  return lint(loaded(text), text, at === undefined ? {} : { at: Date.parse(at) }).findings;
}

describe('of the two files on the page of each rule', () => {
  test.each(codes)('%s finds something in the first and nothing in the second', (code) => {
    const { wrong, right, at } = rulePages[code];
    expect(findings(wrong, at).map((one) => one.code)).toContain(code);
    expect(findings(right, at).map((one) => one.code)).not.toContain(code);
  });

  test.each(codes)('what %s shows as evidence is decided again as it says', (code) => {
    const { wrong, at } = rulePages[code];
    for (const { evidence } of findings(wrong, at)) {
      if (!evidence) continue;
      const compiled = compile(loaded(wrong));
      const attempt = resolveAttempt(compiled, evidence.attempt);
      if (!attempt.ok) throw new Error(JSON.stringify(attempt.problems));
      const { decision, reason } = decide(compiled, attempt.value);
      expect({ decision, reason: reason.code }).toEqual({ decision: evidence.decision, reason: evidence.reason });
    }
  });
});

describe('what is shown of guests who are blocked whatever they bring', () => {
  const { wrong } = rulePages.TEN0107;

  function shown(text: string) {
    return findings(text, undefined).find(({ code }) => code === 'TEN0107')?.evidence?.attempt;
  }

  test('holds nothing that no policy looks at', () => {
    expect(shown(wrong)).toMatchObject({
      device: null,
      authenticationMethods: ['password', 'microsoftAuthenticatorPush'],
      satisfiedControls: ['mfa'],
    });
  });

  test('holds a device and controls where a policy asks for them', () => {
    const asking = `${wrong}  - displayName: Devices
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [Office365] } }
    grantControls: { operator: OR, builtInControls: [compliantDevice, approvedApplication] }
`;
    expect(shown(asking)).toMatchObject({
      device: { isCompliant: true },
      satisfiedControls: ['mfa', 'approvedApplication'],
    });
  });
});

describe('docs/rules', () => {
  test('has a page for every rule and a list of them, as the program tells them today; UPDATE_DOCS=1 writes them', async () => {
    const world = recordingWorld();
    await explain({ format: 'markdown' }, world.world);
    const list = `# Rules of tenant lint\n\nWhat \`tenant explain\` prints, made from the program's own words.\n\n${world.out()}`;
    const pages = new Map([
      ['README.md', list],
      ...codes.map((code) => [`${code}.md`, rulePageMarkdown(code)] as const),
    ]);
    if (process.env.UPDATE_DOCS === '1') {
      mkdirSync(folder, { recursive: true });
      for (const [name, page] of pages) writeFileSync(new URL(name, folder), page);
    }
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
    for (const [name, page] of pages) expect(readFileSync(new URL(name, folder), 'utf8')).toBe(page);
  });

  test('tells of every rule that there is', () => {
    expect([...codes].sort()).toEqual(Object.keys(lintSeverities).sort());
  });
});
