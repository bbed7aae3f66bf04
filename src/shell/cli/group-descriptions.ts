/** What stands behind a word that only groups commands, such as `ca`. */
export const groupDescriptions: ReadonlyMap<string, string> = new Map([
  ['ca', 'Conditional Access policies'],
  ['location', 'named locations, and the MFA trusted IPs'],
  ['user', 'users'],
  ['group', 'groups'],
]);
