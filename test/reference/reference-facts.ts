import type {
  RawAttempt,
  RawDevice,
  RawGroup,
  RawPerson,
  RawServicePrincipal,
  RawTenant,
  RawUser,
} from './raw-types.ts';
import { named, roleTemplate } from './reference-names.ts';

/** An attempt with every fact known: what the clauses read. */
export interface Facts {
  readonly person: Person | null;
  readonly servicePrincipal: RawServicePrincipal | null;
  readonly userAction: string | null;
  /** The appId, lower case. */
  readonly application: string | null;
  readonly authenticationContext: string | null;
  readonly registrationPage: string;
  readonly ipAddress: string;
  readonly country: string;
  readonly gpsCountry: string;
  readonly isCompliantNetwork: boolean;
  readonly devicePlatform: string;
  readonly clientAppType: string;
  readonly device: RawDevice | null;
  readonly signInRiskLevel: string;
  readonly userRiskLevel: string;
  readonly insiderRiskLevel: string;
  readonly servicePrincipalRiskLevel: string;
  readonly agentIdRiskLevel: string;
  readonly authenticationFlow: string;
  readonly authenticationMethods: readonly string[];
  readonly satisfiedControls: readonly string[];
  /** Milliseconds since 1970; null: nothing dated is judged. */
  readonly at: number | null;
}

export interface Person {
  /** The listed user, or null for a person who is not in the file. */
  readonly listed: RawUser | null;
  /** One of Graph's six guest kinds, or null for an internal member (rule 2.3.5). */
  readonly kind: string | null;
  readonly homeTenantId: string | null;
  readonly roles: readonly string[];
  readonly directGroups: ReadonlySet<RawGroup>;
  /** Registered methods; null: not known. */
  readonly methods: readonly string[] | null;
}

export const registerSecurityInfo = 'urn:user:registersecurityinfo';

/** `assumed`: display names of the groups of unknown membership that the person is taken to be a direct member of. */
export function factsOf(tenant: RawTenant, attempt: RawAttempt, assumed: ReadonlySet<string>): Facts {
  const person = attempt.user === undefined ? null : personOf(tenant, attempt.user, assumed);
  const aimless = !attempt.userAction && !attempt.application && !attempt.authenticationContext;
  return {
    person,
    servicePrincipal:
      attempt.servicePrincipal === undefined
        ? null
        : (named(tenant.servicePrincipals, attempt.servicePrincipal) ?? null),
    userAction: attempt.userAction?.toLowerCase() ?? (person && aimless ? registerSecurityInfo : null), // design 4
    application: attempt.application === undefined ? null : appIdOf(tenant, attempt.application),
    authenticationContext: attempt.authenticationContext?.toLowerCase() ?? null,
    registrationPage: attempt.registrationPage ?? 'mfa',
    ipAddress: stated(attempt.ipAddress, 'ipAddress'),
    country: stated(attempt.country, 'country'),
    gpsCountry: stated(attempt.gpsCountry, 'gpsCountry'),
    isCompliantNetwork: attempt.isCompliantNetwork ?? false,
    devicePlatform: stated(attempt.devicePlatform, 'devicePlatform'),
    clientAppType: stated(attempt.clientAppType, 'clientAppType'),
    device: deviceOf(tenant, stated(attempt.device, 'device')),
    signInRiskLevel: attempt.signInRiskLevel ?? 'none',
    userRiskLevel: attempt.userRiskLevel ?? 'none',
    insiderRiskLevel: attempt.insiderRiskLevel ?? 'none',
    servicePrincipalRiskLevel: attempt.servicePrincipalRiskLevel ?? 'none',
    agentIdRiskLevel: attempt.agentIdRiskLevel ?? 'none',
    authenticationFlow: attempt.authenticationFlow ?? 'none',
    authenticationMethods: attempt.authenticationMethods ?? ['password'],
    satisfiedControls: attempt.satisfiedControls ?? [],
    at: attempt.at === undefined ? null : Date.parse(attempt.at),
  };
}

/** The groups whose direct membership of the attempt's person the file does not tell (design 3 and 4). */
export function openGroups(tenant: RawTenant, user: string | RawPerson): readonly RawGroup[] {
  return (tenant.groups ?? []).filter((group) => directMembership(tenant, user, group) === 'unknown');
}

/** The appId of an application that is named as in design 4: by name or by id, ids without case. */
export function appIdOf(tenant: RawTenant, text: string): string {
  const applications = (tenant.applications ?? []).map(({ appId, displayName }) => ({ id: appId, displayName }));
  return (named(applications, text)?.id ?? text).toLowerCase();
}

function personOf(tenant: RawTenant, user: string | RawPerson, assumed: ReadonlySet<string>): Person {
  const listed = typeof user === 'string' ? listedUser(tenant, user) : null;
  const raw: RawPerson = typeof user === 'string' ? (listed ?? {}) : user;
  const isIn = (group: RawGroup) => {
    const membership = directMembership(tenant, user, group);
    return membership === 'unknown' ? assumed.has(group.displayName) : membership === 'yes';
  };
  return {
    listed,
    kind: kindOf(raw),
    homeTenantId: raw.homeTenantId?.toLowerCase() ?? null,
    roles: (raw.roles ?? []).map(roleTemplate),
    directGroups: new Set((tenant.groups ?? []).filter(isIn)),
    methods: raw.authenticationMethods ?? null,
  };
}

function listedUser(tenant: RawTenant, text: string): RawUser {
  const user = named(tenant.users, text);
  if (!user) throw new Error(`the reference was asked about ${text}, who is not in the file`);
  return user;
}

/** Design 3: a Guest without an external type is a b2bCollaborationGuest; userType is Member unless said. */
function kindOf(raw: RawPerson): string | null {
  if (raw.externalUserType) return raw.externalUserType.toLowerCase();
  return raw.userType?.toLowerCase() === 'guest' ? 'b2bcollaborationguest' : null;
}

/** Design 3: `memberOf` is complete and wins over `members`; without either the membership is not known. Design 4: of a person not in the file only `memberOf` tells. */
function directMembership(tenant: RawTenant, user: string | RawPerson, group: RawGroup): 'yes' | 'no' | 'unknown' {
  const listed = typeof user === 'string' ? listedUser(tenant, user) : null;
  const memberOf = typeof user === 'string' ? listed?.memberOf : user.memberOf;
  if (memberOf) return memberOf.some((name) => named(tenant.groups, name) === group) ? 'yes' : 'no';
  if (!listed || !group.members) return 'unknown';
  return group.members.some((name) => named(tenant.users, name) === listed) ? 'yes' : 'no';
}

/** Design 3: an absent fact of an inventory device is null. Design 4: only `isManaged` may be absent elsewhere, and is false. */
function deviceOf(tenant: RawTenant, device: RawDevice | string | null): RawDevice | null {
  if (typeof device !== 'string') return device;
  const found = named(tenant.devices, device);
  if (!found) throw new Error(`the reference was asked about the device ${device}, which is not in the file`);
  return found;
}

function stated<T>(value: T | undefined, fact: string): T {
  if (value === undefined) throw new Error(`the attempt is not complete: ${fact} is not known`);
  return value;
}
