import { expect, test } from 'vitest';
import { EXIT } from '../../../../src/shell/cli/exit-codes.ts';
import type { JourneyStep } from '../../../../src/study/rollout/journey.ts';
import { runInWorld } from '../../../support/run-in-world.ts';

const file = `version: 1
selfServicePasswordReset: { users: all, registrationRequired: true, reconfirmationDays: 90, methodsRequired: 1, methods: [sms] }
securityDefaults: { isEnabled: true }
users:
  - userPrincipalName: new@contoso.example
    authenticationMethods: []
    registrationPrompts: { securityDefaults: 2026-01-01T00:00:00Z }
  - userPrincipalName: old@contoso.example
    authenticationMethods: [microsoftAuthenticatorPush, sms]
    securityInfoConfirmedDateTime: 2025-01-01T00:00:00Z
`;

async function steps(user: string, ...more: readonly string[]): Promise<ReadonlyMap<string, JourneyStep>> {
  const words = ['registration', 'journey', '--user', `${user}@contoso.example`, '--ip', '198.51.100.9', ...more];
  const ran = await runInWorld([...words, '--format', 'json'], file);
  expect(ran.exit).toBe(EXIT.ok);
  const journey: { readonly steps: readonly JourneyStep[] } = JSON.parse(ran.out);
  return new Map(journey.steps.map((step) => [step.kind, step]));
}

const firing = (step: JourneyStep | undefined) => step?.triggers.flatMap(({ id, fires }) => (fires ? [id] : []));

test('what was confirmed long ago is asked for at the first sign-in, and no more once the wizard is through', async () => {
  const journey = await steps('old', '--at', '2026-03-02T09:00:00Z');
  expect(firing(journey.get('firstSignIn'))).toEqual(['T5']);
  expect(firing(journey.get('nextSignIn'))).toEqual([]);
});

test('a step says which setting asks where no policy does, and what a password reset takes', async () => {
  const journey = await steps('new', '--at', '2026-03-02T09:00:00Z');
  expect(journey.get('firstSignIn')?.demandedBy).toEqual(['securityDefaults']);
  expect(journey.get('passwordReset')?.reset?.methodsRequired).toBe(1);
  const words = ['registration', 'journey', '--user', 'new@contoso.example', '--at', '2026-03-02T09:00:00Z'];
  const { out } = await runInWorld([...words, '--format', 'plain'], file);
  const text = out.replace(/\s+/g, ' ');
  expect(text).toContain('MFA, which takes registering a method first, is required by security defaults');
  expect(text).not.toMatch(/\bT\d\b/);
});
