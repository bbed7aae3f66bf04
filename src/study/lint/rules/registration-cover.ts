import { registeringPerson } from '../../../engine/decide/registering-person.ts';
import type { SituationInput } from '../../../engine/decide/survey.ts';
import type { Answer, Somebody } from '../asking.ts';
import type { Evidence } from '../lint-finding.ts';
import { allButEmergency, evidenceOf, peopleOf, type Rule, type Subject } from '../subject.ts';
import { arrivingBy, modernClients, openWays, type Way, waysOf } from '../ways.ts';
import { guardingOf, namesOfPolicies, registrationPolicies } from '../witness.ts';

/** How far enabled policies on registration guard somebody: which ways are left open, and which policies guard the others. */
interface Guard {
  readonly somebody: Somebody;
  readonly ways: number;
  readonly open: readonly Way[];
  readonly policies: readonly number[];
  readonly evidence: Evidence | undefined;
}

/**
 * TEN0101 and TEN0102. Whether a policy on registration stands in the way of somebody outside the trusted networks, whatever they use, who
 * knows a password: one that applies and asks for nothing, or for terms to be accepted, stands in nobody's. Policies on all resources are
 * no protection of registration (rule 2.7.4); users who are not enabled are TEN0109's; emergency access is left out of policies on purpose.
 */
export const registrationCover: Rule = (subject, found) => {
  const policies = registrationPolicies(subject);
  const all = waysOf(subject, modernClients);
  const ways = all.map((way) => ({ way, situation: arrivingBy(subject, way, registration, policies) }));
  const people = subject.alike(
    allButEmergency(subject).filter((one) => canRegister(subject, one)),
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
            { evidence: bestShown(bare) },
          ),
        ]
      : []),
    ...[...alike(partly).values()].flatMap((same) => {
      const [one] = same;
      if (!one) return [];
      const values = {
        people: peopleOf(subject, somebodies(same)),
        policies: namesOfPolicies(subject, one.policies),
        open: openWays(one.open, all),
      };
      const path = ['conditionalAccessPolicies', one.policies[0] ?? 0];
      return [found('TEN0102', path, values, { evidence: one.evidence })];
    }),
  ];
};

const telling = { allow: 0, challenge: 1, undetermined: 2, block: 3 } as const;

/** Of these people the one who gets furthest. */
function bestShown(guards: readonly Guard[]): Evidence | undefined {
  const shown = guards.flatMap(({ evidence }) => evidence ?? []);
  return [...shown].sort((one, other) => telling[one.decision] - telling[other.decision])[0];
}

function somebodies(guards: readonly Guard[]): readonly Somebody[] {
  return guards.map(({ somebody }) => somebody);
}

/** A way, the registration by it, and what the engine says of whoever tries it. */
interface Asked {
  readonly way: Way;
  readonly situation: SituationInput;
  readonly answer: (user: Somebody['user']) => Answer | undefined;
}

const registration = { userAction: 'urn:user:registersecurityinfo' } as const;

/** Who connects directly registers in no tenant but their own (design 6.7). */
function canRegister({ compiled }: Subject, { user }: Somebody): boolean {
  return registeringPerson(compiled, user)?.directConnect === false;
}

function guardOf(somebody: Somebody, ways: readonly Asked[], policies: readonly number[]): readonly Guard[] {
  const open: Way[] = [];
  const guarding = new Set<number>();
  let evidence: Evidence | undefined;
  for (const { way, situation, answer } of ways) {
    const decision = answer(somebody.user);
    if (decision?.enabled !== true) return [];
    const inTheWay = guardingOf(decision, policies);
    for (const policy of inTheWay) guarding.add(policy);
    if (inTheWay.length > 0) continue;
    open.push(way);
    // what gets through is the better example
    if (!evidence || (evidence.decision === 'block' && decision.decision !== 'block'))
      evidence = evidenceOf({ user: somebody.user, ...situation }, decision);
  }
  return ways.length === 0
    ? []
    : [{ somebody, ways: ways.length, open, policies: [...guarding].sort(ascending), evidence }];
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
