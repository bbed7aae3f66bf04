import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { DemandSource, Reason, ReasonCode } from '../../domain/model/decision.ts';
import type { Cause } from './grant.ts';
import type { OwnDemand } from './own-demands.ts';

/** What one enabled applied policy contributes: the causes of its failure, or of its prompt. */
interface PolicyCauses {
  readonly displayName: string;
  readonly failed: readonly Cause[];
  readonly open: readonly Cause[];
}

export interface ReasonSource {
  readonly decision: DecisionWord;
  readonly policies: readonly PolicyCauses[];
  /** Enabled policies whose part in an undetermined decision is not known. */
  readonly undetermined: readonly string[];
  /** Enabled policies that apply; asked for where access is given. */
  readonly applied: readonly string[];
  /** Registration by a user who is not enabled: the legacy page (design 6.1). */
  readonly legacyPage: boolean;
  readonly pageNeedsMfa: boolean;
  readonly pageRefuses: boolean;
  /** A B2B direct connect user at the registration page (design 6.7). */
  readonly cannotRegister: boolean;
  /** Design 6.5: policies that demand MFA of a user without a method, and what registration then comes to. */
  readonly demanding: readonly string[];
  readonly followUp: { readonly decision: DecisionWord; readonly policies: readonly string[] } | undefined;
  /** What demands beside policies come to, where it is known. */
  readonly own: OwnDemand | undefined;
}

interface Candidate {
  readonly code: ReasonCode;
  readonly policies: readonly string[];
  readonly demandedBy?: readonly DemandSource[];
}

const codes: Readonly<Record<ReasonCode, number | null>> = {
  blockedByPolicy: 53003,
  registrationBlocked: 53010,
  registrationBlockedByRisk: 53004,
  deviceNotCompliant: 53000,
  deviceNotHybridJoined: 53001,
  appNotApproved: 53002,
  appProtectionRequired: 53009,
  controlNotSatisfiable: 53003,
  blockedBySecurityDefaults: 530035,
  legacyPageNeedsMfa: null,
  mfaRequired: 50076,
  registrationRequired: 50072,
  registrationPageNeedsMfa: 50076,
  termsOfUseRequired: 50158,
  customControlRequired: 50158,
  passwordChangeRequired: 50135,
  noPolicyApplies: null,
  controlsSatisfied: null,
  registrationNotProtected: null,
  factsMissing: null,
};

/** The first cause in the order of rule 4.3, with the policies that share it (design 5). */
export function reasonFor(source: ReasonSource): Reason {
  const { code, policies, demandedBy } = candidateFor(source);
  if (!demandedBy || demandedBy.length === 0) return { code, aadsts: codes[code], policies };
  // a legacy client that per-user MFA refuses meets no policy, and no code of theirs
  const aadsts = code === 'controlNotSatisfiable' && policies.length === 0 ? null : codes[code];
  return { code, aadsts, policies, demandedBy };
}

function candidateFor(source: ReasonSource): Candidate {
  switch (source.decision) {
    case 'undetermined':
      return { code: 'factsMissing', policies: source.undetermined };
    case 'block':
      return firstOf(blockCandidates(source)) ?? { code: 'controlNotSatisfiable', policies: [] };
    case 'challenge':
      return firstOf(challengeCandidates(source)) ?? { code: 'mfaRequired', policies: [] };
    case 'allow':
      if (source.legacyPage) return { code: 'registrationNotProtected', policies: [] };
      return source.applied.length > 0
        ? { code: 'controlsSatisfied', policies: source.applied }
        : { code: 'noPolicyApplies', policies: [] };
  }
}

function firstOf(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates[0];
}

function withCause(
  source: ReasonSource,
  list: 'failed' | 'open',
  causes: readonly Cause[],
  code: ReasonCode,
): readonly Candidate[] {
  const policies = source.policies.filter((policy) => policy[list].some((cause) => causes.includes(cause)));
  return policies.length > 0 ? [{ code, policies: policies.map((policy) => policy.displayName) }] : [];
}

/** A cause that policies and demands beside them may share; nothing where neither has it. */
function shared(
  code: ReasonCode,
  policies: readonly string[],
  demandedBy: readonly DemandSource[],
): readonly Candidate[] {
  if (policies.length === 0 && demandedBy.length === 0) return [];
  return [{ code, policies, demandedBy }];
}

function policiesWith(source: ReasonSource, list: 'failed' | 'open', cause: Cause): readonly string[] {
  return source.policies.filter((policy) => policy[list].includes(cause)).map(({ displayName }) => displayName);
}

/** The causes that some policy has: most are nobody's. */
function present(source: ReasonSource, list: 'failed' | 'open'): ReadonlySet<Cause> {
  const causes = new Set<Cause>();
  for (const policy of source.policies) for (const cause of policy[list]) causes.add(cause);
  return causes;
}

const unsatisfiable: readonly Cause[] = ['mfa', 'passwordChange', 'termsOfUse', 'custom'];

/** In the order of prompts (rule 4.3), a block control first. */
function blockCandidates(source: ReasonSource): readonly Candidate[] {
  const causes = present(source, 'failed');
  const failed = (cause: Cause, code: ReasonCode) =>
    causes.has(cause) ? withCause(source, 'failed', [cause], code) : [];
  if (causes.has('block')) return failed('block', 'blockedByPolicy');
  // stands at the first of these causes and names the policies of all: the reason is the same
  const notSatisfiable = withCause(source, 'failed', unsatisfiable, 'controlNotSatisfiable');
  const own = source.own?.level === 2 ? source.own : undefined;
  const risk = own?.cause === 'risk' ? own.by : [];
  const client = own?.cause === 'legacyClient' ? own.by : [];
  return [
    // the policies of the registration that is needed and blocked, not those that send the user there
    ...(source.followUp?.decision === 'block'
      ? [
          {
            code: 'registrationBlocked',
            policies: source.followUp.policies,
            demandedBy: source.own?.needsMethod ? source.own.by : [],
          } as const,
        ]
      : []),
    ...shared('registrationBlockedByRisk', policiesWith(source, 'failed', 'risk'), risk),
    ...(client.includes('securityDefaults')
      ? [{ code: 'blockedBySecurityDefaults', policies: [], demandedBy: ['securityDefaults'] } as const]
      : []),
    ...(causes.has('mfa') ? notSatisfiable : []),
    ...(source.cannotRegister ? [...notSatisfiable, { code: 'controlNotSatisfiable', policies: [] } as const] : []),
    ...(source.pageRefuses ? [{ code: 'legacyPageNeedsMfa', policies: [] } as const] : []),
    ...failed('compliantDevice', 'deviceNotCompliant'),
    ...failed('domainJoinedDevice', 'deviceNotHybridJoined'),
    ...failed('approvedApplication', 'appNotApproved'),
    ...failed('compliantApplication', 'appProtectionRequired'),
    ...notSatisfiable,
    ...(client.length > 0 ? [{ code: 'controlNotSatisfiable', policies: [], demandedBy: client } as const] : []),
  ];
}

function challengeCandidates(source: ReasonSource): readonly Candidate[] {
  const causes = present(source, 'open');
  const open = (cause: Cause, code: ReasonCode) => (causes.has(cause) ? withCause(source, 'open', [cause], code) : []);
  const own = source.own?.level === 1 ? source.own : undefined;
  const registers = own?.needsMethod ? own.by : [];
  return [
    ...shared('registrationRequired', source.demanding, registers),
    ...shared('mfaRequired', policiesWith(source, 'open', 'mfa'), own && !own.needsMethod ? own.by : []),
    ...(source.pageNeedsMfa ? [{ code: 'registrationPageNeedsMfa', policies: [] } as const] : []),
    ...open('passwordChange', 'passwordChangeRequired'),
    ...open('termsOfUse', 'termsOfUseRequired'),
    ...open('custom', 'customControlRequired'),
  ];
}
