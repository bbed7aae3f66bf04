import { indexNames, looksLikeGuid } from '../../domain/model/names.ts';
import { type Members, textOf } from './members.ts';

/** One thing that a reference can name. */
export interface NamedObject {
  readonly id: string | undefined;
  readonly displayName: string | undefined;
  readonly userPrincipalName?: string | undefined;
}

export function namedObject(value: Members): NamedObject {
  return {
    id: textOf(value, 'id'),
    displayName: textOf(value, 'displayName'),
    userPrincipalName: textOf(value, 'userPrincipalName'),
  };
}

export interface BestNames {
  /** What a person would write for an object: its name where that finds this object and no other, else its id. */
  readonly of: (object: NamedObject) => string | undefined;
  /** The objects that a text finds. */
  readonly find: (text: string) => readonly NamedObject[];
}

/** `reserved` are Entra's own words for that place, such as `All`: an object of that name can only be written by its id. */
export function bestNames(objects: readonly NamedObject[], reserved: readonly string[]): BestNames {
  const index = indexNames(objects);
  const taken = new Set(reserved.map((word) => word.toLowerCase()));
  const find = (text: string) => index.find(text).flatMap((position) => objects[position] ?? []);
  const finds = (name: string, object: NamedObject) => {
    const [found, ...others] = find(name);
    return found === object && others.length === 0 && !taken.has(name.toLowerCase()) && !looksLikeGuid(name);
  };
  return {
    find,
    of: (object) =>
      [object.userPrincipalName, object.displayName].find((name) => name !== undefined && finds(name, object)) ??
      object.id,
  };
}
