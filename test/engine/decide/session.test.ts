import { describe, expect, test } from 'vitest';
import type { SessionControls } from '../../../src/domain/model/policy.ts';
import { mergeSessions } from '../../../src/engine/decide/session.ts';
import { decideRaw } from '../../support/engine.ts';

/** Session controls of policies called A, B, C. */
function merged(...sessions: readonly SessionControls[]) {
  return mergeSessions(sessions.map((session, place) => ({ policy: 'ABC'[place] ?? '', session })));
}
const hours = (value: number) => ({ signInFrequency: { isEnabled: true, value, type: 'hours' as const } });
const days = (value: number) => ({ signInFrequency: { isEnabled: true, value, type: 'days' as const } });
const everyTime = { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' as const } };
const secondaryOnly = {
  signInFrequency: { ...hours(4).signInFrequency, authenticationType: 'secondaryAuthentication' as const },
};
const browser = (mode: 'always' | 'never') => ({ persistentBrowser: { isEnabled: true, mode } });
const evaluation = (mode: 'disabled' | 'strictEnforcement' | 'strictLocation') => ({
  continuousAccessEvaluation: { mode },
});
const apps = (cloudAppSecurityType: 'mcasConfigured' | 'monitorOnly' | 'blockDownloads') => ({
  cloudAppSecurity: { isEnabled: true, cloudAppSecurityType },
});
const profile = (profileId: string) => ({ globalSecureAccessFilteringProfile: { isEnabled: true, profileId } });

type Row = [title: string, first: SessionControls, second: SessionControls, stands: SessionControls];
/** Rule 5.2. */
const rows: Row[] = [
  ['the shorter sign-in frequency stands', hours(8), hours(1), hours(1)],
  ['hours are shorter than a day', days(1), hours(23), hours(23)],
  ['a day is shorter than 25 hours', days(1), hours(25), days(1)],
  ['every time beats any number', hours(1), everyTime, everyTime],
  ['of equal frequencies the one for both factors stands', secondaryOnly, hours(4), hours(4)],
  [
    'a shorter one for the second factor alone stands before a longer one for both',
    hours(5),
    secondaryOnly,
    secondaryOnly,
  ],
  ['never wins over always', browser('always'), browser('never'), browser('never')],
  [
    'strict evaluation wins over none',
    evaluation('disabled'),
    evaluation('strictEnforcement'),
    evaluation('strictEnforcement'),
  ],
  [
    'strict locations win over strict evaluation',
    evaluation('strictLocation'),
    evaluation('strictEnforcement'),
    evaluation('strictLocation'),
  ],
  ['the most restrictive proxy stands', apps('blockDownloads'), apps('monitorOnly'), apps('blockDownloads')],
  ['of two profiles one stands, whichever comes first', profile('b'), profile('a'), profile('a')],
];
describe.each(rows)('%s', (_title, first, second, stands) => {
  const [control = ''] = Object.keys(stands);

  test('in one order', () => {
    expect(merged(first, second)).toEqual({ controls: stands, differing: [{ control, policies: ['A', 'B'] }] });
  });

  test('and in the other', () => {
    expect(merged(second, first)).toEqual({ controls: stands, differing: [{ control, policies: ['A', 'B'] }] });
  });
});

const ineffective: [title: string, session: SessionControls][] = [
  ['null', { signInFrequency: null }],
  ['switched off', { signInFrequency: { isEnabled: false, value: 1, type: 'hours' } }],
  ['the default for outages', { disableResilienceDefaults: false }],
];
test.each(ineffective)('a control that is %s counts for nothing', (_title, session) => {
  expect(merged(session)).toEqual({ controls: {}, differing: [] });
  expect(merged(session, hours(8), session)).toEqual({ controls: hours(8), differing: [] });
});

test('controls that only one policy has are kept, in the order in which Graph lists them', () => {
  const token = { secureSignInSession: { isEnabled: true } };
  const restrictions = { applicationEnforcedRestrictions: { isEnabled: true } };
  const { controls, differing } = merged({ ...token, ...hours(8) }, { disableResilienceDefaults: true }, restrictions);
  expect(Object.keys(controls)).toEqual([
    'applicationEnforcedRestrictions',
    'signInFrequency',
    'disableResilienceDefaults',
    'secureSignInSession',
  ]);
  expect(differing).toEqual([]);
});

test('members that this program does not know are kept behind those that it does', () => {
  const { controls } = merged({ zebra: { isEnabled: true }, aardvark: true, ...hours(8) });
  expect(Object.keys(controls)).toEqual(['signInFrequency', 'aardvark', 'zebra']);
});

test('policies that say the same do not differ', () => {
  expect(merged(hours(8), hours(8), browser('never')).differing).toEqual([]);
});

describe('a decision', () => {
  const everything = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };
  const policy = (displayName: string, state: string, sessionControls: object, conditions: object = {}) => ({
    displayName,
    state,
    conditions: { ...everything, ...conditions },
    sessionControls,
  });
  const decided = (...policies: readonly object[]) =>
    decideRaw(
      { version: 1, conditionalAccessPolicies: policies },
      { user: { memberOf: [] }, application: 'Exchange', devicePlatform: 'windows', clientAppType: 'browser' },
    );

  test('merges over the enabled policies that apply, and no others', () => {
    const linux = { platforms: { includePlatforms: ['linux'] } };
    const { sessionControls, warnings } = decided(
      policy('Day', 'enabled', days(1)),
      policy('Hour', 'enabledForReportingButNotEnforced', hours(1)),
      policy('Never', 'disabled', everyTime),
      policy('Elsewhere', 'enabled', everyTime, linux),
    );
    expect([sessionControls, warnings]).toEqual([days(1), []]);
  });

  test('says where policies differ', () => {
    const { warnings } = decided(policy('Day', 'enabled', days(1)), policy('Hour', 'enabled', hours(1)));
    expect(warnings).toEqual([
      {
        code: 'sessionControlsDiffer',
        severity: 'note',
        values: { control: 'signInFrequency', policies: ['Day', 'Hour'] },
      },
    ]);
  });
});
