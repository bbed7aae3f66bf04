import { describe, expect, test } from 'vitest';
import { type Case, type Expectation, loadCases } from '../support/cases.ts';
import type { RawTenant, ReferencePartialDecision } from './raw-types.ts';
import { openFacts, referenceDecidePartial } from './reference-completions.ts';
import { referenceDecide } from './reference-evaluator.ts';
import { referenceWhatIf } from './reference-what-if.ts';

const cases = loadCases();
const titled = (wanted: (one: Case) => boolean) =>
  cases.filter(wanted).map((one): [title: string, one: Case] => [one.title, one]);

describe('the reference evaluator says what the documents say', () => {
  test.each(titled(({ expect }) => expect !== undefined))('%s', (_title, { tenant, attempt, expect: wanted }) => {
    const said = referenceDecidePartial(tenant, attempt);
    expect(shown(said, wanted)).toEqual(wanted);
    if (openFacts(tenant, attempt).length === 0) {
      expect(referenceDecide(tenant, attempt)).toMatchObject({ decision: said.decision, reason: said.reason });
    }
  });
});

describe('the reference What If says what the documents say', () => {
  test.each(titled(({ whatIf }) => whatIf !== undefined))('%s', (_title, { tenant, attempt, whatIf }) => {
    expect(referenceWhatIf(tenant, attempt)).toMatchObject(whatIf ?? []);
  });
});

describe('a tenant that cannot be is named', () => {
  test.each(titled(({ problem }) => problem !== undefined))('%s', (_title, { tenant, problem }) => {
    expect(contradiction(tenant)).toBe(problem);
  });
});

test('every vector of the rules has a case', () => {
  const vectors = new Set(cases.flatMap(({ rules }) => rules).filter((rule) => rule.startsWith('V')));
  expect([...vectors].sort()).toEqual([...Array(28).keys()].map((place) => `V${place + 1}`).sort());
});

/** The members of a decision that an expectation writes down; what the reference does not compute is taken as written. */
function shown(said: ReferencePartialDecision, wanted: Expectation | undefined): Partial<Expectation> {
  const { decision, dependsOn, reason } = said;
  const policies = Object.fromEntries(
    Object.entries(wanted?.policies ?? {}).map(([displayName, members]) => {
      const policy = said.policies.find((one) => one.displayName === displayName);
      return [displayName, onlyMembers(policy ?? {}, Object.keys(members))];
    }),
  );
  const all = {
    decision,
    dependsOn,
    reason: reason?.code,
    aadsts: reason?.aadsts,
    decidedBy: reason?.policies,
    policies,
    registration: wanted?.registration && written(said.registration, wanted.registration),
    sessionControls: wanted?.sessionControls,
    warnings: wanted?.warnings,
  };
  return onlyMembers(all, Object.keys(wanted ?? {}));
}

/** Of the registration what is written, however deep; lists by their places. */
function written(said: unknown, wanted: unknown): unknown {
  if (Array.isArray(said) && Array.isArray(wanted)) {
    return said.map((one, place) => (place < wanted.length ? written(one, wanted[place]) : one));
  }
  if (typeof said !== 'object' || said === null || typeof wanted !== 'object' || wanted === null) return said;
  const there = Object.entries(said);
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, written(there.find(([key]) => key === name)?.[1], value)]),
  );
}

function onlyMembers(object: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}

/** Rule 8.1: security defaults exclude enabled policies. */
function contradiction({ securityDefaults, conditionalAccessPolicies }: RawTenant): string | undefined {
  const enabled = (conditionalAccessPolicies ?? []).some(({ state }) => state === 'enabled');
  return securityDefaults?.isEnabled && enabled ? 'securityDefaultsBesidePolicy' : undefined;
}
