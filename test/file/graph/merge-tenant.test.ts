import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Tenant } from '../../../src/domain/model/tenant.ts';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import type { Members } from '../../../src/file/graph/members.ts';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { baseline, filesBelow, jsonFile } from '../../support/export-files.ts';

const ids = {
  office: '11111111-1111-4111-8111-111111111111',
  pilot: '22222222-2222-4222-8222-222222222222',
  other: '33333333-3333-4333-8333-333333333333',
  policy: '44444444-4444-4444-8444-444444444444',
};

function loaded(file: Members): Tenant {
  return loadedText(stringify({ version: 1, ...file }));
}

function loadedText(text: string): Tenant {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value.tenant;
}

/** The changes that importing these objects makes to a file. */
function changes(file: Members, ...exported: readonly Members[]) {
  const outcome = importGraph([jsonFile('export.json', exported)], loaded(file));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value.changes;
}

function group(members: Members = {}): Members {
  return { id: ids.pilot, displayName: 'HR pilot', securityEnabled: true, mailEnabled: false, ...members };
}

function office(members: Members = {}): Members {
  const ipRanges = [{ cidrAddress: '203.0.113.0/24' }];
  return { id: ids.office, displayName: 'Head office', isTrusted: true, ipRanges, ...members };
}

/** Blocks the pilot group outside the head office: in Graph's ids, or in whatever the test says. */
function policy({ groups = [ids.pilot], locations = [ids.office], ...members }: Members = {}): Members {
  return {
    id: ids.policy,
    displayName: 'Block',
    state: 'enabled',
    conditions: {
      users: { includeGroups: groups },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      locations: { includeLocations: ['All'], excludeLocations: locations },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
    ...members,
  };
}

const known = {
  groups: [{ displayName: 'HR pilot', id: ids.pilot, members: [] }],
  namedLocations: [
    { displayName: 'Head office', id: ids.office, type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] },
  ],
};

describe('an import into a file that says the same', () => {
  const same: [title: string, file: Members, exported: Members[]][] = [
    ['by names', policy({ groups: ['HR pilot'], locations: ['Head office'] }), [policy()]],
    ['by ids', policy(), [policy()]],
    ['in other letters', policy({ groups: ['hr pilot'], locations: ['HEAD OFFICE'] }), [policy()]],
    ['with Graph’s empty members', policy(), [policy({ sessionControls: null, description: null, templateId: null })]],
    ['and has the dates that the export leaves out', policy({ createdDateTime: '2026-01-01T00:00:00Z' }), [policy()]],
    ['and has the id that the export leaves out', policy(), [policy({ id: undefined })]],
  ];
  test.each(same)('changes nothing: %s', (_title, file, exported) => {
    expect(changes({ ...known, conditionalAccessPolicies: [file] }, ...exported)).toEqual([]);
  });

  test('changes nothing where lists are in another order', () => {
    const two = { groups: [...known.groups, { displayName: 'Sales', id: ids.other, members: [] }] };
    const file = { ...known, ...two, conditionalAccessPolicies: [policy({ groups: ['HR pilot', 'Sales'] })] };
    expect(changes(file, policy({ groups: [ids.other, ids.pilot] }))).toEqual([]);
  });

  test('changes nothing where the file has an application by its name', () => {
    const targeting = (application: string) => ({
      ...policy(),
      conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: [application] } },
    });
    const appId = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
    const file = { conditionalAccessPolicies: [targeting('Windows Azure Service Management API')] };
    expect(changes(file, targeting(appId))).toEqual([]);
  });

  test('keeps the members of a group, which no export lists', () => {
    const additionalData = { securityEnabled: true, mailEnabled: false };
    const file = { groups: [{ displayName: 'HR pilot', id: ids.pilot, members: [], additionalData }] };
    expect(changes(file, group())).toEqual([]);
  });
});

test('importing an export a second time changes nothing', () => {
  const sources = filesBelow(baseline);
  const first = importGraph(sources, undefined);
  if (!first.ok) throw new Error(JSON.stringify(first.problems));
  const second = importGraph(sources, loadedText(newTenantText(first.value.tenant)));
  expect(second).toMatchObject({ ok: true, value: { changes: [] } });
});

describe('an import into a file that says something else', () => {
  test('replaces what changed, appends what is new and leaves the rest', () => {
    const file = {
      ...known,
      conditionalAccessPolicies: [policy({ id: ids.other, displayName: 'Mine' }), policy({ state: 'disabled' })],
    };
    const [first, second, ...others] = changes(file, policy(), policy({ id: undefined, displayName: 'New' }));
    expect(first).toMatchObject({ action: 'replace', index: 1, value: { displayName: 'Block', state: 'enabled' } });
    expect(second).toMatchObject({
      action: 'append',
      section: 'conditionalAccessPolicies',
      value: { displayName: 'New' },
    });
    expect(others).toEqual([]);
  });

  test('writes policies with the names of the file', () => {
    const [added] = changes(known, policy());
    expect(added).toMatchObject({
      value: {
        conditions: { users: { includeGroups: ['HR pilot'] }, locations: { excludeLocations: ['Head office'] } },
      },
    });
  });

  test('takes a condition away that the export does not have', () => {
    const file = { ...known, conditionalAccessPolicies: [policy()] };
    const everywhere = { users: { includeGroups: [ids.pilot] }, applications: { includeApplications: ['All'] } };
    const [replaced] = changes(file, policy({ conditions: everywhere }));
    expect(replaced).toMatchObject({ action: 'replace' });
    expect(JSON.stringify(replaced)).not.toContain('locations');
  });

  test('replaces a location whose ranges changed, and keeps what only the file knows of its origin', () => {
    const file = { namedLocations: [{ ...known.namedLocations[0], createdDateTime: '2026-01-01T00:00:00Z' }] };
    expect(changes(file, office({ ipRanges: [{ cidrAddress: '192.0.2.0/24' }] }))).toMatchObject([
      {
        action: 'replace',
        section: 'namedLocations',
        value: { ipRanges: ['192.0.2.0/24'], createdDateTime: '2026-01-01T00:00:00Z' },
      },
    ]);
    expect(changes(file, office())).toEqual([]);
  });

  test('finds an entry without an id by its name, and gives it the id', () => {
    const file = { groups: [{ displayName: 'hr PILOT', members: [] }] };
    expect(changes(file, group())).toMatchObject([
      {
        action: 'replace',
        section: 'groups',
        index: 0,
        value: { displayName: 'HR pilot', id: ids.pilot, members: [] },
      },
    ]);
  });

  test('clears the rule of a group that is no longer dynamic', () => {
    const file = {
      groups: [
        {
          displayName: 'HR pilot',
          id: ids.pilot,
          membershipRule: 'user.city -eq "Oslo"',
          groupTypes: ['DynamicMembership'],
        },
      ],
    };
    const [replaced] = changes(file, group({ membershipRule: null, groupTypes: [] }));
    expect(replaced).toEqual({
      action: 'replace',
      section: 'groups',
      index: 0,
      value: {
        displayName: 'HR pilot',
        id: ids.pilot,
        additionalData: { securityEnabled: true, mailEnabled: false },
      },
    });
  });

  test('follows a renamed group wherever the file names it', () => {
    const file = {
      combinedRegistration: { users: 'selected', groups: ['HR pilot'] },
      users: [{ userPrincipalName: 'a@contoso.example', memberOf: ['hr pilot'] }],
      groups: [
        { displayName: 'HR pilot', id: ids.pilot },
        { displayName: 'Everybody', memberGroups: ['HR pilot'] },
      ],
      namedLocations: known.namedLocations,
      conditionalAccessPolicies: [policy({ groups: ['HR pilot'] })],
    };
    expect(changes(file, group({ displayName: 'People pilot' }))).toMatchObject([
      { action: 'set', path: ['combinedRegistration', 'groups', 0], value: 'People pilot' },
      { action: 'set', path: ['users', 0, 'memberOf', 0], value: 'People pilot' },
      { action: 'set', path: ['groups', 1, 'memberGroups', 0], value: 'People pilot' },
      { action: 'set', path: ['conditionalAccessPolicies', 0, 'conditions', 'users', 'includeGroups', 0] },
      { action: 'replace', section: 'groups', index: 0, value: { displayName: 'People pilot' } },
    ]);
  });

  test('names a group by its id once another one has its name', () => {
    const file = { ...known, combinedRegistration: { users: 'selected', groups: ['HR pilot'] } };
    expect(changes(file, group({ id: ids.other }))).toMatchObject([
      { action: 'set', path: ['combinedRegistration', 'groups', 0], value: ids.pilot },
      { action: 'append', section: 'groups', value: { id: ids.other } },
    ]);
  });

  test('adds the tenant where the file has none, and leaves another tenant as it is', () => {
    const table = { TenantId: ids.other, Organization: 'Contoso', Objects: [] };
    expect(changes({}, table)).toEqual([
      { action: 'set', path: ['tenant'], value: { id: ids.other, displayName: 'Contoso' } },
    ]);
    expect(changes({ tenant: { id: ids.other } }, table)).toEqual([
      { action: 'set', path: ['tenant', 'displayName'], value: 'Contoso' },
    ]);
    expect(changes({ tenant: { id: ids.pilot } }, table)).toEqual([]);
    const other = importGraph([jsonFile('t.json', table)], loaded({ tenant: { id: ids.pilot } }));
    expect(other).toMatchObject({
      ok: true,
      value: { report: { otherTenant: { file: ids.pilot, export: ids.other } } },
    });
  });
});
