import type { Path } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { shownPath } from '../fault.ts';
import { type ReferenceKind, referencesIn, tenantReferences } from '../references.ts';
import type { ObjectIds } from './object-ids.ts';

/** A name that an export cannot put an id for, because what it names has none in the file. */
export interface MissingId {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly usedBy: readonly { readonly object: string; readonly member: string }[];
}

/** Sections of a tenant file whose references an export writes. */
type Section = 'users' | 'groups' | 'conditionalAccessPolicies';

/** The names without an id in the sections that an export writes. */
export function missingIds(tenant: Tenant, ids: ObjectIds, sections: readonly Section[]): readonly MissingId[] {
  const places = tenantReferences.filter(([, [section]]) => sections.some((one) => one === section));
  const found = new Map<string, MissingId>();
  for (const { kind, path, text } of referencesIn(tenant, places)) {
    if (!ids.isMissing(kind, text)) continue;
    const name = ids.of(kind, text);
    const key = `${kind} ${name}`;
    const usedBy = { object: ownerOf(tenant, path), member: shownPath(path.slice(2)) };
    found.set(key, { kind, name, usedBy: [...(found.get(key)?.usedBy ?? []), usedBy] });
  }
  return [...found.values()];
}

/** What a reference stands in, as people call it: the object by its name, a setting by its key. */
function ownerOf(tenant: Tenant, [section, index]: Path): string {
  if (typeof index !== 'number') return String(section);
  switch (section) {
    case 'users':
      return tenant.users?.[index]?.userPrincipalName ?? '';
    case 'groups':
      return tenant.groups?.[index]?.displayName ?? '';
    default:
      return tenant.conditionalAccessPolicies?.[index]?.displayName ?? '';
  }
}
