import {
  agentIdRiskLevels,
  authenticationFlows,
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
  | 'policy'
  | 'device'
  | 'servicePrincipal'
  | 'strength'
  | 'context'
  | 'application'
  | 'role'
  | 'country'
  | 'method'
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
  ['--location', 'location'],
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
]);

export function subjectOfOption({ flags }: OptionDeclaration): Subject | undefined {
  if (/<(path|file|folder)(\.\.\.)?>/.test(flags)) return 'file';
  return options.get(longOf(flags));
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
  if (['file', 'path', 'paths', 'before', 'after'].includes(argument.key)) return ['file', []];
  const [group = '', verb] = name.split(' ');
  const isNew = verb === 'add' || verb === 'create';
  if (argument.key !== 'name' || isNew) return [undefined, []];
  // the MFA trusted IPs are shown like a location, and changed otherwise
  return [group === 'location' && verb !== 'show' ? 'namedLocation' : groups.get(group), []];
}
