import { azureManagement } from '../../domain/catalogue/azure-management.ts';
import { securityDefaultsAdministratorRoles } from '../../domain/catalogue/registration-roles.ts';
import type { FactName } from '../../domain/model/attempt.ts';
import type { DemandSource } from '../../domain/model/decision.ts';
import { mfaTrustedIps } from '../conditions/address-index.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Registrant } from '../registration/registrant.ts';
import { registersAt } from '../registration/registrant.ts';
import type { RegistrationSettings } from '../registration/settings.ts';
import { isAmong } from '../registration/targets.ts';
import { isOverdue, isSynchronisation, isToRegister } from '../registration/triggers.ts';
import type { Compiled } from './compile.ts';
import { type Circumstances, isLegacy, mfaDone } from './grant.ts';
import { settingsOf } from './registrant-of.ts';

/** What demands that are no policy's come to together (rules 1.6, 4.4 and 8.2). */
export interface OwnDemand {
  /** 0 asks for nothing, 1 asks for MFA or for a method to be registered, 2 refuses. */
  readonly level: number;
  /** A method must be registered first: the registration with the same facts decides (design 6.5). */
  readonly needsMethod: boolean;
  /** Whatever is said at that level. */
  readonly by: readonly DemandSource[];
  readonly cause: 'mfa' | 'risk' | 'legacyClient';
}

/** One demand that is no policy's, over the facts of an attempt; undefined while a fact is missing. */
export interface Demand {
  readonly source: DemandSource;
  readonly judge: (facts: Facts) => Omit<OwnDemand, 'by'> | undefined;
  /** It is made of this person only if they are in one of `include` and in none of `exclude`, which is not known. */
  readonly scope?: Scope;
}

/** Groups by index; without `include` the person is included whatever else. */
export interface Scope {
  readonly include: readonly number[] | undefined;
  readonly exclude: readonly number[];
}

/** The facts that demands look at. */
export const demandFacts: readonly FactName[] = [
  'clientAppType',
  'ipAddress',
  'authenticationMethods',
  'satisfiedControls',
  'signInRiskLevel',
  'userRiskLevel',
];

type Judged = Omit<OwnDemand, 'by'>;
const nothing: Judged = { level: 0, needsMethod: false, cause: 'mfa' };
const askMfa: Judged = { ...nothing, level: 1 };
const refuseClient: Judged = { level: 2, needsMethod: false, cause: 'legacyClient' };
export const noDemand: OwnDemand = { ...nothing, by: [] };
const none: readonly Demand[] = [];

/** The demands that may meet this person; nearly always none. */
export function demandsOn(
  compiled: Compiled,
  registrant: Registrant | undefined,
  circumstances: Circumstances,
  at: number | undefined,
): readonly Demand[] {
  if (!registrant) return none;
  const settings = settingsOf(compiled);
  const state = registrant.user?.perUserMfaState;
  const perUser = state === 'enabled' || state === 'enforced';
  if (!settings.securityDefaults && !settings.mfaRegistration && !perUser) return none;
  const noMethod = circumstances.noMfaMethod && registersAt(registrant) === 'here';
  const judgement = { settings, registrant, at };
  const demands: Demand[] = [];
  if (settings.securityDefaults && !isSynchronisation(registrant)) {
    const administrator = [...registrant.roles].some((role) => securityDefaultsAdministratorRoles.has(role));
    const late = isOverdue('T6', judgement);
    demands.push({
      source: 'securityDefaults',
      judge: (facts) => bySecurityDefaults(facts, { noMethod, late, administrator }),
    });
  }
  if (perUser) {
    const appPassword = settings.appPasswordsAllowed && registrant.methods?.includes('appPassword') === true;
    const legacyPasses = state === 'enabled' || appPassword;
    demands.push({
      source: 'perUserMfa',
      judge: (facts) => byPerUserMfa(facts, { noMethod, legacyPasses, trusted: fromTrustedIp(compiled, facts) }),
    });
  }
  if (noMethod && isOverdue('T1', judgement)) {
    const judge = (facts: Facts) => byRegistrationPolicy(facts);
    const includes = isToRegister(settings, registrant);
    if (includes === true) demands.push({ source: 'mfaRegistrationPolicy', judge });
    if (includes === null) {
      demands.push({ source: 'mfaRegistrationPolicy', judge, scope: openScope(settings, registrant) });
    }
  }
  return demands;
}

/** The groups on which the scope of the MFA registration policy still turns. */
function openScope({ mfaRegistration }: RegistrationSettings, registrant: Registrant): Scope {
  const open = (groups: readonly number[]) => groups.filter((group) => registrant.inGroup(group) === null);
  const { include, exclude } = mfaRegistration ?? {};
  const sure = include && isAmong(include, registrant) === true;
  return { include: sure ? undefined : open(include?.groups ?? []), exclude: open(exclude?.groups ?? []) };
}

/** Rule 8.2: legacy clients out, administrators by MFA, everybody by MFA at the management of Azure; who has no method registers. */
function bySecurityDefaults(
  facts: Facts,
  { noMethod, late, administrator }: { noMethod: boolean; late: boolean; administrator: boolean },
): Judged | undefined {
  const legacy = isLegacyClient(facts);
  if (legacy === undefined) return undefined;
  if (legacy) return refuseClient;
  if (noMethod) return late ? mustRegister(facts) : nothing;
  return administrator || isAzureManagement(facts) ? unlessMfaDone(facts) : nothing;
}

/** Rules 1.6.2 and 1.6.4: nothing from trusted IPs; legacy clients by password while it is enabled, by app password when enforced. */
function byPerUserMfa(
  facts: Facts,
  { noMethod, legacyPasses, trusted }: { noMethod: boolean; legacyPasses: boolean; trusted: boolean | undefined },
): Judged | undefined {
  if (trusted === true) return nothing;
  const legacy = isLegacyClient(facts);
  if (trusted === undefined || legacy === undefined) return undefined;
  if (legacy) return legacyPasses ? nothing : refuseClient;
  return noMethod ? mustRegister(facts) : unlessMfaDone(facts);
}

/** Fourteen days after the first prompt registering cannot be skipped (T1). A legacy client shows no prompt. */
function byRegistrationPolicy(facts: Facts): Judged | undefined {
  const legacy = isLegacyClient(facts);
  if (legacy === undefined) return undefined;
  return legacy ? nothing : mustRegister(facts);
}

/** A user action is never met by a legacy client (rule 1.4.14). */
function isLegacyClient(facts: Facts): boolean | undefined {
  return facts.target.kind === 'userAction' ? false : isLegacy(facts);
}

/** Risky users may not register (rule 1.4.13). */
function mustRegister({ signInRiskLevel, userRiskLevel }: Facts): Judged | undefined {
  const levels = [signInRiskLevel, userRiskLevel];
  if (levels.some((level) => level !== undefined && level !== 'none' && level !== 'hidden')) {
    return { level: 2, needsMethod: false, cause: 'risk' };
  }
  return levels.includes(undefined) ? undefined : { level: 1, needsMethod: true, cause: 'mfa' };
}

function unlessMfaDone(facts: Facts): Judged | undefined {
  const done = mfaDone(facts);
  if (done === undefined) return undefined;
  return done ? nothing : askMfa;
}

/** The application itself is asked, not the services that it calls. */
function isAzureManagement({ target }: Facts): boolean {
  const [application] = target.kind === 'resource' ? target.resources : [];
  return application !== undefined && azureManagement.has(application.appId);
}

/** The address is one of the trusted IPs of the MFA settings; undefined: not known. */
export function fromTrustedIp({ tenant, addresses }: Compiled, { address }: Facts): boolean | undefined {
  if ((tenant.multifactorAuthentication?.trustedIps ?? []).length === 0) return false;
  return address && addresses.find(address).locations.has(mfaTrustedIps);
}

/** What all of them come to; undefined while one of them misses a fact, or it is not known whether it is for this person. */
export function judgeDemands(demands: readonly Demand[], facts: Facts): OwnDemand | undefined {
  let worst = noDemand;
  for (const { source, judge, scope } of demands) {
    const one = judge(facts);
    if (!one || (scope && one.level > 0)) return undefined;
    if (one.level === 0 || one.level < worst.level) continue;
    const same = one.level === worst.level;
    worst = {
      level: one.level,
      needsMethod: one.needsMethod || (same && worst.needsMethod),
      by: same ? [...worst.by, source] : [source],
      cause: same ? worst.cause : one.cause,
    };
  }
  return worst;
}
