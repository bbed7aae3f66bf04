import { describe, expect, test } from 'vitest';
import { impactDangers } from '../../../../src/study/analysis/impact/dangers.ts';
import type { Impact } from '../../../../src/study/analysis/impact/impact.ts';
import { impactOf } from '../../../../src/study/analysis/impact/impact-of.ts';
import { watchedOf } from '../../../../src/study/analysis/impact/watched.ts';
import { loadedFrom } from '../../../support/engine.ts';

const push = ['microsoftAuthenticatorPush'];
const everyone = { users: { includeUsers: ['All'], excludeGroups: ['Break glass'] } };
const anything = { applications: { includeApplications: ['All'] } };
const registering = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const awayFromTrust = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
const block = { operator: 'OR', builtInControls: ['block'] };
const mfa = { operator: 'OR', builtInControls: ['mfa'] };

const mfaForAll = {
  displayName: 'MFA for all',
  state: 'enabled',
  conditions: { ...everyone, ...anything },
  grantControls: mfa,
};
const atTheOffice = {
  displayName: 'Register at the office',
  state: 'enabled',
  conditions: { ...everyone, ...registering, ...awayFromTrust },
  grantControls: block,
};
const partners = {
  displayName: 'Partners only at the office',
  state: 'enabled',
  conditions: { users: { includeGroups: ['Partners'] }, ...anything, ...awayFromTrust },
  grantControls: block,
};

type Raw = ReturnType<typeof contoso>;
function contoso() {
  return {
    version: 1,
    emergencyAccess: { groups: ['Break glass'] },
    users: [
      { userPrincipalName: 'amira', authenticationMethods: push },
      { userPrincipalName: 'ben', authenticationMethods: [] as string[] },
      { userPrincipalName: 'erin', roles: ['Global Administrator'], authenticationMethods: push },
      { userPrincipalName: 'pia', userType: 'Guest', authenticationMethods: push, memberOf: ['Partners'] },
      { userPrincipalName: 'glass', roles: ['Global Administrator'], authenticationMethods: ['fido2'] },
    ] as object[],
    groups: [
      { displayName: 'Break glass', members: ['glass'] },
      { displayName: 'Partners', members: ['pia'] },
    ],
    namedLocations: [
      { displayName: 'Office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] },
      { displayName: 'Café', type: 'ip', isTrusted: false, ipRanges: ['192.0.2.0/24'] },
    ],
    conditionalAccessPolicies: [mfaForAll, atTheOffice, partners] as object[],
  };
}

/** What an edit does: who it happens to by each change, where, by which policies, and what has to be accepted. */
function edited(change: (tenant: Raw) => object, as?: string, from: (tenant: Raw) => object = (tenant) => tenant) {
  const [before, after] = [loadedFrom(from(contoso())), loadedFrom(change(contoso()))];
  const impact = impactOf(before, after);
  const acting = after.tenant.users?.findIndex(({ userPrincipalName }) => userPrincipalName === as);
  const watched = watchedOf(impact, before.tenant, after.tenant, acting);
  const dangers = impactDangers({ before: before.tenant, after: after.tenant, impact, watched });
  return { impact, changes: told(impact), dangers: dangers.map(({ code }) => code), watched };
}

function told({ changes, people, targets }: Impact) {
  const names = (users: readonly number[]) => users.map((user) => people[user]?.name).join(' ');
  return changes.map(({ code, users, policies, boxes }) => ({
    code,
    users: names(users),
    policies: policies.map(({ displayName }) => displayName).join(', '),
    boxes: boxes.map((box) => ({
      ...(box.users.length < users.length ? { users: names(box.users) } : {}),
      targets: box.targets.map((target) => targets[target]).join(', '),
      ...Object.fromEntries(box.where.map(({ dimension, values }) => [dimension, values.join(', ')])),
    })),
  }));
}

const withPolicies = (tenant: Raw, ...policies: readonly object[]) => ({
  ...tenant,
  conditionalAccessPolicies: policies,
});

describe('the impact of', () => {
  test('a block for everyone: all are blocked wherever nothing blocked them before, and every danger is named', () => {
    const lockout = {
      displayName: 'Lockout',
      state: 'enabled',
      conditions: { users: { includeUsers: ['All'] }, ...anything },
      grantControls: block,
    };
    const { changes, dangers } = edited(
      (tenant) => withPolicies(tenant, mfaForAll, atTheOffice, partners, lockout),
      'erin',
    );
    expect(changes).toMatchObject([{ code: 'newlyBlocked', users: 'amira ben erin pia glass', policies: 'Lockout' }]);
    expect(changes[0]?.boxes).toContainEqual({
      users: 'pia',
      targets: expect.stringContaining('any other application'),
      ipAddress: 'Office',
      clientAppType: 'browser, mobileAppsAndDesktopClients',
    });
    expect(dangers).toEqual(['emergencyAccessBlocked', 'everyAdministratorBlocked', 'actingUserBlocked']);
  });

  test('the MFA policy removed: freed are those whom it asked, with a password, where nothing else blocks', () => {
    const { changes, dangers } = edited((tenant) => withPolicies(tenant, atTheOffice, partners));
    expect(changes.map(({ code, users, policies }) => [code, users, policies])).toEqual([
      ['newlyAllowed', 'amira ben erin pia', 'MFA for all'],
    ]);
    const application = expect.stringContaining('any other application');
    expect(changes[0]?.boxes).toEqual([
      { users: 'amira ben erin', targets: application, session: 'a password only' },
      {
        users: 'amira ben erin',
        targets: application,
        session: 'MFA by microsoftAuthenticatorPush',
        clientAppType: 'exchangeActiveSync, other', // such a client can prove nothing
      },
      { users: 'pia', targets: application, session: 'a password only', ipAddress: 'Office' },
      {
        users: 'pia',
        targets: application,
        session: 'MFA by microsoftAuthenticatorPush',
        clientAppType: 'exchangeActiveSync, other',
        ipAddress: 'Office',
      },
    ]);
    expect(dangers).toEqual([]);
  });

  test('a location trusted: registering, and the partners, are let in from there', () => {
    const { changes, dangers } = edited((tenant) => ({
      ...tenant,
      namedLocations: tenant.namedLocations.map((one) => ({ ...one, isTrusted: true })),
    }));
    expect(new Set(changes.map(({ code }) => code))).toEqual(new Set(['noLongerBlocked', 'newlyAllowed']));
    expect(
      new Set(changes.flatMap(({ boxes }) => boxes.map((box) => ('ipAddress' in box ? box.ipAddress : '')))),
    ).toEqual(new Set(['Café']));
    expect(dangers).toEqual([]);
  });

  test('the only trusted location untrusted: nobody can register from anywhere any more', () => {
    const { changes, dangers } = edited((tenant) => ({
      ...tenant,
      namedLocations: tenant.namedLocations.map((one) => ({ ...one, isTrusted: false })),
    }));
    expect(changes.every(({ code }) => code === 'newlyBlocked')).toBe(true);
    expect(changes.map(({ users }) => users).join(' ')).not.toContain('glass');
    expect(dangers).toEqual(['noTrustedLocation']);
  });

  test('the compliant network untrusted: nobody can register through it any more, though no policy looks at it then', () => {
    const network = (isTrusted: boolean) => (tenant: Raw) => ({
      ...tenant,
      namedLocations: [{ displayName: 'Network', type: 'compliantNetwork', isTrusted }],
      conditionalAccessPolicies: [atTheOffice],
    });
    const { impact } = edited(network(false), undefined, network(true));
    const [change] = impact.changes;
    expect(impact.changes.map(({ code }) => code)).toEqual(['newlyBlocked']);
    expect(change?.boxes.map(({ where }) => where)).toEqual([
      [expect.objectContaining({ dimension: 'isCompliantNetwork', values: ['through a compliant network'] })],
    ]);
  });

  test('a location of a country that becomes one of addresses, and back: both are seen, the country and the addresses', () => {
    const home = (location: object) => (tenant: Raw) => ({
      ...tenant,
      namedLocations: [{ displayName: 'Home', ...location }],
      conditionalAccessPolicies: [
        {
          ...atTheOffice,
          conditions: {
            ...everyone,
            ...registering,
            locations: { includeLocations: ['All'], excludeLocations: ['Home'] },
          },
        },
      ],
    });
    const addresses = home({ type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] });
    const country = home({ type: 'country', countriesAndRegions: ['SE'] });
    const codes = ({ impact }: ReturnType<typeof edited>) => impact.changes.map(({ code }) => code).sort();
    expect(codes(edited(addresses, undefined, country))).toEqual(['newlyAllowed', 'newlyBlocked', 'noLongerBlocked']);
    expect(codes(edited(country, undefined, addresses))).toEqual(['newlyAllowed', 'newlyBlocked', 'noLongerBlocked']);
  });

  test("a user's group taken away: the partner alone is freed from the policy of partners", () => {
    const { changes } = edited((tenant) => ({
      ...tenant,
      users: tenant.users.map((user) => ('memberOf' in user ? { ...user, memberOf: [] } : user)),
    }));
    expect(new Set(changes.map(({ users, policies }) => `${users}: ${policies}`))).toEqual(
      new Set(['pia: Partners only at the office']),
    );
    expect(changes.flatMap(({ boxes }) => boxes.map((box) => ('ipAddress' in box ? box.ipAddress : '')))).not.toContain(
      'Office',
    );
  });

  test('an address among the trusted IPs: who has per-user MFA is asked no more from there', () => {
    const perUser = (tenant: Raw) => ({
      ...withPolicies(tenant),
      users: [{ userPrincipalName: 'amira', authenticationMethods: push, perUserMfaState: 'enforced' }],
      groups: [{ displayName: 'Break glass', members: [] }],
    });
    const trusting = (tenant: Raw) => ({
      ...perUser(tenant),
      multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] },
    });
    const { impact } = edited(trusting, undefined, perUser);
    expect(impact.changes.map(({ code, users }) => [code, users])).toContainEqual(['newlyAllowed', [0]]);
  });

  test('devices of guests trusted no longer: a filter that let theirs pass knows none of them any more', () => {
    const lab = {
      displayName: 'Not from the lab',
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'] },
        ...anything,
        devices: { deviceFilter: { mode: 'exclude', rule: 'device.displayName -contains "lab"' } },
      },
      grantControls: block,
    };
    const trusted = (isCompliantDeviceAccepted: boolean) => (tenant: Raw) => ({
      ...withPolicies(tenant, lab),
      crossTenantAccess: { inboundTrust: { isCompliantDeviceAccepted } },
    });
    const { changes } = edited(trusted(false), undefined, trusted(true));
    expect(changes).toMatchObject([{ code: 'newlyBlocked', users: 'pia', boxes: [{ device: 'displayName=lab' }] }]);
  });

  test('a policy from report-only to on: what it only reported happens', () => {
    const trial = (state: string) => ({
      displayName: 'Legacy clients',
      state,
      conditions: { ...everyone, ...anything, clientAppTypes: ['exchangeActiveSync', 'other'] },
      grantControls: block,
    });
    const { changes, dangers } = edited(
      (tenant) => withPolicies(tenant, atTheOffice, trial('enabled')),
      'amira',
      (tenant) => withPolicies(tenant, atTheOffice, trial('enabledForReportingButNotEnforced')),
    );
    expect(changes).toMatchObject([
      {
        code: 'newlyBlocked',
        users: 'amira ben erin pia',
        policies: 'Legacy clients',
        boxes: [{ clientAppType: 'exchangeActiveSync, other' }],
      },
    ]);
    expect(dangers).toEqual([]); // nobody signs in with such a client every day, and emergency access is excluded
  });

  test('emergency access taken out of the exclusion, and back into it', () => {
    const covered = { ...mfaForAll, conditions: { users: { includeUsers: ['All'] }, ...anything } };
    const out = edited((tenant) => withPolicies(tenant, covered, atTheOffice, partners));
    expect(out.changes.map(({ code, users }) => [code, users])).toEqual([
      ['newlyBlocked', 'glass'],
      ['newlyChallenged', 'glass'],
    ]);
    expect(out.dangers).toEqual(['emergencyAccessBlocked']); // by a legacy client, which cannot do MFA
    const back = edited(
      (tenant) => tenant,
      undefined,
      (tenant) => withPolicies(tenant, covered, atTheOffice, partners),
    );
    expect(back.changes.map(({ code, users }) => [code, users])).toEqual([['newlyAllowed', 'glass']]);
  });

  test('emergency access that leaves the group is still looked after', () => {
    const { dangers, changes } = edited((tenant) => ({
      ...tenant,
      groups: [{ displayName: 'Break glass', members: [] }, ...tenant.groups.slice(1)],
    }));
    expect(changes.every(({ users }) => users === 'glass')).toBe(true);
    expect(dangers).toContain('emergencyAccessBlocked');
  });

  test('a policy on registering set to report-only: it protects nothing, and that is a danger', () => {
    const idle = { ...atTheOffice, state: 'enabledForReportingButNotEnforced' };
    expect(edited((tenant) => withPolicies(tenant, mfaForAll, idle, partners)).dangers).toEqual([
      'userActionReportOnly',
    ]);
    expect(
      edited(
        (tenant) => withPolicies(tenant, idle),
        undefined,
        (tenant) => withPolicies(tenant, mfaForAll, idle),
      ).dangers,
    ).toEqual([]);
  });

  test('MFA asked for registering: who has no method is stuck', () => {
    const proof = { ...atTheOffice, displayName: 'Proof', grantControls: mfa };
    const { changes, dangers } = edited(
      (tenant) => withPolicies(tenant, proof),
      'amira',
      (tenant) => withPolicies(tenant),
    );
    expect(changes).toContainEqual(expect.objectContaining({ code: 'newlyBlocked', users: 'ben', policies: 'Proof' }));
    expect(dangers).toContain('registrationDeadlock');
  });
  test('a policy on registering that blocked and now asks for MFA: who has no method is stuck, though it was about them before', () => {
    const proof = {
      ...atTheOffice,
      displayName: 'Proof',
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    };
    const { dangers } = edited(
      (tenant) => withPolicies(tenant, { ...proof, grantControls: mfa }),
      'amira',
      (tenant) => withPolicies(tenant, proof),
    );
    expect(dangers).toContain('registrationDeadlock');
  });

  test('a setting that makes policies apply to registering: who is stuck by one that the example does not show', () => {
    const strong = { operator: 'AND', authenticationStrength: { id: 'Phishing-resistant MFA' } };
    const on = (displayName: string, includeUsers: readonly string[], risk: object) => ({
      displayName,
      state: 'enabled',
      conditions: { users: { includeUsers }, ...registering, ...risk },
      grantControls: strong,
    });
    const policies = [
      on('Met', ['glass'], { signInRiskLevels: ['high'] }),
      on('Stuck', ['erin'], { userRiskLevels: ['high'] }),
    ];
    const switched = (users: string) => (tenant: Raw) => ({
      ...tenant,
      ...withPolicies(tenant, ...policies),
      combinedRegistration: { users, ...(users === 'none' ? { everEnabled: true } : {}) },
    });
    const { dangers } = edited(switched('all'), undefined, switched('none'));
    expect(dangers).toContain('registrationDeadlock');
  });

  test('other ranges of a location: those that come and those that go have other names than those that stay', () => {
    const { changes } = edited((tenant) => ({
      ...tenant,
      namedLocations: [
        { ...tenant.namedLocations[0], ipRanges: ['203.0.113.0/25', '198.51.100.0/24'] },
        tenant.namedLocations[1],
      ],
    }));
    const places = changes.map(({ code, boxes }) => [
      code,
      ...new Set(boxes.map((box) => Reflect.get(box, 'ipAddress'))),
    ]);
    expect(places).toContainEqual(['newlyBlocked', 'Office as it was']);
    expect(places).toContainEqual(['noLongerBlocked', 'Office as it will be']);
    expect(JSON.stringify(places)).not.toMatch(/"Office"/);
  });

  const harmless: [title: string, change: (tenant: Raw) => object][] = [
    [
      'a policy renamed',
      (tenant) => withPolicies(tenant, { ...mfaForAll, displayName: 'Multifactor' }, atTheOffice, partners),
    ],
    ['policies in another order', (tenant) => withPolicies(tenant, partners, atTheOffice, mfaForAll)],
    ['the same policy twice', (tenant) => withPolicies(tenant, mfaForAll, mfaForAll, atTheOffice, partners)],
    [
      'a range cut in two',
      (tenant) => ({
        ...tenant,
        namedLocations: [
          { ...tenant.namedLocations[0], ipRanges: ['203.0.113.0/25', '203.0.113.128/25'] },
          tenant.namedLocations[1],
        ],
      }),
    ],
    [
      'a policy that is off',
      (tenant) =>
        withPolicies(tenant, mfaForAll, atTheOffice, partners, {
          ...partners,
          displayName: 'Later',
          state: 'disabled',
          conditions: everyone,
        }),
    ],
    [
      'session controls',
      (tenant) =>
        withPolicies(
          tenant,
          { ...mfaForAll, sessionControls: { persistentBrowser: { isEnabled: true, mode: 'never' } } },
          atTheOffice,
          partners,
        ),
    ],
    [
      'the settings of password reset',
      (tenant) => ({ ...tenant, selfServicePasswordReset: { users: 'all', methodsRequired: 2 } }),
    ],
  ];
  test.each(harmless)('%s is nothing', (_title, change) => {
    expect(edited(change)).toMatchObject({ changes: [], dangers: [] });
  });

  test('a group renamed everywhere is nothing, and no policy counts as changed', () => {
    const rename = (value: object): object => JSON.parse(JSON.stringify(value).replaceAll('Break glass', 'Emergency'));
    const { impact, dangers } = edited((tenant) => rename(tenant));
    expect({ changes: impact.changes, policies: impact.policies, dangers }).toEqual({
      changes: [],
      policies: [],
      dangers: [],
    });
  });
});

describe('it says', () => {
  test('that the file names no emergency access', () => {
    const nameless = ({ emergencyAccess: _, ...tenant }: Raw) => tenant;
    expect(
      edited((tenant) => withPolicies(nameless(tenant) as Raw, atTheOffice), undefined, nameless).watched
        .emergencyAccess,
    ).toBeNull();
  });

  test('whom it cannot compare: users who are new, and users who are gone', () => {
    const { impact } = edited((tenant) => ({
      ...tenant,
      users: [...tenant.users.slice(1), { userPrincipalName: 'zoe' }],
    }));
    expect(impact.bounds).toEqual([
      { code: 'usersAdded', users: ['zoe'] },
      { code: 'usersRemoved', users: ['amira'] },
    ]);
  });

  test('that a member in no group stands for the users where the file lists none', () => {
    const nobody = (tenant: Raw) => ({ ...tenant, users: [], groups: [], emergencyAccess: {} });
    const plain = { ...mfaForAll, conditions: { users: { includeUsers: ['All'] }, ...anything } };
    const { impact, changes } = edited(
      (tenant) => withPolicies(nobody(tenant) as unknown as Raw, plain),
      undefined,
      (tenant) => withPolicies(nobody(tenant) as unknown as Raw),
    );
    expect(impact.bounds).toEqual([{ code: 'noUsersListed' }]);
    expect(changes).toContainEqual(expect.objectContaining({ code: 'newlyChallenged', users: 'a member in no group' }));
  });

  test('whose pass has changed, which opens nothing where no time is looked at', () => {
    const pass = { startDateTime: '2026-03-02T09:00:00Z', lifetimeInMinutes: 60 };
    const { impact } = edited((tenant) => ({
      ...tenant,
      users: tenant.users.map((user, index) => (index === 1 ? { ...user, temporaryAccessPass: pass } : user)),
    }));
    const passes = [{ user: 'ben', start: '2026-03-02T09:00:00Z' }];
    expect(impact.bounds).toContainEqual({ code: 'passesChanged', passes });
  });

  test('that a policy on service principals is not compared', () => {
    const jobs = {
      displayName: 'Jobs',
      state: 'enabled',
      conditions: { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] }, ...anything },
      grantControls: block,
    };
    expect(edited((tenant) => withPolicies(tenant, mfaForAll, atTheOffice, partners, jobs)).impact.bounds).toEqual([
      { code: 'workloadPolicies', policies: ['Jobs'] },
    ]);
  });
});
