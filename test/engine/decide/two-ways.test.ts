import { describe, expect, test } from 'vitest';
import { decideKnown } from '../../../src/engine/decide/decide-known.ts';
import { decideOpen } from '../../../src/engine/decide/decide-open.ts';
import { sceneRaw } from '../parts.ts';

const everyone = { users: { includeUsers: ['All'] } };
const everything = { ...everyone, applications: { includeApplications: ['All'] } };
const registering = { ...everyone, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const policy = (displayName: string, conditions: object, grantControls: object) => ({
  displayName,
  state: 'enabled',
  conditions,
  grantControls,
});
const signIn = { user: { memberOf: [], authenticationMethods: [] }, application: 'Exchange', clientAppType: 'browser' };

/** Interplays that are too rare in random tenants. */
const rows: [title: string, policies: readonly object[], attempt: object, reason: object][] = [
  [
    'a method is demanded only by a policy that nothing else can meet (design 6.5)',
    [
      policy('Either', everything, { operator: 'OR', builtInControls: ['mfa'], termsOfUse: ['terms'] }),
      policy('Demand', everything, { operator: 'OR', builtInControls: ['mfa'] }),
    ],
    signIn,
    { code: 'registrationRequired', policies: ['Demand'] },
  ],
  [
    'the registration that a demand leads to is blocked, by its own policies',
    [
      policy('Demand', everything, { operator: 'OR', builtInControls: ['mfa'] }),
      policy('No registration', registering, { operator: 'OR', builtInControls: ['block'] }),
    ],
    signIn,
    { code: 'registrationBlocked', policies: ['No registration'] },
  ],
  [
    'policies that fail for one reason are named together, apart from those that fail for another',
    [
      policy('Device', everything, { operator: 'OR', builtInControls: ['compliantDevice'] }),
      policy('Terms', everything, { operator: 'OR', termsOfUse: ['terms'] }),
      policy('Also device', everything, { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] }),
    ],
    { ...signIn, user: { memberOf: [], authenticationMethods: ['sms'] }, device: null },
    { code: 'deviceNotCompliant', policies: ['Device', 'Also device'] },
  ],
];

describe.each(rows)('%s', (_title, policies, attempt, reason) => {
  const scene = sceneRaw({ version: 1, conditionalAccessPolicies: policies }, attempt);

  test('off the rows', () => {
    expect(decideKnown(scene)?.main.reason).toMatchObject(reason);
  });

  test('and off the diagrams', () => {
    expect(decideOpen(scene).main.reason).toMatchObject(reason);
  });
});
