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
      return whyBlocked(source) ?? { code: 'controlNotSatisfiable', policies: [] };
    case 'challenge':
      return whyChallenged(source) ?? { code: 'mfaRequired', policies: [] };
    case 'allow':
      if (source.legacyPage) return { code: 'registrationNotProtected', policies: [] };
      return source.applied.length > 0
        ? { code: 'controlsSatisfied', policies: source.applied }
        : { code: 'noPolicyApplies', policies: [] };
  }
}

const unsatisfiable: readonly Cause[] = ['mfa', 'passwordChange', 'termsOfUse', 'custom'];

/** In the order of prompts (rule 4.3), a block control first. */
function whyBlocked(source: ReasonSource): Candidate | undefined {
  const failed = (cause: Cause, code: ReasonCode) => withCause(source, 'failed', [cause], code);
  // stands at the first of these causes and names the policies of all: the reason is the same
  const notSatisfiable = () => withCause(source, 'failed', unsatisfiable, 'controlNotSatisfiable');
  const own = source.own?.level === 2 ? source.own : undefined;
  const client = own?.cause === 'legacyClient' ? own.by : [];
  return (
    failed('block', 'blockedByPolicy') ??
    registrationBlocked(source) ??
    shared(
      'registrationBlockedByRisk',
      failed('risk', 'registrationBlockedByRisk'),
      own?.cause === 'risk' ? own.by : [],
    ) ??
    (client.includes('securityDefaults')
      ? { code: 'blockedBySecurityDefaults', policies: [], demandedBy: ['securityDefaults'] }
      : undefined) ??
    // a legacy client that per-user MFA refuses: MFA that cannot be done, as a policy's would be
    (failed('mfa', 'controlNotSatisfiable') || client.length > 0
      ? shared('controlNotSatisfiable', notSatisfiable(), client)
      : undefined) ??
    (source.cannotRegister ? (notSatisfiable() ?? { code: 'controlNotSatisfiable', policies: [] }) : undefined) ??
    (source.pageRefuses ? { code: 'legacyPageNeedsMfa', policies: [] } : undefined) ??
    failed('compliantDevice', 'deviceNotCompliant') ??
    failed('domainJoinedDevice', 'deviceNotHybridJoined') ??
    failed('approvedApplication', 'appNotApproved') ??
    failed('compliantApplication', 'appProtectionRequired') ??
    notSatisfiable()
  );
}

/** The policies of the registration that is needed and blocked, not those that send the user there. */
function registrationBlocked({ followUp, own }: ReasonSource): Candidate | undefined {
  if (followUp?.decision !== 'block') return undefined;
  return { code: 'registrationBlocked', policies: followUp.policies, demandedBy: own?.needsMethod ? own.by : [] };
}

function whyChallenged(source: ReasonSource): Candidate | undefined {
  const open = (cause: Cause, code: ReasonCode) => withCause(source, 'open', [cause], code);
  const own = source.own?.level === 1 ? source.own : undefined;
  const demanding: Candidate | undefined =
    source.demanding.length > 0 ? { code: 'registrationRequired', policies: source.demanding } : undefined;
  return (
    shared('registrationRequired', demanding, own?.needsMethod ? own.by : []) ??
    shared('mfaRequired', open('mfa', 'mfaRequired'), own && !own.needsMethod ? own.by : []) ??
    (source.pageNeedsMfa ? { code: 'registrationPageNeedsMfa', policies: [] } : undefined) ??
    open('passwordChange', 'passwordChangeRequired') ??
    open('termsOfUse', 'termsOfUseRequired') ??
    open('custom', 'customControlRequired')
  );
}

/** A cause that policies and demands beside them may share; nothing where neither has it. */
function shared(
  code: ReasonCode,
  candidate: Candidate | undefined,
  demandedBy: readonly DemandSource[],
): Candidate | undefined {
  if (demandedBy.length === 0) return candidate;
  return { code, policies: candidate?.policies ?? [], demandedBy };
}

/** The policies that have one of these causes; undefined where none has. */
function withCause(
  source: ReasonSource,
  list: 'failed' | 'open',
  causes: readonly Cause[],
  code: ReasonCode,
): Candidate | undefined {
  const policies: string[] = [];
  for (const policy of source.policies) {
    if (policy[list].some((cause) => causes.includes(cause))) policies.push(policy.displayName);
  }
  return policies.length > 0 ? { code, policies } : undefined;
}
