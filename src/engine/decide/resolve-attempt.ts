import { findApplication, applications as knownApplications } from '../../domain/catalogue/applications.ts';
import { findRole, roles } from '../../domain/catalogue/roles.ts';
import { earlyBoundServices } from '../../domain/catalogue/service-dependencies.ts';
import { type AttemptInput, type FactName, factNames, type UnlistedUser } from '../../domain/model/attempt.ts';
import type { AttemptProblem } from '../../domain/model/attempt-problem.ts';
import type { DecisionWarning, ShownAttempt } from '../../domain/model/decision.ts';
import { looksLikeGuid, type NameIndex } from '../../domain/model/names.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { ServicePrincipal, User } from '../../domain/model/tenant.ts';
import type { AuthenticationMethodMode } from '../../domain/model/vocabulary.ts';
import { isPrivateAddress, parseAddress } from '../../domain/syntax/address.ts';
import { isCountryCode } from '../../domain/syntax/countries.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import { nearestName } from '../../domain/syntax/nearest-name.ts';
import { attributesOf } from '../conditions/app-filter-match.ts';
import { withoutFacts } from '../conditions/devices.ts';
import type { Facts, Person, Resource, Target } from '../conditions/facts.ts';
import { membershipOfUnlisted, membershipOfUser, unknownGroups } from '../conditions/membership.ts';
import { registerSecurityInfo } from '../conditions/target.ts';
import { enabledFor } from '../registration/combined-registration.ts';
import { hasMfaMethod } from '../registration/mfa-methods.ts';
import type { Attempt } from './attempt.ts';
import type { Compiled } from './compile.ts';
import type { Circumstances } from './grant.ts';

/** Collects what is wrong while the pieces are resolved; every piece gives something usable, so that all problems are found. */
class Findings {
  readonly problems: AttemptProblem[] = [];
  readonly notes: AttemptProblem[] = [];
  readonly add = <C extends AttemptProblem['code']>(
    code: C,
    values: Extract<AttemptProblem, { readonly code: C }>['values'],
  ): undefined => {
    const severity = code === 'attemptDanglingId' ? 'warning' : 'error';
    const problem = { code, severity, values } as AttemptProblem; // code and values belong together by the signature
    (severity === 'warning' ? this.notes : this.problems).push(problem);
  };
}

/** Resolves names, fills in the defaults of design 4 and leaves open what is not known. */
export function resolveAttempt(compiled: Compiled, input: AttemptInput): Outcome<Attempt, AttemptProblem> {
  const findings = new Findings();
  checkShape(input, findings);
  const person = resolvePerson(compiled, input, findings);
  const servicePrincipal = resolveServicePrincipal(compiled, input, findings);
  const { own, services, name } = resolveTarget(compiled, input, findings);
  const address = input.ipAddress === undefined ? undefined : parseAddress(input.ipAddress);
  if (input.ipAddress !== undefined && address === undefined)
    findings.add('attemptBadAddress', { text: input.ipAddress });
  if (input.at !== undefined && parseDate(input.at) === undefined) findings.add('attemptBadDate', { text: input.at });

  const open = new Set<FactName>(input.notKnown);
  const orDefault = <T>(fact: FactName, value: T | undefined, byDefault: T): T | undefined =>
    open.has(fact) ? undefined : (value ?? byDefault);
  const stated = resolveDevice(compiled, input, findings);
  const circumstances = circumstancesOf(compiled, person, own);
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
    // an outsider's device counts as not registered unless its home tenant is trusted to speak for it (design 6.7)
    device:
      circumstances.outsider && !circumstances.compliantDeviceTrusted && !circumstances.hybridDeviceTrusted
        ? null
        : stated,
    signInRiskLevel: orDefault('signInRiskLevel', input.signInRiskLevel, 'none'),
    userRiskLevel: orDefault('userRiskLevel', input.userRiskLevel, 'none'),
    insiderRiskLevel: orDefault('insiderRiskLevel', input.insiderRiskLevel, 'none'),
    servicePrincipalRiskLevel: orDefault('servicePrincipalRiskLevel', input.servicePrincipalRiskLevel, 'none'),
    agentIdRiskLevel: orDefault('agentIdRiskLevel', input.agentIdRiskLevel, 'none'),
    authenticationFlow: orDefault('authenticationFlow', input.authenticationFlow, 'none'),
    authenticationMethods: orDefault<ReadonlySet<AuthenticationMethodMode>>(
      'authenticationMethods',
      input.authenticationMethods && new Set(input.authenticationMethods),
      new Set<AuthenticationMethodMode>(['password']),
    ),
    satisfiedControls: orDefault<ReadonlySet<string>>(
      'satisfiedControls',
      input.satisfiedControls && new Set(input.satisfiedControls.map((one) => one.toLowerCase())),
      new Set<string>(),
    ),
  };
  if (findings.problems.length > 0) return { ok: false, problems: findings.problems };

  const enabled = person && enabledFor(compiled.tenant, compiled.registration, person.membership);
  const notKnown = factNames.filter((fact) => isOpen(facts, stated, fact));
  const attempt: Attempt = {
    facts,
    circumstances,
    enabled,
    hasMfaMethod: person ? hasMfaMethod(person.methods) : null,
    services,
    shown: shownAttempt(input, facts, stated, name, { assumed: assumedFields(input, open), notKnown }),
    warnings: attemptWarnings(input, facts, services),
  };
  return { ok: true, value: attempt, warnings: findings.notes };
}

/** What is worth saying of the attempt before any policy is looked at. */
function attemptWarnings(input: AttemptInput, facts: Facts, services: Target): readonly DecisionWarning[] {
  const warnings: DecisionWarning[] = [];
  if (input.ipAddress !== undefined && facts.address && isPrivateAddress(facts.address)) {
    warnings.push({ code: 'privateAddress', severity: 'warning', values: { address: input.ipAddress } });
  }
  const [application, ...early] = services.kind === 'resource' ? services.resources : [];
  if (application && application.name === application.appId) {
    warnings.push({ code: 'unknownApplication', severity: 'note', values: { application: application.appId } });
  }
  // dependencies are followed one step (rule 2.8.4)
  const reached = new Set([application, ...early].map((one) => one?.appId));
  if (application && early.some(({ appId }) => earlyBoundServices(appId).some((one) => !reached.has(one)))) {
    warnings.push({ code: 'transitiveDependencies', severity: 'note', values: { application: application.name } });
  }
  return warnings;
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

/** One entry of a collection by id or name; a GUID that names nothing is kept with a warning (design 3). */
function findOne(index: NameIndex, field: string, text: string, findings: Findings): number | undefined {
  const found = index.find(text);
  const [first] = found;
  if (found.length > 1) return findings.add('attemptAmbiguousName', { field, name: text, count: found.length });
  if (first !== undefined) return first;
  if (looksLikeGuid(text)) return findings.add('attemptDanglingId', { field, id: text });
  return unknownName(field, text, index.names(), findings);
}

function unknownName(field: string, name: string, names: readonly string[], findings: Findings): undefined {
  const nearest = nearestName(name, names);
  return findings.add('attemptUnknownName', nearest === undefined ? { field, name } : { field, name, nearest });
}

function resolvePerson(compiled: Compiled, input: AttemptInput, findings: Findings): Person | undefined {
  const { user } = input;
  if (user === undefined) return undefined;
  if (typeof user !== 'string') return unlistedPerson(compiled, user, findings);
  const index = findOne(compiled.names.users, 'user', user, findings);
  const listed = index === undefined ? undefined : compiled.tenant.users?.[index];
  if (index === undefined || listed === undefined)
    return { ...unlistedPerson(compiled, {}, findings), id: user, name: user };
  return personOf(compiled, index, listed);
}

/** A user of the file as the engine sees them. */
function personOf(compiled: Compiled, index: number, user: User): Person {
  const known = compiled.people.get(index);
  if (known) return known;
  const person: Person = {
    index,
    id: user.id,
    name: user.userPrincipalName,
    externalUserType: user.externalUserType ?? (user.userType === 'Guest' ? 'b2bCollaborationGuest' : undefined),
    homeTenantId: user.homeTenantId,
    roles: new Set((user.roles ?? []).map((role) => (findRole(role)?.id ?? role).toLowerCase())),
    membership: membershipOfUser(compiled.tenant, compiled.names, compiled.groups, index),
    methods: user.authenticationMethods,
  };
  compiled.people.set(index, person);
  return person;
}

function unlistedPerson(compiled: Compiled, user: UnlistedUser, findings: Findings): Person {
  const { tenant, names, groups } = compiled;
  for (const group of unknownGroups(names, user.memberOf ?? []))
    unknownName('user.memberOf', group, names.groups.names(), findings);
  const known = (role: string) => findRole(role) !== undefined || looksLikeGuid(role);
  for (const role of (user.roles ?? []).filter((one) => !known(one))) {
    unknownName(
      'user.roles',
      role,
      roles.map((one) => one.displayName),
      findings,
    );
  }
  return {
    index: undefined,
    id: undefined,
    name: unlistedName(user),
    externalUserType: user.externalUserType ?? (user.userType === 'Guest' ? 'b2bCollaborationGuest' : undefined),
    homeTenantId: user.homeTenantId,
    roles: new Set((user.roles ?? []).map((role) => (findRole(role)?.id ?? role).toLowerCase())),
    membership: membershipOfUnlisted(tenant, names, groups, user.memberOf),
    methods: user.authenticationMethods,
  };
}

/** `a member in HR pilot with role Global Administrator` */
function unlistedName(user: UnlistedUser): string {
  const kind = user.externalUserType ?? (user.userType === 'Guest' ? 'guest' : 'member');
  const groups = user.memberOf && user.memberOf.length > 0 ? ` in ${user.memberOf.join(', ')}` : '';
  const held = user.roles && user.roles.length > 0 ? ` with role ${user.roles.join(', ')}` : '';
  return `a ${kind}${groups}${held}`;
}

function resolveServicePrincipal(
  compiled: Compiled,
  input: AttemptInput,
  findings: Findings,
): ServicePrincipal | undefined {
  const { servicePrincipal } = input;
  if (servicePrincipal === undefined) return undefined;
  const index = findOne(compiled.names.servicePrincipals, 'servicePrincipal', servicePrincipal, findings);
  const listed = index === undefined ? undefined : compiled.tenant.servicePrincipals?.[index];
  return listed ?? { id: servicePrincipal, displayName: servicePrincipal };
}

interface ResolvedTarget {
  readonly own: Target;
  /** The same target with its early-bound services. */
  readonly services: Target;
  readonly name: { readonly id: string; readonly name: string } | undefined;
}

function resolveTarget(compiled: Compiled, input: AttemptInput, findings: Findings): ResolvedTarget {
  const context = input.authenticationContext?.toLowerCase();
  if (input.application !== undefined) {
    const resource = resolveApplication(compiled, input.application, findings);
    const own: Target = { kind: 'resource', resources: [resource], context };
    const early = earlyBoundServices(resource.appId).map((appId) => resourceOf(compiled, appId));
    return {
      own,
      services: early.length > 0 ? { kind: 'resource', resources: [resource, ...early], context } : own,
      name: { id: resource.appId, name: resource.name },
    };
  }
  if (context !== undefined) {
    const own: Target = { kind: 'resource', resources: [], context };
    return { own, services: own, name: undefined };
  }
  if (input.userAction === undefined && input.servicePrincipal !== undefined) findings.add('attemptNoTarget', {});
  const own: Target = { kind: 'userAction', action: input.userAction ?? registerSecurityInfo };
  return { own, services: own, name: undefined };
}

function resolveApplication(compiled: Compiled, text: string, findings: Findings): Resource {
  const lower = text.toLowerCase();
  const known = compiled.resources.get(lower);
  if (known) return known;
  const own = compiled.tenant.applications?.find(
    (one) => one.appId.toLowerCase() === lower || one.displayName.toLowerCase() === lower,
  );
  const found = own ?? findApplication(text);
  if (found) {
    const resource = resourceOf(compiled, found.appId);
    compiled.resources.set(lower, resource);
    return resource;
  }
  if (!looksLikeGuid(text)) {
    const names = [...(compiled.tenant.applications ?? []), ...knownApplications].map((one) => one.displayName);
    unknownName('application', text, names, findings);
  }
  return resourceOf(compiled, text);
}

function resourceOf(compiled: Compiled, appId: string): Resource {
  const lower = appId.toLowerCase();
  const own = compiled.tenant.applications?.find((one) => one.appId.toLowerCase() === lower);
  return {
    appId: lower,
    name: own?.displayName ?? findApplication(appId)?.displayName ?? appId,
    attributes: attributesOf(own?.customSecurityAttributes),
  };
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

function circumstancesOf(compiled: Compiled, person: Person | undefined, target: Target): Circumstances {
  const kind = person?.externalUserType;
  const outsider = kind !== undefined && kind !== 'internalGuest';
  const trust = compiled.tenant.crossTenantAccess?.inboundTrust;
  const mfaTrusted = outsider && trust?.isMfaAccepted === true;
  return {
    outsider,
    directConnect: kind === 'b2bDirectConnectUser',
    mfaTrusted,
    compliantDeviceTrusted: outsider && trust?.isCompliantDeviceAccepted === true,
    hybridDeviceTrusted: outsider && trust?.isHybridAzureADJoinedDeviceAccepted === true,
    // with inbound MFA trust MFA happens at home (design 6.7)
    noMfaMethod: person !== undefined && !mfaTrusted && hasMfaMethod(person.methods) === false,
    registering: target.kind === 'userAction' && target.action === registerSecurityInfo,
    legacyPossible: target.kind === 'resource',
  };
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

/** Facts with a default that was taken, in the order of design 4. */
function assumedFields(input: AttemptInput, open: ReadonlySet<FactName>): readonly string[] {
  const withDefault = [
    'registrationPage',
    'isCompliantNetwork',
    'signInRiskLevel',
    'userRiskLevel',
    'insiderRiskLevel',
    'servicePrincipalRiskLevel',
    'agentIdRiskLevel',
    'authenticationFlow',
    'authenticationMethods',
    'satisfiedControls',
  ] as const;
  const noTarget =
    input.userAction === undefined && input.application === undefined && input.authenticationContext === undefined;
  return [
    ...(noTarget ? ['userAction'] : []),
    ...withDefault.filter((fact) => input[fact] === undefined && !open.has(fact)),
  ];
}

/** Design 4's fields, in its order; what is not known is left out and listed in `notKnown`. */
function shownAttempt(
  input: AttemptInput,
  facts: Facts,
  stated: Facts['device'],
  application: { readonly id: string; readonly name: string } | undefined,
  lists: { readonly assumed: readonly string[]; readonly notKnown: readonly FactName[] },
): ShownAttempt {
  const { person, servicePrincipal, target } = facts;
  const fields: readonly (readonly [string, unknown])[] = Object.entries({
    user: person && {
      id: person.id ?? null,
      name: person.name,
      ...(typeof input.user === 'object' ? input.user : {}),
    },
    servicePrincipal: servicePrincipal && { id: servicePrincipal.id, name: servicePrincipal.displayName },
    userAction: target.kind === 'userAction' ? target.action : undefined,
    application,
    authenticationContext: target.kind === 'resource' ? target.context : undefined,
    registrationPage: facts.registrationPage,
    ipAddress: facts.ipAddress,
    country: facts.country,
    gpsCountry: facts.gpsCountry,
    isCompliantNetwork: facts.isCompliantNetwork,
    devicePlatform: facts.devicePlatform,
    clientAppType: facts.clientAppType,
    device: typeof input.device === 'string' ? input.device : stated,
    signInRiskLevel: facts.signInRiskLevel,
    userRiskLevel: facts.userRiskLevel,
    insiderRiskLevel: facts.insiderRiskLevel,
    servicePrincipalRiskLevel: facts.servicePrincipalRiskLevel,
    agentIdRiskLevel: facts.agentIdRiskLevel,
    authenticationFlow: facts.authenticationFlow,
    authenticationMethods: facts.authenticationMethods && [...facts.authenticationMethods],
    satisfiedControls: input.notKnown?.includes('satisfiedControls') ? undefined : (input.satisfiedControls ?? []),
    at: input.at,
  });
  const shown: Record<string, unknown> = {};
  for (const [name, value] of fields) if (value !== undefined) shown[name] = value;
  return Object.assign(shown, lists);
}
