import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { OutcomeClass } from '../../study/analysis/outcome-classes.ts';
import type { PassingNetwork } from '../../study/analysis/passing-networks.ts';
import type { Probe } from '../../study/analysis/probes.ts';
import type { RegistrationFinding } from '../../study/analysis/registration-findings.ts';
import { type Elsewhere, everywhereExcept, impactItems } from './impact-text.ts';
import { proseFinding } from './prose-create.ts';
import { messageOf } from './prose-of.ts';
import type { Item, Report } from './report.ts';
import { sentence } from './words.ts';

/** What `ca create-trusted-registration` is about to write, and what it does. */
export interface CreateAnswer {
  /** The tenant with the policy in it. */
  readonly tenant: Tenant;
  readonly policy: Policy;
  readonly change: 'create' | 'replace' | 'same';
  readonly elsewhere: Elsewhere;
  readonly networks: readonly PassingNetwork[];
  readonly probes: readonly Probe[];
  readonly classes: readonly OutcomeClass[];
  readonly findings: readonly RegistrationFinding[];
}

/** The sentence "blocked everywhere except ...", the impact over all users, then dangers and notes. */
export function createReport({
  tenant,
  policy,
  change,
  elsewhere,
  networks,
  probes,
  classes,
  findings,
}: CreateAnswer): Report {
  const dangers = findings.filter(({ severity }) => severity === 'error');
  const notes = findings.filter(({ severity }) => severity !== 'error');
  const words = everywhereExcept(policy, elsewhere, networks);
  const naming = {
    user: (index: number) => tenant.users?.[index]?.userPrincipalName ?? `#${index}`,
  };
  return {
    verdict: {
      tone: dangers.length > 0 ? 'fail' : 'pass',
      sentence: change === 'same' ? `Policy "${policy.displayName}" already says so: ${words}` : sentence(words),
    },
    sections: [
      { title: 'Impact', items: impactItems(classes, probes, naming) },
      { title: 'Dangers', items: dangers.map((one) => findingItem(one, 'fail')) },
      { title: 'Notes', items: notes.map((one) => findingItem(one, 'ask')) },
    ].filter(({ items }) => items.length > 0),
  };
}

function findingItem(finding: RegistrationFinding, tone: 'fail' | 'ask'): Item {
  const { message, help } = messageOf(proseFinding, finding);
  const code = tone === 'fail' ? `${finding.code}: ` : '';
  return { tone, text: `${code}${message}`, items: help === undefined ? [] : [{ tone: null, text: help }] };
}
