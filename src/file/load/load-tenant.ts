import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../domain/model/names.ts';
import type { Outcome } from '../../domain/model/problem.ts';
import type { Tenant, User } from '../../domain/model/tenant.ts';
import { checkReferences } from './check-references.ts';
import { checkShape } from './check-shape.ts';
import { decodeText } from './decode-text.ts';
import { joinDirectory } from './directory.ts';
import { frameScan, withProblems } from './directory-frames.ts';
import { directoryFile, directoryScan, type ScannedDirectory } from './directory-scan.ts';
import type { LoadProblem } from './load-problem.ts';
import { type ParsedText, parseText } from './parse-text.ts';
import { capped, problemList } from './problem-list.ts';
import { type KnownEntries, knownEntries } from './read-pieces.ts';
import { wouldBeRefused } from './would-be-refused.ts';

export interface TenantSource {
  readonly text: string | Uint8Array;
  /** The file as shown to people: relative to its own folder, `-` for standard input. */
  readonly file: string;
}

export interface LoadOptions {
  /** What Entra would refuse to save is an error and not a warning. */
  readonly strict?: boolean;
  /** The file that `directory` names (design 3, "Size"), one user, group or device a line: its content, or what was read of it. */
  readonly directory?: string | Uint8Array | ScannedDirectory;
  /** What was read of the file before an edit, and need not be again. */
  readonly known?: KnownFile;
}

/** A large file as it was read: what its entries say by how they are written, and what became of its users by what their entries say. */
export interface KnownFile {
  readonly entries: KnownEntries;
  readonly users: ReadonlyMap<unknown, User>;
}

/** A file of the right shape, whose references are not checked yet. */
export interface ReadTenant {
  readonly tenant: Tenant;
  readonly parsed: ParsedText;
}

/** The whole way from text to a tenant: text, shape, references. All problems of the first step that fails, at most fifty. */
export function loadTenant(source: TenantSource, options: LoadOptions = {}): Outcome<LoadedTenant, LoadProblem> {
  const read = readTenant(source, options.known);
  return read.ok ? finishTenant(read.value, options) : read;
}

/** Made when it is asked for: most files are read once. Undefined for a file that is read whole. */
export function knownOf({ tenant, parsed }: ReadTenant): (() => KnownFile) | undefined {
  const { text, value, pieces } = parsed;
  if (!pieces) return undefined;
  return () => {
    const written: unknown = Reflect.get(Object(value), 'users');
    const users = new Map<unknown, User>();
    if (Array.isArray(written)) {
      for (const [index, user] of (tenant.users ?? []).entries()) users.set(written[index], user);
    }
    return { entries: knownEntries(text, pieces), users };
  };
}

/** Text and shape only: enough to know which directory the file names. */
export function readTenant({ text: written, file }: TenantSource, known?: KnownFile): Outcome<ReadTenant, LoadProblem> {
  const text = decodeText(written, file);
  if (!text.ok) return text;
  const parsed = parseText(text.value, file, known?.entries);
  if (!parsed.ok) return parsed;

  const problems = problemList(parsed.value.lines.frame);
  const tenant = checkShape(parsed.value.value, parsed.value.source, problems.report, known?.users);
  if (!tenant) return { ok: false, problems: capped(problems.errors()) };
  return { ok: true, value: { tenant, parsed: parsed.value }, warnings: [] };
}

/** The rest of the way: the directory joined, the references checked. */
export function finishTenant(
  { tenant: written, parsed }: ReadTenant,
  { strict = false, directory }: LoadOptions = {},
): Outcome<LoadedTenant, LoadProblem> {
  if (typeof directory === 'string' || directory instanceof Uint8Array) {
    return finishWithContent({ tenant: written, parsed }, directory, strict);
  }
  const joined = joinDirectory(written, directory, parsed);
  const { tenant, placeOf, frame, warnings } = joined;
  const problems = problemList(frame);
  const report = (problem: LoadProblem) =>
    problems.report(strict && wouldBeRefused(problem) ? { ...problem, severity: 'error' } : problem);
  warnings.forEach(report);
  checkReferences({ ...joined, names: namesOf(tenant) }, report);

  const errors = problems.errors();
  const warned = capped(problems.warnings());
  if (errors.length > 0) return { ok: false, problems: [...capped(errors), ...warned] };
  return { ok: true, value: { tenant, file: parsed.file, placeOf }, warnings: warned };
}

function finishWithContent(
  read: ReadTenant,
  content: string | Uint8Array,
  strict: boolean,
): Outcome<LoadedTenant, LoadProblem> {
  if (read.tenant.directory === undefined) return finishTenant(read, { strict });
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const scan = directoryScan(read.tenant);
  if (scan.push(bytes)) scan.end();
  const scanned = scan.done();
  const outcome = scanned.ok ? finishTenant(read, { strict, directory: scanned.value }) : scanned;
  const frames = frameScan(outcome.ok ? outcome.warnings : outcome.problems, directoryFile(read.tenant));
  if (!frames) return outcome;
  if (frames.push(bytes)) frames.end();
  return withProblems(outcome, frames.done());
}
