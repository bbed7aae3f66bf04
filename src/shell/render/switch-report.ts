import type { Tenant } from '../../domain/model/tenant.ts';
import type { PolicyReach, SwitchEffect } from '../../study/analysis/switch-effect.ts';
import type { Item, Report, Section, Tone } from './report.ts';
import { counted, listed, some } from './words.ts';

/** Names shown of a longer list. */
const most = 5;

interface ShownState {
  readonly users: 'none' | 'selected' | 'all';
  readonly groups?: readonly string[] | undefined;
  readonly everEnabled?: boolean | undefined;
}

interface Change {
  /** The same object as `after` where nothing changes. */
  readonly before: ShownState;
  readonly after: ShownState;
  readonly effect: SwitchEffect;
}

/** What turning the switch does: who gains, who loses, which policies then cover whom, and what to know. */
export function switchReport(tenant: Tenant, change: Change): Report {
  return {
    verdict: verdictOf(change),
    sections: [
      usersSection(tenant, change.effect),
      nestedSection(tenant, change.effect),
      policiesSection(tenant, change.effect),
      { title: 'Good to know', items: goodToKnow(change).map((text) => ({ tone: null, text })) },
    ].filter(({ items }) => items.length > 0),
  };
}

function verdictOf({ before, after, effect }: Change): Report['verdict'] {
  const { gains, loses } = effect;
  if (before === after) return { tone: 'pass', sentence: `Combined registration is ${stateWords(after)} already` };
  const who = [
    gains.length > 0 ? `${counted(gains.length, 'user gains', 'users gain')} the combined experience` : '',
    loses.length > 0 ? `${counted(loses.length, 'user loses', 'users lose')} it` : '',
  ].filter((words) => words !== '');
  const effects = who.length > 0 ? listed(who) : 'nobody of the file gains or loses the experience';
  const tone: Tone = loses.length > 0 ? 'ask' : 'pass';
  return { tone, sentence: `Combined registration: ${stateWords(before)} becomes ${stateWords(after)}; ${effects}` };
}

/** The switch in words: `off`, `on for all users`, `on for group HR pilot`. */
function stateWords({ users, groups = [] }: ShownState): string {
  switch (users) {
    case 'none':
      return 'off';
    case 'all':
      return 'on for all users';
    case 'selected':
      return groups.length === 0
        ? 'on for no group'
        : `on for ${groups.length === 1 ? 'group' : 'groups'} ${listed(groups)}`;
  }
}

function usersSection(tenant: Tenant, { gains, loses, notKnown }: SwitchEffect): Section {
  const row = (tone: Tone, words: string, users: readonly number[]): readonly Item[] =>
    users.length > 0 ? [{ tone, text: `${words}: ${userNames(tenant, users)}` }] : [];
  return {
    title: 'Users',
    items: [
      ...row('pass', 'gain the experience', gains),
      ...row('fail', 'lose the experience', loses),
      ...row('unknown', 'not known, because the members of a selected group are not listed', notKnown),
    ],
  };
}

function nestedSection(tenant: Tenant, { nested }: SwitchEffect): Section {
  const items = nested.map(({ group, users }): Item => {
    const name = tenant.groups?.[group]?.displayName ?? `#${group}`;
    const members = users.length > 0 ? `: ${userNames(tenant, users)}` : '';
    return { tone: 'ask', text: `${name} is nested in a selected group, so its members are not counted${members}` };
  });
  return { title: 'Not counted', items };
}

function policiesSection(tenant: Tenant, { begins, ceases }: SwitchEffect): Section {
  const row =
    (tone: Tone, words: string) =>
    (one: PolicyReach): Item => {
      const name = tenant.conditionalAccessPolicies?.[one.policy]?.displayName ?? `#${one.policy}`;
      const text = `${name} ${words} ${counted(one.users.length, 'user')}: ${userNames(tenant, one.users)}`;
      return {
        tone,
        text,
        plain: `policy "${name}" ${words} ${counted(one.users.length, 'user')}: ${userNames(tenant, one.users)}`,
      };
    };
  return {
    title: 'Policies on their registration',
    items: [...begins.map(row('pass', 'begins to cover')), ...ceases.map(row('fail', 'ceases to cover'))],
  };
}

function userNames(tenant: Tenant, users: readonly number[]): string {
  return some(
    users.map((index) => tenant.users?.[index]?.userPrincipalName ?? `#${index}`),
    most,
  );
}

/** Facts of Entra that the change touches. */
function goodToKnow({ after }: Change): readonly string[] {
  const several = after.users === 'selected' && (after.groups ?? []).length > 1;
  return [
    ...(several ? ['the portal holds one group only: put these groups together in one before you set it there'] : []),
    ...(after.users === 'none' && after.everEnabled
      ? [
          'the experience was on before, so the old password-reset page (aka.ms/ssprsetup) demands multifactor authentication, and whoever has no method for it cannot get in',
        ]
      : []),
    'Entra has since made the experience permanent: from October 2022 on every tenant is enabled for all users (the China region aside)',
  ];
}
