import { bundles } from '../../domain/catalogue/bundles.ts';
import type { ConditionName, DecisionWarning, PolicyTrace } from '../../domain/model/decision.ts';
import type { Compiled, PreparedPolicy } from './compile.ts';
import type { Scene } from './scene.ts';

/** What a reader should know beside the decision: readings that are disputed, and what is not modelled (design 6). */
export function warningsOf(
  scene: Scene,
  policies: readonly PolicyTrace[],
  applies: (policy: number) => number | undefined,
): readonly DecisionWarning[] {
  const warnings = [...registrationWarnings(scene)];
  const shared = new Map<string, string[]>();
  for (const [when, remarks] of remarksOf(scene.compiled)) {
    if (!when(scene)) continue;
    for (const { index, say } of remarks) {
      const trace = policies[index];
      const about = trace && say(trace, applies(index) !== 0, scene);
      if (typeof about === 'string') add(shared, about, trace?.displayName ?? '');
      else if (about) warnings.push(about);
    }
  }
  for (const [about, names] of shared) warnings.push(gathered(about, names));
  return warnings;
}

function add(shared: Map<string, string[]>, about: string, name: string): void {
  const there = shared.get(about);
  if (there) there.push(name);
  else shared.set(about, [name]);
}

/** One warning for all policies that share it. */
function gathered(about: string, policies: readonly string[]): DecisionWarning {
  if (about === coversRegistration) return { code: coversRegistration, severity: 'note', values: { policies } };
  return { code: 'notModelled', severity: 'note', values: { rule: about, policies } };
}

function registrationWarnings(scene: Scene): readonly DecisionWarning[] {
  const { circumstances, enabled, facts, hasMfaMethod, demands } = scene;
  const { person } = facts;
  if (!person) return [];
  const user = person.name;
  if (demands.some(({ source }) => source === 'securityDefaults')) {
    return [{ code: 'securityDefaultsMayAsk', severity: 'note', values: { user } }];
  }
  if (!circumstances.registering) return [];
  if (enabled?.enabled === false) {
    return [{ code: 'registrationNotProtected', severity: 'warning', values: { user } }];
  }
  // a person with unknown methods may be asked for MFA first (design 6.3)
  if (circumstances.noMfaMethod && (isRisk(facts.userRiskLevel) || isRisk(facts.signInRiskLevel))) {
    return [{ code: 'riskyUserCannotRegister', severity: 'warning', values: { user } }];
  }
  const asked = hasMfaMethod === null && !circumstances.mfaTrusted && !circumstances.directConnect;
  return asked ? [{ code: 'registeredMethodsNotKnown', severity: 'note', values: { user } }] : [];
}

/** `hidden` is what Graph shows without a licence: nothing is known of it. */
function isRisk(level: Scene['facts']['userRiskLevel']): boolean {
  return level === 'low' || level === 'medium' || level === 'high';
}

/** Something to say of one policy in some attempts. */
interface Remark {
  /** Attempts that it is about; shared between policies, so that most remarks are passed over together. */
  readonly when: (scene: Scene) => boolean;
  /** A warning of its own, the rule or reading that a shared one is about, or nothing. */
  readonly say: (trace: PolicyTrace, mayApply: boolean, scene: Scene) => DecisionWarning | string | undefined;
}

const coversRegistration = 'allResourcesCoverRegistration';

const always = () => true;
const atRegistration = ({ circumstances }: Scene) => circumstances.registering;
const atUserAction = ({ facts }: Scene) => facts.target.kind === 'userAction';
const forOutsiders = ({ facts }: Scene) => facts.person?.externalUserType !== undefined;
const byActiveSync = ({ facts }: Scene) => facts.clientAppType === 'exchangeActiveSync';
// a flow that was only assumed is listed among the assumptions already
const withoutFlow = ({ facts, assumed }: Scene) =>
  facts.authenticationFlow === 'none' && !assumed.includes('authenticationFlow');
const federated = ({ facts }: Scene) =>
  facts.authenticationMethods?.has('federatedSingleFactor') === true ||
  facts.authenticationMethods?.has('federatedMultiFactor') === true;
const byHello = ({ facts }: Scene) => facts.authenticationMethods?.has('windowsHelloForBusiness') === true;

type PlacedRemark = Pick<Remark, 'say'> & { readonly index: number };
const known = new WeakMap<Compiled, ReadonlyMap<Remark['when'], readonly PlacedRemark[]>>();

/** What could be said of each policy, worked out once: most policies give no cause at all. */
function remarksOf(compiled: Compiled): ReadonlyMap<Remark['when'], readonly PlacedRemark[]> {
  const there = known.get(compiled);
  if (there) return there;
  const remarks = new Map<Remark['when'], PlacedRemark[]>();
  for (const prepared of compiled.policies) {
    if (prepared.policy.state === 'disabled') continue;
    for (const { when, say } of remarksOfPolicy(prepared)) {
      remarks.set(when, [...(remarks.get(when) ?? []), { index: prepared.index, say }]);
    }
  }
  known.set(compiled, remarks);
  return remarks;
}

function remarksOfPolicy(prepared: PreparedPolicy): readonly Remark[] {
  return [
    ...reportOnly(prepared),
    ...(prepared.traits.allResources
      ? [
          {
            when: atRegistration,
            say: (_: PolicyTrace, mayApply: boolean) => (mayApply ? coversRegistration : undefined),
          },
        ]
      : []),
    ...ifItApplies(prepared),
    ...notModelled(prepared),
  ];
}

/** Rule 2.6.1: report-only is not evaluated for user actions. */
function reportOnly({ policy, displayName, userActions }: PreparedPolicy): readonly Remark[] {
  if (policy.state !== 'enabledForReportingButNotEnforced' || userActions.size === 0) return [];
  const warning: DecisionWarning = {
    code: 'reportOnlyUserAction',
    severity: 'warning',
    values: { policy: displayName },
  };
  const targets = ({ facts: { target } }: Scene) => target.kind === 'userAction' && userActions.has(target.action);
  return [{ when: atUserAction, say: (_, mayApply, scene) => (mayApply && targets(scene) ? warning : undefined) }];
}

/** What the file itself leaves unsure, to be said wherever the policy may apply. */
function ifItApplies(prepared: PreparedPolicy): readonly Remark[] {
  const policy = prepared.displayName;
  const named = prepared.policy.conditions.applications?.includeApplications ?? [];
  const isNamed = (token: string) => named.some((one) => one.toLowerCase() === token.toLowerCase());
  const warnings: readonly DecisionWarning[] = [
    ...(prepared.grant?.controls ?? []).flatMap(({ strength }): DecisionWarning[] => {
      if (!strength?.limited) return [];
      const values = { policy, strength: strength.displayName };
      return [{ code: 'combinationLimitsNotEvaluated', severity: 'warning', values }];
    }),
    ...(hasOpaqueWord(prepared)
      ? [{ code: 'unknownFutureValue', severity: 'warning', values: { policy } } satisfies DecisionWarning]
      : []),
    // which applications a bundle holds is hearsay for some (design 6.15)
    ...bundles
      .filter(({ unverified, token }) => unverified && isNamed(token))
      .map(({ token }): DecisionWarning => {
        return { code: 'bundleUnverified', severity: 'note', values: { bundle: token, policy } };
      }),
  ];
  return warnings.map((warning) => ({ when: always, say: (_, mayApply) => (mayApply ? warning : undefined) }));
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
  const { locations } = policy.conditions;
  const trusted = [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
  const flows = clauses.some(({ name }) => name === 'authenticationFlow');
  return [
    ...(shared ? [{ when: forOutsiders, say: nearMiss('users', '2.3.7') }] : []),
    ...(wide ? [{ when: byActiveSync, say: nearMiss('users', '2.3.8') }] : []),
    // the intranet claim of a federation service makes a network trusted, too
    ...(trusted.some((one) => /^alltrusted$/i.test(one))
      ? [
          {
            when: federated,
            say: (trace: PolicyTrace, mayApply: boolean) => (mayApply ? '3.4.6' : nearMiss('location', '3.4.6')(trace)),
          },
        ]
      : []),
    ...(flows ? [{ when: withoutFlow, say: nearMiss('authenticationFlow', '3.7.2') }] : []),
    ...(strength
      ? [{ when: byHello, say: (_: PolicyTrace, mayApply: boolean) => (mayApply ? '4.2.6' : undefined) }]
      : []),
  ];
}

/** The rule matters where this condition is all that keeps the policy away. */
function nearMiss(condition: ConditionName, rule: string): (trace: PolicyTrace) => string | undefined {
  return ({ notMatched }) => (notMatched.length === 1 && notMatched[0] === condition ? rule : undefined);
}
