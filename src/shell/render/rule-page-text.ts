import { type LintCode, lintSeverities } from '../../domain/model/lint-rule.ts';
import { rulePages } from './rule-pages/rule-pages.ts';
import { sentence } from './words.ts';
import { wrap } from './wrap.ts';

/** The page of a rule as `tenant explain` prints it. */
export function rulePageText(code: LintCode, columns: number): string {
  const { title, why, wrong, right, rules } = rulePages[code];
  const blocks = [
    wrap(`${code}: ${title}`, columns).join('\n'),
    ...why.map((paragraph) => wrap(paragraph, columns).join('\n')),
    `Found in:\n\n${indented(wrong)}`,
    `Mended:\n\n${indented(right)}`,
    wrap(endOf(code, rules), columns).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The same for `docs/rules`. */
export function rulePageMarkdown(code: LintCode): string {
  const { title, why, wrong, right, rules } = rulePages[code];
  const fenced = (yaml: string) => `\`\`\`yaml\n${yaml}\`\`\``;
  const blocks = [
    `# ${code}: ${title}`,
    ...why,
    `Found in:\n\n${fenced(wrong)}`,
    `Mended:\n\n${fenced(right)}`,
    endOf(code, rules),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function endOf(code: LintCode, rules: readonly string[]): string {
  const severity = `Severity: ${lintSeverities[code]}.`;
  return rules.length === 0
    ? severity
    : `${severity} Rests on ${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')}.`;
}

function indented(yaml: string): string {
  return yaml.trimEnd().replaceAll(/^(?=.)/gm, '  ');
}

/** One line for each rule. */
export function ruleList(): readonly { readonly code: LintCode; readonly severity: string; readonly title: string }[] {
  const codes = Object.keys(rulePages) as readonly LintCode[]; // Object.keys forgets them
  return codes.map((code) => ({ code, severity: lintSeverities[code], title: sentence(rulePages[code].title) }));
}
