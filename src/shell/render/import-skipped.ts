import type { Skipped } from '../../file/graph/graph-object.ts';
import { kindWords } from './import-words.ts';
import { some } from './words.ts';

/** What an import did not read: a line for each, but one for all files that are no exports by their names. */
export function skippedLines(skipped: readonly Skipped[], short: (file: string) => string): readonly string[] {
  const others = skipped.filter(({ reason }) => reason === 'notJsonFile').map(({ file }) => short(file));
  const told = skipped.filter(({ reason }) => reason !== 'notJsonFile');
  return [
    ...told.map((one) => `${short(one.file)}: ${one.count > 1 ? `${one.count} times ` : ''}${words(one)}`),
    ...(others.length === 0 ? [] : [`files with no name of an export: ${some(others, 4)}`]),
  ];
}

function words({ reason, what }: Skipped): string {
  switch (reason) {
    case 'kindNotRead':
      return `${what}, which says nothing that a tenant file holds`;
    case 'unknownShape':
      return `no known object, with the members ${what === '' ? '(none)' : what}`;
    case 'deleted':
      return `deleted, \`${what}\``;
    case 'notAnObject':
      return `\`${what}\` is no object`;
    case 'empty':
      return 'nothing in it';
    case 'notJsonFile':
      return 'no name of an export';
    case 'graphError':
      return `no export but an error of Graph, \`${what}\``;
    case 'unnamed':
      return `a user without \`userPrincipalName\`${what === '' ? '' : `, ${what}`}: select it, too`;
    case 'second':
      return `a second one of what a tenant has once (${kindWords[what as keyof typeof kindWords] ?? what})`;
    case 'commentedOut':
      return `a comment, \`${what}\``;
    case 'moduleNotGiven':
      return `\`${what}\`, whose files are not given`;
    case 'overridesNothing':
      return `\`${what}\`, of which no other file has what it overrides`;
    case 'directoryFile':
      return 'the directory of a tenant file, no export';
  }
}
