import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadTenant } from '../../src/file/load/load-tenant.ts';
import { type Case, type Expectation, loadCases } from '../support/cases.ts';
import { decideRaw, whatIfRaw } from '../support/engine.ts';

/** The same cases that hold the reference hold the engine. */
const cases = loadCases();
const titled = (wanted: (one: Case) => boolean) =>
  cases.filter(wanted).map((one): [title: string, one: Case] => [one.title, one]);

describe('the engine says what the documents say', () => {
  test.each(titled(({ expect }) => expect !== undefined))('%s', (_title, { tenant, attempt, expect: wanted }) => {
    const { warnings, decidedBy, dependsOn, policies, reason, aadsts, ...rest } = wanted ?? { decision: 'allow' };
    const said = decideRaw(tenant, attempt);
    expect(said).toMatchObject(rest);
    if (reason !== undefined) expect(said.reason.code).toBe(reason);
    if (aadsts !== undefined) expect(said.reason.aadsts).toBe(aadsts);
    if (decidedBy !== undefined) expect(said.reason.policies).toEqual(decidedBy);
    if (dependsOn !== undefined) expect(factNames(said.dependsOn)).toEqual(dependsOn);
    for (const [displayName, members] of Object.entries(policies ?? {})) {
      expect(said.policies.find((policy) => policy.displayName === displayName)).toMatchObject(members);
    }
    expect(said.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining([...(warnings ?? [])]));
  });
});

describe('--what-if says what the documents say', () => {
  test.each(titled(({ whatIf }) => whatIf !== undefined))('%s', (_title, { tenant, attempt, whatIf }) => {
    expect(whatIfRaw(tenant, attempt).policies).toMatchObject(whatIf ?? []);
  });
});

describe('a tenant that cannot be does not load', () => {
  test.each(titled(({ problem }) => problem !== undefined))('%s', (_title, { tenant, problem }) => {
    const loaded = loadTenant({ text: stringify(tenant), file: 'tenant.yaml' });
    expect(loaded.ok ? [] : loaded.problems.map(({ code }) => code)).toContain(problem);
  });
});

function factNames(dependsOn: readonly { readonly fact: string; readonly group?: string }[]): Expectation['dependsOn'] {
  return dependsOn.map(({ fact, group }) => (group === undefined ? fact : `memberOf:${group}`)).sort();
}
