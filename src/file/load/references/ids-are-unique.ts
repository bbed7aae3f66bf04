import type { Path } from '../../../domain/model/problem.ts';
import type { Report } from '../load-problem.ts';
import { type Check, type Draft, placeText } from './check.ts';

/** Two objects of one kind with the same id, or two users with the same sign-in name, cannot be told apart. Display names may repeat. */
export const idsAreUnique: Check = (draft, report) => {
  const { tenant } = draft;
  const upns = tenant.users?.map((user) => user.userPrincipalName);
  reportRepeated(upns, 'users', 'userPrincipalName', { draft, report });
  const collections = {
    users: tenant.users,
    groups: tenant.groups,
    servicePrincipals: tenant.servicePrincipals,
    devices: tenant.devices,
    termsOfUse: tenant.termsOfUse,
    authenticationContextClassReferences: tenant.authenticationContextClassReferences,
    namedLocations: tenant.namedLocations,
    authenticationStrengthPolicies: tenant.authenticationStrengthPolicies,
    conditionalAccessPolicies: tenant.conditionalAccessPolicies,
  };
  for (const [collection, entries] of Object.entries(collections)) {
    const ids = entries?.map((entry) => entry.id);
    reportRepeated(ids, collection, 'id', { draft, report });
  }
  const appIds = tenant.applications?.map((application) => application.appId);
  reportRepeated(appIds, 'applications', 'appId', { draft, report });
};

function reportRepeated(
  values: readonly (string | null | undefined)[] | undefined,
  collection: string,
  key: string,
  { draft, report }: { readonly draft: Draft; readonly report: Report },
): void {
  const first = new Map<string, Path>();
  for (const [index, value] of (values ?? []).entries()) {
    if (!value) continue;
    const path = [collection, index, key];
    const before = first.get(value.toLowerCase());
    if (!before) {
      first.set(value.toLowerCase(), path);
      continue;
    }
    const at = draft.placeOf(path);
    const firstAt = placeText(draft.placeOf(before));
    if (key === 'userPrincipalName') {
      report({ code: 'duplicateUserPrincipalName', severity: 'error', values: { name: value, firstAt }, at });
    } else {
      report({ code: 'duplicateId', severity: 'error', values: { id: value, firstAt }, at });
    }
  }
}
