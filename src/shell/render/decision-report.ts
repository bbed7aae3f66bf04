import type {
  ConditionTrace,
  ControlTrace,
  Decision,
  DecisionWarning,
  GrantTrace,
  PolicyResult,
  PolicyTrace,
  Registration,
} from '../../domain/model/decision.ts';
import type { NearestChange } from '../../engine/decide/nearest-change.ts';
import { decisionTone } from './decision-words.ts';
import { dependsOnItem } from './depends-on-item.ts';
import { factLabel, factValue } from './fact-words.ts';
import { nearestChangeWords } from './nearest-change-words.ts';
import { blocks, conditionLabel, controlLabel, policyWords, tookPart } from './policy-words.ts';
import { proseDecision } from './prose-decision.ts';
import { messageOf } from './prose-of.ts';
import { registrationFactItems } from './registration-words.ts';
import type { Item, Report, Section, Tone } from './report.ts';
import { sessionWords } from './session-words.ts';
import { verdictSentence } from './verdict.ts';
import { listed } from './words.ts';

export type ExplainLevel = 'summary' | 'policies' | 'conditions';

/** A decision in words: the verdict, then why, what was assumed, what to mind and what would change it. */
export function decisionReport(decision: Decision, nearest: NearestChange | undefined, level: ExplainLevel): Report {
  const sections = [
    { title: 'Depends on', items: decision.dependsOn.map(dependsOnItem) },
    { title: 'Policies', items: policyItems(decision.policies, level) },
    { title: 'Registration', items: registrationItems(decision, level) },
    { title: 'Policies at the registration that follows', items: policyItems(followUpOf(decision), level) },
    { title: 'Session', items: sessionWords(decision.sessionControls).map(plainItem) },
    { title: 'Assumed', items: assumedItems(decision) },
    { title: 'Left open', items: openItem(decision.attempt.notKnown) },
    { title: 'Warnings', items: decision.warnings.map(warningItem) },
    { title: 'What would change it', items: nearest === undefined ? [] : [plainItem(nearestChangeWords(nearest))] },
  ];
  return {
    verdict: { tone: decisionTone(decision.decision), sentence: verdictSentence(decision) },
    sections: sections.filter(isFilled),
  };
}

function isFilled({ items }: Section): boolean {
  return items.length > 0;
}

function plainItem(text: string): Item {
  return { tone: null, text };
}

function followUpOf({ registration }: Decision): readonly PolicyTrace[] {
  return registration?.followUp?.policies ?? [];
}

function policyItems(policies: readonly PolicyTrace[], level: ExplainLevel): readonly Item[] {
  return policies
    .filter((policy) => level !== 'summary' || tookPart(policy))
    .map((policy) => policyItem(policy, level));
}

function policyItem(policy: PolicyTrace, level: ExplainLevel): Item {
  const conditions = level === 'conditions' ? policy.conditions.map(conditionItem) : [];
  const controls = level !== 'summary' && tookPart(policy) && !blocks(policy) ? grantItems(policy.grant) : [];
  return {
    tone: toneOf(policy.result),
    text: `${policy.displayName} (${policy.at}) ${policyWords(policy)}`,
    plain: `policy "${policy.displayName}", ${policy.at}, ${policyWords(policy)}`,
    items: [...conditions, ...controls],
  };
}

function toneOf(result: PolicyResult): Tone {
  switch (result) {
    case 'success':
      return 'pass';
    case 'failure':
      return 'fail';
    case 'interrupted':
      return 'ask';
    case 'notApplied':
    case 'notEnabled':
      return 'skip';
    case 'reportOnlySuccess':
    case 'reportOnlyFailure':
    case 'reportOnlyInterrupted':
    case 'reportOnlyNotApplied':
      return 'reportOnly';
    case 'undetermined':
      return 'unknown';
  }
}

const conditionTones = { hit: 'pass', miss: 'fail', unknown: 'unknown' } as const;
const conditionVerbs = { hit: 'holds', miss: 'does not hold', unknown: 'is open' } as const;

function conditionItem({ name, outcome, saw, because, at }: ConditionTrace): Item {
  const label = conditionLabel(name);
  const seen = saw === null ? 'not known' : saw;
  return {
    tone: conditionTones[outcome],
    text: `${label}: ${seen}; ${because} (${at})`,
    plain: `condition ${label} ${conditionVerbs[outcome]}: ${saw === null ? 'the value is not known' : `saw ${saw}`}; ${because}; ${at}`,
  };
}

const controlTones = { satisfied: 'pass', open: 'ask', failed: 'fail', unknown: 'unknown' } as const;
const controlVerbs = {
  satisfied: 'is satisfied',
  open: 'is still asked for',
  failed: 'cannot be met',
  unknown: 'may be met or not',
} as const;

function grantItems(grant: GrantTrace | null): readonly Item[] {
  return grant?.controls.map(controlItem) ?? [];
}

function controlItem(trace: ControlTrace): Item {
  const label = controlLabel(trace);
  return {
    tone: controlTones[trace.outcome],
    text: `${label}: ${trace.because}`,
    plain: `control ${label} ${controlVerbs[trace.outcome]}: ${trace.because}`,
  };
}

/** Registration matters where the attempt is one, where the decision hangs on one, and where the sign-in is interrupted for one. */
function registrationItems({ attempt, registration }: Decision, level: ExplainLevel): readonly Item[] {
  if (registration === null) return [];

  const registers = attempt.userAction === 'urn:user:registersecurityinfo';
  const isAbout = registers || registration.followUp !== null || registration.mode === 'interrupt';
  if (!isAbout && level !== 'conditions') return [];
  const page = registration.page === null ? [] : [plainItem(`page: ${registration.page}`)];
  return [
    plainItem(enabledWords(registration)),
    ...page,
    plainItem(methodWords(registration)),
    ...registrationFactItems(registration, level === 'conditions'),
  ];
}

function enabledWords({ enabled, through }: Registration): string {
  if (enabled === null) return 'enabled for combined registration: not known';
  if (!enabled) return 'not enabled for combined registration';
  if (through === null) return 'enabled for combined registration';
  return through === 'all'
    ? 'combined registration is on for all users'
    : `enabled for combined registration through ${through}`;
}

function methodWords({ hasMfaMethod }: Registration): string {
  if (hasMfaMethod === null) return 'registered methods: not known';
  return hasMfaMethod ? 'an MFA method is registered' : 'no MFA method is registered';
}

/** Each assumed fact with its value; the many that are `none` share one phrase. */
function assumedItems({ attempt }: Decision): readonly Item[] {
  if (attempt.assumed.length === 0) return [];

  const facts = attempt.assumed.map((field) => ({ label: factLabel(field), value: factValue(field, attempt[field]) }));
  const none = facts.filter(({ value }) => value === 'none').map(({ label }) => label);
  const others = facts.filter(({ value }) => value !== 'none').map(({ label, value }) => `${label}: ${value}`);
  return [plainItem([...others, ...(none.length === 0 ? [] : [`${listed(none)}: none`])].join('; '))];
}

function openItem(fields: readonly string[]): readonly Item[] {
  return fields.length === 0 ? [] : [plainItem(fields.map(factLabel).join('; '))];
}

function warningItem(warning: DecisionWarning): Item {
  const { message, help } = messageOf(proseDecision, warning);
  return {
    tone: warning.severity === 'note' ? 'skip' : 'ask',
    text: message,
    items: help === undefined ? [] : [plainItem(help)],
  };
}
