import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LintCode } from '../../../src/domain/model/lint-rule.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { lint } from '../../../src/study/lint/lint.ts';
import type { LintFinding, LintFindingValues, People } from '../../../src/study/lint/lint-finding.ts';
import { groupReference, userReference } from '../../reference/arbitrary-policy.ts';
import { arbitraryTenant } from '../../reference/arbitrary-tenant.ts';
import type { RawPolicy } from '../../reference/raw-types.ts';
import { runs } from '../../support/runs.ts';
import * as reference from './reference-rules.ts';

/** Policies whose interplay is rare by chance and is what the rules are about. */
const everyone = { includeUsers: ['All'] };
const block = { operator: 'OR', builtInControls: ['block'] };
const mfa = { operator: 'OR', builtInControls: ['mfa'] };
const everything = { users: everyone, applications: { includeApplications: ['All'] } };
const registering = { users: everyone, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const outside = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };
const seeds: readonly (readonly Omit<RawPolicy, 'displayName'>[])[] = [
  [{ state: 'enabled', conditions: everything, grantControls: block }],
  [
    { state: 'enabled', conditions: { ...everything, locations: outside }, grantControls: block },
    {
      state: 'enabled',
      conditions: { ...everything, locations: { includeLocations: ['AllTrusted'] } },
      grantControls: block,
    },
  ],
  [
    { state: 'enabled', conditions: { ...registering, locations: outside }, grantControls: block },
    {
      state: 'enabled',
      conditions: { ...registering, locations: { includeLocations: ['All'], excludeLocations: ['Location 0'] } },
      grantControls: block,
    },
  ],
  [{ state: 'enabled', conditions: registering, grantControls: mfa }],
  [
    {
      state: 'enabled',
      conditions: {
        ...registering,
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Location 0'] },
      },
      grantControls: block,
    },
  ],
  [{ state: 'enabled', conditions: { ...registering, locations: outside }, grantControls: block }],
  [
    {
      state: 'enabled',
      conditions: { ...everything, devices: { deviceFilter: { mode: 'exclude', rule: 'device.model -ne "Surface"' } } },
      grantControls: block,
    },
  ],
  [
    { state: 'enabled', conditions: { ...everything, clientAppTypes: ['browser'] }, grantControls: mfa },
    { state: 'enabled', conditions: { ...registering, clientAppTypes: ['browser'] }, grantControls: block },
  ],
  [
    {
      state: 'enabled',
      conditions: { ...everything, users: { includeRoles: ['Global Administrator', 'Security Administrator'] } },
      grantControls: block,
    },
  ],
];

/** Tenants that mostly say who must never be locked out. */
const tenants: fc.Arbitrary<reference.LintedTenant> = arbitraryTenant().chain((tenant) => {
  const users = fc.uniqueArray(userReference((tenant.users ?? []).length), { maxLength: 2 });
  const groups = fc.uniqueArray(groupReference((tenant.groups ?? []).length), { maxLength: 1 });
  const named = fc.option(fc.record({ users, groups }), { nil: undefined });
  const more = tenant.securityDefaults?.isEnabled ? fc.constant([]) : fc.constantFrom([], [], ...seeds);
  const nested = fc.constantFrom(undefined, undefined, { users: 'selected', groups: ['Group 0'] });
  return fc.tuple(named, more, nested).map(([emergencyAccess, added, combinedRegistration]) => ({
    ...tenant,
    ...(combinedRegistration ? { combinedRegistration } : {}),
    ...(emergencyAccess ? { emergencyAccess } : {}),
    conditionalAccessPolicies: [
      // few, so that what is added is seldom hidden behind them
      ...(tenant.conditionalAccessPolicies ?? []).slice(0, added.length > 0 ? 2 : undefined),
      ...added.map((policy, index) => ({ displayName: `Added ${index}`, ...policy })),
    ],
  }));
});

function findingsOf(tenant: reference.LintedTenant, only: readonly LintCode[]): readonly LintFinding[] {
  const text = JSON.stringify(tenant);
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return lint(loaded.value, text, { only }).findings;
}

function valuesOf<C extends LintCode>(findings: readonly LintFinding[], code: C): readonly LintFindingValues[C][] {
  return findings.flatMap((one) => (one.code === code ? [one.values as LintFindingValues[C]] : [])); // paired by the code
}

function names(all: readonly { readonly people: People }[]): readonly string[] {
  return all.flatMap(({ people }) => [...people.users, ...(people.anyone ? [reference.anyone] : [])]);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

interface Question {
  readonly codes: readonly LintCode[];
  readonly found: (findings: readonly LintFinding[]) => unknown;
  readonly expected: (tenant: reference.LintedTenant) => unknown;
}

const questions: readonly Question[] = [
  {
    codes: ['TEN0101', 'TEN0102'],
    found: (findings) => ({
      bare: sorted(names(valuesOf(findings, 'TEN0101'))),
      partly: sorted(names(valuesOf(findings, 'TEN0102'))),
    }),
    expected: (tenant) => {
      const { bare, partly } = reference.unguarded(tenant);
      return { bare: sorted(bare), partly: sorted(partly) };
    },
  },
  {
    codes: ['TEN0104'],
    found: (findings) => sorted(valuesOf(findings, 'TEN0104').map(({ policy, location }) => `${policy} ${location}`)),
    expected: (tenant) => sorted(reference.untrustedPassing(tenant)),
  },
  {
    codes: ['TEN0105'],
    found: (findings) => sorted(names(valuesOf(findings, 'TEN0105'))),
    expected: (tenant) => sorted(reference.registerNowhere(tenant)),
  },
  {
    codes: ['TEN0106'],
    found: (findings) =>
      sorted(valuesOf(findings, 'TEN0106').flatMap((one) => names([one]).map((name) => `${name} ${one.pass}`))),
    expected: (tenant) => sorted(reference.deadlocked(tenant)),
  },
  {
    codes: ['TEN0107'],
    found: (findings) => sorted(names(valuesOf(findings, 'TEN0107'))),
    expected: (tenant) => sorted(reference.guestsKeptOut(tenant)),
  },
  {
    codes: ['TEN0108'],
    found: (findings) => sorted(names(valuesOf(findings, 'TEN0108'))),
    expected: (tenant) => sorted(reference.nestedOnly(tenant)),
  },
  {
    codes: ['TEN0109'],
    found: (findings) =>
      sorted(valuesOf(findings, 'TEN0109').flatMap((one) => names([one]).map((name) => `${one.policy} ${name}`))),
    expected: (tenant) => sorted(reference.notEnabled(tenant)),
  },
  {
    codes: ['TEN0111'],
    found: (findings) => findings.length > 0,
    expected: reference.trustedIpsOpen,
  },
  {
    codes: ['TEN0202'],
    found: (findings) =>
      sorted(
        valuesOf(findings, 'TEN0202').flatMap(({ policy, users, groups, certain }) =>
          [...users, ...groups].map((name) => `${policy} ${name} ${certain ? 'certain' : 'maybe'}`),
        ),
      ),
    expected: (tenant) => sorted(reference.emergencyCovered(tenant)),
  },
  {
    codes: ['TEN0203', 'TEN0204'],
    found: (findings) => ({
      everybody: valuesOf(findings, 'TEN0203').length > 0,
      administrators: valuesOf(findings, 'TEN0204').length > 0,
    }),
    expected: reference.lockedOut,
  },
  {
    codes: ['TEN0301'],
    found: (findings) => findings.length > 0,
    expected: reference.ipv4Only,
  },
  {
    codes: ['TEN0401'],
    found: (findings) => sorted(valuesOf(findings, 'TEN0401').map(({ policy }) => policy)),
    expected: (tenant) => sorted(reference.invertedFilters(tenant)),
  },
  {
    codes: ['TEN0402', 'TEN0403'],
    found: (findings) => ({
      never: sorted(valuesOf(findings, 'TEN0402').map(({ policy }) => policy)),
      unlisted: sorted(valuesOf(findings, 'TEN0403').map(({ policy }) => policy)),
    }),
    expected: (tenant) => {
      const { never, unlisted } = reference.idlePolicies(tenant);
      return { never: sorted(never), unlisted: sorted(unlisted) };
    },
  },
  {
    codes: ['TEN0407'],
    found: (findings) => sorted(valuesOf(findings, 'TEN0407').flatMap(({ users }) => users)),
    expected: (tenant) => sorted(reference.askedTwice(tenant)),
  },
  {
    codes: ['TEN0410', 'TEN0411'],
    found: (findings) => ({
      legacy: sorted(names(valuesOf(findings, 'TEN0410'))),
      administrators: sorted(valuesOf(findings, 'TEN0411').flatMap(({ users }) => users)),
    }),
    expected: (tenant) => {
      const { legacy, administrators } = reference.openDoors(tenant);
      return { legacy: sorted(legacy), administrators: sorted(administrators) };
    },
  },
];

function agree(tenant: reference.LintedTenant, { codes, found, expected }: Question): boolean {
  let wanted: unknown;
  try {
    wanted = expected(tenant);
  } catch (error) {
    if (error instanceof reference.TooMany) return false;
    throw error;
  }
  expect(found(findingsOf(tenant, codes)), codes.join()).toEqual(wanted);
  return true;
}

test('every rule about behaviour finds what trying everything finds, and nothing else', () => {
  let asked = 0;
  fc.assert(
    fc.property(tenants, fc.constantFrom(...questions), (tenant, question) => {
      if (agree(tenant, question)) asked += 1;
    }),
    runs(600),
  );
  expect(asked).toBeGreaterThan(3);
});
