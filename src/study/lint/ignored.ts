import { type LintCode, lintSeverities } from '../../domain/model/lint-rule.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Path } from '../../domain/model/problem.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import type { Directive } from '../../file/load/comment-directives.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Found } from './subject.ts';

/** What is left after the comments that say `ignore`, and what is wrong with those comments. */
export interface Kept {
  readonly findings: readonly LintFinding[];
  /** How many findings comments have silenced. */
  readonly ignored: number;
}

interface Ignore {
  readonly directive: Directive;
  readonly rules: readonly string[];
  readonly reason: string;
}

const ignores = /^ignore\b\s*((?:[A-Za-z]+\d+[\s,]*)*)(.*)$/;

/**
 * `# tenant: ignore TEN0202 because REASON` at the end of a line silences what that line is blamed for, above a line what the line below
 * is; on the first line of a policy, a location, a group or a user, whatever the whole entry is blamed for. Without a reason it
 * silences nothing.
 */
export function withoutIgnored(
  loaded: LoadedTenant,
  found: readonly Found[],
  directives: readonly Directive[],
  rules: ReadonlySet<LintCode>,
): Kept {
  const written = directives.flatMap(ignoreOf);
  const used = new Set<Ignore>();
  const findings = found.flatMap(({ finding, path }) => {
    const lines = linesOf(loaded, finding, path);
    const silencing = written.filter(
      (one) => one.reason !== '' && one.rules.includes(finding.code) && lines.includes(one.directive.line ?? -1),
    );
    for (const one of silencing) used.add(one);
    return silencing.length > 0 ? [] : [finding];
  });
  const faults = written.flatMap((one) => faultsOf(one, used.has(one), rules));
  return { findings: [...findings, ...faults], ignored: found.length - findings.length };
}

function ignoreOf(directive: Directive): readonly Ignore[] {
  const said = ignores.exec(directive.text);
  if (!said) return [];
  const [, rules = '', rest = ''] = said;
  const reason = rest.replace(/^(because\b|[-:–—])?\s*/i, '').trim();
  return [
    {
      directive,
      rules: rules
        .split(/[\s,]+/)
        .filter((one) => one !== '')
        .map((one) => one.toUpperCase()),
      reason,
    },
  ];
}

const lists = ['users', 'groups', 'namedLocations', 'conditionalAccessPolicies', 'authenticationStrengthPolicies'];

/** The line of the finding, and the first line of the entry that it is in. */
function linesOf(loaded: LoadedTenant, { at }: LintFinding, path: Path): readonly number[] {
  const [list, index] = path;
  const inEntry = typeof list === 'string' && lists.includes(list) && typeof index === 'number';
  return [at.start.line, ...(inEntry ? [loaded.placeOf([list, index]).start.line] : [])];
}

function faultsOf(
  { directive: { at }, rules, reason }: Ignore,
  used: boolean,
  run: ReadonlySet<LintCode>,
): readonly LintFinding[] {
  const unknown = rules.filter((rule) => !Object.hasOwn(lintSeverities, rule));
  const severity = 'warning' as const;
  const strange = unknown.map((rule): LintFinding => {
    const nearest = nearestName(rule, Object.keys(lintSeverities));
    return { code: 'TEN0002', severity, values: { rule, ...(nearest === undefined ? {} : { nearest }) }, at };
  });
  if (reason === '' || rules.length === 0) return [...strange, { code: 'TEN0001', severity, values: { rules }, at }];
  const known = rules.filter((rule) => !unknown.includes(rule));
  const asked = known.every((rule) => run.has(rule as LintCode)); // a rule that did not run may find what the comment is about
  return used || known.length === 0 || !asked
    ? strange
    : [...strange, { code: 'TEN0003', severity, values: { rules: known }, at }];
}
