import { builtInStrengths } from '../../domain/catalogue/authentication-strengths.ts';
import { looksLikeGuid } from '../../domain/model/names.ts';
import { isText, type Members, textOf } from './members.ts';
import { reservedWords } from './namers.ts';
import type { Entry } from './read-entry.ts';
import { policyReferences, type ReferenceKind, referencesIn } from './references.ts';

/** What policies name and neither the export nor the file describes. */
export interface NamedOnly {
  readonly users: readonly Members[];
  readonly groups: readonly Members[];
  readonly namedLocations: readonly Members[];
  readonly authenticationStrengthPolicies: readonly Members[];
}

type Described = Readonly<Record<keyof NamedOnly, readonly Members[]>>;

/**
 * Some exports write names where Graph has ids, and not what is behind the names. Each such name becomes an object of which nothing else is
 * known: a group without members, a location without ranges, a strength that nothing meets. Such a file loads, and the report says what
 * it needs.
 */
export function namedOnly(policies: readonly Entry[], described: Described): NamedOnly {
  const names = new Map<string, { kind: ReferenceKind; name: string }>();
  for (const { value } of policies) {
    for (const { kind, text } of referencesIn(value, policyReferences)) {
      if (!looksLikeGuid(text) && !isReserved(kind, text))
        names.set(`${kind} ${text.toLowerCase()}`, { kind, name: text });
    }
  }
  const missing = (kind: ReferenceKind, list: readonly Members[]) => {
    const known = new Set(list.flatMap(namesOf));
    return [...names.values()].flatMap((one) =>
      one.kind === kind && !known.has(one.name.toLowerCase()) ? [one.name] : [],
    );
  };
  const strengths = missing('authenticationStrength', described.authenticationStrengthPolicies);
  return {
    users: missing('user', described.users).map((userPrincipalName) => ({ userPrincipalName })),
    groups: missing('group', described.groups).map((displayName) => ({ displayName })),
    namedLocations: missing('namedLocation', described.namedLocations).map((displayName) => ({
      displayName,
      type: 'ip',
      ipRanges: [],
    })),
    authenticationStrengthPolicies: strengths
      .filter((name) => !builtInStrengths.some(({ displayName }) => displayName.toLowerCase() === name.toLowerCase()))
      .map((displayName) => ({ displayName, policyType: 'custom', allowedCombinations: [] })),
  };
}

function isReserved(kind: ReferenceKind, text: string): boolean {
  return kind !== 'role' && reservedWords[kind].some((word) => word.toLowerCase() === text.toLowerCase());
}

function namesOf(value: Members): readonly string[] {
  return ['id', 'displayName', 'userPrincipalName'].flatMap((name) => {
    const text = textOf(value, name);
    return isText(text) ? [text.toLowerCase()] : [];
  });
}
