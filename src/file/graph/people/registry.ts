import type { GraphObject } from '../graph-object.ts';
import { type Members, textOf } from '../members.ts';
import type { SeenPerson } from './read-user.ts';

/** A user as several objects of an export tell of them together. */
interface Person {
  readonly object: GraphObject;
  /** The members of a user in the tenant file. */
  value: Members;
}

/** The users of an export, and those that only the tenant file knows, found by id and by sign-in name. */
export interface Registry {
  readonly see: (seen: SeenPerson) => void;
  /** Adds to what is known of a user; false where the export and the file know no such user. */
  readonly add: (idOrName: string, object: GraphObject, members: (known: Members) => Members) => boolean;
  readonly find: (idOrName: string) => Members | undefined;
  /** Everybody whom the export says something of. A user without a sign-in name is none: the file has no way to write it. */
  readonly people: () => readonly Person[];
}

export function registry(existing: readonly Members[]): Registry {
  const byKey = new Map<string, Person>();
  const people: Person[] = [];
  const known = new Map<string, Members>();
  for (const user of existing) for (const key of keysOf(user)) known.set(key, user);

  const index = (person: Person) => {
    for (const key of keysOf(person.value)) if (!byKey.has(key)) byKey.set(key, person);
  };
  const personOf = (key: string) => byKey.get(key.toLowerCase());
  const enlist = (person: Person) => {
    people.push(person);
    index(person);
    return person;
  };
  return {
    see: ({ object, value }) => {
      const person = firstOf(value, byKey);
      const inFile = firstOf(value, known);
      if (person === undefined) {
        enlist({ object, value: { ...(inFile && identityOf(inFile)), ...value } });
        return;
      }
      // What was said first stays: the objects of a user come before the rows of a report.
      person.value = { ...value, ...person.value };
      index(person);
    },
    add: (idOrName, object, members) => {
      const inFile = known.get(idOrName.toLowerCase());
      const person = personOf(idOrName) ?? (inFile && enlist({ object, value: identityOf(inFile) }));
      if (person === undefined) return false;
      person.value = { ...person.value, ...members(person.value) };
      return true;
    },
    find: (idOrName) => personOf(idOrName)?.value ?? known.get(idOrName.toLowerCase()),
    people: () => people.filter(({ value }) => textOf(value, 'userPrincipalName') !== undefined),
  };
}

function keysOf(value: Members): readonly string[] {
  return ['id', 'userPrincipalName'].flatMap((name) => textOf(value, name)?.toLowerCase() ?? []);
}

function firstOf<T>(value: Members, found: ReadonlyMap<string, T>): T | undefined {
  const key = keysOf(value).find((one) => found.has(one));
  return key === undefined ? undefined : found.get(key);
}

function identityOf({ id, userPrincipalName }: Members): Members {
  return { userPrincipalName, ...(id === undefined ? {} : { id }) };
}
