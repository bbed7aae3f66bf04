import { type RegisteredMethod, registeredMethods } from '../../../domain/model/vocabulary.ts';
import { isText } from '../members.ts';

/**
 * The words of Graph's registration reports for what a user has registered (graph-schema 6.1 and 6.2). A phone number takes texts and
 * calls. A report does not say which kind of Temporary Access Pass a user has: the one that works once is the lesser assumption.
 */
const methods: Readonly<Record<string, readonly RegisteredMethod[]>> = {
  email: ['email'],
  securityquestion: ['securityQuestions'],
  mobilephone: ['sms', 'voice'],
  sms: ['sms'],
  mobilesms: ['sms'],
  mobilecall: ['voice'],
  officephone: ['officePhone'],
  alternatemobilephone: ['alternateMobilePhone'],
  alternatemobilecall: ['alternateMobilePhone'],
  apppassword: ['appPassword'],
  externalauthmethod: ['externalAuthMethod'],
  appnotification: ['microsoftAuthenticatorPush'],
  microsoftauthenticatorpush: ['microsoftAuthenticatorPush'],
  microsoftauthenticatorpasswordless: ['deviceBasedPush'],
  appcode: ['softwareOath'],
  softwareonetimepasscode: ['softwareOath'],
  onetimepasscode: ['softwareOath'],
  hardwareonetimepasscode: ['hardwareOath'],
  fido: ['fido2'],
  fido2securitykey: ['fido2'],
  passkeydevicebound: ['fido2'],
  passkeydeviceboundauthenticator: ['fido2'],
  passkeysynced: ['fido2'],
  passkeydeviceboundwindowshello: ['windowsHelloForBusiness'],
  windowshelloforbusiness: ['windowsHelloForBusiness'],
  macossecureenclavekey: ['windowsHelloForBusiness'],
  temporaryaccesspass: ['temporaryAccessPassOneTime'],
  qrcode: ['qrCodePin'],
};

/** The methods that a report's words stand for, each once, and the words that stand for none. */
export function registeredMethodsOf(words: readonly unknown[]): {
  readonly methods: readonly RegisteredMethod[];
  readonly unknown: readonly string[];
} {
  const read = words.map((word) => ({ word: isText(word) ? word : JSON.stringify(word), found: methodsOf(word) }));
  return {
    methods: [...new Set(read.flatMap(({ found }) => found ?? []))],
    unknown: read.flatMap(({ word, found }) => (found === undefined ? [word] : [])),
  };
}

/** `tenant export` writes a method that no report has a word for as the tenant file does. */
function methodsOf(word: unknown): readonly RegisteredMethod[] | undefined {
  const key = isText(word) ? word.toLowerCase() : '';
  if (Object.hasOwn(methods, key)) return methods[key];
  const own = registeredMethods.find((method) => method.toLowerCase() === key);
  return own && [own];
}

/** One word of today's report for each method; both ways of one phone number are one. */
const reportWords: Readonly<Partial<Record<RegisteredMethod, string>>> = {
  securityQuestions: 'securityQuestion',
  deviceBasedPush: 'microsoftAuthenticatorPasswordless',
  softwareOath: 'softwareOneTimePasscode',
  hardwareOath: 'hardwareOneTimePasscode',
  fido2: 'fido2SecurityKey',
  temporaryAccessPassOneTime: 'temporaryAccessPass',
  qrCodePin: 'qrCode',
};

/** The words of a report for what a user has registered, in its order; `registeredMethodsOf` reads the same methods back. */
export function reportWordsOf(registered: readonly RegisteredMethod[]): readonly string[] {
  const isPhone = registered.includes('sms') && registered.includes('voice');
  return registered.flatMap((method) => {
    if (isPhone && method === 'voice') return [];
    return [isPhone && method === 'sms' ? 'mobilePhone' : (reportWords[method] ?? method)];
  });
}
