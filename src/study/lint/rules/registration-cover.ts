import type { AttemptInput } from '../../../domain/model/attempt.ts';
import { type ClientAppType, clientAppTypes, type Platform, platforms } from '../../../domain/model/vocabulary.ts';
import type { SituationInput } from '../../../engine/decide/survey.ts';
import type { Evidence, OpenWay } from '../lint-finding.ts';
import {
  type Answer,
  allButEmergency,
  evidenceOf,
  peopleOf,
  type Rule,
  type Somebody,
  type Subject,
} from '../subject.ts';
import { applyingOf, namesOfPolicies, registrationPolicies } from '../witness.ts';

/** A way to reach the registration page from outside every network of the file. */
interface Way {
  readonly ipAddress: string;
  readonly clientAppType: ClientAppType;
  readonly devicePlatform: Platform | 'unknown';
  /** The stranger's countries, where countries are at stake. */
  readonly rest: Partial<AttemptInput>;
}

/** How far enabled policies on registration guard somebody: which ways are left open, and which policies guard the others. */
interface Guard {
  readonly somebody: Somebody;
  readonly ways: number;
  readonly open: readonly Way[];
  readonly policies: readonly number[];
  readonly evidence: Evidence | undefined;
}

/**
 * TEN0101 and TEN0102. Whether somebody outside the trusted networks meets a policy on registration at all, whatever they use. Policies on
 * all resources are no protection of registration (rule 2.7.4); users who are not enabled are TEN0109's; emergency access is left out of
 * policies on purpose.
 */
export const registrationCover: Rule = (subject, found) => {
  const policies = registrationPolicies(subject);
  const ways = waysOf(subject).map((way) => ({ way, situation: arriving(way) }));
  const people = subject.alike(
    allButEmergency(subject),
    ways.map(({ situation }) => situation),
  );
  const asked = ways.map(({ way, situation }) => ({ way, situation, answer: subject.asked(situation) }));
  const guards = people.flatMap((somebody) => guardOf(somebody, asked, policies));
  const bare = guards.filter(({ open, ways }) => open.length === ways);
  const partly = guards.filter(({ open, ways }) => open.length > 0 && open.length < ways);
  const [first] = bare;
  return [
    ...(first
      ? [
          found(
            'TEN0101',
            ['conditionalAccessPolicies'],
            {
              people: peopleOf(subject, somebodies(bare)),
              otherwiseBlocked: bare.every(({ evidence }) => evidence?.decision === 'block'),
            },
            { evidence: first.evidence },
          ),
        ]
      : []),
    ...[...alike(partly).values()].flatMap((same) => {
      const [one] = same;
      if (!one) return [];
      const values = {
        people: peopleOf(subject, somebodies(same)),
        policies: namesOfPolicies(subject, one.policies),
        open: openWays(one),
      };
      const path = ['conditionalAccessPolicies', one.policies[0] ?? 0];
      return [found('TEN0102', path, values, { evidence: one.evidence })];
    }),
  ];
};

function somebodies(guards: readonly Guard[]): readonly Somebody[] {
  return guards.map(({ somebody }) => somebody);
}

/** A way, the registration by it, and what the engine says of whoever tries it. */
interface Asked {
  readonly way: Way;
  readonly situation: SituationInput;
  readonly answer: (user: Somebody['user']) => Answer | undefined;
}

function arriving({ rest, ...facts }: Way): SituationInput {
  return { userAction: 'urn:user:registersecurityinfo', ...rest, ...facts, device: null };
}

function guardOf(somebody: Somebody, ways: readonly Asked[], policies: readonly number[]): readonly Guard[] {
  const open: Way[] = [];
  const guarding = new Set<number>();
  let evidence: Evidence | undefined;
  for (const { way, situation, answer } of ways) {
    const decision = answer(somebody.user);
    if (decision?.enabled !== true) return [];
    const applying = applyingOf(decision, policies);
    for (const policy of applying) guarding.add(policy);
    if (applying.length > 0) continue;
    open.push(way);
    // what gets through is the better example
    if (!evidence || (evidence.decision === 'block' && decision.decision !== 'block'))
      evidence = evidenceOf({ user: somebody.user, ...situation }, decision);
  }
  return ways.length === 0
    ? []
    : [{ somebody, ways: ways.length, open, policies: [...guarding].sort(ascending), evidence }];
}

const commonestFirst = ['windows', ...platforms.filter((platform) => platform !== 'windows'), 'unknown'] as const;

/** Clients that reach user actions (rule 1.4.14) on every platform, from outside. */
function waysOf({ strangers }: Subject): readonly Way[] {
  return strangers.flatMap(({ facts: { ipAddress = '', ...rest } }) =>
    clientAppTypes.slice(0, 2).flatMap((clientAppType) =>
      commonestFirst.map((devicePlatform) => ({
        ipAddress,
        rest,
        clientAppType,
        devicePlatform,
      })),
    ),
  );
}

function ascending(one: number, other: number): number {
  return one - other;
}

function alike(guards: readonly Guard[]): ReadonlyMap<string, readonly Guard[]> {
  const groups = new Map<string, Guard[]>();
  for (const guard of guards) {
    const key = JSON.stringify([guard.open, guard.policies]);
    const there = groups.get(key);
    if (there) there.push(guard);
    else groups.set(key, [guard]);
  }
  return groups;
}

/** The values of each fact that are among the open ways and not among all: what the reader would have to add to the policy. */
function openWays({ open }: Guard): readonly OpenWay[] {
  const facts = ['clientAppType', 'devicePlatform', 'ipAddress'] as const;
  return facts.flatMap((fact) => {
    const values = [...new Set(open.map((way) => way[fact]))];
    const all = { clientAppType: 2, devicePlatform: platforms.length + 1, ipAddress: 2 }[fact];
    return values.length < all ? [{ fact, values }] : [];
  });
}
