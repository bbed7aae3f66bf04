import {
  agentIdRiskLevels,
  authenticationFlows,
  builtInControls,
  clientAppTypes,
  externalUserTypes,
  insiderRiskLevels,
  platforms,
  riskLevels,
} from '../../../domain/model/vocabulary.ts';
import type { CommandDeclaration, OptionDeclaration } from '../commands/declaration.ts';

/** Kinds of values that no declaration lists: names of the tenant file, of the catalogue, words of a vocabulary, or files. */
export type Subject =
  | 'user'
  | 'group'
  | 'location'
  | 'namedLocation'
  | 'place'
  | 'policy'
  | 'device'
  | 'servicePrincipal'
  | 'strength'
  | 'context'
  | 'application'
  | 'role'
  | 'country'
  | 'method'
  | 'policyMethod'
  | 'template'
  | 'danger'
  | 'rule'
  | 'errorCode'
  | 'fact'
  | 'file';

/** By the name of a flag, which means the same in every command. */
const options: ReadonlyMap<string, Subject> = new Map([
  ['--user', 'user'],
  ['--as', 'user'],
  ['--include-user', 'user'],
  ['--exclude-user', 'user'],
  ['--group', 'group'],
  ['--only', 'group'],
  ['--member-of', 'group'],
  ['--include-group', 'group'],
  ['--exclude-group', 'group'],
  ['--role', 'role'],
  ['--include-role', 'role'],
  ['--exclude-role', 'role'],
  ['--location', 'place'],
  ['--device', 'device'],
  ['--service-principal', 'servicePrincipal'],
  ['--strength', 'strength'],
  ['--auth-context', 'context'],
  ['--app', 'application'],
  ['--country', 'country'],
  ['--gps-country', 'country'],
  ['--methods', 'method'],
  ['--auth', 'method'],
  ['--policy', 'policy'],
  ['--template', 'template'],
  ['--accept', 'danger'],
  ['--rule', 'rule'],
  ['--unknown', 'fact'],
]);

export function subjectOfOption({ flags }: OptionDeclaration): Subject | undefined {
  if (/<(path|file|folder)(\.\.\.)?>/.test(flags)) return 'file';
  // a switch of one command may be called as what takes a value in another
  return flags.includes('<') ? options.get(longOf(flags)) : undefined;
}

/** Words of flags that take more than their declarations list, such as words in any case. */
const words: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['--platform', [...platforms, 'unknown']],
  ['--client-app', clientAppTypes],
  ['--sign-in-risk', riskLevels.filter((level) => level !== 'hidden')],
  ['--user-risk', riskLevels.filter((level) => level !== 'hidden')],
  ['--service-principal-risk', riskLevels.filter((level) => level !== 'hidden')],
  ['--insider-risk', insiderRiskLevels],
  ['--agent-risk', agentIdRiskLevels],
  ['--flow', authenticationFlows],
  ['--external-user-type', externalUserTypes],
  ['--user-type', ['Member', 'Guest']],
  ['--action', ['register-security-info', 'register-device']],
  ['--page', ['mfa', 'password-reset']],
  ['--compliant-network', ['yes', 'no']],
  ['--state', ['on', 'off', 'report-only']],
  ['--grant', ['block', 'mfa', 'strength:']],
  ['--satisfied', builtInControls.filter((control) => control !== 'block')],
]);

/** What `<state>` is in the commands that have one. */
const states: ReadonlyMap<string, readonly string[]> = new Map([
  ['ca state', ['on', 'off', 'report-only']],
  ['security-defaults', ['on', 'off']],
  ['methods migration', ['preMigration', 'migrationInProgress', 'migrationComplete']],
  ['methods campaign', ['on', 'off', 'default']],
  ['user set-per-user-mfa', ['disabled', 'enabled', 'enforced']],
]);

/** The words that an option takes: those that it declares, or those of a vocabulary. */
export function wordsOfOption({ flags, choices }: OptionDeclaration): readonly string[] {
  return choices ?? (flags.includes('<') ? words.get(longOf(flags)) : undefined) ?? [];
}

function longOf(flags: string): string {
  return flags.split(/[ ,]+/).find((part) => part.startsWith('--')) ?? '';
}

/** What `<name>` is of in the commands of a group. */
const groups: ReadonlyMap<string, Subject> = new Map([
  ['ca', 'policy'],
  ['location', 'location'],
  ['user', 'user'],
  ['group', 'group'],
]);

/** What an argument takes, or the words it takes. A new object's name is nobody's. */
export function subjectOfArgument(
  { name, arguments: declared = [] }: CommandDeclaration,
  position: number,
): readonly [Subject | undefined, readonly string[]] {
  const argument = declared[position] ?? declared.findLast((one) => one.name.includes('...'));
  if (argument === undefined) return [undefined, []];
  if (argument.choices) return [undefined, argument.choices];
  const [group = '', verb] = name.split(' ');
  switch (argument.key) {
    case 'file':
    case 'path':
    case 'paths':
    case 'before':
    case 'after':
    case 'from':
      return ['file', []];
    case 'state':
      return [undefined, states.get(name) ?? []];
    case 'user':
      return ['user', []];
    case 'method':
      return [group === 'methods' ? 'policyMethod' : 'method', []];
    case 'code':
      return ['errorCode', []];
  }
  const isNew = verb === 'add' || verb === 'create';
  if (argument.key !== 'name' || isNew) return [undefined, []];
  // the MFA trusted IPs are shown like a location, and changed otherwise
  return [group === 'location' && verb !== 'show' ? 'namedLocation' : groups.get(group), []];
}
