/** What stands behind a word that only groups commands, such as `ca`. */
export const groupDescriptions: ReadonlyMap<string, string> = new Map([
  ['ca', 'Conditional Access policies'],
  ['location', 'named locations, and the MFA trusted IPs'],
  ['user', 'users, and their methods'],
  ['registration', 'who gets to register and who is stuck, of everybody and step by step'],
  ['sspr', 'self-service password reset'],
  ['mfa', 'the MFA service settings'],
  ['methods', 'the authentication methods policy and the registration campaign'],
  ['group', 'groups'],
]);
