import type { ShownAttempt, WhatIfResult } from '../../domain/model/decision.ts';
import { personOf, targetOf, whenceOf } from './person-and-target.ts';
import type { Item, Report } from './report.ts';

/** The answer of Microsoft's What If in words: which policies apply, and for the others the first reason why not. */
export function whatIfReport(answer: {
  readonly attempt: ShownAttempt;
  readonly policies: readonly WhatIfResult[];
}): Report {
  const applying = answer.policies.filter(({ policyApplies }) => policyApplies);
  const others = answer.policies.filter(({ policyApplies }) => !policyApplies);
  const when = `${personOf(answer.attempt)} ${targetOf(answer.attempt)}${whenceOf(answer.attempt)}`;
  const sections = [
    { title: 'Policies that apply', items: applying.map(applyingItem) },
    { title: 'Policies that do not apply', items: others.map(otherItem) },
  ];
  return {
    verdict: {
      tone: null,
      sentence: `What If: ${applying.length} of ${answer.policies.length} policies apply to ${when}.`,
    },
    sections: sections.filter(({ items }) => items.length > 0),
  };
}

function applyingItem({ displayName, state }: WhatIfResult): Item {
  const reportOnly = state === 'enabledForReportingButNotEnforced';
  return { tone: reportOnly ? 'reportOnly' : 'pass', text: `${displayName}${reportOnly ? ' (report-only)' : ''}` };
}

function otherItem({ displayName, analysisReasons }: WhatIfResult): Item {
  return { tone: 'skip', text: `${displayName}: ${analysisReasons}` };
}
