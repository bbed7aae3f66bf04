import type { Tenant } from '../../domain/model/tenant.ts';
import type { GroupCard } from '../../study/inventory/groups.ts';
import { type Listing, lineCells } from './listing.ts';
import type { Item, Report } from './report.ts';
import { usedBy, useItem, useJson } from './use-words.ts';
import { counted, listed } from './words.ts';

/** Names shown of a longer list of members; json has all. */
const most = 50;

/** `tenant group list`. */
export function groupListing(cards: readonly GroupCard[], headline: string): Listing {
  const lines = lineCells(cards.map(({ at }) => at));
  return {
    noun: 'group',
    headline,
    columns: ['Group', 'Members', 'Nested', 'Used by', 'Line'],
    rows: cards.map((card, index) => ({
      tone: null,
      cells: [
        card.group.displayName,
        membersCell(card),
        nestedCell(card),
        usedBy(card.uses) || 'nothing',
        lines[index] ?? '',
      ],
    })),
  };
}

function membersCell({ group, direct, unlisted }: GroupCard): string {
  const count = direct.length + unlisted.length;
  if (group.members !== undefined) return String(count);
  const why = group.membershipRule ? 'dynamic' : 'not listed';
  return count === 0 ? why : `${count} known, ${why}`;
}

function nestedCell({ inner, nested }: GroupCard): string {
  return inner.length === 0 ? '' : `${counted(nested.length, 'member')} of ${counted(inner.length, 'group')}`;
}

interface NamesOf {
  readonly user: (index: number) => string;
  readonly group: (index: number) => string;
}

function namesIn(tenant: Tenant): NamesOf {
  return {
    user: (index) => tenant.users?.[index]?.userPrincipalName ?? `#${index}`,
    group: (index) => tenant.groups?.[index]?.displayName ?? `#${index}`,
  };
}

/** `tenant group show`. */
export function groupReport(card: GroupCard, tenant: Tenant): Report {
  const names = namesIn(tenant);
  return {
    verdict: { tone: null, sentence: `${groupSentence(card)}.` },
    sections: [
      { title: 'Direct members', items: directItems(card, names) },
      { title: 'Members through nested groups', items: nestedItems(card, names) },
      { title: 'Groups inside it', items: card.inner.map((one) => ({ tone: null, text: names.group(one) })) },
      { title: 'Groups that hold it', items: card.parents.map((one) => ({ tone: null, text: names.group(one) })) },
      { title: 'Combined registration', items: registrationItems(card, tenant) },
      { title: 'Used by', items: card.uses.map(useItem) },
      { title: 'About', items: aboutItems(card) },
    ].filter(({ items }) => items.length > 0),
  };
}

function groupSentence({ group, direct, unlisted, nested, inner, uses }: GroupCard): string {
  const count = direct.length + unlisted.length;
  const own =
    group.members === undefined && count === 0
      ? 'a group whose members the file does not list'
      : `a group of ${counted(count, 'direct member')}${group.members === undefined ? ' that the file knows of' : ''}`;
  const through =
    inner.length === 0 ? '' : ` and ${counted(nested.length, 'more')} through ${counted(inner.length, 'nested group')}`;
  const used = uses.length === 0 ? 'nothing names it' : `${counted(uses.length, 'place names', 'places name')} it`;
  return `${group.displayName} is ${own}${through.replace(/ mores /, ' more ')}; ${used}`;
}

function directItems({ group, direct, unlisted }: GroupCard, names: NamesOf): readonly Item[] {
  const all = [...direct.map(names.user), ...unlisted.map((id) => `${id}, whom the file does not list`)];
  const left = all.length - most;
  const rule = group.membershipRule ? `, and its rule is not evaluated: ${group.membershipRule}` : '';
  return [
    ...all.slice(0, most).map((text) => ({ tone: null, text })),
    ...(left > 0 ? [{ tone: null, text: `and ${left} more: \`--format json\` lists them all` }] : []),
    ...(group.members === undefined
      ? [{ tone: 'unknown' as const, text: `the file does not list its members${rule}` }]
      : []),
    ...(group.members?.length === 0 && all.length === 0 ? [{ tone: 'skip' as const, text: 'nobody' }] : []),
  ];
}

function nestedItems({ nested, notKnown, index }: GroupCard, names: NamesOf): readonly Item[] {
  const left = nested.length - most;
  return [
    ...nested
      .slice(0, most)
      .map(({ user, through }) => ({ tone: null, text: `${names.user(user)}, through ${names.group(through)}` })),
    ...(left > 0 ? [{ tone: null, text: `and ${left} more: \`--format json\` lists them all` }] : []),
    ...notKnown
      .filter((one) => one !== index)
      .map((one) => ({ tone: 'unknown' as const, text: `members of ${names.group(one)} are not listed` })),
  ];
}

/** Policies count nested members, the switch of combined registration does not (rules 1.1.7 and 2.3.3). */
function registrationItems({ uses, nested, direct, inner, group }: GroupCard, tenant: Tenant): readonly Item[] {
  const selected = uses.some(({ by }) => 'setting' in by && by.setting === 'combinedRegistration');
  if (!selected) return [];
  const works = (tenant.combinedRegistration?.users ?? 'all') === 'selected';
  if (!works) return [{ tone: 'skip', text: 'named, but the switch is not on selected groups' }];
  const enabled = `its ${counted(direct.length, 'direct member')} ${direct.length === 1 ? 'is' : 'are'} enabled`;
  const out =
    nested.length > 0
      ? `, and the ${nested.length} through nested groups ${nested.length === 1 ? 'is' : 'are'} not`
      : '';
  return [
    {
      tone: nested.length > 0 ? 'ask' : 'pass',
      text: `${group.members === undefined && direct.length === 0 ? 'its direct members are enabled' : enabled}${out}: only direct members count here`,
    },
    ...(inner.length > 0 ? [{ tone: null, text: 'policies count nested members too' }] : []),
  ];
}

function aboutItems({ group, at }: GroupCard): readonly Item[] {
  const { id, description, groupTypes = [], membershipRule, additionalData } = group;
  const given: readonly (readonly [string, string | null | undefined])[] = [
    ['description', description],
    ['id', id],
    ['types', groupTypes.length > 0 ? listed(groupTypes) : undefined],
    ['membership rule, not evaluated', membershipRule],
    ['members that no rule reads', additionalData && JSON.stringify(additionalData)],
  ];
  return [
    { tone: null, text: `in the file at ${at}` },
    ...given.flatMap(([name, value]) => (value ? [{ tone: null, text: `${name}: ${value}` }] : [])),
  ];
}

/** A row of `group list --format json`, and the whole of `group show`. */
export function groupJson(card: GroupCard, tenant: Tenant): object {
  const { group, direct, unlisted, nested, inner, notKnown, parents, at, uses } = card;
  const names = namesIn(tenant);
  return {
    displayName: group.displayName,
    id: group.id ?? null,
    at,
    description: group.description ?? null,
    membershipRule: group.membershipRule ?? null,
    membersListed: group.members !== undefined,
    members: [...direct.map(names.user), ...unlisted],
    nestedMembers: nested.map(({ user, through }) => ({ user: names.user(user), through: names.group(through) })),
    memberGroups: inner.map(names.group),
    membersNotKnownOf: notKnown.map(names.group),
    heldBy: parents.map(names.group),
    uses: uses.map(useJson),
  };
}
