import type {
  ChangedObject,
  DiffedObject,
  ObjectChange,
  ObjectDiff,
  SectionDiff,
} from '../../study/inventory/object-diff.ts';
import { stateWords } from './policy-summary.ts';
import type { Item, Report } from './report.ts';
import { counted, listed } from './words.ts';

/** A difference and what the two sides are called. */
export interface Compared {
  readonly names: readonly [before: string, after: string];
  readonly diff: ObjectDiff;
}

const nouns: Readonly<Record<SectionDiff['section'], readonly [one: string, many: string]>> = {
  conditionalAccessPolicies: ['policy', 'policies'],
  namedLocations: ['location', 'locations'],
  groups: ['group', 'groups'],
  users: ['user', 'users'],
  authenticationStrengthPolicies: ['authentication strength', 'authentication strengths'],
  servicePrincipals: ['service principal', 'service principals'],
  applications: ['application', 'applications'],
  devices: ['device', 'devices'],
  termsOfUse: ['terms of use', 'terms of use'],
  authenticationContextClassReferences: ['authentication context', 'authentication contexts'],
};

export function sectionTitle(section: SectionDiff['section']): string {
  const [, many] = nouns[section];
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}

/** `tenant diff --objects`: changed states first, then every object that came, went or changed. */
export function diffReport(compared: Compared): Report {
  const { diff } = compared;
  return {
    verdict: { tone: diff.different ? 'ask' : 'pass', sentence: `${diffSentence(compared)}.` },
    sections: [
      { title: 'Changed states', items: stateChanges(diff).map((text) => ({ tone: 'ask' as const, text })) },
      ...diff.sections.map((section) => ({ title: sectionTitle(section.section), items: sectionItems(section) })),
      { title: 'Settings', items: diff.settings.map((change) => changeItem(change)) },
      { title: 'Not compared, as an export holds none', items: diff.notCompared.map((text) => ({ tone: null, text })) },
    ].filter(({ items }) => items.length > 0),
  };
}

export function diffSentence({ names: [before, after], diff }: Compared): string {
  if (!diff.different) return `${before} and ${after} hold the same objects`;
  const parts = [
    ...diff.sections.map(sectionSummary),
    ...(diff.settings.length > 0 ? [counted(diff.settings.length, 'changed setting')] : []),
  ];
  return `From ${before} to ${after}: ${parts.join('; ')}`;
}

/** `2 policies changed, 1 added` */
export function sectionSummary({ section, added, removed, changed }: SectionDiff): string {
  const counts = [
    [changed.length, 'changed'],
    [added.length, 'added'],
    [removed.length, 'removed'],
  ] as const;
  const told = counts.filter(([count]) => count > 0);
  return told
    .map(([count, word], index) => (index === 0 ? `${counted(count, ...nouns[section])} ${word}` : `${count} ${word}`))
    .join(', ');
}

/** Policies whose state changed, in a line each. */
export function stateChanges({ sections }: ObjectDiff): readonly string[] {
  const policies = sections.find(({ section }) => section === 'conditionalAccessPolicies');
  return (policies?.changed ?? []).flatMap(({ after, changes }) =>
    changes.flatMap((change) =>
      change.path.join('.') === 'state' && 'before' in change
        ? [`${after.name}: ${stateWord(change.before)} becomes ${stateWord(change.after)}`]
        : [],
    ),
  );
}

function stateWord(state: unknown): string {
  const words: Readonly<Record<string, string>> = stateWords;
  return words[String(state)] ?? String(state);
}

function sectionItems({ added, removed, changed }: SectionDiff): readonly Item[] {
  return [
    ...changed.map(changedItem),
    ...added.map((object) => ({ tone: 'added' as const, text: `${objectWords(object)}: added` })),
    ...removed.map((object) => ({ tone: 'removed' as const, text: `${objectWords(object)}: removed` })),
  ];
}

function changedItem({ before, after, changes }: ChangedObject): Item {
  const renamed = before.name === after.name ? '' : `, until now ${before.name}`;
  return {
    tone: 'changed',
    text: `${objectWords(after)}${renamed}: ${renamed !== '' && changes.length === 0 ? 'renamed' : 'changed'}`,
    items: changes.map((change) => changeItem(change)),
  };
}

function objectWords({ name, at }: DiffedObject): string {
  return at === null ? name : `${name} (${at})`;
}

function changeItem(change: ObjectChange): Item {
  return { tone: null, text: changeWords(change) };
}

/** `state: enabled becomes disabled`, `conditions.users.excludeGroups: adds Sales; removes HR pilot`. */
export function changeWords(change: ObjectChange): string {
  const path = change.path.join('.');
  if ('added' in change) {
    const parts = [
      ...(change.added.length > 0 ? [`adds ${listed(change.added.map(shownValue))}`] : []),
      ...(change.removed.length > 0 ? [`removes ${listed(change.removed.map(shownValue))}`] : []),
    ];
    return `${path}: ${parts.join('; ')}`;
  }
  const { before, after } = change;
  if (before === null) return `${path}: ${shownValue(after)}, which was not set`;
  if (after === null) return `${path}: no longer set, was ${shownValue(before)}`;
  return `${path}: ${shownValue(before)} becomes ${shownValue(after)}`;
}

function shownValue(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.length === 0 ? 'an empty list' : listed(value.map(String));
  return JSON.stringify(value);
}
