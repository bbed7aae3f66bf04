import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { DecisionWord } from '../../../src/domain/model/attempt.ts';
import type { LintCode } from '../../../src/domain/model/lint-rule.ts';
import { compile } from '../../../src/engine/decide/compile.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { readAttempt } from '../../../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../../src/engine/decide/resolve-attempt.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { proseLint } from '../../../src/shell/render/prose-lint.ts';
import { lint } from '../../../src/study/lint/lint.ts';
import type { LintFinding } from '../../../src/study/lint/lint-finding.ts';

interface Case {
  readonly pain: number;
  readonly about: string;
  readonly answer: string;
  readonly policies: readonly object[];
  /** Other members of the tenant. */
  readonly more?: object;
  readonly findings?: {
    readonly present?: readonly LintCode[];
    readonly absent?: readonly LintCode[];
    /** What the message of a rule must hold, and must not. */
    readonly says?: Readonly<Record<string, string>>;
    readonly silent?: Readonly<Record<string, string>>;
  };
  readonly attempts?: readonly (readonly [attempt: object, decision: DecisionWord])[];
}

const cases: readonly Case[] = parse(readFileSync(new URL('./peers.yaml', import.meta.url), 'utf8'));
const page = new URL('../../../docs/peers-pains.md', import.meta.url);

/** Everybody that a case asks about, one trusted office and one hotel that is not. */
function tenantOf({ policies, more }: Case): string {
  return JSON.stringify({
    version: 1,
    emergencyAccess: { groups: ['Break glass'] },
    users: [
      { userPrincipalName: 'amira', authenticationMethods: ['microsoftAuthenticatorPush'] },
      { userPrincipalName: 'new', authenticationMethods: [] },
      { userPrincipalName: 'texter', authenticationMethods: ['sms'] },
      { userPrincipalName: 'mailer', authenticationMethods: ['email'] },
      { userPrincipalName: 'erin', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
      { userPrincipalName: 'pia', userType: 'Guest', authenticationMethods: [] },
      { userPrincipalName: 'glass', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
    ],
    groups: [{ displayName: 'Break glass', members: ['glass'] }],
    namedLocations: [
      { displayName: 'Office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] },
      { displayName: 'Hotel', type: 'ip', isTrusted: false, ipRanges: ['192.0.2.0/24'] },
    ],
    conditionalAccessPolicies: policies,
    ...more,
  });
}

function loadedCase(one: Case) {
  const text = tenantOf(one);
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems, null, 1));
  return { text, loaded: outcome.value };
}

function decided(one: Case, raw: object): DecisionWord {
  const compiled = compile(loadedCase(one).loaded);
  const read = readAttempt(raw);
  const attempt = read.ok ? resolveAttempt(compiled, read.value) : read;
  if (!attempt.ok) throw new Error(JSON.stringify(attempt.problems));
  return decide(compiled, attempt.value).decision;
}

function messageOf(finding: LintFinding): string {
  const prose = proseLint[finding.code] as (values: unknown) => { readonly message: string }; // code and values are paired
  return prose(finding.values).message;
}

describe('what other tools are known to get wrong', () => {
  test.each(cases)('pain $pain: $about', (one) => {
    const { text, loaded } = loadedCase(one);
    const { findings } = lint(loaded, text);
    const codes = new Set(findings.map(({ code }) => code));
    const { present = [], absent = [], says = {}, silent = {} } = one.findings ?? {};
    expect(present.filter((code) => !codes.has(code))).toEqual([]);
    expect(absent.filter((code) => codes.has(code))).toEqual([]);
    for (const finding of findings) {
      const message = messageOf(finding);
      if (says[finding.code]) expect(message).toContain(says[finding.code]);
      if (silent[finding.code]) expect(message).not.toContain(silent[finding.code]);
    }
    for (const [attempt, decision] of one.attempts ?? []) {
      expect(decided(one, attempt), JSON.stringify(attempt)).toBe(decision);
    }
  });

  test('every pain from 36 to 49 and from 59 to 64 has its case', () => {
    const wanted = [...Array(14).keys()].map((one) => one + 36).concat([...Array(6).keys()].map((one) => one + 59));
    expect([...new Set(cases.map(({ pain }) => pain))]).toEqual(wanted);
  });

  test('docs/peers-pains.md lists them, as the cases stand today; UPDATE_DOCS=1 writes it', () => {
    const rows = cases.map(({ pain, about, answer }) => `| ${pain} | ${about} | ${answer} |`);
    const text = `# What other tools get wrong\n\nEach row is a case of \`test/study/lint/peers.yaml\`, run as a test: a small tenant, and what \`tenant\` must find and decide of it.\n\n| pain | what people met | how \`tenant\` answers |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    if (process.env.UPDATE_DOCS === '1') writeFileSync(page, text);
    expect(readFileSync(page, 'utf8')).toBe(text);
  });
});
