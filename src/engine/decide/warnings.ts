import { bundles } from '../../domain/catalogue/bundles.ts';
import type { ConditionName, DecisionWarning, PolicyTrace } from '../../domain/model/decision.ts';
import type { Compiled, PreparedPolicy } from './compile.ts';
import type { Scene } from './scene.ts';

/** What a reader should know beside the decision: readings that are disputed, and what is not modelled (design 6). */
export function warningsOf(
  scene: Scene,
  policies: readonly PolicyTrace[],
  applies: readonly (number | undefined)[],
): readonly DecisionWarning[] {
  const found = new Map<string, string[]>();
  const warnings = [...registrationWarnings(scene)];
  for (const { index, remark } of remarksOf(scene.compiled)) {
    const trace = policies[index];
    if (!trace) continue;
    const about = remark(scene, trace, applies[index] !== 0);
    if (typeof about === 'string') found.set(about, [...(found.get(about) ?? []), trace.displayName]);
    else if (about) warnings.push(about);
  }
  return [...warnings, ...[...found].map(([about, names]) => gathered(about, names))];
}

/** One warning for all policies that share it. */
function gathered(about: string, policies: readonly string[]): DecisionWarning {
  if (about === coversRegistration) return { code: coversRegistration, severity: 'note', values: { policies } };
  return { code: 'notModelled', severity: 'note', values: { rule: about, policies } };
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

/** A warning of its own, the rule or reading that a shared one is about, or nothing. */
type Remark = (scene: Scene, trace: PolicyTrace, mayApply: boolean) => DecisionWarning | string | undefined;

const coversRegistration = 'allResourcesCoverRegistration';

interface RemarkOfPolicy {
  readonly index: number;
  readonly remark: Remark;
}

const known = new WeakMap<Compiled, readonly RemarkOfPolicy[]>();

/** What could be said of each policy, worked out once: most policies give no cause at all. */
function remarksOf(compiled: Compiled): readonly RemarkOfPolicy[] {
  const there = known.get(compiled);
  if (there) return there;
  const remarks = compiled.policies.flatMap((prepared, index) =>
    prepared.policy.state === 'disabled' ? [] : remarksOfPolicy(prepared).map((remark) => ({ index, remark })),
  );
  known.set(compiled, remarks);
  return remarks;
}

function remarksOfPolicy(prepared: PreparedPolicy): readonly Remark[] {
  const policy = prepared.displayName;
  const controls = prepared.grant?.controls ?? [];
  const limited = controls.flatMap(({ strength }) => (strength?.limited ? [strength.displayName] : []));
  return [
    ...reportOnlyRemark(prepared),
    ...(prepared.traits.allResources
      ? [
          (({ circumstances }, _, mayApply) =>
            circumstances.registering && mayApply ? coversRegistration : undefined) satisfies Remark,
        ]
      : []),
    ...limited.map(
      (strength): Remark =>
        (_scene, _trace, mayApply) =>
          mayApply
            ? { code: 'combinationLimitsNotEvaluated', severity: 'warning', values: { policy, strength } }
            : undefined,
    ),
    ...(hasOpaqueWord(prepared)
      ? [
          ((_scene, _trace, mayApply) =>
            mayApply
              ? { code: 'unknownFutureValue', severity: 'warning', values: { policy } }
              : undefined) satisfies Remark,
        ]
      : []),
    ...unverifiedBundles(prepared),
    ...notModelled(prepared),
  ];
}

/** Rule 2.6.1: report-only is not evaluated for user actions. */
function reportOnlyRemark({ policy, displayName, userActions }: PreparedPolicy): readonly Remark[] {
  if (policy.state !== 'enabledForReportingButNotEnforced' || userActions.size === 0) return [];
  return [
    ({ facts: { target } }, _, mayApply) =>
      mayApply && target.kind === 'userAction' && userActions.has(target.action)
        ? { code: 'reportOnlyUserAction', severity: 'warning', values: { policy: displayName } }
        : undefined,
  ];
}

/** Which applications a bundle holds is hearsay for some (design 6.15). */
function unverifiedBundles({ policy, displayName }: PreparedPolicy): readonly Remark[] {
  const named = policy.conditions.applications?.includeApplications ?? [];
  return bundles
    .filter(({ unverified, token }) => unverified && named.some((one) => one.toLowerCase() === token.toLowerCase()))
    .map(
      ({ token }): Remark =>
        (_scene, _trace, mayApply) =>
          mayApply
            ? { code: 'bundleUnverified', severity: 'note', values: { bundle: token, policy: displayName } }
            : undefined,
    );
}

function hasOpaqueWord({ clauses, grant }: PreparedPolicy): boolean {
  return (
    clauses.some((clause) => [...clause.include, ...clause.exclude].some((atom) => atom.opaque !== undefined)) ||
    (grant?.controls ?? []).some((control) => control.opaque !== undefined)
  );
}

/** Rules that the engine leaves out, where this policy could meet them (design 6.13): mostly near misses. */
function notModelled({ policy, clauses, grant }: PreparedPolicy): readonly Remark[] {
  const users = policy.conditions.users;
  const guests = [users?.includeGuestsOrExternalUsers, users?.excludeGuestsOrExternalUsers];
  const shared = guests.some((one) => one?.guestOrExternalUserTypes.includes('b2bDirectConnectUser'));
  const wide =
    (users?.includeUsers ?? []).some((one) => /^(all|guestsorexternalusers)$/i.test(one)) ||
    (users?.includeRoles?.length ?? 0) > 0;
  const strength = (grant?.controls ?? []).some(({ kind }) => kind === 'authenticationStrength');
  const remarks: Remark[] = [];
  if (shared) {
    remarks.push(({ facts }, trace) =>
      facts.person?.externalUserType && missesOnly(trace, 'users') ? '2.3.7' : undefined,
    );
  }
  if (wide) {
    remarks.push(({ facts }, trace) =>
      facts.clientAppType === 'exchangeActiveSync' && missesOnly(trace, 'users') ? '2.3.8' : undefined,
    );
  }
  if (clauses.some(({ name }) => name === 'authenticationFlow')) {
    remarks.push(({ facts }, trace) =>
      facts.authenticationFlow === 'none' && missesOnly(trace, 'authenticationFlow') ? '3.7.2' : undefined,
    );
  }
  if (strength) {
    remarks.push(({ facts }, _, mayApply) =>
      mayApply && facts.authenticationMethods?.has('windowsHelloForBusiness') ? '4.2.6' : undefined,
    );
  }
  return remarks;
}

function missesOnly({ notMatched }: PolicyTrace, condition: ConditionName): boolean {
  return notMatched.length === 1 && notMatched[0] === condition;
}
