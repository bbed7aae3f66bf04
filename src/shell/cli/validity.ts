import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { ScannedDirectory } from '../../file/load/directory-scan.ts';
import type { Diagnostic } from '../render/diagnostic.ts';
import { counted, listed } from '../render/words.ts';

/** One line on a file that was loaded: valid, with what it holds, or not, with how much is wrong. */
export function validityText(
  path: string,
  outcome: Outcome<LoadedTenant, unknown>,
  diagnostics: readonly Diagnostic[],
  directory?: ScannedDirectory,
): string {
  return outcome.ok ? validText(path, outcome.value, diagnostics, directory) : invalidText(path, diagnostics);
}
function validText(
  path: string,
  { tenant }: LoadedTenant,
  diagnostics: readonly Diagnostic[],
  directory: ScannedDirectory | undefined,
): string {
  // of a directory not everybody may have been kept
  const unkept = (directory?.rest?.users() ?? directory?.users.length ?? 0) - (directory?.users.length ?? 0);
  const contents = [
    counted((tenant.users?.length ?? 0) + unkept, 'user'),
    amount(tenant.groups, 'group'),
    amount(tenant.namedLocations, 'named location'),
    amount(tenant.conditionalAccessPolicies, 'policy', 'policies'),
  ];
  const warnings = diagnostics.length === 0 ? '' : `, with ${counted(diagnostics.length, 'warning')}`;
  return `${shown(path)} is valid${warnings}: ${listed(contents)}`;
}

function amount(collection: readonly unknown[] | undefined, noun: string, nouns?: string): string {
  return counted(collection?.length ?? 0, noun, nouns);
}

function invalidText(path: string, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return `${shown(path)} is not valid: ${counted(errors, 'error')}${warnings === 0 ? '' : ` and ${counted(warnings, 'warning')}`}`;
}

function shown(path: string): string {
  return path === '-' ? 'standard input' : path;
}
