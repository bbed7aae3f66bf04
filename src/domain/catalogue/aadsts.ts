/** An error code of Microsoft's sign-in service. Its number stands in sign-in logs and, as `AADSTS53003`, on the page. */
export interface AadstsCode {
  readonly code: number;
  /** Microsoft's symbol, where it publishes one. */
  readonly symbol?: string;
  readonly meaning: string;
  /** What happens before the person's eyes. */
  readonly userSees: string;
  /** A step on the way and not an outcome: a log holds a later row for the same sign-in. */
  readonly interrupt?: true;
}

type Row = readonly [code: number, symbol: string, meaning: string, userSees: string];

const signInPage = 'the sign-in page says so';
const cannotGetThere = '"You can\'t get there from here"';

/** Rows that end a sign-in. Source: Microsoft's "Microsoft Entra authentication and authorization error codes". */
const outcomes: readonly Row[] = [
  [50005, 'DevicePolicyError', 'the device platform is not supported by the policy', cannotGetThere],
  [
    50053,
    'IdsLocked',
    'the account is locked, or the address is known for attacks; no policy was evaluated',
    signInPage,
  ],
  [
    50055,
    'InvalidPasswordExpiredPassword',
    'the password has expired; no policy was evaluated',
    'must set a new password',
  ],
  [50057, 'UserDisabled', 'the account is disabled; no policy was evaluated', signInPage],
  [50126, 'InvalidUserNameOrPassword', 'wrong user name or password; no policy was evaluated', signInPage],
  [50078, 'UserStrongAuthExpired', 'an earlier MFA has expired by policy', 'must do MFA again'],
  [
    50127,
    'BrokerAppNotInstalled',
    'a device-based policy needs a broker app that is missing',
    'is sent to the app store',
  ],
  [50129, 'DeviceIsNotWorkplaceJoined', 'the device must be registered', 'is asked to register the device'],
  [
    50131,
    'ConditionalAccessFailed',
    'a policy failed: bad device state, suspicious activity or an access rule',
    'is refused',
  ],
  [50132, 'SsoArtifactInvalidOrExpired', 'the session ended with a password change or expiry', 'must sign in again'],
  [50133, 'SsoArtifactRevoked', 'the session was revoked with a password change or expiry', 'must sign in again'],
  [
    50135,
    'PasswordChangeCompromisedPassword',
    'the account is at risk: the password must be changed',
    'must change the password',
  ],
  [50155, 'DeviceAuthenticationFailed', 'the device could not prove its identity', 'is refused'],
  [50161, 'InvalidExternalSecurityChallengeConfiguration', 'a custom control returned too few claims', 'is refused'],
  [50166, 'ExternalClaimsProviderThrottled', 'the provider of a custom control could not be reached', 'is refused'],
  [50170, 'MissingExternalClaimsProviderMapping', 'a custom control is not mapped', 'is refused'],
  [50177, 'ExternalChallengeNotSupportedForPassthroughUsers', 'a custom control cannot serve this guest', 'is refused'],
  [50178, 'SessionControlNotSupportedForPassthroughUsers', 'a session control cannot serve this guest', 'is refused'],
  [50187, 'DeviceInformationNotProvided', 'the device could not be authenticated', 'is refused'],
  [
    500212,
    'NotAllowedByOutboundPolicyTenant',
    'the home tenant does not let its users out to this tenant',
    'is refused',
  ],
  [500213, 'NotAllowedByInboundPolicyTenant', 'this tenant does not let this outsider in', 'is refused'],
  [
    53000,
    'DeviceNotCompliant',
    'the policy wants a compliant device',
    `${cannotGetThere}, and that the device must be managed`,
  ],
  [
    53001,
    'DeviceNotDomainJoined',
    'the policy wants a hybrid joined device',
    `${cannotGetThere}, and that the device must be joined`,
  ],
  [
    53002,
    'ApplicationUsedIsNotAnApprovedApp',
    'the policy wants an approved app',
    `${cannotGetThere}, and which app to use instead`,
  ],
  [53003, 'BlockedByConditionalAccess', 'a policy blocks access', '"You cannot access this right now"'],
  [
    53004,
    'ProofUpBlockedDueToRisk',
    'security info cannot be registered in a risky sign-in',
    'is told to contact the administrator',
  ],
  [
    53009,
    '',
    'the policy wants an app under Intune protection',
    `${cannotGetThere}, and that the app must be protected`,
  ],
  [
    53010,
    'ProofUpBlockedDueToSecurityInfoAcr',
    'the organization allows security info to be registered from certain places or devices only',
    'is told that security info can be set up from certain places or devices only',
  ],
  [
    53011,
    'UserBlockedDueToRiskOnHomeTenant',
    'an outsider is at risk in the home tenant',
    'is sent to the home tenant',
  ],
  [
    530032,
    'BlockedByConditionalAccessOnSecurityPolicy',
    'a security policy of the tenant blocks the request',
    'is refused',
  ],
  [
    530034,
    'DelegatedAdminBlockedDueToSuspiciousActivity',
    "a partner's administrator is blocked: suspicious activity",
    'is refused',
  ],
  [
    530035,
    'BlockedBySecurityDefaults',
    'security defaults block legacy authentication or an unsafe request',
    'is refused',
  ],
  [
    530036,
    '',
    'a policy blocks this authentication flow, such as the device code flow',
    '"You cannot access this right now"',
  ],
  [530084, '', 'the policy wants a token that is bound to the device', `${cannotGetThere}`],
  [70043, 'BadTokenDueToSignInFrequency', 'the sign-in frequency of a policy has passed', 'must sign in again'],
];

/** Rows that interrupt a sign-in; the same correlation id goes on. Source: as above. */
const interrupts: readonly Row[] = [
  [
    50072,
    'UserStrongAuthEnrollmentRequiredInterrupt',
    'MFA is demanded and no method is registered',
    '"More information required"',
  ],
  [50074, 'UserStrongAuthClientAuthNRequiredInterrupt', 'MFA is demanded and was not passed', 'is asked for MFA'],
  [50076, 'UserStrongAuthClientAuthNRequired', 'MFA is demanded: a policy, or a new location', 'is asked for MFA'],
  [
    50079,
    'UserStrongAuthEnrollmentRequired',
    'a method for MFA must be registered first',
    '"More information required"',
  ],
  [50097, 'DeviceAuthenticationRequired', 'the device must prove its identity', 'may be asked for a certificate'],
  [
    50125,
    'PasswordResetRegistrationRequiredInterrupt',
    'the sign-in stops for password reset or its registration',
    '"More information required"',
  ],
  [50140, 'KmsiInterrupt', 'the question whether to stay signed in', '"Stay signed in?"'],
  [
    50158,
    'ExternalSecurityChallenge',
    'terms of use, a custom control or an outside MFA is still open',
    'is led there',
  ],
  [50199, 'CmsiInterrupt', 'the person must confirm which app is asking', 'is asked to confirm'],
];

/** Every code that has to do with Conditional Access, registration or the reasons why no policy was asked. */
export const aadstsCodes: readonly AadstsCode[] = [
  ...outcomes.map((row) => entry(row)),
  ...interrupts.map((row): AadstsCode => ({ ...entry(row), interrupt: true })),
];

export function findAadsts(code: number): AadstsCode | undefined {
  return aadstsCodes.find((one) => one.code === code);
}

function entry([code, symbol, meaning, userSees]: Row): AadstsCode {
  return { code, ...(symbol === '' ? {} : { symbol }), meaning, userSees };
}
