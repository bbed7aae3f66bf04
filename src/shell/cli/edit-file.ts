import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../domain/model/names.ts';
import type { Outcome, ProblemOf } from '../../domain/model/problem.ts';
import { type Edited, editAll } from '../../file/edit/edit.ts';
import type { EditProblem } from '../../file/edit/edit-problem.ts';
import type { Intent } from '../../file/edit/intent.ts';
import type { Splice } from '../../file/edit/splice.ts';
import type { LoadProblem } from '../../file/load/load-problem.ts';
import { loadTenant } from '../../file/load/load-tenant.ts';
import type { KnownEntries } from '../../file/load/read-pieces.ts';
import { dangerCodes } from '../../study/analysis/registration-findings.ts';
import type { IoProblem, World } from '../io/world.ts';
import { colours } from '../render/colour.ts';
import { prosePlan } from '../render/prose-create.ts';
import { proseEdit, proseWriting, type WritingProblemValues } from '../render/prose-edit.ts';
import { renderDiagnostics } from '../render/render-diagnostics.ts';
import { textDiff } from '../render/text-diff.ts';
import { appearanceOf } from './appearance.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { fileNameOf } from './find-tenant-file.ts';
import type { OpenedTenant } from './open-tenant.ts';
import { actingUserOf } from './plans/acting-user.ts';
import { type PlanProblem, unknownWord } from './plans/plan-problem.ts';
import { interruptible, type PromptOptions, promptNeeded, prompts } from './prompts.ts';
import { ioDiagnostic, loadDiagnostics } from './read-tenant-file.ts';
import { sayProblems, wrongUsage } from './say-problems.ts';

/** The file to edit as it was read. `bytes: null` stands for a file that does not exist yet; its text is what it starts from. */
export type EditedFile =
  | OpenedTenant
  | (Pick<OpenedTenant, 'path' | 'text' | 'directory' | 'known'> & { readonly bytes: null; readonly loaded?: never });

/** What a command wants to do to the file, and what it has found out about it. */
export type FileChange = Findings &
  ({ readonly intents: readonly Intent[] } | { readonly edit: (text: string, known?: KnownEntries) => Change });
type Change = Outcome<Edited, EditProblem>;

interface Findings {
  /** What the edit does to people, shown below the difference; each ends with its line end. */
  readonly notes?: readonly string[];
  /** What must be accepted by its code before anything is written. */
  readonly dangers?: readonly { readonly code: string; readonly message: string }[];
}

export interface EditOptions extends PromptOptions {
  /** Who makes the change. */
  readonly as?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly accept?: readonly string[];
  /** Seconds, as written. */
  readonly lockTimeout?: string;
  readonly color?: 'auto' | 'always' | 'never';
}

const defaultLockTimeout = '10';

/**
 * The one way to change a tenant file (design 7): edit, load the result, show the difference, stop at a danger that is not accepted, ask, write.
 * Standard input (`-`) is not written to: the new text is the answer. Nothing to change leaves the file untouched and ends with 0, a dry run too.
 */
export function editFile(world: World, file: EditedFile, change: FileChange, options: EditOptions): Promise<ExitCode> {
  return interruptible(async () => {
    const lockTimeoutSeconds = readSeconds(options.lockTimeout ?? defaultLockTimeout);
    if (lockTimeoutSeconds === undefined) {
      return wrongUsage(world, [problem('badLockTimeout', { text: options.lockTimeout ?? '' })], proseWriting);
    }
    const wrong = [...unknownDangers(options.accept), ...unknownActor(file, options)];
    if (wrong.length > 0) return wrongUsage(world, wrong, prosePlan);
    const known = file.known?.();
    const edited = 'edit' in change ? change.edit(file.text, known) : editAll(file.text, change.intents, known);
    if (!edited.ok) {
      sayProblems(world, edited.problems, proseEdit);
      return EXIT.failed;
    }
    if (edited.value.splices.length === 0 && file.bytes !== null) return nothingToDo(world, file);

    const result = loadAgain(file, edited.value, known);
    if (!result.ok) return refuse(world, file, result, options);

    show(world, file, edited.value, result, change, options);
    return await settle(world, file, edited.value.text, change, { ...options, lockTimeoutSeconds });
  });
}

/** Words after `--accept` that name no danger. */
export function unknownDangers(accept: readonly string[] = []): readonly PlanProblem[] {
  const unknown = accept.filter((code) => !dangerCodes.some((known) => known === code));
  return unknown.map((code) => unknownWord('--accept', code, dangerCodes));
}

function unknownActor({ loaded }: EditedFile, options: EditOptions): readonly PlanProblem[] {
  if (!loaded) return []; // a file to be created has no users yet
  const actor = actingUserOf(loaded.tenant, namesOf(loaded.tenant), options.as);
  return actor.ok ? [] : actor.problems;
}

function readSeconds(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

async function nothingToDo(world: World, file: EditedFile): Promise<ExitCode> {
  world.err(`nothing to change: ${shown(file)} says so already\n`);
  if (file.path === '-') await world.out(file.text);
  return EXIT.ok;
}

function loadAgain(
  { path, directory }: EditedFile,
  { text }: Edited,
  known: KnownEntries | undefined,
): Outcome<LoadedTenant, LoadProblem> {
  const options = { ...(directory ? { directory } : {}), ...(known ? { known } : {}) };
  return loadTenant({ text, file: path === '-' ? path : fileNameOf(path) }, options);
}

function refuse(
  world: World,
  file: EditedFile,
  result: Outcome<LoadedTenant, LoadProblem>,
  options: EditOptions,
): ExitCode {
  const { colour } = appearanceOf(world, options, 'stderr');
  world.err(renderDiagnostics(loadDiagnostics(file.path, result), { format: 'text', colour }));
  sayProblems(world, [problem('editBreaksFile', { path: shown(file) })], proseWriting);
  return EXIT.invalid;
}

/** The difference, what loading says about the new lines, and what the change does. */
function show(
  world: World,
  file: EditedFile,
  edited: Edited,
  result: Outcome<LoadedTenant, LoadProblem>,
  { notes = [] }: FileChange,
  options: EditOptions,
): void {
  const { colour } = appearanceOf(world, options, 'stderr');
  world.err(textDiff(file.bytes === null ? '' : file.text, edited.text, shown(file), colours(colour)));
  const fresh = newStretches(edited.splices);
  const warnings = loadDiagnostics(file.path, result).filter(({ start }) => {
    return start !== null && fresh.some((stretch) => stretch.start <= start.offset && start.offset < stretch.end);
  });
  if (warnings.length > 0) world.err(renderDiagnostics(warnings, { format: 'text', colour }));
  for (const note of notes) world.err(note);
}

/** Where the inserted text stands in the text after the edit. */
function newStretches(splices: readonly Splice[]): readonly { readonly start: number; readonly end: number }[] {
  let shift = 0;
  return splices.map(({ start, end, text }) => {
    const from = start + shift;
    shift += text.length - (end - start);
    return { start: from, end: from + text.length };
  });
}

type SettleOptions = EditOptions & { readonly lockTimeoutSeconds: number };

async function settle(
  world: World,
  file: EditedFile,
  text: string,
  { dangers = [] }: FileChange,
  options: SettleOptions,
): Promise<ExitCode> {
  const unaccepted = dangers.filter(({ code }) => !options.accept?.includes(code));
  const stops = unaccepted.map(({ code, message }) => problem('dangerNotAccepted', { code, danger: message }));
  sayProblems(world, stops, proseWriting);
  if (options.dryRun) {
    world.err('a dry run: nothing was written\n');
    // a pipeline that only tries an edit must notice what the edit itself would be refused for
    return stops.length > 0 ? EXIT.check : EXIT.ok;
  }
  if (stops.length > 0) return EXIT.check;
  if (file.path === '-') {
    await world.out(text);
    return EXIT.ok;
  }
  const refusal = file.bytes === null ? undefined : await askFirst(world, file, options);
  return refusal ?? (await write(world, file, text, options));
}

/** An exit code where the answer is no, or nobody can be asked. */
async function askFirst(world: World, file: EditedFile, options: EditOptions): Promise<ExitCode | undefined> {
  if (options.yes) return undefined;
  const ask = prompts(world, options);
  if (!ask) return promptNeeded(world, options, '`--yes`');
  if (await ask.confirm({ message: `Write this to ${shown(file)}?`, default: false })) return undefined;
  world.err('nothing was written\n');
  return EXIT.failed;
}

async function write(world: World, file: EditedFile, text: string, options: SettleOptions): Promise<ExitCode> {
  const { lockTimeoutSeconds } = options;
  const content = new TextEncoder().encode(text);
  const written = await world.files.replace(file.path, content, { expected: file.bytes, lockTimeoutSeconds });
  if (written.ok) {
    world.err(`wrote ${shown(file)}\n`);
    return EXIT.ok;
  }
  const { colour } = appearanceOf(world, options, 'stderr');
  world.err(renderDiagnostics([ioDiagnostic(written.problem)], { format: 'text', colour }));
  return isConflict(written.problem) ? EXIT.conflict : EXIT.failed;
}

/** Somebody else was there first. */
function isConflict({ code }: IoProblem): boolean {
  return code === 'fileChanged' || code === 'fileLocked' || code === 'fileExists';
}

function shown({ path }: EditedFile): string {
  return path === '-' ? 'standard input' : path;
}

function problem<C extends keyof WritingProblemValues>(
  code: C,
  values: WritingProblemValues[C],
): ProblemOf<WritingProblemValues> {
  return { code, severity: 'error', values } as ProblemOf<WritingProblemValues>; // code and values are paired by C
}
