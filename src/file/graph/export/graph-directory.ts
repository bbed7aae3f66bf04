import type { DeviceFacts } from '../../../domain/model/device.ts';
import { namesOf } from '../../../domain/model/names.ts';
import type { Tenant, User } from '../../../domain/model/tenant.ts';
import { extensionAttributes } from '../../../domain/model/vocabulary.ts';
import type { Members } from '../members.ts';
import { reportWordsOf } from '../people/registered-methods.ts';
import { said } from './filled.ts';
import type { ObjectIds } from './object-ids.ts';

type Group = NonNullable<Tenant['groups']>[number];
type Device = NonNullable<Tenant['devices']>[number];

/** How people and groups are called in lists of members. */
export interface Directory {
  readonly ids: ObjectIds;
  /** The name of what a text finds in the file. */
  readonly nameOf: (kind: 'user' | 'group', text: string) => string | undefined;
}

export function directoryOf(tenant: Tenant, ids: ObjectIds): Directory {
  const { users, groups } = namesOf(tenant);
  return {
    ids,
    nameOf: (kind, text) =>
      kind === 'user'
        ? tenant.users?.[users.find(text)[0] ?? -1]?.userPrincipalName
        : tenant.groups?.[groups.find(text)[0] ?? -1]?.displayName,
  };
}

/** An object of the directory carries its type, as in the mixed lists that Graph gives of members. */
function typed(type: string, value: Members): Members {
  return { '@odata.type': `#microsoft.graph.${type}`, ...value };
}

/**
 * A user. What Graph keeps elsewhere or nowhere, such as the kind of an external user, stands beside the rest under the names of the
 * tenant file. `memberOf` absent: not known.
 */
export function graphUser(user: User, directory: Directory): Members {
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
    ...(memberOf === undefined ? {} : wholeList('memberOf', references('group', memberOf, directory))),
    ...said(additionalData ?? {}),
  });
}

/**
 * A group with its direct members, people before groups. `members` absent: not known; where the groups among them are, these stand
 * under the tenant file's own name.
 */
export function graphGroup(group: Group, directory: Directory): Members {
  const { displayName, id, description, groupTypes, membershipRule, members, memberGroups } = group;
  const groups = memberGroups ?? [];
  const direct = [...references('user', members ?? [], directory), ...references('group', groups, directory)];
  return typed('group', {
    ...(id ? { id } : {}),
    displayName,
    description: description ?? null,
    groupTypes: groupTypes ?? [],
    membershipRule: membershipRule ?? null,
    ...said(group.additionalData ?? {}),
    ...(members === undefined ? {} : wholeList('members', direct)),
    ...(members === undefined && memberGroups !== undefined
      ? { memberGroups: [...new Set(groups.map((text) => directory.ids.of('group', text)))] }
      : {}),
  });
}

/** A list and its length: without that, one of twenty looks like what Graph cuts an expanded list to. */
function wholeList(name: string, objects: readonly Members[]): Members {
  return { [`${name}@odata.count`]: objects.length, [name]: objects };
}

/** Objects in a list of members, each once: by their ids and names, or by the name alone where the file knows no id. */
function references(kind: 'user' | 'group', texts: readonly string[], { ids, nameOf }: Directory): readonly Members[] {
  const name = kind === 'user' ? 'userPrincipalName' : 'displayName';
  const found = new Map(texts.map((text) => [ids.of(kind, text), text]));
  return [...found].map(([id, text]) =>
    typed(kind, { ...(ids.isMissing(kind, text) ? {} : { id }), ...said({ [name]: nameOf(kind, text) }) }),
  );
}

/** The row of the report on registered methods, for a user of whom they are known. */
export function graphRegistration({
  userPrincipalName,
  id,
  displayName,
  authenticationMethods,
}: User): readonly Members[] {
  if (authenticationMethods === undefined) return [];
  return [
    {
      ...(id ? { id } : {}),
      userPrincipalName,
      userDisplayName: displayName ?? null,
      methodsRegistered: reportWordsOf(authenticationMethods),
    },
  ];
}

/** The active assignments of a user's roles, at tenant scope (design 3). */
export function graphRoleAssignments(user: User, ids: ObjectIds): readonly Members[] {
  const roles = new Set((user.roles ?? []).map((role) => ids.of('role', role)));
  const principalId = user.id ?? user.userPrincipalName;
  return [...roles].map((roleDefinitionId) => ({ principalId, roleDefinitionId, directoryScopeId: '/' }));
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
