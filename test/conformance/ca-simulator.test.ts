import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/domain/model/decision.ts';
import { decideRaw } from '../support/engine.ts';

/** One line of the outside suite; see fixtures/conformance/README.md for what its members mean. */
interface OutsideCase {
  readonly id: string;
  readonly unit: string;
  readonly source: { readonly test: string };
  readonly policies: readonly OutsidePolicy[];
  readonly signIn: SignIn;
  readonly expect: {
    readonly applies?: boolean;
    readonly decision?: 'allow' | 'block' | 'controlsRequired';
    readonly applied?: readonly string[];
    readonly reportOnly?: readonly string[];
  };
}

interface OutsidePolicy {
  readonly id: string;
  readonly conditions: {
    readonly users: Readonly<Record<string, unknown>>;
    readonly applications?: Readonly<Record<string, unknown>>;
    readonly locations?: Readonly<Record<string, readonly string[]>>;
    readonly devices?: { readonly mode: string; readonly rule: string };
  };
}

interface SignIn {
  readonly user: {
    readonly id: string;
    readonly userType: string;
    readonly memberOfGroupIds: readonly string[];
    readonly directoryRoleIds: readonly string[];
    readonly guestOrExternalUserTypes?: readonly string[];
    readonly homeTenantId?: string;
  };
  readonly application: {
    readonly appId: string;
    readonly displayName: string;
    readonly userAction?: string;
    readonly authenticationContext?: string;
  };
  readonly device: {
    readonly platform?: string;
    readonly isCompliant?: boolean;
    readonly properties?: Readonly<Record<string, string>>;
  };
  readonly location: { readonly namedLocationId?: string; readonly isTrustedLocation?: boolean };
  readonly risk: Readonly<Record<string, string>>;
  readonly clientAppType: string;
  readonly authenticationFlow?: string;
  readonly authenticationStrengthLevel?: number;
  readonly satisfiedControls: readonly string[];
}

const cases = readFileSync(new URL('../../fixtures/conformance/ca-simulator-cases.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): OutsideCase => JSON.parse(line));

const named = (lists: readonly unknown[]) =>
  lists
    .flat()
    .filter(
      (one): one is string => typeof one === 'string' && !/^(all|none|alltrusted|guestsorexternalusers)$/i.test(one),
    );

/** Everyone and everything the case mentions becomes an object of the file, so that each reference resolves. */
function tenantOf({ policies, signIn }: OutsideCase) {
  const users = new Set(
    named(policies.flatMap(({ conditions }) => [conditions.users.includeUsers, conditions.users.excludeUsers])),
  );
  const groups = new Set([
    ...named(policies.flatMap(({ conditions }) => [conditions.users.includeGroups, conditions.users.excludeGroups])),
    ...signIn.user.memberOfGroupIds,
  ]);
  users.delete(signIn.user.id);
  return {
    version: 1,
    users: [
      {
        userPrincipalName: `${signIn.user.id}@outside.example`,
        id: signIn.user.id,
        userType: signIn.user.userType,
        ...(signIn.user.guestOrExternalUserTypes ? { externalUserType: signIn.user.guestOrExternalUserTypes[0] } : {}),
        ...(signIn.user.homeTenantId ? { homeTenantId: signIn.user.homeTenantId } : {}),
        roles: signIn.user.directoryRoleIds,
        memberOf: signIn.user.memberOfGroupIds,
      },
      ...[...users].map((id) => ({ userPrincipalName: `${id}@outside.example`, id, memberOf: [] })),
    ],
    groups: [...groups].map((id) => ({ displayName: `Group ${id}`, id, members: [] })),
    applications: [{ appId: signIn.application.appId, displayName: signIn.application.displayName }],
    namedLocations: locationsOf(policies, signIn),
    conditionalAccessPolicies: policies.map(policyOf),
  };
}

/** ca-simulator keeps a filter's mode and rule directly under `devices`. */
function policyOf(policy: OutsidePolicy) {
  const { devices, ...conditions } = policy.conditions;
  return { ...policy, conditions: { ...conditions, ...(devices ? { devices: { deviceFilter: devices } } : {}) } };
}

const trusted = { displayName: 'spare trusted', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.250/32'] };
const untrustedAddress = '203.0.113.251';

function locationsOf(policies: readonly OutsidePolicy[], signIn: SignIn) {
  const ids = [
    ...new Set([
      ...named(policies.flatMap(({ conditions }) => Object.values(conditions.locations ?? {}))),
      ...(signIn.location.namedLocationId ? [signIn.location.namedLocationId] : []),
    ]),
  ];
  const own = ids.map((id, index) => ({
    displayName: `Location ${id}`,
    id,
    type: 'ip',
    isTrusted: id === signIn.location.namedLocationId && signIn.location.isTrustedLocation === true,
    ipRanges: [`203.0.113.${index + 1}/32`],
  }));
  return [...own, trusted];
}

function addressOf({ policies, signIn }: OutsideCase): string {
  const { namedLocationId, isTrustedLocation } = signIn.location;
  const location = locationsOf(policies, signIn).find((one) => 'id' in one && one.id === namedLocationId);
  const fallback = isTrustedLocation ? trusted.ipRanges[0] : untrustedAddress;
  return (location?.ipRanges[0] ?? fallback ?? untrustedAddress).split('/')[0] ?? untrustedAddress;
}

/** Methods that give MFA, passwordless and phishing-resistant strength, in this order. */
const methodsOfLevel = [['password'], ['password', 'microsoftAuthenticatorPush'], ['deviceBasedPush'], ['fido2']];

const userActions: Readonly<Record<string, string>> = {
  registerOrJoinDevices: 'urn:user:registerdevice',
  registerSecurityInformation: 'urn:user:registersecurityinfo',
};

function attemptOf(outside: OutsideCase) {
  const { signIn } = outside;
  const { userAction, authenticationContext, appId } = signIn.application;
  const { isCompliant, properties, platform } = signIn.device;
  const registered = isCompliant !== undefined || properties !== undefined;
  return {
    user: signIn.user.id,
    ...(userAction ? { userAction: userActions[userAction] } : { application: appId }),
    ...(authenticationContext ? { authenticationContext } : {}),
    ipAddress: addressOf(outside),
    country: 'unknown',
    gpsCountry: 'unknown',
    devicePlatform: platform ?? 'unknown',
    clientAppType: signIn.clientAppType,
    device: registered
      ? {
          isCompliant: null,
          trustType: null,
          model: null,
          operatingSystem: null,
          ...properties,
          ...(isCompliant === undefined ? {} : { isCompliant }),
        }
      : null,
    ...signIn.risk,
    ...(signIn.authenticationFlow ? { authenticationFlow: signIn.authenticationFlow } : {}),
    authenticationMethods: methodsOfLevel[signIn.authenticationStrengthLevel ?? 0],
    // a compliant device is a fact of the device here, not a control that can be stated
    satisfiedControls: signIn.satisfiedControls.filter((control) => control !== 'compliantDevice'),
  };
}

function withStatedDevice(outside: OutsideCase): OutsideCase {
  if (!outside.signIn.satisfiedControls.includes('compliantDevice')) return outside;
  return { ...outside, signIn: { ...outside.signIn, device: { ...outside.signIn.device, isCompliant: true } } };
}

const enforced = ['success', 'failure', 'interrupted'];
const reported = ['reportOnlySuccess', 'reportOnlyFailure', 'reportOnlyInterrupted'];

const idsWith = (decision: Decision, results: readonly string[]) =>
  decision.policies.filter(({ result }) => results.includes(result)).map(({ id }) => id);

/** `controlsRequired` is our challenge, or our block where a device or app control is what is missing. */
const acceptable: Readonly<Record<'allow' | 'block' | 'controlsRequired', readonly string[]>> = {
  allow: ['noPolicyApplies', 'controlsSatisfied'],
  block: ['blockedByPolicy'],
  controlsRequired: [
    'mfaRequired',
    'deviceNotCompliant',
    'deviceNotHybridJoined',
    'appNotApproved',
    'appProtectionRequired',
  ],
};

describe('an outside suite of 212 cases', () => {
  test('is here whole', () => {
    expect(cases).toHaveLength(212);
  });

  test.each(cases.map((one) => [`${one.id} ${one.source.test}`, one] as const))('%s', (_title, one) => {
    const outside = withStatedDevice(one);
    const decision = decideRaw(tenantOf(outside), attemptOf(outside));
    const { expect: wanted } = outside;
    expect(decision.decision).not.toBe('undetermined');
    if (wanted.applies !== undefined) {
      const applied = idsWith(decision, [...enforced, ...reported]);
      expect(applied.length > 0).toBe(wanted.applies);
    }
    if (wanted.decision !== undefined) expect(acceptable[wanted.decision]).toContain(decision.reason.code);
    if (wanted.applied !== undefined) expect(idsWith(decision, enforced)).toEqual(wanted.applied);
    if (wanted.reportOnly !== undefined) {
      expect(idsWith(decision, reported)).toEqual(wanted.reportOnly);
    }
  });
});
