import type { PolicyForUser } from '../../study/inventory/people.ts';
import type { PolicyCard, PolicyReference, UnreadMember } from '../../study/inventory/policy-card.ts';
import type { Entry } from './entry-words.ts';
import { type Listing, lineCells } from './listing.ts';
import { type Aspect, aspectsOf } from './policy-aspects.ts';
import { demandsOf, needsAll, policyCells, policySentence, stateTone, stateWords } from './policy-summary.ts';
import { sessionWords } from './session-words.ts';

/** A policy of a list, with what a filter for one user said about it. */
export interface ListedPolicy {
  readonly card: PolicyCard;
  readonly forUser: PolicyForUser | undefined;
}

/** `tenant ca list`. */
export function policyListing(policies: readonly ListedPolicy[], headline: string): Listing {
  const forUser = policies.some((one) => one.forUser !== undefined);
  const lines = lineCells(policies.map(({ card }) => card.at()));
  return {
    noun: 'policy',
    headline,
    columns: [
      'Policy',
      'State',
      'Who',
      'What',
      'Where and when',
      'Access',
      ...(forUser ? ['For the user'] : []),
      'Line',
    ],
    rows: policies.map(({ card, forUser: answer }, index) => {
      const { who, what, where, access } = policyCells(card);
      const told = answer ? [`${answer.outcome === 'hit' ? 'yes' : 'maybe'}: ${answer.because}`] : [];
      return {
        tone: stateTone(card.policy.state),
        cells: [
          card.policy.displayName,
          stateWords[card.policy.state],
          who,
          what,
          where,
          access,
          ...told,
          lines[index] ?? '',
        ],
      };
    }),
  };
}

/** A policy of `ca list --format json`. */
export function listedPolicyJson({ card, forUser }: ListedPolicy): object {
  const { displayName, id, state } = card.policy;
  return {
    displayName,
    id: id ?? null,
    state,
    at: card.at(),
    ...policyCells(card),
    ...(forUser ? { forUser: { users: forUser.outcome, because: forUser.because } } : {}),
  };
}

/** `tenant ca show --format json`. */
export function policyCardJson(
  card: PolicyCard,
  references: readonly PolicyReference[],
  unread: readonly UnreadMember[],
): object {
  const { policy, strength, at } = card;
  return {
    schemaVersion: 1,
    displayName: policy.displayName,
    id: policy.id ?? null,
    state: policy.state,
    at: at(),
    summary: policySentence(card),
    conditions: aspectsOf(card).map(aspectJson),
    access: {
      operator: needsAll(policy) ? 'AND' : 'OR',
      demands: demandsOf(card).map(({ words }) => words),
      at: at('grantControls'),
    },
    strength: strength && {
      displayName: strength.displayName,
      id: strength.id,
      allowedCombinations: strength.combinations.map((methods) => methods.join(',')),
      combinationConfigurations: strength.limits,
    },
    session: policy.sessionControls ? sessionWords(policy.sessionControls) : [],
    references: references.map(({ path, kind, reference, name, id, from }) => ({
      path: path.join('.'),
      kind,
      reference,
      name,
      id,
      from,
    })),
    unreadMembers: unread.map(({ path, value, at: place }) => ({ path: path.join('.'), value, at: place })),
    policy,
  };
}

function aspectJson({ title, at, include, exclude }: Aspect): object {
  const words = (entries: readonly Entry[]) => entries.map(({ full, below = [] }) => ({ text: full, means: below }));
  return { condition: title, at, include: words(include), exclude: words(exclude) };
}
