import { describe, expect, test } from 'vitest';
import type { Decision, PolicyTrace, Reason, ShownAttempt } from '../../../src/domain/model/decision.ts';
import { verdictSentence } from '../../../src/shell/render/verdict.ts';
import { quietRegistration } from '../../support/quiet-registration.ts';

const attempt: ShownAttempt = {
  user: { id: null, name: 'amira@contoso.example' },
  application: { id: '00000002-0000-0ff1-ce00-000000000000', name: 'Exchange Online' },
  ipAddress: '198.18.0.9',
  assumed: [],
  notKnown: [],
};

function policy(displayName: string, line: number, result: PolicyTrace['result']): PolicyTrace {
  return {
    displayName,
    id: null,
    state: 'enabled',
    at: `tenant.yaml:${line}:5`,
    result,
    notMatched: [],
    unknown: [],
    conditions: [],
    grant: null,
    session: null,
  };
}

function decision(word: Decision['decision'], reason: Reason, rest: Partial<Decision> = {}): Decision {
  return {
    attempt,
    decision: word,
    reason,
    dependsOn: [],
    policies: [policy('Offices only', 10, 'failure'), policy('MFA', 20, 'interrupted')],
    registration: null,
    sessionControls: {},
    warnings: [],
    ...rest,
  };
}

const block = (code: Reason['code'], aadsts: number | null, policies = ['Offices only']) =>
  decision('block', { code, aadsts, policies });
const challenge = (code: Reason['code'], aadsts: number | null, policies = ['MFA']) =>
  decision('challenge', { code, aadsts, policies });
const allow = (code: Reason['code'], policies: string[] = []) => decision('allow', { code, aadsts: null, policies });

describe('each reason makes one sentence: what is seen, the code, the policy and its line', () => {
  test('block', () => {
    const sentences = [
      block('blockedByPolicy', 53003),
      block('registrationBlockedByRisk', 53004),
      block('deviceNotCompliant', 53000),
      block('deviceNotHybridJoined', 53001),
      block('appNotApproved', 53002),
      block('appProtectionRequired', 53009, ['Offices only', 'MFA']),
      block('controlNotSatisfiable', 53003),
      block('controlNotSatisfiable', 53003, []),
      block('legacyPageNeedsMfa', null, []),
    ].map(verdictSentence);
    expect(sentences).toMatchInlineSnapshot(`
      [
        "Blocked: amira@contoso.example sees "You cannot access this right now" (AADSTS53003) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) blocks it.",
        "Blocked: amira@contoso.example is told to contact the administrator (AADSTS53004) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) requires multifactor authentication, they have no method for it, and none can be registered while the risk lasts.",
        "Blocked: amira@contoso.example sees "You can't get there from here", and that the device must be managed (AADSTS53000) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) requires a compliant device.",
        "Blocked: amira@contoso.example sees "You can't get there from here", and that the device must be joined (AADSTS53001) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) requires a hybrid joined device.",
        "Blocked: amira@contoso.example sees "You can't get there from here", and which app to use instead (AADSTS53002) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) requires an approved client app.",
        "Blocked: amira@contoso.example sees "You can't get there from here", and that the app must be protected (AADSTS53009) when signing in to Exchange Online from 198.18.0.9, because policies "Offices only" (tenant.yaml:10:5) and "MFA" (tenant.yaml:20:5) require an app protection policy.",
        "Blocked: amira@contoso.example sees "You cannot access this right now" (AADSTS53003) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) requires what cannot be met here.",
        "Blocked: amira@contoso.example sees "You cannot access this right now" (AADSTS53003) when signing in to Exchange Online from 198.18.0.9, because such a user cannot register security info in this tenant.",
        "Blocked: amira@contoso.example is refused when signing in to Exchange Online from 198.18.0.9, because the legacy password-reset page asks for multifactor authentication and they have no method for it.",
      ]
    `);
  });

  test('challenge', () => {
    const sentences = [
      challenge('mfaRequired', 50076),
      challenge('registrationRequired', 50072),
      challenge('registrationPageNeedsMfa', 50076, []),
      challenge('termsOfUseRequired', 50158),
      challenge('customControlRequired', 50158),
      challenge('passwordChangeRequired', 50135),
    ].map(verdictSentence);
    expect(sentences).toMatchInlineSnapshot(`
      [
        "Challenge: amira@contoso.example is asked for multifactor authentication (AADSTS50076) when signing in to Exchange Online from 198.18.0.9, because policy "MFA" (tenant.yaml:20:5) requires it.",
        "Challenge: amira@contoso.example is asked to register a method for multifactor authentication (AADSTS50072) when signing in to Exchange Online from 198.18.0.9, because policy "MFA" (tenant.yaml:20:5) requires multifactor authentication and they have no method for it.",
        "Challenge: amira@contoso.example is asked for multifactor authentication (AADSTS50076) when signing in to Exchange Online from 198.18.0.9, because whoever has a method registered must use it to reach the registration page.",
        "Challenge: amira@contoso.example is asked to accept terms of use (AADSTS50158) when signing in to Exchange Online from 198.18.0.9, because policy "MFA" (tenant.yaml:20:5) requires it.",
        "Challenge: amira@contoso.example is sent to an outside provider (AADSTS50158) when signing in to Exchange Online from 198.18.0.9, because policy "MFA" (tenant.yaml:20:5) requires it.",
        "Challenge: amira@contoso.example is asked to change the password (AADSTS50135) when signing in to Exchange Online from 198.18.0.9, because policy "MFA" (tenant.yaml:20:5) requires it.",
      ]
    `);
  });

  test('allow', () => {
    const sentences = [allow('noPolicyApplies'), allow('controlsSatisfied'), allow('registrationNotProtected')].map(
      verdictSentence,
    );
    expect(sentences).toMatchInlineSnapshot(`
      [
        "Allowed: amira@contoso.example is let through when signing in to Exchange Online from 198.18.0.9, because no enabled policy applies.",
        "Allowed: amira@contoso.example is let through when signing in to Exchange Online from 198.18.0.9, because all that the policies require is met.",
        "Allowed: amira@contoso.example is let through when signing in to Exchange Online from 198.18.0.9, because they are not enabled for combined registration, and no policy applies to the legacy pages.",
      ]
    `);
  });

  test('a block at the registration that follows names what blocks registering, with its line there', () => {
    const followUp = {
      decision: 'block',
      reason: { code: 'blockedByPolicy', aadsts: 53003, policies: ['Offices only'] },
      policies: [policy('Offices only', 77, 'failure')],
    } as const;
    const registration = {
      ...quietRegistration,
      enabled: true,
      through: 'all',
      page: 'combined',
      hasMfaMethod: false,
      followUp,
    } as const;
    const sentence = verdictSentence(
      decision('block', { code: 'registrationBlocked', aadsts: 53010, policies: ['Offices only'] }, { registration }),
    );
    expect(sentence).toMatchInlineSnapshot(
      `"Blocked: amira@contoso.example is told that security info can be set up from certain places or devices only (AADSTS53010) when signing in to Exchange Online from 198.18.0.9, because multifactor authentication is required, they have no method for it, and policy "Offices only" (tenant.yaml:77:5) blocks registering one here."`,
    );
  });

  test('a demand that cannot be met is told with the reason why', () => {
    const controls = [
      { control: 'mfa', outcome: 'open', because: 'not done' },
      { control: 'termsOfUse', id: 'House rules', outcome: 'failed', because: 'guests cannot accept them' },
    ] as const;
    const failing: PolicyTrace = { ...policy('Offices only', 10, 'failure'), grant: { operator: 'AND', controls } };
    const reason = { code: 'controlNotSatisfiable', aadsts: 53003, policies: ['Offices only'] } as const;
    expect(verdictSentence(decision('block', reason, { policies: [failing] }))).toMatchInlineSnapshot(
      `"Blocked: amira@contoso.example sees "You cannot access this right now" (AADSTS53003) when signing in to Exchange Online from 198.18.0.9, because policy "Offices only" (tenant.yaml:10:5) requires acceptance of terms of use House rules: guests cannot accept them."`,
    );
  });
});

describe('the sentence says who, what and whence', () => {
  const cases: [title: string, attempt: Partial<Record<string, unknown>>, part: string][] = [
    [
      'a sign-in to an application from an address',
      {},
      'amira@contoso.example is let through when signing in to Exchange Online from 198.18.0.9',
    ],
    [
      'a country where no address is known',
      { ipAddress: undefined, country: 'SE' },
      'signing in to Exchange Online from SE',
    ],
    [
      'an application with an authentication context',
      { authenticationContext: 'c1' },
      'signing in to Exchange Online with authentication context c1 from',
    ],
    [
      'an authentication context alone',
      { application: undefined, authenticationContext: 'c2' },
      'when signing in for authentication context c2 from',
    ],
    [
      'registration of a device',
      { application: undefined, userAction: 'urn:user:registerdevice' },
      'when registering a device from',
    ],
    [
      'a service principal',
      { user: undefined, servicePrincipal: { id: '1', name: 'Backup' } },
      'service principal Backup is let through',
    ],
  ];
  test.each(cases)('%s', (_title, changed, part) => {
    const shown = { ...attempt, ...changed };
    expect(verdictSentence({ ...allow('noPolicyApplies'), attempt: shown })).toContain(part);
  });
});

describe('several policies', () => {
  test('of the same name: the line is that of the one which decided', () => {
    const policies = [policy('Twin', 5, 'notApplied'), policy('Twin', 9, 'failure')];
    const twins = decision('block', { code: 'blockedByPolicy', aadsts: 53003, policies: ['Twin'] }, { policies });
    expect(verdictSentence(twins)).toContain('"Twin" (tenant.yaml:9:5)');
  });

  test('more than three are counted, not listed', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const many = decision('block', { code: 'blockedByPolicy', aadsts: 53003, policies: names }, { policies: [] });
    expect(verdictSentence(many)).toContain('policies "A", "B", "C" and 2 more block it.');
  });
});

describe('an undetermined decision says what it hangs on', () => {
  const undetermined = (dependsOn: Decision['dependsOn']) =>
    verdictSentence(decision('undetermined', { code: 'factsMissing', aadsts: null, policies: [] }, { dependsOn }));
  test('one fact', () => {
    expect(undetermined([{ fact: 'ipAddress', outcomes: [] }])).toMatchInlineSnapshot(
      `"Undetermined: what amira@contoso.example sees when signing in to Exchange Online from 198.18.0.9 depends on the IP address, which is not given."`,
    );
  });

  test('facts, memberships and what Graph hid', () => {
    expect(
      undetermined([
        { fact: 'device', outcomes: [] },
        { fact: 'memberOf', group: 'HR pilot', outcomes: [] },
        { fact: 'unknownFutureValue', outcomes: [] },
      ]),
    ).toMatchInlineSnapshot(
      `"Undetermined: what amira@contoso.example sees when signing in to Exchange Online from 198.18.0.9 depends on the device, membership of HR pilot and what \`unknownFutureValue\` in a policy stands for, which are not given."`,
    );
  });

  test('no single fact', () => {
    expect(undetermined([])).toMatchInlineSnapshot(
      `"Undetermined: what amira@contoso.example sees when signing in to Exchange Online from 198.18.0.9 is open, as facts are missing."`,
    );
  });
});
