import type { DecisionWarning } from '../../domain/model/decision.ts';
import type { PreparedPolicy } from './compile.ts';
import type { Explained } from './explain.ts';
import type { Scene } from './scene.ts';

/** What a reader should know beside the decision: readings that are disputed, and what is not modelled (design 6). */
export function warningsOf(scene: Scene, explained: readonly Explained[]): readonly DecisionWarning[] {
  return [
    ...registrationWarnings(scene),
    ...scene.compiled.policies.flatMap((prepared, index) => {
      const one = explained[index];
      return prepared.policy.state === 'disabled' || !one ? [] : policyWarnings(scene, prepared, one);
    }),
  ];
}

function registrationWarnings({ circumstances, enabled, facts, hasMfaMethod }: Scene): readonly DecisionWarning[] {
  const { person } = facts;
  if (!circumstances.registering || !person) return [];
  const user = person.name;
  if (enabled?.enabled === false) {
    return [{ code: 'registrationNotProtected', severity: 'warning', values: { user } }];
  }
  // a person with unknown methods may be asked for MFA first (design 6.3)
  const asked = hasMfaMethod === null && !circumstances.mfaTrusted && !circumstances.directConnect;
  return asked ? [{ code: 'registeredMethodsNotKnown', severity: 'note', values: { user } }] : [];
}

function policyWarnings(
  scene: Scene,
  prepared: PreparedPolicy,
  { trace, applies }: Explained,
): readonly DecisionWarning[] {
  const policy = prepared.displayName;
  const { facts, circumstances } = scene;
  const warnings: DecisionWarning[] = [];
  const reportOnly = prepared.policy.state === 'enabledForReportingButNotEnforced';
  const meets = facts.target.kind === 'userAction' && prepared.userActions.has(facts.target.action);
  if (reportOnly && meets && applies !== 0) {
    warnings.push({ code: 'reportOnlyUserAction', severity: 'warning', values: { policy } });
  }
  if (applies === 0) return warnings;
  if (circumstances.registering && prepared.traits.allResources) {
    warnings.push({ code: 'allResourcesCoverRegistration', severity: 'note', values: { policy } });
  }
  for (const control of prepared.grant?.controls ?? []) {
    if (control.strength?.limited) {
      const strength = control.strength.displayName;
      warnings.push({ code: 'combinationLimitsNotEvaluated', severity: 'warning', values: { policy, strength } });
    }
  }
  if (hasOpaqueWord(prepared)) warnings.push({ code: 'unknownFutureValue', severity: 'warning', values: { policy } });
  for (const rule of notModelled(
    scene,
    prepared,
    trace.conditions.map((one) => one.name),
  )) {
    warnings.push({ code: 'notModelled', severity: 'note', values: { rule, policy } });
  }
  return warnings;
}

function hasOpaqueWord(prepared: PreparedPolicy): boolean {
  return (
    prepared.clauses.some((clause) =>
      [...clause.include, ...clause.exclude].some((atom) => atom.opaque !== undefined),
    ) || (prepared.grant?.controls ?? []).some((control) => control.opaque !== undefined)
  );
}

/** Rules that the engine leaves out, where this policy could meet them (design 6.13). */
function notModelled(
  { facts }: Scene,
  { policy, grant }: PreparedPolicy,
  configured: readonly string[],
): readonly string[] {
  const users = policy.conditions.users;
  const guests = users?.includeGuestsOrExternalUsers ?? users?.excludeGuestsOrExternalUsers;
  const wide =
    (users?.includeUsers ?? []).some((one) => /^(all|guestsorexternalusers)$/i.test(one)) ||
    (users?.includeRoles?.length ?? 0) > 0;
  const strength = grant?.controls.some((control) => control.kind === 'authenticationStrength') ?? false;
  return [
    ...(guests?.guestOrExternalUserTypes.includes('b2bDirectConnectUser') &&
    facts.person?.externalUserType !== undefined
      ? ['2.3.7']
      : []),
    ...(facts.clientAppType === 'exchangeActiveSync' && !wide ? ['2.3.8'] : []),
    ...(configured.includes('authenticationFlow') && facts.authenticationFlow === 'none' ? ['3.7.2'] : []),
    ...(strength && facts.authenticationMethods?.has('windowsHelloForBusiness') ? ['4.2.6'] : []),
  ];
}
