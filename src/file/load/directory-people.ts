import { type User, userSchema } from '../../domain/model/tenant.ts';
import { byteOrderMark } from './decode-text.ts';
import { directoryLines } from './directory-lines.ts';
import type { Entry } from './directory-scan.ts';
import type { OpenDirectory } from './load-with-directory.ts';

/** How many people are given at once. */
const batch = 2_000;

/** The people of a directory that has been loaded, in its order, some thousands at a time: nobody is kept. */
export async function* directoryPeople(open: OpenDirectory): AsyncGenerator<readonly Entry<User>[]> {
  let people: Entry<User>[] = [];
  const reader = directoryLines({
    file: '',
    onLine: ({ text, number, offset }) => {
      const value = userOf(text);
      if (value) people.push({ value, line: number, offset, length: text.trimEnd().length });
      return true;
    },
  });
  for await (const bytes of open()) {
    reader.push(bytes);
    if (people.length < batch) continue;
    yield people;
    people = [];
  }
  reader.end();
  if (people.length > 0) yield people;
}

/** What is no user has been judged when the directory was loaded. */
function userOf(text: string): User | undefined {
  const line = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  if (line.trim() === '') return undefined;
  const { kind, ...value } = JSON.parse(line);
  return kind === 'user' ? userSchema.safeParse(value).data : undefined;
}
