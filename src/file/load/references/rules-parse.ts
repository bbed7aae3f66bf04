import type { PolicyFilter } from '../../../domain/model/policy.ts';
import type { Path } from '../../../domain/model/problem.ts';
import { parseAppFilter } from '../../../domain/syntax/app-filter.ts';
import { parseDeviceFilter } from '../../../domain/syntax/device-filter.ts';
import type { RuleError } from '../../../domain/syntax/rule-error.ts';
import type { Report } from '../load-problem.ts';
import type { Check, Draft } from './check.ts';

type Parse = (rule: string) => { readonly error: RuleError } | { readonly filter: unknown };

/** Design 6.10: a rule that cannot be parsed is an error, never a guess. The error points into the rule. */
export const rulesParse: Check = (draft, report) => {
  for (const [index, policy] of (draft.tenant.conditionalAccessPolicies ?? []).entries()) {
    const { devices, applications, clientApplications } = policy.conditions;
    const at = ['conditionalAccessPolicies', index, 'conditions'];
    const check = (filter: PolicyFilter | null | undefined, parse: Parse, path: Path) => {
      if (filter) checkRule(filter.rule, parse, [...at, ...path, 'rule'], { draft, report });
    };
    const clients = 'clientApplications';
    check(devices?.deviceFilter, parseDeviceFilter, ['devices', 'deviceFilter']);
    check(applications?.applicationFilter, parseAppFilter, ['applications', 'applicationFilter']);
    check(clientApplications?.servicePrincipalFilter, parseAppFilter, [clients, 'servicePrincipalFilter']);
    check(clientApplications?.agentIdServicePrincipalFilter, parseAppFilter, [
      clients,
      'agentIdServicePrincipalFilter',
    ]);
  }
};

function checkRule(
  rule: string,
  parse: Parse,
  path: Path,
  { draft, report }: { readonly draft: Draft; readonly report: Report },
): void {
  const read = parse(rule);
  if (!('error' in read)) return;

  const at = draft.within(path, read.error.offset, read.error.length);
  report({ code: 'badRule', severity: 'error', values: { error: read.error }, at });
}
