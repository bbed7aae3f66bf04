import { describe, expect, test } from 'vitest';
import { findTemplate } from '../../../src/domain/catalogue/policy-templates.ts';
import type { LintCode } from '../../../src/domain/model/lint-rule.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { declarations } from '../../../src/shell/cli/commands/declarations.ts';
import { proseLint } from '../../../src/shell/render/prose-lint.ts';
import { rulePageMarkdown } from '../../../src/shell/render/rule-page-text.ts';
import { rulePages } from '../../../src/shell/render/rule-pages/rule-pages.ts';
import { lint } from '../../../src/study/lint/lint.ts';

const codes = Object.keys(rulePages) as readonly LintCode[]; // Object.keys forgets them

/** The page of a rule, and what it says of the wrong file on it. */
function wordsOf(code: LintCode): string {
  const { wrong, at } = rulePages[code];
  const outcome = loadTenant({ text: wrong, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const { findings } = lint(outcome.value, wrong, at === undefined ? {} : { at: Date.parse(at) });
  const said = findings.flatMap((finding) => {
    const prose = proseLint[finding.code] as (values: unknown) => { message: string; help?: string }; // paired by the code
    return Object.values(prose(finding.values));
  });
  return [rulePageMarkdown(code), ...said].join('\n');
}

/** What is wrong with a command line as it stands in words; nothing where it could be typed. */
function faultsOf(line: string): readonly string[] {
  const words = line.split(/\s+/).slice(1);
  const name = words.filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('--'));
  const command = declarations
    .filter(({ name: own }) => own === name.slice(0, own.split(' ').length).join(' '))
    .sort((one, other) => other.name.length - one.name.length)[0];
  if (!command)
    return declarations.some(({ name: own }) => own.startsWith(`${name[0]} `)) ? [] : [`no command: ${line}`];
  const flags = command.options.flatMap((option) =>
    option.flags.split(/[\s,]+/).filter((word) => word.startsWith('-')),
  );
  const unknown = words.filter((word) => word.startsWith('--') && !flags.includes(word.replace(/=.*/, '')));
  const template = words[words.indexOf('--template') + 1];
  return [
    ...unknown.map((flag) => `no flag ${flag}: ${line}`),
    ...(words.includes('--template') && !findTemplate(template ?? '') ? [`no template: ${line}`] : []),
  ];
}

describe('what the rules of lint advise to type', () => {
  test.each(codes)('%s: every command, flag and template is there', (code) => {
    const lines = [...wordsOf(code).matchAll(/`(tenant [a-z][^`]*)`/g)].map(([, line = '']) => line);
    expect(lines.flatMap(faultsOf)).toEqual([]);
  });

  test('a command, a flag or a template that is not there is a fault', () => {
    expect(faultsOf('tenant ca create --template mfa-for-administrators')).toHaveLength(1);
    expect(faultsOf('tenant ca exclude NAME --grup Staff')).toHaveLength(1);
    expect(faultsOf('tenant frobnicate')).toHaveLength(1);
  });
});
