import type { DependsOn, FactValue } from '../../domain/model/decision.ts';
import { some } from './words.ts';

const labels: Readonly<Record<string, string>> = {
  user: 'user',
  servicePrincipal: 'service principal',
  userAction: 'user action',
  application: 'application',
  authenticationContext: 'authentication context',
  registrationPage: 'registration page',
  ipAddress: 'IP address',
  country: 'country',
  gpsCountry: 'GPS country',
  isCompliantNetwork: 'compliant network',
  devicePlatform: 'device platform',
  clientAppType: 'client app',
  device: 'device',
  signInRiskLevel: 'sign-in risk',
  userRiskLevel: 'user risk',
  insiderRiskLevel: 'insider risk',
  servicePrincipalRiskLevel: 'service principal risk',
  agentIdRiskLevel: 'agent risk',
  authenticationFlow: 'authentication flow',
  authenticationMethods: 'methods used',
  satisfiedControls: 'controls already met',
  at: 'time',
};

/** The English name of a field of an attempt; a field without one is its own name. */
export function factLabel(field: string): string {
  return Object.hasOwn(labels, field) ? (labels[field] ?? field) : field;
}

/** The name of a fact that a decision depends on. */
export function openFact({ fact, group }: Pick<DependsOn, 'fact' | 'group'>): string {
  if (fact === 'memberOf') return `membership of ${group ?? 'a group'}`;
  if (fact === 'unknownFutureValue') return 'what `unknownFutureValue` in a policy stands for';
  return factLabel(fact);
}

const userActions: Readonly<Record<string, string>> = {
  'urn:user:registersecurityinfo': 'register security info',
  'urn:user:registerdevice': 'register a device',
};

/** A value in words, by the field it belongs to. */
export function factValue(field: string, value: unknown): string {
  if (value === null) return field === 'device' ? 'not registered' : 'none';
  if (value === undefined) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (typeof value === 'object') return objectWords(value);
  if (value === 'unknown') return field.endsWith('ountry') ? 'no known country' : 'none of the known ones';
  return field === 'userAction' ? (userActions[String(value)] ?? String(value)) : String(value);
}

function objectWords(value: object): string {
  const entries = Object.entries(value);
  if (entries.length === 0) return 'registered, no fact known';
  return entries.map(([key, one]) => `${key}=${factValue(key, one)}`).join(', ');
}

/** Values that lead to the same outcome, in words, at most eight of them. */
export function factValues(field: string, values: readonly FactValue[]): string {
  return some(
    values.map((value) => factValue(field, value)),
    8,
    'or',
  );
}
