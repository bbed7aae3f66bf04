import { registrationPlan } from '../src/study/rollout/registration-plan.ts';
import { cpuSeconds, median } from './clock.ts';
import { generatedTenant, inFewGroups, loaded } from './generated-tenant.ts';

/** Everybody is asked for two methods for password reset, so that everybody's way to the page is looked at. */
const settings = {
  selfServicePasswordReset: { users: 'all', registrationRequired: true, methodsRequired: 2 },
  authenticationMethodsPolicy: {
    authenticationMethodConfigurations: ['MicrosoftAuthenticator', 'Sms', 'Email', 'TemporaryAccessPass'].map((id) => ({
      id,
      state: 'enabled',
    })),
  },
};

/**
 * The registration plan of a tenant: CPU seconds where nearly all users are in groups of their own, which no policy takes for alike, and
 * where they are in a few hundred combinations of groups and nothing blocks everywhere, as in tenants that people work in.
 */
export function benchPlan(users = 10_000, policies = 240) {
  const hard = { ...generatedTenant(policies, users), ...settings };
  const usual = {
    ...inFewGroups(hard),
    conditionalAccessPolicies: hard.conditionalAccessPolicies.map((policy) =>
      'locations' in policy.conditions
        ? policy
        : { ...policy, grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
    ),
  };
  const measured = (raw: unknown) => {
    const tenant = loaded(raw);
    const classes = registrationPlan(tenant, undefined).classes.length;
    const seconds = median([1, 2, 3].map(() => cpuSeconds(() => registrationPlan(tenant, undefined))));
    return { classes, seconds: Math.round(seconds * 100) / 100 };
  };
  return { users, policies, hard: measured(hard), usual: measured(usual) };
}
