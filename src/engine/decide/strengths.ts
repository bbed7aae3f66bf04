import { builtInStrengths } from '../../domain/catalogue/authentication-strengths.ts';
import type { Names } from '../../domain/model/names.ts';
import type { GrantControls } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';

/** An authentication strength by its allowed combinations: any one of them met in full meets it (rule 4.2.2). */
export interface PreparedStrength {
  readonly displayName: string;
  readonly combinations: readonly (readonly string[])[];
  /** The combinations that an outsider can meet here, without inbound MFA trust (design 6.7, rule 1.9.4). */
  readonly forOutsiders: readonly (readonly string[])[];
  /** It limits AAGUIDs, issuers or policy OIDs, which an attempt does not tell (rule 4.2.3). */
  readonly limited: boolean;
}

const outsiderPrimary = new Set(['password', 'federatedSingleFactor']);
const outsiderSecond = new Set(['microsoftAuthenticatorPush', 'softwareOath', 'sms', 'voice']);

function outsiderCanMeet(combination: readonly string[]): boolean {
  return (
    combination.length === 2 &&
    combination.some((method) => outsiderPrimary.has(method)) &&
    combination.some((method) => outsiderSecond.has(method))
  );
}

function prepare(
  displayName: string,
  combinations: readonly (readonly string[])[],
  limited: boolean,
): PreparedStrength {
  return { displayName, combinations, forOutsiders: combinations.filter(outsiderCanMeet), limited };
}

const builtIn = builtInStrengths.map((strength) => ({
  id: strength.id,
  prepared: prepare(strength.displayName, strength.allowedCombinations, false),
}));

/** The built-in strength that decides what meets the `mfa` control (design 6.8). */
export const multifactor: PreparedStrength =
  builtIn.find(({ id }) => id.endsWith('2'))?.prepared ?? prepare('Multifactor authentication', [], false);

/** The strength that a policy names, by id or display name: built-in, of the file, or the copy inside the policy. */
export function strengthOf(
  tenant: Tenant,
  names: Names,
  reference: NonNullable<GrantControls['authenticationStrength']>,
): PreparedStrength {
  const keys = typeof reference === 'string' ? [reference] : [reference.id, reference.displayName];
  for (const key of keys.flatMap((one) => one ?? [])) {
    const [index] = names.strengths.find(key);
    const own = index === undefined ? undefined : tenant.authenticationStrengthPolicies?.[index];
    if (own) {
      const limited = (own.combinationConfigurations?.length ?? 0) > 0;
      return prepare(own.displayName, own.allowedCombinations.map(methodsOf), limited);
    }
    const known = builtIn.find(
      ({ id, prepared }) => id === key.toLowerCase() || prepared.displayName.toLowerCase() === key.toLowerCase(),
    );
    if (known) return known.prepared;
  }
  return inlined(reference) ?? prepare(keys.find((one) => one) ?? 'unknown strength', [], false);
}

/** Exports carry the whole strength inside the policy (graph-schema 2.10). */
function inlined(reference: NonNullable<GrantControls['authenticationStrength']>): PreparedStrength | undefined {
  if (typeof reference === 'string') return undefined;
  const { allowedCombinations, combinationConfigurations } = reference as Readonly<Record<string, unknown>>;
  if (!Array.isArray(allowedCombinations)) return undefined;
  const combinations = allowedCombinations.filter((one) => typeof one === 'string').map(methodsOf);
  const limited = Array.isArray(combinationConfigurations) && combinationConfigurations.length > 0;
  return prepare(reference.displayName ?? reference.id ?? 'unnamed strength', combinations, limited);
}

/** One allowed combination: comma-joined flags, in any order (graph-schema 4). */
function methodsOf(combination: string): readonly string[] {
  return combination
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

export function meets(combinations: readonly (readonly string[])[], methods: ReadonlySet<string>): boolean {
  return combinations.some((combination) => combination.every((method) => methods.has(method)));
}
