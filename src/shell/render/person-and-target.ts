import type { ShownAttempt } from '../../domain/model/decision.ts';
import { factValue } from './fact-words.ts';

/** Who makes the attempt, in words: the name of a user, a description of somebody not in the file, or a workload. */
export function personOf(attempt: ShownAttempt): string {
  const user = named(attempt.user);
  return user ?? `service principal ${named(attempt.servicePrincipal) ?? 'without a name'}`;
}

/** What is attempted, as a verb in its -ing form. */
export function targetOf(attempt: ShownAttempt): string {
  if (attempt.userAction === 'urn:user:registersecurityinfo') return 'registering security info';
  if (attempt.userAction === 'urn:user:registerdevice') return 'registering a device';

  const application = named(attempt.application);
  const context =
    attempt.authenticationContext === undefined
      ? ''
      : `authentication context ${String(attempt.authenticationContext)}`;
  if (application === undefined) return `signing in for ${context}`;
  return `signing in to ${application}${context === '' ? '' : ` with ${context}`}`;
}

/** Where from, as far as the attempt says: ` from 198.18.0.9`, ` from SE`, or nothing. */
export function whenceOf(attempt: ShownAttempt): string {
  if (typeof attempt.ipAddress === 'string') return ` from ${attempt.ipAddress}`;
  if (typeof attempt.country === 'string') return ` from ${factValue('country', attempt.country)}`;
  return '';
}

function named(value: unknown): string | undefined {
  return typeof value === 'string' ? value : (textAt(value, 'name') ?? textAt(value, 'id'));
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : undefined;
}
