import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../domain/model/names.ts';
import type { Outcome, ProblemOf, Severity } from '../../domain/model/problem.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import { type Edited, editAll } from '../../file/edit/edit.ts';
import type { EditProblem } from '../../file/edit/edit-problem.ts';
import type { Intent } from '../../file/edit/intent.ts';
import type { Splice } from '../../file/edit/splice.ts';
import type { LoadProblem } from '../../file/load/load-problem.ts';
import { type KnownFile, type LoadOptions, loadTenant } from '../../file/load/load-tenant.ts';
import type { KnownEntries } from '../../file/load/read-pieces.ts';
import { dangerCodes } from '../../study/analysis/registration-findings.ts';
import type { PlanChange } from '../../study/rollout/plan-change.ts';
import type { IoProblem, World } from '../io/world.ts';
import { colours } from '../render/colour.ts';
import { impactJson } from '../render/impact-json.ts';
import { type ImpactAnswer, impactReport } from '../render/impact-report.ts';
import { planChangeJson, planChangeReport } from '../render/plan-change-report.ts';
import { proseFlags } from '../render/prose-attempt.ts';
import { prosePlan } from '../render/prose-create.ts';
import { proseEdit, proseWriting, type WritingProblemValues } from '../render/prose-edit.ts';
import { proseImpactDanger } from '../render/prose-impact.ts';
import { messageOf } from '../render/prose-of.ts';
import { proseSavedPlan, type SavedPlanProblemValues } from '../render/prose-saved-plan.ts';
import { renderDiagnostics } from '../render/render-diagnostics.ts';
import { textDiff } from '../render/text-diff.ts';
import { answerText } from './answer.ts';
import { appearanceOf } from './appearance.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { fileNameOf } from './find-tenant-file.ts';
import { flagProblem } from './flag-problem.ts';
import { isConflict } from './is-conflict.ts';
import { loadDiagnostics } from './load-diagnostics.ts';
import type { OpenedTenant } from './open-tenant.ts';
import { actingUserOf } from './plans/acting-user.ts';
import { type PlanProblem, unknownWord } from './plans/plan-problem.ts';
import { previewOf } from './preview.ts';
import { interruptible, type PromptOptions, promptNeeded, prompts } from './prompts.ts';
import { ioDiagnostic } from './read-tenant-file.ts';
import { registrationMoves } from './registration-moves.ts';
import { savePlan } from './saved-plan/save-plan.ts';
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
  /** The command tells by itself what the edit does to people, so that the impact is not told twice; its dangers count all the same. */
  readonly account?: 'own';
  /** Another file that belongs to this one and is written before it: this one loads only with what that one says then. */
  readonly beside?: { readonly path: string; readonly expected: Uint8Array | null; readonly content: Uint8Array };
  /** The command's own answer for programs, which becomes part of that of the edit. */
  readonly json?: () => object;
}

export interface EditOptions extends PromptOptions {
  /** Who makes the change. */
  readonly as?: string;
  /** When: what the edit does to people is judged by it. Without it nothing dated is. */
  readonly at?: string;
  readonly dryRun?: boolean;
  /** Where to write a plan of the edit, instead of the edit. */
  readonly plan?: string;
  readonly yes?: boolean;
  readonly accept?: readonly string[];
  /** Seconds, as written. */
  readonly lockTimeout?: string;
  readonly format?: 'text' | 'plain' | 'json';
  readonly color?: 'auto' | 'always' | 'never';
}

const defaultLockTimeout = '10';

/**
 * The one way to change a tenant file (design 7): edit, load the result, show the difference of the text and of the behaviour, stop at a
 * danger that is not accepted, ask, write. Standard input (`-`) is not written to: the new text is the answer. Nothing to change leaves the
 * file untouched and ends with 0, a dry run too. With `plan` the edit is kept in a file for `tenant apply` instead. With `--format json`
 * one object goes to standard output: the command's own answer with `behaviour` and `dangers`.
 */
export function editFile(world: World, file: EditedFile, change: FileChange, options: EditOptions): Promise<ExitCode> {
  return interruptible(async () => {
    const wrong = wrongOptions(world, file, options);
    if (wrong !== undefined) return wrong;

    const known = file.known?.();
    const edited =
      'edit' in change ? change.edit(file.text, known?.entries) : editAll(file.text, change.intents, known?.entries);
    if (!edited.ok) {
      await sayJson(world, file, change, options, {});
      sayProblems(world, edited.problems, proseEdit);
      return EXIT.failed;
    }
    if (edited.value.splices.length === 0 && file.bytes !== null && change.beside === undefined) {
      return nothingToDo(world, file, change, options);
    }

    const { path, directory = file.directory } = { path: file.path, ...directoryBeside(change) };
    const result = loadAgain({ path, ...(directory ? { directory } : {}) }, edited.value, known);
    if (!result.ok) {
      await sayJson(world, file, change, options, {});
      return refuse(world, file, result, options);
    }
    const preview = file.loaded && previewOf(file.loaded, result.value, { ...options, path: file.path });
    const dangers = dangersOf(change, preview);
    show(world, file, edited.value, result, change, options);
    if (preview && !change.account) sayImpact(world, preview, options);
    const moved = file.loaded && preview && registrationMoves(file.loaded, result.value, preview);
    if (moved) sayMoves(world, moved, options);
    await sayJson(world, file, change, options, {
      behaviour: preview ? impactJson(preview) : null,
      registration: moved ? planChangeJson(moved) : null,
      dangers: acceptedOf(dangers, options),
    });
    return await settle(world, file, { edited: edited.value, change, dangers, preview }, options);
  });
}

/** An edit as it is about to be settled. */
interface Settled {
  readonly edited: Edited;
  readonly change: FileChange;
  readonly dangers: readonly Danger[];
  /** Undefined for a file that is created: nobody's answers change. */
  readonly preview: ImpactAnswer | undefined;
}
type Danger = NonNullable<Findings['dangers']>[number];

/** Says that `--at` is no date, and how the command then ends. */
export function wrongMoment(world: World, { at }: EditOptions): ExitCode | undefined {
  if (at === undefined || parseDate(at)) return undefined;
  return wrongUsage(world, [flagProblem('flagBadDate', { flag: '--at', text: at })], proseFlags);
}

/** What is wrong with the flags that every edit has: said, and how the command then ends. To be asked before anything is said of the edit. */
export function wrongOptions(world: World, file: EditedFile, options: EditOptions): ExitCode | undefined {
  const moment = wrongMoment(world, options);
  if (moment !== undefined) return moment;
  if (lockTimeoutOf(options) === undefined) {
    return wrongUsage(world, [problem('badLockTimeout', { text: options.lockTimeout ?? '' })], proseWriting);
  }
  const names = [...unknownDangers(options.accept), ...unknownActor(file, options)];
  if (names.length > 0) return wrongUsage(world, names, prosePlan);
  const plans = wrongPlan(file, options);
  return plans.length > 0 ? wrongUsage(world, plans, proseSavedPlan) : undefined;
}

function wrongPlan(
  { path, bytes }: EditedFile,
  { plan, dryRun }: EditOptions,
): readonly ProblemOf<SavedPlanProblemValues>[] {
  if (plan === undefined) return [];
  if (path === '-' || plan === '-') return [{ code: 'planOfStandardInput', severity: 'error', values: {} }];
  if (dryRun) return [{ code: 'planWithDryRun', severity: 'error', values: {} }];
  return bytes === null ? [{ code: 'planOfNewFile', severity: 'error', values: { path } }] : [];
}

function lockTimeoutOf({ lockTimeout }: EditOptions): number | undefined {
  return readSeconds(lockTimeout ?? defaultLockTimeout);
}

/** The command's own dangers, and those of the behaviour that it has not named. */
function dangersOf({ dangers = [] }: FileChange, preview: ImpactAnswer | undefined): readonly Danger[] {
  const named = new Set(dangers.map(({ code }) => code));
  const more = (preview?.dangers ?? []).filter(({ code }) => !named.has(code));
  return [...dangers, ...more.map((one) => ({ code: one.code, ...messageOf(proseImpactDanger, one) }))];
}

function acceptedOf(dangers: readonly Danger[], { accept = [] }: EditOptions) {
  return dangers.map(({ code, message }) => ({ code, message, accepted: accept.includes(code) }));
}

/** On stderr, below the difference: the answer on stdout is the command's. */
function sayImpact(world: World, preview: ImpactAnswer, options: EditOptions): void {
  const format = options.format === 'plain' ? 'plain' : 'text';
  const report = impactReport(preview);
  const told = { report: () => report, json: () => ({}) };
  world.err(`\n${answerText(world, { ...options, format }, 'stderr', told)}\n`);
}

/** Who becomes able to register, and who stuck. Nothing where nobody does. */
function sayMoves(world: World, moved: PlanChange, options: EditOptions): void {
  const report = planChangeReport(moved);
  if (!report) return;
  const format = options.format === 'plain' ? 'plain' : 'text';
  world.err(`\n${answerText(world, { ...options, format }, 'stderr', { report: () => report, json: () => ({}) })}\n`);
}

/** The edited text of standard input has stdout for itself. */
async function sayJson(
  world: World,
  { path, bytes }: EditedFile,
  { json }: FileChange,
  { format }: EditOptions,
  more: object,
): Promise<void> {
  if (format !== 'json' || bytes === null) return; // of a file that is created its command tells
  const text = `${JSON.stringify({ ...(json?.() ?? { schemaVersion: 1 }), ...more }, null, 2)}\n`;
  if (path === '-') world.err(text);
  else await world.out(text);
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

async function nothingToDo(
  world: World,
  file: EditedFile,
  change: FileChange,
  options: EditOptions,
): Promise<ExitCode> {
  await sayJson(world, file, change, options, { behaviour: null, dangers: [] });
  world.err(`nothing to change: ${shown(file)} says so already\n`);
  if (file.path === '-') await world.out(file.text);
  const same = { edited: { text: file.text, splices: [] }, change, dangers: [], preview: undefined };
  return options.plan === undefined ? EXIT.ok : planEdit(world, file, options.plan, same, options);
}

function directoryBeside({ beside }: FileChange): { readonly directory?: Uint8Array } {
  return beside === undefined ? {} : { directory: beside.content };
}

function loadAgain(
  { path, directory }: Pick<EditedFile, 'path'> & { readonly directory?: NonNullable<LoadOptions['directory']> },
  { text }: Edited,
  known: KnownFile | undefined,
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

async function settle(world: World, file: EditedFile, settled: Settled, options: EditOptions): Promise<ExitCode> {
  const { dangers, edited } = settled;
  const unaccepted = dangers.filter(({ code }) => !options.accept?.includes(code));
  if (options.plan !== undefined) {
    const said = unaccepted.map(({ code, message }) => problem('dangerInPlan', { code, danger: message }, 'warning'));
    sayProblems(world, said, proseWriting);
    return planEdit(world, file, options.plan, settled, options);
  }
  const stops = unaccepted.map(({ code, message }) => problem('dangerNotAccepted', { code, danger: message }));
  sayProblems(world, stops, proseWriting);
  if (options.dryRun) {
    world.err('a dry run: nothing was written\n');
    // a pipeline that only tries an edit must notice what the edit itself would be refused for
    return stops.length > 0 ? EXIT.check : EXIT.ok;
  }
  if (stops.length > 0) return EXIT.check;
  if (file.path === '-') {
    await world.out(edited.text);
    return EXIT.ok;
  }
  const refusal = file.bytes === null ? undefined : await askFirst(world, file, options);
  return refusal ?? (await writeBeside(world, settled, options)) ?? (await write(world, file, edited.text, options));
}

/** Dangers do not stop a plan: whoever carries it out accepts what is not accepted in it. */
function planEdit(
  world: World,
  { path, bytes }: EditedFile,
  to: string,
  { edited, change, dangers, preview }: Settled,
  options: EditOptions,
): Promise<ExitCode> {
  const planned = {
    path,
    bytes: bytes ?? new Uint8Array(),
    edited,
    intents: 'intents' in change ? change.intents : [],
    at: options.at,
    as: options.as,
    behaviour: preview ? impactJson(preview) : null,
    dangers: acceptedOf(dangers, options),
  };
  return savePlan(world, to, planned, { ...options, lockTimeoutSeconds: lockTimeoutOf(options) ?? 0 });
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

async function writeBeside(
  world: World,
  { change: { beside } }: Settled,
  options: EditOptions,
): Promise<ExitCode | undefined> {
  if (beside === undefined) return undefined;
  const lockTimeoutSeconds = lockTimeoutOf(options) ?? 0;
  const written = await world.files.replace(beside.path, beside.content, {
    expected: beside.expected,
    lockTimeoutSeconds,
  });
  if (!written.ok) return sayNotWritten(world, written.problem, options);
  world.err(`wrote ${beside.path}\n`);
  return undefined;
}

async function write(world: World, file: EditedFile, text: string, options: EditOptions): Promise<ExitCode> {
  if (file.bytes !== null && text === file.text) return EXIT.ok; // only what stands beside the file changes
  const lockTimeoutSeconds = lockTimeoutOf(options) ?? 0;
  const content = new TextEncoder().encode(text);
  const written = await world.files.replace(file.path, content, { expected: file.bytes, lockTimeoutSeconds });
  if (written.ok) {
    world.err(`wrote ${shown(file)}\n`);
    return EXIT.ok;
  }
  return sayNotWritten(world, written.problem, options);
}

function sayNotWritten(world: World, io: IoProblem, options: EditOptions): ExitCode {
  const { colour } = appearanceOf(world, options, 'stderr');
  world.err(renderDiagnostics([ioDiagnostic(io)], { format: 'text', colour }));
  return isConflict(io) ? EXIT.conflict : EXIT.failed;
}

function shown({ path }: EditedFile): string {
  return path === '-' ? 'standard input' : path;
}

function problem<C extends keyof WritingProblemValues>(
  code: C,
  values: WritingProblemValues[C],
  severity: Severity = 'error',
): ProblemOf<WritingProblemValues> {
  return { code, severity, values } as ProblemOf<WritingProblemValues>; // code and values are paired by C
}
