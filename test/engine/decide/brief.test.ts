import { expect, test } from 'vitest';
import { appliedIn, resultIn } from '../../../src/engine/decide/brief.ts';
import { decide } from '../../../src/engine/decide/decide.ts';
import { askBriefly, likenessIn, surveySituation, surveyUser } from '../../../src/engine/decide/survey.ts';
import { attemptOf, compileRaw } from '../parts.ts';

const everything = { applications: { includeApplications: ['All'] } };
const registering = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const policy = (displayName: string, conditions: object, ...builtInControls: readonly string[]) => ({
  displayName,
  state: 'enabled',
  conditions,
  grantControls: { operator: 'OR', builtInControls },
});

const compiled = compileRaw({
  version: 1,
  conditionalAccess: { allResourcesCoverRegistration: false },
  users: [
    { userPrincipalName: 'hr@contoso.example', memberOf: ['HR'], authenticationMethods: [] },
    { userPrincipalName: 'sales@contoso.example', memberOf: [], authenticationMethods: [] },
    { userPrincipalName: 'also-sales@contoso.example', memberOf: ['Choir'], authenticationMethods: [] },
  ],
  groups: [{ displayName: 'HR' }, { displayName: 'Choir' }],
  conditionalAccessPolicies: [
    policy('MFA', { users: { includeUsers: ['All'] }, ...everything }, 'mfa'),
    policy('HR registers nowhere', { users: { includeGroups: ['HR'] }, ...registering }, 'block'),
    policy('Choir', { users: { includeGroups: ['Choir'] }, applications: { includeApplications: ['none'] } }, 'block'),
  ],
});

const users = [0, 1, 2].flatMap((index) => surveyUser(compiled, index) ?? []);
const situation = surveySituation(compiled, { application: 'Exchange', clientAppType: 'browser' });
if (!situation.ok) throw new Error('no situation');
const asked = users.map((user) => askBriefly(user, situation.value));

test('the registration that a demand leads to is told apart by the policies on registration alone', () => {
  expect(asked.map(({ decision, reason }) => [decision, reason.code])).toEqual([
    ['block', 'registrationBlocked'],
    ['challenge', 'registrationRequired'],
    ['challenge', 'registrationRequired'],
  ]);
});

test('users whom no policy tells apart in a situation share their answer', () => {
  expect(asked[2]).toBe(asked[1]);
  const likeness = users.map(likenessIn([situation.value]));
  expect(likeness[2]).toBe(likeness[1]);
  expect(likeness[0]).not.toBe(likeness[1]);
});

test('likeness keeps apart whom a policy tells apart that is asked for beside the situations', () => {
  const likeness = users.map(likenessIn([situation.value], [2]));
  expect(likeness[2]).not.toBe(likeness[1]);
});

test('an answer tells the result of each enabled policy that applies', () => {
  const [first] = asked;
  expect(first && appliedIn(first)).toEqual([0]);
  expect(first && [0, 1, 2].map((index) => resultIn(first, index))).toEqual([
    'interrupted',
    'notApplied',
    'notApplied',
  ]);
});

test('a user can be asked about as if other methods were registered', () => {
  const equipped = surveyUser(compiled, 1, ['microsoftAuthenticatorPush']);
  expect(equipped && askBriefly(equipped, situation.value).reason.code).toBe('mfaRequired');
});

test('a situation has the problems that an attempt would have', () => {
  const wrong = surveySituation(compiled, { application: 'Exchnage' });
  expect(wrong.ok ? [] : wrong.problems.map(({ code }) => code)).toEqual(['attemptUnknownName']);
});

test.each([
  ['that no policy allows', { authenticationMethodConfigurations: [{ id: 'Fido2', state: 'enabled' }] }, false],
  ['of which no policy speaks', undefined, true],
])('a pass %s is the same to whoever asks about many as to whoever asks about one', (_title, policies, has) => {
  const pass = { createdDateTime: '2026-03-02T09:00:00Z', lifetimeInMinutes: 60, isUsableOnce: true };
  const amira = {
    userPrincipalName: 'amira',
    authenticationMethods: ['temporaryAccessPassOneTime'],
    temporaryAccessPass: pass,
  };
  const one = compileRaw({
    version: 1,
    users: [amira],
    ...(policies ? { authenticationMethodsPolicy: policies } : {}),
  });
  const alone = decide(one, attemptOf(one, { user: 'amira', userAction: 'urn:user:registersecurityinfo' }));
  expect(alone.registration?.hasMfaMethod).toBe(has);
  expect(surveyUser(one, 0)?.hasMfaMethod).toBe(has);
});
