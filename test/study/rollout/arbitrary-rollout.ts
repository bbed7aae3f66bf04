import fc from 'fast-check';
import type { RawTenant } from '../../reference/raw-types.ts';

const method = fc.constantFrom('microsoftAuthenticatorPush', 'softwareOath', 'sms', 'email', 'fido2');

/** What the file says of a user beside policies: few values, so that people are often alike. */
const facts = fc.record(
  {
    authenticationMethods: fc.uniqueArray(method, { maxLength: 2 }),
    perUserMfaState: fc.constantFrom('enabled', 'enforced', 'disabled'),
    mobilePhone: fc.constantFrom('+46 70 1', '+46 70 2'),
    securityInfoConfirmedDateTime: fc.constantFrom('2025-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
    temporaryAccessPass: fc.constant({ createdDateTime: '2026-03-02T09:00:00Z', lifetimeInMinutes: 480 }),
  },
  { requiredKeys: [] },
);

/** A tenant with every setting of registration, some of them for groups and users by name. */
export function withRegistration(tenant: RawTenant): fc.Arbitrary<Record<string, unknown>> {
  const groups = (tenant.groups ?? []).map(({ displayName }) => displayName);
  const people = (tenant.users ?? []).map(({ userPrincipalName }) => userPrincipalName);
  const someGroups =
    groups.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...groups), { maxLength: 2 });
  const target = fc.oneof(
    fc.constant({ id: 'all_users', targetType: 'group' }),
    ...(groups.length === 0 ? [] : [fc.constantFrom(...groups).map((id) => ({ id, targetType: 'group' }))]),
    ...(people.length === 0 ? [] : [fc.constantFrom(...people).map((id) => ({ id, targetType: 'user' }))]),
  );
  const configuration = fc.record({
    id: fc.constantFrom('MicrosoftAuthenticator', 'Sms', 'Email', 'Fido2', 'SoftwareOath', 'TemporaryAccessPass'),
    state: fc.constantFrom('enabled', 'disabled'),
    includeTargets: fc.array(target, { minLength: 1, maxLength: 2 }),
    excludeTargets: fc.array(target, { maxLength: 1 }),
  });
  return fc
    .record({
      settings: fc.record(
        {
          selfServicePasswordReset: fc
            .record({ users: fc.constantFrom('all', 'none', 'selected'), groups: someGroups })
            .map(({ users, groups: named }) => ({
              users: users === 'selected' && named.length === 0 ? 'all' : users,
              ...(users === 'selected' && named.length > 0 ? { groups: named.slice(0, 1) } : {}),
              registrationRequired: true,
              methodsRequired: 2,
              reconfirmationDays: 180,
            })),
          authenticationMethodsPolicy: fc
            .uniqueArray(configuration, { selector: ({ id }) => id, minLength: 1, maxLength: 4 })
            .map((authenticationMethodConfigurations) => ({ authenticationMethodConfigurations })),
          identityProtection: someGroups.map((includeGroups) => ({
            mfaRegistrationPolicy: { state: 'enabled', includeGroups, excludeUsers: people.slice(0, 1) },
          })),
        },
        { requiredKeys: ['selfServicePasswordReset'] },
      ),
      people: fc.array(facts, { minLength: people.length, maxLength: people.length }),
    })
    .map(({ settings, people: more }) => ({
      ...tenant,
      ...settings,
      // every user twice: the second is named nowhere
      users: (tenant.users ?? []).flatMap((user, index) => [
        { ...user, ...more[index] },
        {
          ...user,
          ...more[index],
          id: undefined,
          displayName: undefined,
          userPrincipalName: `twin${index}@contoso.example`,
        },
      ]),
    }));
}
