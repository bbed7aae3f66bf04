import { type AttemptInput, type FactName, factNames } from '../../domain/model/attempt.ts';
import type { AttemptProblem } from '../../domain/model/attempt-problem.ts';
import type { DecisionWarning } from '../../domain/model/decision.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { AuthenticationMethodMode } from '../../domain/model/vocabulary.ts';
import { isPrivateAddress, parseAddress } from '../../domain/syntax/address.ts';
import { isCountryCode } from '../../domain/syntax/countries.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import { withoutFacts } from '../conditions/devices.ts';
import type { Facts } from '../conditions/facts.ts';
import { enabledFor } from '../registration/combined-registration.ts';
import { askerOf } from './asker.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import { Findings, findOne } from './findings.ts';
import { deviceIsIgnored } from './grant.ts';
import { resolvePerson, resolveServicePrincipal } from './resolve-person.ts';
import { resolveTarget } from './resolve-target.ts';
import { assumedFields, shownAttempt } from './shown-attempt.ts';
import { usedPass } from './used-pass.ts';

/** Resolves names, fills in the defaults of design 4 and leaves open what is not known. */
export function resolveAttempt(compiled: Compiled, input: AttemptInput): Outcome<Attempt, AttemptProblem> {
  const findings = new Findings();
  checkShape(input, findings);
  const person = resolvePerson(compiled, input, findings);
  const servicePrincipal = resolveServicePrincipal(compiled, input, findings);
  const { own, services, name: application, warnings } = resolveTarget(compiled, input, findings);
  const address = input.ipAddress === undefined ? undefined : parseAddress(input.ipAddress);
  if (input.ipAddress !== undefined && address === undefined)
    findings.add('attemptBadAddress', { text: input.ipAddress });
  const moment = input.at === undefined ? undefined : parseDate(input.at)?.epochMs;
  if (input.at !== undefined && moment === undefined) findings.add('attemptBadDate', { text: input.at });

  const open = new Set<FactName>(input.notKnown);
  const orDefault = <T>(fact: FactName, value: T | undefined, byDefault: T): T | undefined =>
    open.has(fact) ? undefined : (value ?? byDefault);
  const stated = resolveDevice(compiled, input, findings);
  const enabled = person && enabledFor(compiled.tenant, compiled.registration, person.membership);
  const asker = askerOf(compiled, person, enabled, own, moment);
  const { circumstances } = asker;
  const pass = usedPass(compiled, asker.registrant, input.authenticationMethods ?? [], moment);
  const facts: Facts = {
    person,
    servicePrincipal,
    target: own,
    registrationPage: orDefault('registrationPage', input.registrationPage, 'mfa'),
    ipAddress: input.ipAddress,
    address,
    country: resolveCountry(input, 'country', findings),
    gpsCountry: resolveCountry(input, 'gpsCountry', findings),
    isCompliantNetwork: orDefault('isCompliantNetwork', input.isCompliantNetwork, false),
    devicePlatform: input.devicePlatform,
    clientAppType: input.clientAppType,
    device: deviceIsIgnored(circumstances) ? null : stated,
    signInRiskLevel: orDefault('signInRiskLevel', input.signInRiskLevel, 'none'),
    userRiskLevel: orDefault('userRiskLevel', input.userRiskLevel, 'none'),
    insiderRiskLevel: orDefault('insiderRiskLevel', input.insiderRiskLevel, 'none'),
    servicePrincipalRiskLevel: orDefault('servicePrincipalRiskLevel', input.servicePrincipalRiskLevel, 'none'),
    agentIdRiskLevel: orDefault('agentIdRiskLevel', input.agentIdRiskLevel, 'none'),
    authenticationFlow: orDefault('authenticationFlow', input.authenticationFlow, 'none'),
    authenticationMethods: orDefault<ReadonlySet<AuthenticationMethodMode>>(
      'authenticationMethods',
      input.authenticationMethods && compiled.wordSets.of(pass.methods),
      passwordAlone,
    ),
    satisfiedControls: orDefault<ReadonlySet<string>>(
      'satisfiedControls',
      input.satisfiedControls && compiled.wordSets.of(input.satisfiedControls.map((one) => one.toLowerCase())),
      nothingSatisfied,
    ),
  };
  if (findings.problems.length > 0) return { ok: false, problems: findings.problems };

  const notKnown = factNames.filter((fact) => isOpen(facts, stated, fact));
  const attempt: Attempt = {
    facts,
    ...asker,
    enabled,
    moment,
    services,
    shown: shownAttempt(facts, { input, device: stated, application, assumed: assumedFields(input, open), notKnown }),
    warnings: [
      ...(address && input.ipAddress !== undefined && isPrivateAddress(address)
        ? [privateAddress(input.ipAddress)]
        : []),
      ...pass.warnings,
      ...warnings,
    ],
  };
  return { ok: true, value: attempt, warnings: findings.notes };
}

export const passwordAlone: ReadonlySet<AuthenticationMethodMode> = new Set(['password']);
export const nothingSatisfied: ReadonlySet<string> = new Set();

/** Entra sees the public address of a network (rule 3.4.1). */
function privateAddress(address: string): DecisionWarning {
  return { code: 'privateAddress', severity: 'warning', values: { address } };
}

function checkShape(input: AttemptInput, findings: Findings): void {
  if (input.user === undefined && input.servicePrincipal === undefined) findings.add('attemptNoPerson', {});
  if (input.user !== undefined && input.servicePrincipal !== undefined) findings.add('attemptTwoPersons', {});
  if (input.userAction !== undefined) {
    const others = (['application', 'authenticationContext'] as const).filter((field) => input[field] !== undefined);
    if (others.length > 0) findings.add('attemptTwoTargets', { fields: ['userAction', ...others] });
    if (input.servicePrincipal !== undefined) findings.add('attemptServicePrincipalAction', {});
  }
  const forAction = input.userAction !== undefined || (input.application ?? input.authenticationContext) === undefined;
  if (forAction && (input.clientAppType === 'exchangeActiveSync' || input.clientAppType === 'other')) {
    findings.add('attemptLegacyUserAction', { clientAppType: input.clientAppType });
  }
  for (const fact of input.notKnown ?? [])
    if (input[fact] !== undefined) findings.add('attemptKnownAndNot', { field: fact });
}

function resolveCountry(input: AttemptInput, field: 'country' | 'gpsCountry', findings: Findings): string | undefined {
  const text = input[field];
  if (text === undefined) return undefined;
  if (text.toLowerCase() === 'unknown') return 'unknown';
  if (isCountryCode(text)) return text.toUpperCase();
  return findings.add('attemptBadCountry', { field, text });
}

/** A device of the inventory has no other facts than those listed there; a stated one may have any (design 3 and 4). */
function resolveDevice(compiled: Compiled, input: AttemptInput, findings: Findings): Facts['device'] {
  const { device } = input;
  if (device === undefined || device === null) return device;
  if (typeof device !== 'string') return { ...device, isManaged: device.isManaged ?? false };
  const inventory = compiled.tenant.devices ?? [];
  const byDeviceId = inventory.findIndex((one) => one.deviceId?.toLowerCase() === device.toLowerCase());
  const index = byDeviceId >= 0 ? byDeviceId : findOne(compiled.names.devices, 'device', device, findings);
  const listed = index === undefined ? undefined : inventory[index];
  return listed ? { ...withoutFacts, ...listed } : undefined;
}

function isOpen(facts: Facts, stated: Facts['device'], fact: FactName): boolean {
  switch (fact) {
    case 'device':
      return stated === undefined;
    case 'ipAddress':
      return facts.address === undefined;
    default:
      return facts[fact] === undefined;
  }
}
