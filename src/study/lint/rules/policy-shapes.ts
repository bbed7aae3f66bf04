import { findApplication } from '../../../domain/catalogue/applications.ts';
import type { AttemptInput } from '../../../domain/model/attempt.ts';
import { anyone, evidenceOf, namesOfUsers, type Rule, type Subject } from '../subject.ts';
import { azurePortal, exchangeOnline, plainFacts, witness } from '../witness.ts';

/**
 * TEN0404. A policy on all resources that leaves an application out has left low-privilege scopes of the directory open too, until
 * Microsoft's change of 2026 reaches the tenant (rules 2.5.11, 2.5.12 and 8.10).
 */
export const excludedApplications: Rule = (subject, found) =>
  subject.compiled.policies.flatMap(({ policy, index, grant, traits }) => {
    const excluded = policy.conditions.applications?.excludeApplications ?? [];
    if (policy.state === 'disabled' || !grant || !traits.allResources || excluded.length === 0) return [];
    const [shown] = excluded.flatMap((text) => {
      const attempt = { user: anyone.user, application: appOf(text), ...plainFacts, ...subject.strangers[0]?.facts };
      const decision = subject.trace(attempt);
      return decision?.policies[index]?.notMatched.includes('application') ? [evidenceOf(attempt, decision)] : [];
    });
    const path = ['conditionalAccessPolicies', index, 'conditions', 'applications', 'excludeApplications'];
    const applications = excluded.map((text) => findApplication(text)?.displayName ?? text);
    return [found('TEN0404', path, { policy: policy.displayName, applications }, { evidence: shown })];
  });

/** Bundles are no applications that somebody signs in to. */
function appOf(text: string): string {
  switch (text.toLowerCase()) {
    case 'office365':
      return exchangeOnline;
    case 'microsoftadminportals':
      return azurePortal;
    default:
      return text;
  }
}

/** TEN0406. Both kinds of risk in one policy are joined by AND (rule 3.2.4): either alone does not meet it. */
export const bothRisks: Rule = (subject, found) =>
  subject.compiled.policies.flatMap(({ policy, index }) => {
    const { signInRiskLevels, userRiskLevels } = policy.conditions;
    if (policy.state === 'disabled' || !signInRiskLevels?.length || !userRiskLevels?.length) return [];
    const shown = [anyone, ...subject.crowd].flatMap((one) => witness(subject, index, one).attempt ?? [])[0];
    const alone: AttemptInput | undefined = shown && { ...shown, userRiskLevel: 'none' };
    const decision = alone && subject.trace(alone);
    if (!alone || !decision?.policies[index]?.notMatched.includes('userRisk')) return [];
    const evidence = evidenceOf(alone, decision);
    return [
      found(
        'TEN0406',
        ['conditionalAccessPolicies', index, 'conditions'],
        { policy: policy.displayName },
        { evidence },
      ),
    ];
  });

/** TEN0407. Per-user MFA beside policies that ask for MFA: prompts twice, and states that nobody sees (rules 1.6.3 and 8.12). */
export const perUserMfa: Rule = (subject, found) => {
  const { tenant, compiled } = subject;
  const demanding = compiled.enforced.filter((index) =>
    compiled.policies[index]?.grant?.controls.some(({ kind }) => kind === 'mfa' || kind === 'authenticationStrength'),
  );
  const both = (tenant.users ?? []).flatMap(({ userPrincipalName: user, perUserMfaState: state }, index) => {
    if (state !== 'enabled' && state !== 'enforced') return [];
    const attempts = demanding.flatMap((policy) => {
      const { attempt } = witness(subject, policy, { user });
      const decision = attempt && subject.ask(attempt);
      const result = decision?.result(policy) ?? 'notApplied';
      // of whom it is not known whether a policy applies to them nothing is said
      return decision && result !== 'notApplied' && result !== 'undetermined' ? [{ policy, attempt, decision }] : [];
    });
    return attempts.length > 0 ? [{ index, attempts }] : [];
  });
  const [first] = both;
  const [shown] = first?.attempts ?? [];
  if (!first || !shown) return [];
  const policies = [...new Set(both.flatMap(({ attempts }) => attempts.map(({ policy }) => policy)))].sort(
    (a, b) => a - b,
  );
  const values = {
    users: namesOfUsers(
      tenant,
      both.map(({ index }) => index),
    ),
    policies: policies.map((index) => compiled.policies[index]?.displayName ?? `#${index}`),
  };
  return [
    found('TEN0407', ['users', first.index, 'perUserMfaState'], values, {
      evidence: evidenceOf(shown.attempt, shown.decision),
    }),
  ];
};

/** What Entra limits for each tenant (graph-schema 12.4, rules 3.4.5 and 3.4.10), and from where on that is near: nine tenths. */
export const limits: Rule = ({ tenant }: Subject, found) => {
  const custom = (tenant.authenticationStrengthPolicies ?? []).filter(({ policyType }) => policyType !== 'builtIn');
  const locations = tenant.namedLocations ?? [];
  const counts = [
    {
      what: 'policies',
      count: tenant.conditionalAccessPolicies?.length ?? 0,
      limit: 195,
      path: ['conditionalAccessPolicies'],
    },
    { what: 'namedLocations', count: locations.length, limit: 195, path: ['namedLocations'] },
    { what: 'customStrengths', count: custom.length, limit: 15, path: ['authenticationStrengthPolicies'] },
    { what: 'termsOfUse', count: tenant.termsOfUse?.length ?? 0, limit: 40, path: ['termsOfUse'] },
    {
      what: 'trustedIps',
      count: tenant.multifactorAuthentication?.trustedIps?.length ?? 0,
      limit: 50,
      path: ['multifactorAuthentication', 'trustedIps'],
    },
  ] as const;
  const near = counts.filter(({ count, limit }) => count >= limit * 0.9);
  return [
    ...near.map(({ path, ...values }) => found('TEN0409', path, values)),
    ...locations.flatMap((location, index) => {
      const count = location.type === 'ip' ? location.ipRanges.length : 0;
      if (count < 1800) return [];
      const values = { what: 'ipRanges', name: location.displayName, count, limit: 2000 } as const;
      return [found('TEN0409', ['namedLocations', index, 'ipRanges'], values)];
    }),
  ];
};
