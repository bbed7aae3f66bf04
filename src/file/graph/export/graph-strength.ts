import { builtInStrengths, findBuiltInStrength } from '../../../domain/catalogue/authentication-strengths.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { Members } from '../members.ts';
import { said } from './filled.ts';

type Strength = NonNullable<Tenant['authenticationStrengthPolicies']>[number];

/** An authentication strength as Graph prints it (graph-schema 4). */
export function graphStrength(strength: Strength): Members {
  const {
    id,
    displayName,
    description,
    policyType,
    requirementsSatisfied,
    allowedCombinations,
    combinationConfigurations,
    ...rest
  } = strength;
  return {
    ...(id ? { id } : {}),
    ...said(rest),
    displayName,
    description: description ?? null,
    policyType: policyType ?? (id && isBuiltIn(id) ? 'builtIn' : 'custom'),
    requirementsSatisfied: requirementsSatisfied ?? null,
    allowedCombinations,
    combinationConfigurations: combinationConfigurations ?? [],
  };
}

function isBuiltIn(id: string): boolean {
  return findBuiltInStrength(id) !== undefined;
}

/**
 * The definition that stands in a policy for a strength: the file's, else Entra's own as the catalogue has it. A strength that only an
 * id or, in the file, only a name is known of is that alone.
 */
export function strengthDefinitions(strengths: readonly Strength[]): (idOrName: string) => Members {
  const own = new Map(
    strengths.flatMap((one) => (one.id ? [[one.id.toLowerCase(), graphStrength(one)] as const] : [])),
  );
  const unnamed = new Set(strengths.filter(({ id }) => !id).map(({ displayName }) => displayName));
  return (idOrName) =>
    own.get(idOrName.toLowerCase()) ??
    builtIn(idOrName) ?? { [unnamed.has(idOrName) ? 'displayName' : 'id']: idOrName };
}

function builtIn(id: string): Members | undefined {
  const found = builtInStrengths.find((one) => one.id === id.toLowerCase());
  return (
    found &&
    graphStrength({
      id: found.id,
      displayName: found.displayName,
      policyType: 'builtIn',
      requirementsSatisfied: found.requirementsSatisfied,
      allowedCombinations: found.allowedCombinations.map((methods) => methods.join(',')),
    })
  );
}
