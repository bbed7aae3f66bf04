import type { DeviceFacts } from '../../../domain/model/device.ts';
import type { Tenant, User } from '../../../domain/model/tenant.ts';
import { extensionAttributes } from '../../../domain/model/vocabulary.ts';
import type { Members } from '../members.ts';
import { said } from './filled.ts';
import type { ObjectIds } from './object-ids.ts';

type Group = NonNullable<Tenant['groups']>[number];
type Device = NonNullable<Tenant['devices']>[number];

/** An object of the directory carries its type, as in the mixed lists that Graph gives of members. */
function typed(type: string, value: Members): Members {
  return { '@odata.type': `#microsoft.graph.${type}`, ...value };
}

/**
 * A user. What Graph keeps elsewhere or nowhere, such as the kind of an external user, stands beside the rest under the names of the
 * tenant file. `memberOf` absent: not known.
 */
export function graphUser(user: User, ids: ObjectIds): Members {
  const {
    userPrincipalName,
    id,
    displayName,
    userType,
    memberOf,
    roles,
    authenticationMethods,
    additionalData,
    ...own
  } = user;
  return typed('user', {
    ...(id ? { id } : {}),
    userPrincipalName,
    displayName: displayName ?? null,
    userType: userType ?? null,
    ...said(own),
    ...(memberOf === undefined ? {} : { memberOf: memberOf.map((text) => reference('group', text, ids)) }),
    ...said(additionalData ?? {}),
  });
}

/** A group with its direct members, people before groups. `members` absent: not known. */
export function graphGroup(group: Group, ids: ObjectIds): Members {
  const { displayName, id, description, groupTypes, membershipRule, members, memberGroups } = group;
  const direct = [
    ...(members ?? []).map((text) => reference('user', text, ids)),
    ...(memberGroups ?? []).map((text) => reference('group', text, ids)),
  ];
  return typed('group', {
    ...(id ? { id } : {}),
    displayName,
    description: description ?? null,
    groupTypes: groupTypes ?? [],
    membershipRule: membershipRule ?? null,
    ...said(group.additionalData ?? {}),
    ...(members === undefined && memberGroups === undefined
      ? {}
      : { members: direct, 'members@odata.count': direct.length }),
    // Graph's mark for a list that goes on: who else is a member is not known.
    ...(members === undefined && memberGroups !== undefined ? { 'members@odata.nextLink': '' } : {}),
  });
}

/** An object in a list of members: by its id, or by the name that the file knows where it knows no id. */
function reference(kind: 'user' | 'group', text: string, ids: ObjectIds): Members {
  const id = ids.of(kind, text);
  if (!ids.isMissing(kind, text)) return typed(kind, { id });
  return typed(kind, kind === 'user' ? { userPrincipalName: id } : { displayName: id });
}

/** The active assignments of a user's roles, at tenant scope (design 3). */
export function graphRoleAssignments(user: User, ids: ObjectIds): readonly Members[] {
  return (user.roles ?? []).map((role) => ({
    principalId: user.id ?? user.userPrincipalName,
    roleDefinitionId: ids.of('role', role),
    directoryScopeId: '/',
  }));
}

/** A device of the inventory; a fact that is absent there is null (design 3). */
export function graphDevice(device: Device): Members {
  const { id, displayName, trustType, ...facts } = device;
  const extensions = Object.fromEntries(extensionAttributes.map((name) => [name, facts[name] ?? null]));
  const others = Object.entries(facts).filter(([name]) => !isExtension(name));
  return typed('device', {
    ...(id ? { id } : {}),
    deviceId: device.deviceId ?? null,
    displayName,
    ...Object.fromEntries(others),
    trustType: trustType ? trustTypes[trustType] : null,
    extensionAttributes: extensions,
  });
}

function isExtension(name: string): boolean {
  return extensionAttributes.some((one) => one === name);
}

/** Directory objects spell it otherwise than filters do. */
const trustTypes: Readonly<Record<NonNullable<DeviceFacts['trustType']>, string>> = {
  AzureAD: 'AzureAd',
  ServerAD: 'ServerAd',
  Workplace: 'Workplace',
};

export function graphApplication({ additionalData, ...rest }: NonNullable<Tenant['applications']>[number]): Members {
  return typed('application', { ...said(rest), ...said(additionalData ?? {}) });
}

export function graphServicePrincipal({
  additionalData,
  ...rest
}: NonNullable<Tenant['servicePrincipals']>[number]): Members {
  return typed('servicePrincipal', { ...said(rest), ...said(additionalData ?? {}) });
}

export function graphAgreement({ additionalData, ...rest }: NonNullable<Tenant['termsOfUse']>[number]): Members {
  return typed('agreement', { ...rest, ...said(additionalData ?? {}) });
}

export function graphContext({
  additionalData,
  ...rest
}: NonNullable<Tenant['authenticationContextClassReferences']>[number]): Members {
  return { ...said(rest), ...said(additionalData ?? {}) };
}
