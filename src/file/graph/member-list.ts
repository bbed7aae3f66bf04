import type { Owner } from './graph-object.ts';
import { isList, isText, type Members, textOf } from './members.ts';

type Relation = 'members' | 'transitiveMembers' | 'memberOf' | 'transitiveMemberOf';
const relations: readonly Relation[] = ['members', 'transitiveMembers', 'memberOf', 'transitiveMemberOf'];

export interface Owned {
  readonly owner: Owner;
  readonly transitive: boolean;
}

const guid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const wholeGuid = new RegExp(`^${guid}$`);
const guidInside = new RegExp(guid);
const inUrl = new RegExp(
  `/?#?(groups|directoryRoles|users)(?:\\('([^']+)'\\)|/(${guid}|[^/?#]+@[^/?#]+))/(transitiveMembers|members|transitiveMemberOf|memberOf)\\b`,
  'i',
);

/** Whose list a page is: as it says itself, as its addresses say, or as its file is called. */
export function ownerOfPage(page: Members, file: string): Owned | undefined {
  return ownerInside(page) ?? ownerInUrls(page) ?? ownerInPath(file);
}

const groupKeys = ['groupId', 'groupObjectId', 'group', 'groupName', 'groupDisplayName'];

/** `{ "groupId": "...", "value": [...] }`: a page that somebody wrote who knew the group. */
function ownerInside(page: Members): Owned | undefined {
  const [id] = groupKeys.flatMap((name) => textOf(page, name) ?? []);
  if (id !== undefined) return { owner: { kind: 'group', id }, transitive: isList(page.transitiveMembers) };
  const user = textOf(page, 'userId') ?? textOf(page, 'userPrincipalName');
  if (user === undefined || !(isList(page.value) || isList(page.memberOf))) return undefined;
  return { owner: { kind: 'user', id: user }, transitive: false };
}

/** True where a page with `value` or `members` says whose it is, and is no group or user itself. */
export function isNamedPage(page: Members): boolean {
  const listed = ['value', 'members', 'transitiveMembers'].some((name) => isList(page[name]));
  return listed && groupKeys.some((name) => isText(page[name])) && textOf(page, 'displayName') === undefined;
}

function ownerInUrls(page: Members): Owned | undefined {
  const urls = ['@odata.context', '@odata.nextLink', '@odata.id'].flatMap((name) => textOf(page, name) ?? []);
  for (const url of urls) {
    const [, collection, quoted, plain, relation] = inUrl.exec(url) ?? [];
    const id = quoted ?? plain;
    if (id !== undefined && relation !== undefined) return owned(kindOfCollection(collection ?? ''), id, relation);
  }
  return undefined;
}

/**
 * `Groups/<id>/Members/<id>/<id>.json` (EntraExporter), `members/<id>.json`, `group-members-<id>.json`, `memberOf/<name>.json`: the
 * folder before one that is called for members, else what the file is called beside the word.
 */
function ownerInPath(file: string): Owned | undefined {
  const segments = file.split(/[/\\]/);
  const name = (segments.at(-1) ?? '').replace(/\.[^.]+$/, '');
  const folder = segments.slice(0, -1).findLastIndex((segment) => relationIn(segment)?.whole === true);
  const before = segments[folder - 1];
  if (folder > 0 && before !== undefined && wholeGuid.test(before)) {
    const relation = relationIn(segments[folder] ?? '')?.relation ?? 'members';
    return owned(kindOfCollection(segments[folder - 2] ?? ''), before, relation);
  }
  const relation = relationIn(name)?.relation ?? relationIn(segments.at(-2) ?? '')?.relation;
  if (relation === undefined) return undefined;
  const words = `${segments.at(-2) ?? ''}/${name}`;
  const rest = name.replace(/(?:group|role|user)?[-_. ]*(?:transitive)?(?:members?of|members?)[-_. ]*/i, '').trim();
  const id = guidInside.exec(name)?.[0] ?? rest;
  return id === '' ? undefined : owned(/role/i.test(words) ? 'role' : 'group', id, relation);
}

function relationIn(segment: string): { readonly relation: Relation; readonly whole: boolean } | undefined {
  const found = /(transitive)?[-_ ]?(member[-_ ]?of|members?)(?![a-z])/i.exec(segment);
  if (found === null) return undefined;
  const relation = relations[(/of$/i.test(found[2] ?? '') ? 2 : 0) + (found[1] === undefined ? 0 : 1)] ?? 'members';
  return { relation, whole: found[0].length === segment.length };
}

function kindOfCollection(collection: string): Owner['kind'] {
  if (/role/i.test(collection)) return 'role';
  return /user/i.test(collection) ? 'user' : 'group';
}

function owned(kind: Owner['kind'], id: string, relation: string): Owned {
  const of = /memberOf$/i.test(relation) ? 'user' : kind === 'user' ? 'group' : kind;
  return { owner: { kind: of, id }, transitive: /^transitive/i.test(relation) };
}

/** Whose member a file of one object is: told by the id of a folder or file name, and never the object's own. */
export function ownerOfObject(value: Members, file: string): Owned | undefined {
  const found = ownerInPath(file);
  if (found === undefined || !wholeGuid.test(found.owner.id)) return undefined;
  return found.owner.id.toLowerCase() === textOf(value, 'id')?.toLowerCase() ? undefined : found;
}
