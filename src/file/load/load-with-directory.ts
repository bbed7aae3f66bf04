import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { indexNames, looksLikeGuid } from '../../domain/model/names.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { isSound } from './directory.ts';
import { frameScan, withProblems } from './directory-frames.ts';
import type { DirectoryReader } from './directory-lines.ts';
import { type DirectoryAsk, directoryFile, directoryScan, type ScannedDirectory } from './directory-scan.ts';
import type { LoadProblem } from './load-problem.ts';
import { finishTenant, type ReadTenant } from './load-tenant.ts';

/** Opens the directory at its beginning. */
export type OpenDirectory = () => AsyncIterable<Uint8Array>;

export interface DirectoryOptions {
  readonly strict?: boolean;
  /** Who is asked about, where it is not everybody. */
  readonly ask?: DirectoryAsk;
  /** Bytes of a directory of which everybody can be kept. */
  readonly most?: number;
}

export type LoadedWithDirectory = { readonly tooLarge: true } | LoadedWhole;

interface LoadedWhole {
  readonly tooLarge?: never;
  readonly outcome: Outcome<LoadedTenant, LoadProblem>;
  /** To be passed on when an edited text is loaded; absent where the directory was no good. */
  readonly directory?: ScannedDirectory;
}

/**
 * Loads a tenant with its directory as a stream. Asked about some people only, it keeps only them, in one pass; what it then says is what
 * it would say with everybody: where anything is wrong, everybody is read. One difference stays: that `memberOf` and `members` contradict
 * each other is warned about for the people who were kept, unless `ask` is for all that is wrong. Where everybody has to be read, and they
 * are more than can be kept, that is all it says.
 */
export async function loadWithDirectory(
  read: ReadTenant,
  open: OpenDirectory,
  { strict = false, ask, most = Number.POSITIVE_INFINITY }: DirectoryOptions = {},
): Promise<LoadedWithDirectory> {
  const withEverybody = () => loadWithDirectory(read, open, { strict, most });
  const scanned = await scan(read, open, ask, ask ? Number.POSITIVE_INFINITY : most);
  if (!scanned) return { tooLarge: true };
  if (!scanned.ok) return { outcome: await framed(read, open, scanned) };
  if (ask && (!isSound(read.tenant, scanned.value) || asksForMore(read.tenant, scanned.value, ask)))
    return await withEverybody();

  const directory = scanned.value;
  const outcome = finishTenant(read, { strict, directory });
  if (ask && !outcome.ok) return await withEverybody();
  return { outcome: await framed(read, open, outcome), directory };
}

/** Among more people than this nobody is looked for who has nearly the name that was asked for. */
const mostSearched = 50_000;

function asksForMore(tenant: Tenant, directory: ScannedDirectory, ask: DirectoryAsk): boolean {
  const groups = [...(tenant.groups ?? []), ...directory.groups.map(({ value }) => value)];
  return (ask.allThatIsWrong && groups.some(({ members }) => members)) || isMisspelt(tenant, directory, ask);
}

function isMisspelt(tenant: Tenant, { users, rest }: ScannedDirectory, ask: DirectoryAsk): boolean {
  if (!rest || rest.users() > mostSearched) return false;
  const known = indexNames([...(tenant.users ?? []), ...users.map(({ value }) => value)]);
  return ask.users.some((name) => known.find(name).length === 0 && !looksLikeGuid(name));
}

/** Undefined where it is more than `most` bytes. */
async function scan(read: ReadTenant, open: OpenDirectory, ask: DirectoryAsk | undefined, most: number) {
  const reader = directoryScan(read.tenant, ask);
  let length = 0;
  const push = (bytes: Uint8Array) => {
    length += bytes.length;
    return length <= most && reader.push(bytes);
  };
  await drain({ push, end: reader.end }, open);
  return length <= most ? reader.done() : undefined;
}

/** The lines around problems in the directory, from another pass over it. */
async function framed<T>(
  read: ReadTenant,
  open: OpenDirectory,
  outcome: Outcome<T, LoadProblem>,
): Promise<Outcome<T, LoadProblem>> {
  const frames = frameScan(outcome.ok ? outcome.warnings : outcome.problems, directoryFile(read.tenant));
  if (!frames) return outcome;
  await drain(frames, open);
  return withProblems(outcome, frames.done());
}

async function drain(reader: DirectoryReader, open: OpenDirectory): Promise<void> {
  for await (const bytes of open()) {
    if (!reader.push(bytes)) return;
  }
  reader.end();
}
