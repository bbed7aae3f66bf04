import type { DecisionWord } from '../../domain/model/attempt.ts';
import type { Reason, ReasonCode } from '../../domain/model/decision.ts';
import type { Cause } from './grant.ts';

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
}

interface Candidate {
  readonly code: ReasonCode;
  readonly policies: readonly string[];
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
  const { code, policies } = candidateFor(source);
  return { code, aadsts: codes[code], policies };
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
  return [
    // the policies of the registration that is needed and blocked, not those that send the user there
    ...(source.followUp?.decision === 'block'
      ? [{ code: 'registrationBlocked', policies: source.followUp.policies } as const]
      : []),
    ...failed('risk', 'registrationBlockedByRisk'),
    ...(causes.has('mfa') ? notSatisfiable : []),
    ...(source.cannotRegister ? [...notSatisfiable, { code: 'controlNotSatisfiable', policies: [] } as const] : []),
    ...(source.pageRefuses ? [{ code: 'legacyPageNeedsMfa', policies: [] } as const] : []),
    ...failed('compliantDevice', 'deviceNotCompliant'),
    ...failed('domainJoinedDevice', 'deviceNotHybridJoined'),
    ...failed('approvedApplication', 'appNotApproved'),
    ...failed('compliantApplication', 'appProtectionRequired'),
    ...notSatisfiable,
  ];
}

function challengeCandidates(source: ReasonSource): readonly Candidate[] {
  const causes = present(source, 'open');
  const open = (cause: Cause, code: ReasonCode) => (causes.has(cause) ? withCause(source, 'open', [cause], code) : []);
  return [
    ...(source.demanding.length > 0 ? [{ code: 'registrationRequired', policies: source.demanding } as const] : []),
    ...open('mfa', 'mfaRequired'),
    ...(source.pageNeedsMfa ? [{ code: 'registrationPageNeedsMfa', policies: [] } as const] : []),
    ...open('passwordChange', 'passwordChangeRequired'),
    ...open('termsOfUse', 'termsOfUseRequired'),
    ...open('custom', 'customControlRequired'),
  ];
}
