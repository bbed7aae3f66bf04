import type { FactName } from '../../domain/model/attempt.ts';
import type { ControlOutcome, ControlTrace } from '../../domain/model/decision.ts';
import type { Names } from '../../domain/model/names.ts';
import type { GrantControls } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { BuiltInControl } from '../../domain/model/vocabulary.ts';
import { isHybridJoined, isTrue } from '../conditions/devices.ts';
import type { Facts } from '../conditions/facts.ts';
import { meets, multifactor, type PreparedStrength, strengthOf } from './strengths.ts';

type ControlKind =
  | BuiltInControl
  | 'authenticationStrength'
  | 'termsOfUse'
  | 'customAuthenticationFactors'
  | 'unknownFutureValue';

export interface PreparedControl {
  readonly kind: ControlKind;
  /** Of terms of use and custom controls. */
  readonly id?: string;
  /** What people call it. */
  readonly label: string;
  readonly strength?: PreparedStrength;
  /** The facts that it looks at. */
  readonly facts: readonly FactName[];
  /** `unknownFutureValue`: a key of its own for each place in the file. */
  readonly opaque?: string;
  readonly remembered: Map<string, ControlTrace>;
}

export interface PreparedGrant {
  readonly operator: 'AND' | 'OR';
  readonly controls: readonly PreparedControl[];
  /** A block control, which fails whatever stands beside it (design 6.8). */
  readonly blocks: boolean;
  readonly hasStrength: boolean;
}

/** What a policy is, as far as its controls behave differently for it. */
export interface PolicyTraits {
  /** Targets a user action. */
  readonly userAction: boolean;
  /** Includes all resources. */
  readonly allResources: boolean;
  /** Has a non-empty sign-in or user risk list, `[none]` included (design 6.4). */
  readonly riskLevels: boolean;
}

/** What a tenant makes of a person who comes from outside. */
export interface Visitor {
  /** An external kind other than a local guest (design 6.7). */
  readonly outsider: boolean;
  readonly directConnect: boolean;
  readonly mfaTrusted: boolean;
  /** Comes from neither an Entra tenant, a Microsoft account nor a code by mail: from a provider such as Google (rule 1.2.9). */
  readonly otherProvider: boolean;
  readonly compliantDeviceTrusted: boolean;
  readonly hybridDeviceTrusted: boolean;
}

/** What is the same for every policy of one attempt. */
export interface Circumstances extends Visitor {
  /** The user is known to have no registered MFA method (design 6.3 and 6.7). */
  readonly noMfaMethod: boolean;
  /** The attempt is a registration of security info. */
  readonly registering: boolean;
  /** Legacy clients can attempt this (rule 1.4.14). */
  readonly legacyPossible: boolean;
  /** The only pass of the user is one that cannot be used then, so that no session is made with it. */
  readonly passSpent: boolean;
}

/** An outsider's device counts as not registered unless its home tenant is trusted to speak for it (design 6.7). */
export function deviceIsIgnored({ outsider, compliantDeviceTrusted, hybridDeviceTrusted }: Visitor): boolean {
  return outsider && !compliantDeviceTrusted && !hybridDeviceTrusted;
}

/** Why a control is not satisfied, in the order of prompts (rule 4.3). */
export type Cause =
  | 'block'
  | 'risk'
  | 'mfa'
  | 'compliantDevice'
  | 'domainJoinedDevice'
  | 'approvedApplication'
  | 'compliantApplication'
  | 'passwordChange'
  | 'termsOfUse'
  | 'custom';

export interface ControlState {
  readonly outcome: ControlOutcome;
  readonly because: string;
  readonly cause: Cause;
}

const session: readonly FactName[] = ['clientAppType', 'authenticationMethods', 'satisfiedControls'];
const device: readonly FactName[] = ['clientAppType', 'authenticationFlow', 'device'];
const stated: readonly FactName[] = ['clientAppType', 'satisfiedControls'];

const builtIn: Readonly<Record<BuiltInControl, { readonly label: string; readonly facts: readonly FactName[] }>> = {
  block: { label: 'block access', facts: [] },
  mfa: { label: 'multifactor authentication', facts: session },
  compliantDevice: { label: 'compliant device', facts: device },
  domainJoinedDevice: { label: 'hybrid joined device', facts: device },
  approvedApplication: { label: 'approved client app', facts: stated },
  compliantApplication: { label: 'app protection policy', facts: stated },
  passwordChange: { label: 'password change', facts: stated },
  riskRemediation: { label: 'risk remediation', facts: ['clientAppType'] },
};

export function prepareGrant(
  tenant: Tenant,
  names: Names,
  grant: GrantControls | null | undefined,
  key: string,
): PreparedGrant | null {
  if (!grant) return null;
  const controls: PreparedControl[] = [
    ...(grant.builtInControls ?? []).map(
      (kind): PreparedControl =>
        kind === 'unknownFutureValue'
          ? { kind, label: kind, facts: [], opaque: `${key}:grant`, remembered: new Map() }
          : { kind, ...builtIn[kind], remembered: new Map() },
    ),
    ...strengthControl(tenant, names, grant),
    ...(grant.termsOfUse ?? []).map(
      (id): PreparedControl => ({
        kind: 'termsOfUse',
        id,
        label: `terms of use ${termsName(tenant, id)}`,
        facts: stated,
        remembered: new Map(),
      }),
    ),
    ...(grant.customAuthenticationFactors ?? []).map(
      (id): PreparedControl => ({
        kind: 'customAuthenticationFactors',
        id,
        label: `custom control ${id}`,
        facts: stated,
        remembered: new Map(),
      }),
    ),
  ];
  // without an operator all are required (rule 4.1.2)
  return {
    operator: grant.operator ?? 'AND',
    controls,
    blocks: controls.some(({ kind }) => kind === 'block'),
    hasStrength: controls.some(({ kind }) => kind === 'authenticationStrength'),
  };
}

function strengthControl(tenant: Tenant, names: Names, grant: GrantControls): readonly PreparedControl[] {
  if (!grant.authenticationStrength) return [];
  const strength = strengthOf(tenant, names, grant.authenticationStrength);
  return [
    {
      kind: 'authenticationStrength',
      label: `authentication strength ${strength.displayName}`,
      strength,
      facts: ['clientAppType', 'authenticationMethods'],
      remembered: new Map(),
    },
  ];
}

function termsName(tenant: Tenant, id: string): string {
  return tenant.termsOfUse?.find((one) => one.id.toLowerCase() === id.toLowerCase())?.displayName ?? id;
}

/** Controls that only a method can meet: what "MFA demanded" is about (design 6.5). */
export function demandsMethod(control: PreparedControl): boolean {
  return control.kind === 'mfa' || control.kind === 'authenticationStrength';
}

/** "MFA done in this session": what meets `mfa` (design 6.8). undefined: not known. */
export function mfaDone({ satisfiedControls, authenticationMethods }: Facts): boolean | undefined {
  const said = satisfiedControls?.has('mfa');
  const used = authenticationMethods && meets(multifactor.combinations, authenticationMethods);
  if (said === true || used === true) return true;
  return said === undefined || used === undefined ? undefined : false;
}

/**
 * One control in one attempt (design 6.4 to 6.8, rules 4.2). Facts that are not known give `unknown`, unless it comes out the
 * same either way. `preferred`: an applied user-action policy carries a strength, so that strengths of all-resources
 * policies count as met in a registration.
 */
export function controlState(
  control: PreparedControl,
  traits: PolicyTraits,
  circumstances: Circumstances,
  facts: Facts,
  preferred: boolean,
): ControlState {
  const state = stateForModernClient(control, traits, circumstances, facts, preferred);
  if (!circumstances.legacyPossible || control.kind === 'block') return state;
  const legacy = isLegacy(facts);
  if (legacy === true) {
    const cause = state.cause === 'risk' ? 'mfa' : state.cause; // it never comes to a registration
    return { outcome: 'failed', because: 'a legacy client satisfies no control', cause };
  }
  return legacy === undefined && state.outcome !== 'failed'
    ? { ...state, outcome: 'unknown', because: 'the client is not known' }
    : state;
}

/** Rule 3.5.4. */
export function isLegacy({ clientAppType }: Facts): boolean | undefined {
  if (clientAppType === undefined) return undefined;
  return clientAppType === 'exchangeActiveSync' || clientAppType === 'other';
}

function stateForModernClient(
  control: PreparedControl,
  traits: PolicyTraits,
  circumstances: Circumstances,
  facts: Facts,
  preferred: boolean,
): ControlState {
  switch (control.kind) {
    case 'block':
      return { outcome: 'failed', because: 'blocks whatever stands beside it', cause: 'block' };
    case 'mfa':
      return mfaState(traits, circumstances, facts);
    case 'authenticationStrength':
      return strengthState(control.strength ?? multifactor, traits, circumstances, facts, preferred);
    case 'compliantDevice':
      return deviceState('compliantDevice', isTrue(facts.device, 'isCompliant'), circumstances, facts);
    case 'domainJoinedDevice':
      return deviceState('domainJoinedDevice', isHybridJoined(facts.device), circumstances, facts);
    case 'approvedApplication':
    case 'compliantApplication':
      return appState(control.kind, circumstances, facts);
    case 'passwordChange':
    case 'riskRemediation':
      return passwordState(control.kind, circumstances, facts);
    case 'termsOfUse':
      if (circumstances.directConnect) {
        return {
          outcome: 'failed',
          because: 'B2B direct connect users cannot accept terms of use',
          cause: 'termsOfUse',
        };
      }
      return statedState(control.id ?? '', facts, 'termsOfUse', 'accepted', 'not accepted yet');
    case 'customAuthenticationFactors':
      return statedState(control.id ?? '', facts, 'custom', 'done', 'not done yet');
    case 'unknownFutureValue':
      return { outcome: 'unknown', because: 'Graph did not say what this control is', cause: 'custom' };
  }
}

function mfaState(traits: PolicyTraits, circumstances: Circumstances, facts: Facts): ControlState {
  if (circumstances.directConnect && !circumstances.mfaTrusted) return directConnectFails;
  if (isShutOut(traits, circumstances)) return otherProviderFails;
  const done = mfaDone(facts);
  if (done === true) return { outcome: 'satisfied', because: 'MFA was done in this session', cause: 'mfa' };
  const instead = withoutMethod(traits, circumstances);
  return unlessDone(done, instead ?? { outcome: 'open', because: 'MFA was not done in this session', cause: 'mfa' });
}

const directConnectFails: ControlState = {
  outcome: 'failed',
  because: 'a B2B direct connect user can do MFA only at home, and it is not trusted (inboundTrust.isMfaAccepted)',
  cause: 'mfa',
};

/** MFA demanded of the registration itself keeps out guests of other providers, whatever they have done (rule 1.2.9). */
function isShutOut({ userAction }: PolicyTraits, { otherProvider, registering }: Circumstances): boolean {
  return otherProvider && registering && userAction;
}

const otherProviderFails: ControlState = {
  outcome: 'failed',
  because: 'a guest of a provider such as Google cannot register where MFA is demanded of it',
  cause: 'mfa',
};

function strengthState(
  strength: PreparedStrength,
  traits: PolicyTraits,
  circumstances: Circumstances,
  facts: Facts,
  preferred: boolean,
): ControlState {
  if (circumstances.directConnect && !circumstances.mfaTrusted) return directConnectFails;
  if (isShutOut(traits, circumstances)) return otherProviderFails;
  const limited = circumstances.outsider && !circumstances.mfaTrusted;
  const combinations = limited ? strength.forOutsiders : strength.combinations;
  if (limited && combinations.length === 0) {
    return {
      outcome: 'failed',
      because: `${strength.displayName} allows nothing that a guest can register here, and MFA done at home is not trusted`,
      cause: 'mfa',
    };
  }
  const done = facts.authenticationMethods && meets(combinations, facts.authenticationMethods);
  if (done === true)
    return { outcome: 'satisfied', because: 'the methods used are an allowed combination', cause: 'mfa' };
  // a strength on the user action is preferred over those on all resources (rule 2.7.3, design 6.4)
  if (circumstances.registering && preferred && traits.allResources && !traits.userAction) {
    return {
      outcome: 'satisfied',
      because: 'the strength of the user-action policy counts instead',
      cause: 'mfa',
    };
  }
  const instead = withoutMethod(traits, circumstances);
  return unlessDone(
    done,
    instead ?? { outcome: 'open', because: 'the methods used are no allowed combination', cause: 'mfa' },
  );
}

/** What an MFA demand comes to for a user who is known to have no method (design 6.4 and 6.5). */
function withoutMethod(traits: PolicyTraits, circumstances: Circumstances): ControlState | undefined {
  if (!circumstances.noMfaMethod) return undefined;
  if (circumstances.registering && traits.userAction) {
    return {
      outcome: 'failed',
      because:
        'the user has no method yet and registering one is what is asked for: only a Temporary Access Pass gets in',
      cause: 'mfa',
    };
  }
  if (traits.riskLevels) {
    return {
      outcome: 'failed',
      because: 'the user has no method, and a policy with risk levels does not let one be registered',
      cause: 'risk',
    };
  }
  if (!circumstances.registering) return undefined;
  return { outcome: 'satisfied', because: 'registering a method is how this demand is met', cause: 'mfa' };
}

/** `state`, or unknown where the session may already have met the control. */
function unlessDone(done: boolean | undefined, state: ControlState): ControlState {
  if (done !== undefined || state.outcome === 'satisfied') return state;
  return { outcome: 'unknown', because: 'the methods used in this session are not known', cause: state.cause };
}

function deviceState(
  cause: 'compliantDevice' | 'domainJoinedDevice',
  held: boolean | undefined,
  circumstances: Circumstances,
  facts: Facts,
): ControlState {
  const name = cause === 'compliantDevice' ? 'compliant' : 'hybrid joined';
  const trusted =
    cause === 'compliantDevice' ? circumstances.compliantDeviceTrusted : circumstances.hybridDeviceTrusted;
  if (circumstances.outsider && !trusted) {
    return { outcome: 'failed', because: `the home tenant's word on ${name} devices is not trusted`, cause };
  }
  if (held === false) return { outcome: 'failed', because: `the device is not ${name}`, cause };
  if (facts.authenticationFlow === 'deviceCodeFlow') {
    return { outcome: 'failed', because: 'device code flow cannot prove the state of a device', cause };
  }
  if (held === undefined || facts.authenticationFlow === undefined) {
    const missing = held === undefined ? 'device' : 'authentication flow';
    return { outcome: 'unknown', because: `the ${missing} is not known`, cause };
  }
  return { outcome: 'satisfied', because: `the device is ${name}`, cause };
}

function appState(
  control: 'approvedApplication' | 'compliantApplication',
  circumstances: Circumstances,
  facts: Facts,
): ControlState {
  if (circumstances.outsider) {
    return { outcome: 'failed', because: 'guests cannot satisfy it', cause: control };
  }
  const stated = facts.satisfiedControls?.has(control.toLowerCase());
  if (stated === undefined) return { outcome: 'unknown', because: 'what is satisfied is not known', cause: control };
  return stated
    ? { outcome: 'satisfied', because: 'stated as satisfied', cause: control }
    : { outcome: 'failed', because: 'not stated as satisfied, and no prompt can mend it', cause: control };
}

function passwordState(
  control: 'passwordChange' | 'riskRemediation',
  circumstances: Circumstances,
  facts: Facts,
): ControlState {
  const cause = 'passwordChange';
  if (circumstances.noMfaMethod) {
    return { outcome: 'failed', because: 'MFA comes first, and the user has no method', cause };
  }
  if (control === 'riskRemediation') return { outcome: 'open', because: 'not done yet', cause };
  if (circumstances.outsider) return { outcome: 'failed', because: 'guests change their password at home', cause };
  return statedState('passwordchange', facts, cause, 'done', 'not done yet');
}

function statedState(id: string, facts: Facts, cause: Cause, done: string, open: string): ControlState {
  const stated = facts.satisfiedControls?.has(id.toLowerCase());
  if (stated === undefined) return { outcome: 'unknown', because: 'what is satisfied is not known', cause };
  return stated ? { outcome: 'satisfied', because: done, cause } : { outcome: 'open', because: open, cause };
}

/** 0 satisfied, 1 can still be met, 2 fails: AND is their maximum and OR their minimum (design 6.8). */
const levels = { satisfied: 0, open: 1, failed: 2 } as const;

export function levelOf(outcome: ControlOutcome): number | undefined {
  return outcome === 'unknown' ? undefined : levels[outcome];
}
