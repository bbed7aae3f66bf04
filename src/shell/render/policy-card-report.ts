import type { PolicyCard, UnreadMember } from '../../study/inventory/policy-card.ts';
import type { Entry } from './entry-words.ts';
import { type Aspect, aspectsOf, openAspects } from './policy-aspects.ts';
import { type Demand, demandsOf, needsAll, policySentence, stateTone } from './policy-summary.ts';
import type { Item, Report, Section } from './report.ts';
import { sessionWords } from './session-words.ts';
import { listed } from './words.ts';

/** A policy with nothing left out: every condition, control and member that the file gives it. */
export function policyCardReport(card: PolicyCard, unread: readonly UnreadMember[]): Report {
  const { policy } = card;
  return {
    verdict: { tone: stateTone(policy.state), sentence: policySentence(card) },
    sections: [
      { title: 'State', items: [stateItem(card)] },
      { title: 'Conditions, all of which must hold', items: conditionItems(card) },
      accessSection(card),
      { title: 'Session controls, all of which take effect', items: sessionItems(card) },
      { title: 'Members that no rule reads', items: unread.map(unreadItem) },
      { title: 'About', items: aboutItems(card) },
    ].filter(({ items }) => items.length > 0),
  };
}

function stateItem({ policy, at }: PolicyCard): Item {
  const place = `(${at('state')})`;
  switch (policy.state) {
    case 'enabled':
      return { tone: null, text: `on: what it demands is enforced ${place}` };
    case 'disabled':
      return { tone: null, text: `off: it is never evaluated ${place}` };
    case 'enabledForReportingButNotEnforced': {
      const actions = policy.conditions.applications?.includeUserActions ?? [];
      const never = actions.length > 0 ? '; for user actions Entra does not even do that' : '';
      return { tone: null, text: `report-only: what it would do is logged, and nothing is enforced${never} ${place}` };
    }
  }
}

function conditionItems(card: PolicyCard): readonly Item[] {
  const open = openAspects(card);
  return [
    ...aspectsOf(card).map(aspectItem),
    ...(open.length === 0 ? [] : [{ tone: null, text: `not configured, so anything: ${listed(open)}` }]),
  ];
}

function aspectItem({ title, at, include, exclude }: Aspect): Item {
  return {
    tone: null,
    text: `${title} (${at})`,
    plain: `condition on ${title}, ${at}`,
    items: [
      ...sideItems('include', include, include.length > 1 ? 'included, any one of these' : 'included'),
      ...sideItems(
        'exclude',
        exclude,
        exclude.length > 1 ? 'excluded, any one of these, which wins' : 'excluded, which wins',
      ),
    ],
  };
}

/** One entry stands beside its word, several below it. */
function sideItems(side: 'include' | 'exclude', entries: readonly Entry[], title: string): readonly Item[] {
  if (entries.length === 0) {
    return side === 'include' ? [{ tone: null, text: 'included: nothing, so it never holds' }] : [];
  }
  const [only, ...more] = entries;
  if (only !== undefined && more.length === 0) return [{ ...entryItem(only, side), text: `${title}: ${only.full}` }];
  return [{ tone: null, text: title, plain: `${title}:`, items: entries.map((one) => entryItem(one, side)) }];
}

function entryItem({ full, below = [] }: Entry, side: 'include' | 'exclude'): Item {
  return { tone: null, text: full, plain: `${side}d: ${full}`, items: below.map((text) => ({ tone: null, text })) };
}

function accessSection(card: PolicyCard): Section {
  const { policy, at } = card;
  const demands = demandsOf(card);
  const place = `(${at('grantControls')})`;
  if (demands.length === 0)
    return { title: 'Access', items: [{ tone: null, text: 'grants access and demands nothing for it' }] };
  if (policy.grantControls?.builtInControls?.includes('block')) {
    return {
      title: `Access ${place}`,
      items: [
        { tone: null, text: 'block: no access' },
        ...demands.filter(({ words }) => words !== 'block').map(demandItem),
      ],
    };
  }
  const how =
    demands.length === 1
      ? 'only with this'
      : needsAll(policy)
        ? 'only with all of these (AND)'
        : 'with any one of these (OR)';
  return { title: `Access, ${how} ${place}`, items: demands.map(demandItem) };
}

function demandItem({ words, id, below }: Demand): Item {
  const named = id === undefined ? words : `${words} (${id})`;
  if (below.length === 0) return { tone: null, text: named };
  return {
    tone: null,
    text: `${named}, met by any one of these`,
    plain: `${named}, met by any one of these:`,
    items: below.map((text) => ({ tone: null, text })),
  };
}

function sessionItems({ policy, at }: PolicyCard): readonly Item[] {
  return Object.entries(policy.sessionControls ?? {}).flatMap(([name, value]) => {
    const place = at('sessionControls', name);
    const [words] = sessionWords({ [name]: value });
    const written = leaves(value, []);
    if (written.length === 0) return [];
    return [
      {
        tone: null,
        text: `${words ?? `${name}: switched off`} (${place})`,
        items: [{ tone: null, text: `${name}: ${written.join(', ')}` }],
      },
    ];
  });
}

/** `value 4`, `type hours`: what a control says, in Graph's words. */
function leaves(value: unknown, path: readonly string[]): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]));
  return [[...path, String(value)].join(' ')];
}

function unreadItem({ path, value, at }: UnreadMember): Item {
  return { tone: 'unknown', text: `${path.join('.')}: ${JSON.stringify(value)} (${at})` };
}

function aboutItems({ policy, at }: PolicyCard): readonly Item[] {
  const { id, description, templateId, createdDateTime, modifiedDateTime, deletedDateTime } = policy;
  const given: readonly (readonly [string, string | null | undefined])[] = [
    ['description', description],
    ['id', id],
    ['made from template', templateId],
    ['created', createdDateTime],
    ['changed', modifiedDateTime],
    ['deleted', deletedDateTime],
  ];
  return [
    { tone: null, text: `in the file at ${at()}` },
    ...given.flatMap(([name, value]) => (value ? [{ tone: null, text: `${name}: ${value}` }] : [])),
  ];
}
