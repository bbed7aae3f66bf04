import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../src/domain/model/names.ts';
import { examinePolicy } from '../../../src/shell/cli/plans/examine-policy.ts';
import { type PolicyOptions, policyRequest } from '../../../src/shell/cli/plans/policy-request.ts';
import { planPolicy } from '../../../src/shell/cli/plans/trusted-registration.ts';
import type { RegistrationFinding } from '../../../src/study/analysis/registration-findings.ts';
import { loadedFrom } from '../../support/engine.ts';
import { onboarding } from '../../support/onboarding.ts';

interface Situation {
  readonly tenant?: object;
  readonly options?: PolicyOptions;
  readonly as?: string;
}

function findings({ tenant = {}, options = {}, as }: Situation): readonly RegistrationFinding[] {
  const loaded = loadedFrom({ ...onboarding, ...tenant });
  const names = namesOf(loaded.tenant);
  const request = policyRequest(options);
  const plan = request.ok ? planPolicy(loaded, names, request.value, false) : request;
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
  const [acting] = as === undefined ? [] : names.users.find(as);
  return examinePolicy(loaded, names, plan.value, { actingUser: acting, at: undefined }).findings;
}

const forAll = { combinedRegistration: { users: 'all' } };
const safe: PolicyOptions = { excludeGroup: ['Break glass'], excludeGuests: true };

describe('dangers', () => {
  const rows: [title: string, situation: Situation, code: string, values: object][] = [
    [
      'without a trusted network nobody can register anywhere',
      { tenant: { namedLocations: [] }, options: safe },
      'noTrustedLocation',
      { named: [] },
    ],
    [
      'letting only untrusted locations pass is no protection',
      { options: { ...safe, location: ['Guest Wi-Fi'] } },
      'noTrustedLocation',
      { named: ['Guest Wi-Fi'] },
    ],
    [
      'emergency access that is enabled and covered is blocked',
      { tenant: forAll },
      'emergencyAccessBlocked',
      { users: ['glass@contoso.example'] },
    ],
    [
      'emergency access in a group that only may hold it is not cleared',
      {
        tenant: {
          ...forAll,
          groups: onboarding.groups.map((group) =>
            group.displayName === 'Everyone' ? { displayName: 'Everyone' } : group,
          ),
        },
        options: { includeGroup: ['Everyone'] },
      },
      'emergencyAccessBlocked',
      { users: ['glass@contoso.example'] },
    ],
    [
      'every administrator who could undo the policy is blocked off-network',
      { tenant: forAll },
      'everyAdministratorBlocked',
      { users: ['erin@contoso.example', 'glass@contoso.example'] },
    ],
    [
      'whoever makes the change is blocked off-network',
      { tenant: forAll, options: safe, as: 'erin@contoso.example' },
      'actingUserBlocked',
      { user: 'erin@contoso.example' },
    ],
    [
      'Entra never evaluates user actions in report-only',
      { options: { ...safe, state: 'report-only' } },
      'userActionReportOnly',
      {},
    ],
    [
      'MFA is asked of somebody who has no method and no pass',
      { options: { ...safe, grant: 'mfa' } },
      'registrationDeadlock',
      { users: ['ben@contoso.example'] },
    ],
    [
      'a strength is asked of people whose methods or pass do not meet it',
      { options: { ...safe, grant: 'strength:Phishing-resistant MFA' } },
      'registrationDeadlock',
      { users: ['amira@contoso.example', 'ben@contoso.example', 'dmitri@contoso.example'] },
    ],
  ];
  test.each(rows)('%s', (_title, situation, code, values) => {
    const found = findings(situation).find((finding) => finding.code === code);
    expect(found).toMatchObject({ severity: 'error', values });
  });
});

describe('no danger', () => {
  const rows: [title: string, situation: Situation][] = [
    ['with emergency access and guests left out', { options: safe }],
    ['with emergency access left out, for all users', { tenant: forAll, options: safe }],
    [
      'for an acting user who is left out',
      { tenant: forAll, options: { ...safe, excludeUser: ['erin@contoso.example'] }, as: 'erin@contoso.example' },
    ],
    [
      'with MFA, where everybody covered has a method or a pass',
      { options: { ...safe, grant: 'mfa', excludeUser: ['ben@contoso.example'] } },
    ],
    ['for a policy that is off', { tenant: forAll, options: { state: 'off' } }],
  ];
  test.each(rows)('%s', (_title, situation) => {
    expect(findings(situation).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('a policy that is off tells as notes what it would do once on', () => {
  const codes = findings({ tenant: forAll, options: { state: 'off' } }).map(({ code, severity }) => [code, severity]);
  expect(codes).toEqual(
    expect.arrayContaining([
      ['emergencyAccessBlocked', 'note'],
      ['policyIsOff', 'note'],
    ]),
  );
});

describe('notes', () => {
  const ipv4Only = { namedLocations: [{ ...onboarding.namedLocations[0], ipRanges: ['203.0.113.0/24'] }] };
  const rows: [title: string, situation: Situation, code: string, values: object][] = [
    ['guests are covered, and no pass works for them', {}, 'guestsCovered', { users: ['gina@partner.example'] }],
    [
      'the policy does nothing for people who are not enabled, nested members among them',
      { options: safe },
      'usersNotEnabled',
      { users: ['chloe@contoso.example', 'erin@contoso.example'] },
    ],
    [
      'trusted networks have no IPv6 range',
      { tenant: ipv4Only, options: safe },
      'ipv6EgressMissing',
      { locations: ['Head office'] },
    ],
    ['no emergency access is named', { tenant: { emergencyAccess: {} } }, 'emergencyAccessNotNamed', {}],
    [
      'emergency access escapes only because it is not enabled',
      {},
      'emergencyAccessNotExcluded',
      { users: ['glass@contoso.example'] },
    ],
    [
      'MFA trusted IPs count as trusted',
      { tenant: { multifactorAuthentication: { trustedIps: ['198.51.100.0/24'] } }, options: safe },
      'mfaTrustedIpsCount',
      { ranges: ['198.51.100.0/24'] },
    ],
    [
      'a private range is never what Entra sees',
      {
        tenant: { namedLocations: [{ ...onboarding.namedLocations[0], ipRanges: ['10.0.0.0/16', '203.0.113.0/24'] }] },
        options: safe,
      },
      'privateRangeTrusted',
      { location: 'Head office', ranges: ['10.0.0.0/16'] },
    ],
    [
      'an untrusted location passes beside a trusted one',
      { options: { ...safe, location: ['Head office', 'Guest Wi-Fi'] } },
      'untrustedLocationPasses',
      { locations: ['Guest Wi-Fi'] },
    ],
    [
      'whether somebody is enabled is not known',
      { tenant: { groups: [{ displayName: 'HR pilot' }, ...onboarding.groups.slice(1)] }, options: safe },
      'enabledNotKnown',
      {},
    ],
    [
      'methods that the file does not list may be none',
      {
        tenant: { users: onboarding.users.map(({ userPrincipalName }) => ({ userPrincipalName })) },
        options: { ...safe, grant: 'mfa' },
      },
      'registeredMethodsNotKnown',
      { users: ['amira@contoso.example', 'ben@contoso.example', 'dmitri@contoso.example'] },
    ],
  ];
  test.each(rows)('%s', (_title, situation, code, values) => {
    const found = findings(situation).find((finding) => finding.code === code);
    expect(found).toMatchObject({ severity: 'note', values });
  });
});
