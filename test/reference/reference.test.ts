import { describe, expect, test } from 'vitest';
import { type Case, type Expectation, loadCases } from '../support/cases.ts';
import type { RawTenant, ReferencePartialDecision } from './raw-types.ts';
import { openFacts, referenceDecidePartial } from './reference-completions.ts';
import { referenceDecide } from './reference-evaluator.ts';
import { referenceWhatIf } from './reference-what-if.ts';

const every = loadCases();
/** The reference knows policies, and of registration what they turn on. */
const cases = every.filter(({ title }) => !title.startsWith('registration-rules'));
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
  const vectors = new Set(every.flatMap(({ rules }) => rules).filter((rule) => rule.startsWith('V')));
  expect([...vectors].sort()).toEqual([...Array(28).keys()].map((place) => `V${place + 1}`).sort());
});

/** The members of a decision that an expectation writes down; what the reference does not compute is taken as written. */
function shown(said: ReferencePartialDecision, wanted: Expectation | undefined): Partial<Expectation> {
  const { decision, dependsOn, reason, registration } = said;
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
    registration: registrationMembers(registration, wanted),
    sessionControls: wanted?.sessionControls,
    warnings: wanted?.warnings,
  };
  return onlyMembers(all, Object.keys(wanted ?? {}));
}

function registrationMembers(registration: object | null, wanted: Expectation | undefined): object {
  return Object.fromEntries(
    Object.entries(wanted?.registration ?? {}).map(([name, value]) => {
      const member: unknown = Object.entries(registration ?? {}).find(([key]) => key === name)?.[1];
      const nested = typeof value === 'object' && value !== null && typeof member === 'object' && member !== null;
      return [name, nested ? onlyMembers(member, Object.keys(value)) : member];
    }),
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
