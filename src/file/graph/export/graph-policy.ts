import type { Tenant } from '../../../domain/model/tenant.ts';
import {
  agentIdRiskLevels,
  authenticationFlows,
  externalUserTypes,
  insiderRiskLevels,
} from '../../../domain/model/vocabulary.ts';
import { mapAt } from '../map-at.ts';
import { isList, isMembers, isText, type Members } from '../members.ts';
import { mapReferences, policyReferences } from '../references.ts';
import { filled, said } from './filled.ts';
import type { ObjectIds } from './object-ids.ts';

type Policy = NonNullable<Tenant['conditionalAccessPolicies']>[number];

/** What a policy is written with: how names become ids, and the definition that Graph copies into a policy for a strength's id. */
export interface PolicyContext {
  readonly ids: ObjectIds;
  readonly strengthOf: (id: string) => Members;
}

/**
 * A policy as Graph prints it (graph-schema 2 and 14): every list there, empty or not; what is not configured null; flags one text
 * with commas; names as ids; the strength in full. Members that the model has no name for stand where they stood.
 */
export function graphPolicy(policy: Policy, { ids, strengthOf }: PolicyContext): Members {
  const resolved = resolvedPolicy(policy, ids);
  const { id, conditions, grantControls, sessionControls, ...rest } = resolved;
  return {
    ...(id ? { id } : {}),
    templateId: null,
    displayName: policy.displayName,
    createdDateTime: null,
    modifiedDateTime: null,
    ...said(rest),
    sessionControls: filled(sessionControls, unsetSession),
    conditions: graphConditions(isMembers(conditions) ? conditions : {}),
    grantControls: graphGrant(grantControls, strengthOf),
  };
}

const applications = ['conditions', 'applications'];
const applicationLists = ['includeApplications', 'excludeApplications'];
const smallLetterLists = ['includeUserActions', 'includeAuthenticationContextClassReferences'];

/** The policy with ids for the names in it; the strength, however it is written, is the id or name of it. */
export function resolvedPolicy(policy: Policy, ids: ObjectIds): Members {
  const named = mapAt(policy, strengthPath, (at) => (isMembers(at) ? (at.id ?? at.displayName ?? undefined) : at));
  const resolved = mapReferences(named, policyReferences, ids.of);
  const texts = (change: (text: string) => string) => (value: unknown, list: string) =>
    mapAt(value, [...applications, list, '*'], (at) => (isText(at) ? change(at) : at));
  const withApplications = applicationLists.reduce(
    texts((text) => ids.of('application', text)),
    resolved,
  );
  const all = smallLetterLists.reduce(
    texts((text) => text.toLowerCase()),
    withApplications,
  );
  return isMembers(all) ? { ...all, conditions: eachOnce(all.conditions) } : {};
}

/** Two names of one object are one id. */
function eachOnce(conditions: unknown): unknown {
  if (isList(conditions)) return conditions.every(isText) ? [...new Set(conditions)] : conditions;
  if (!isMembers(conditions)) return conditions;
  return Object.fromEntries(Object.entries(conditions).map(([name, condition]) => [name, eachOnce(condition)]));
}

const strengthPath = ['grantControls', 'authenticationStrength'];

const unsetApplications = {
  includeApplications: [],
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
};
const unsetUsers = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};
const unsetSession = {
  disableResilienceDefaults: null,
  applicationEnforcedRestrictions: null,
  cloudAppSecurity: null,
  signInFrequency: null,
  persistentBrowser: null,
};

/** Members that newer tenants have stand there only where they say something, as in Graph's own answers (graph-schema 1.1). */
export function graphConditions(conditions: Members): Members {
  const {
    userRiskLevels,
    signInRiskLevels,
    clientAppTypes,
    servicePrincipalRiskLevels,
    insiderRiskLevels: insider,
    agentIdRiskLevels: agent,
    platforms,
    locations,
    devices,
    clientApplications,
    authenticationFlows: flows,
    agents,
    applications,
    users,
    ...rest
  } = conditions;
  return {
    userRiskLevels: userRiskLevels ?? [],
    signInRiskLevels: signInRiskLevels ?? [],
    clientAppTypes: isList(clientAppTypes) && clientAppTypes.length > 0 ? clientAppTypes : ['all'],
    servicePrincipalRiskLevels: servicePrincipalRiskLevels ?? [],
    insiderRiskLevels: flagsText(insider, insiderRiskLevels),
    ...withValue('agentIdRiskLevels', flagsText(agent, agentIdRiskLevels)),
    platforms: filled(platforms, { includePlatforms: [], excludePlatforms: [] }),
    locations: filled(locations, { includeLocations: [], excludeLocations: [] }),
    devices: filled(devices, { deviceFilter: null }),
    clientApplications: filled(clientApplications, { includeServicePrincipals: [], excludeServicePrincipals: [] }),
    authenticationFlows: graphFlows(flows),
    ...withValue('agents', filled(agents, { includeAgentUsers: [], excludeAgentUsers: [] })),
    applications: filled(applications, unsetApplications),
    users: graphUsers(users),
    ...said(rest),
  };
}

function withValue(name: string, value: unknown): Members {
  return value === null ? {} : { [name]: value };
}

function graphUsers(users: unknown): Members | null {
  const all = filled(users, unsetUsers);
  if (all === null) return null;
  const { includeGuestsOrExternalUsers: included, excludeGuestsOrExternalUsers: excluded } = all;
  return {
    ...all,
    includeGuestsOrExternalUsers: graphGuests(included),
    excludeGuestsOrExternalUsers: graphGuests(excluded),
  };
}

function graphGuests(guests: unknown): unknown {
  if (!isMembers(guests)) return guests;
  return {
    ...guests,
    guestOrExternalUserTypes: flagsText(guests.guestOrExternalUserTypes, externalUserTypes) ?? 'none',
    externalTenants: isMembers(guests.externalTenants) ? graphTenants(guests.externalTenants) : null,
  };
}

/** The type is what `membershipKind` says; a kind that Graph did not show keeps the type it came with. */
function graphTenants(tenants: Members): Members {
  const { '@odata.type': type, membershipKind, members, ...rest } = said(tenants);
  const kind = membershipKind ?? (isList(members) ? 'enumerated' : 'all');
  const typed = kind === 'all' ? 'All' : kind === 'enumerated' ? 'Enumerated' : undefined;
  const written = typed === undefined ? type : `#microsoft.graph.conditionalAccess${typed}ExternalTenants`;
  return {
    ...(written === undefined ? {} : { '@odata.type': written }),
    membershipKind: kind,
    ...(members !== undefined || kind === 'enumerated' ? { members: members ?? [] } : {}),
    ...rest,
  };
}

function graphFlows(flows: unknown): Members | null {
  const all = filled(flows, {});
  const methods = flagsText(all?.transferMethods, authenticationFlows);
  if (all === null || (methods === null && Object.keys(all).length === 1)) return null;
  return { ...all, transferMethods: methods };
}

/** Words of a flags enumeration as one text, in the order of the enumeration; null where there is none. */
function flagsText(words: unknown, order: readonly string[]): string | null {
  if (!isList(words) || words.length === 0) return null;
  const known = order.filter((word) => words.includes(word));
  return [...known, ...words.filter((word) => isText(word) && !order.includes(word))].join(',');
}

/** A grant without an operator asks for everything (rule 4.1.2). */
function graphGrant(grant: unknown, strengthOf: (id: string) => Members): Members | null {
  const all = filled(grant, {
    operator: 'AND',
    builtInControls: [],
    customAuthenticationFactors: [],
    termsOfUse: [],
    authenticationStrength: null,
  });
  const strength = all?.authenticationStrength;
  return isText(strength) ? { ...all, authenticationStrength: strengthOf(strength) } : all;
}
