import { builtInStrengths, roleTemplates } from './known-objects.ts';
import type { RawGroup, RawStrength, RawTenant } from './raw-types.ts';

interface Named {
  readonly id?: unknown;
  readonly displayName?: unknown;
  readonly userPrincipalName?: unknown;
}

const same = (value: unknown, text: string) => typeof value === 'string' && value.toLowerCase() === text.toLowerCase();

/** The one object that a text names (design 3): its id first, else a name; a GUID of nothing names nothing. */
export function named<T extends Named>(collection: readonly T[] | undefined, text: string): T | undefined {
  const all = collection ?? [];
  return (
    all.find((one) => same(one.id, text)) ??
    all.find((one) => same(one.userPrincipalName, text) || same(one.displayName, text))
  );
}

/** Design 6.11: roles are the same when their template ids are. */
export function roleTemplate(text: string): string {
  const name = Object.keys(roleTemplates).find((role) => role.toLowerCase() === text.toLowerCase());
  return (name === undefined ? text : (roleTemplates[name] ?? text)).toLowerCase();
}

/** Rule 4.2.2: the three built-in strengths are always there, beside those of the file. */
export function strengthNamed(
  tenant: RawTenant,
  reference: string | { readonly id?: string | null | undefined; readonly displayName?: string | null | undefined },
): Pick<RawStrength, 'displayName' | 'allowedCombinations'> | undefined {
  const text = typeof reference === 'string' ? reference : (reference.id ?? reference.displayName ?? '');
  return named([...builtInStrengths, ...(tenant.authenticationStrengthPolicies ?? [])], text);
}

/** Rule 2.3.3: the group and every group below it, round cycles or not. */
export function withNested(tenant: RawTenant, group: RawGroup): ReadonlySet<RawGroup> {
  const seen = new Set<RawGroup>();
  const open = [group];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const name of next.memberGroups ?? []) {
      const nested = named(tenant.groups, name);
      if (nested) open.push(nested);
    }
  }
  return seen;
}

export function flagsOf(value: string | readonly string[] | null | undefined): readonly string[] {
  const texts = typeof value === 'string' ? [value] : (value ?? []);
  return texts
    .flatMap((text) => text.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Design 3: enum values and keywords compare without case. */
export function has(list: readonly string[] | null | undefined, word: string): boolean {
  return (list ?? []).some((one) => one.toLowerCase() === word.toLowerCase());
}
