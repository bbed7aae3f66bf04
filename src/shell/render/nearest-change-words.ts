import type { NearestChange } from '../../engine/decide/nearest-change.ts';
import { decisionWords } from './decision-words.ts';
import { factLabel, factValue } from './fact-words.ts';
import { listed, sentence, some } from './words.ts';

/** The smallest change that would turn the decision: `From 203.0.113.7 (Head office) it would be allowed`. */
export function nearestChangeWords({ fact, values, example, decision }: NearestChange): string {
  const places = fact === 'ipAddress' ? ` (${some(values.map(String), 4, 'or')})` : '';
  const value = fact === 'authenticationMethods' ? withPassword(values, example) : example;
  return `${sentence(changeWords(fact, value))}${places} it would be ${decisionWords(decision)}`;
}

/** Whoever is asked for more has typed the password: methods that go with it are the nearest. */
function withPassword(values: NearestChange['values'], example: NearestChange['example']): NearestChange['example'] {
  return values.find((value) => Array.isArray(value) && value.includes('password')) ?? example;
}

function changeWords(fact: NearestChange['fact'], example: NearestChange['example']): string {
  const value = factValue(fact, example);
  switch (fact) {
    case 'ipAddress':
    case 'country':
      return `from ${value}`;
    case 'gpsCountry':
      return `with the GPS in ${value}`;
    case 'isCompliantNetwork':
      return example === true ? 'through a compliant network' : 'outside the compliant network';
    case 'devicePlatform':
      return `on ${value}`;
    case 'clientAppType':
      return `with client app ${value}`;
    case 'device':
      return deviceWords(example, value);
    case 'registrationPage':
      return `on the ${value} registration page`;
    case 'authenticationFlow':
      return example === 'none' ? 'without that authentication flow' : `with ${value}`;
    case 'authenticationMethods':
      return `after signing in with ${Array.isArray(example) ? listed(example.map(String)) : value}`;
    case 'satisfiedControls':
      return `with ${value} already met`;
    default:
      return `with ${factLabel(fact)} ${value}`;
  }
}

function deviceWords(example: NearestChange['example'], value: string): string {
  if (example === null) return 'without a registered device';
  return JSON.stringify(example) === '{"isCompliant":true}'
    ? 'with a compliant device'
    : `with a device that has ${value}`;
}
