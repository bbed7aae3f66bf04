import { isList, isMembers, type Members, textOf } from '../members.ts';
import type { Collections } from './export-graph.ts';
import { fileNames, type NamedFile } from './file-names.ts';

/** A file of an exported folder: `policies/Block legacy clients.json`. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/** Collections as one JSON text. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A folder for each list of objects, a file for each object in it and for each single object. */
export function graphFiles(collections: Collections): readonly ExportedFile[] {
  return Object.entries(collections).flatMap(([collection, value]) => {
    if (!isList(value)) return [{ path: `${collection}.json`, text: jsonText(value) }];
    const objects = value.filter(isMembers);
    const names = fileNames(objects.map(namedFile));
    return objects.map((object, index) => ({ path: `${collection}/${names[index]}.json`, text: jsonText(object) }));
  });
}

/** What people call an object by; an assignment of a role has no name but its parts. */
function namedFile(object: Members): NamedFile {
  const parts = [textOf(object, 'principalId'), textOf(object, 'roleDefinitionId')].flatMap((part) => part ?? []);
  const id = textOf(object, 'id') ?? textOf(object, 'appId');
  const name = textOf(object, 'userPrincipalName') ?? textOf(object, 'displayName') ?? (parts.join(' ') || id);
  return { name: name ?? '', id };
}
