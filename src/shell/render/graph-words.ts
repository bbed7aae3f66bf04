import { findMethod, methodName } from '../../domain/catalogue/authentication-methods.ts';
import { countryName } from '../../domain/syntax/countries.ts';
import { listed } from './words.ts';

/** English for the words of Graph's vocabularies. A word without English is shown as it is. */
const english: Readonly<Record<string, string>> = {
  // client apps
  browser: 'browsers',
  mobileAppsAndDesktopClients: 'mobile apps and desktop clients',
  exchangeActiveSync: 'Exchange ActiveSync clients',
  other: 'other legacy clients',
  easSupported: 'Exchange ActiveSync clients on supported platforms',
  easUnsupported: 'Exchange ActiveSync clients on unsupported platforms',
  modern: 'clients with modern authentication',
  // platforms
  android: 'Android',
  windows: 'Windows',
  windowsPhone: 'Windows Phone',
  linux: 'Linux',
  // guests and external users
  internalGuest: 'local guests',
  b2bCollaborationGuest: 'B2B collaboration guests',
  b2bCollaborationMember: 'B2B collaboration members',
  b2bDirectConnectUser: 'B2B direct connect users',
  otherExternalUser: 'other external users',
  serviceProvider: 'users of service providers',
  // authentication flows
  deviceCodeFlow: 'device code flow',
  authenticationTransfer: 'authentication transfer',
  // user actions
  'urn:user:registersecurityinfo': 'registering security info',
  'urn:user:registerdevice': 'registering or joining devices',
  // devices, from before there were filters
  compliant: 'compliant devices',
  domainjoined: 'hybrid joined devices',
};

export function graphWord(word: string): string {
  if (word === 'unknownFutureValue') return 'something that Graph does not show (unknownFutureValue)';
  return english[word] ?? english[word.toLowerCase()] ?? word;
}

/** The methods of one combination of a strength, which are needed together. */
export function combinationWords(methods: readonly string[]): string {
  return methods
    .map((word) => {
      const method = findMethod(word);
      return method === undefined ? word : `${methodName(method)} (${word})`;
    })
    .join(' with ');
}

/** `Netherlands (NL)` */
export function countryWords(code: string): string {
  const name = countryName(code.toUpperCase());
  return name === undefined ? code : `${name} (${code})`;
}

/** `a, b or c`, at most `most` of them. */
export function orList(words: readonly string[], most: number): string {
  if (words.length <= most) return listed(words, 'or');
  return `${words.slice(0, most).join(', ')} or ${words.length - most} more`;
}
