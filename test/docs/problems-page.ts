import type { Prose, Severity } from '../../src/domain/model/problem.ts';
import { loadTenant } from '../../src/file/load/load-tenant.ts';
import { attemptProseForFlags } from '../../src/shell/cli/simulation/simulation.ts';
import { proseFlags } from '../../src/shell/render/prose-attempt.ts';
import { proseFinding, prosePlan } from '../../src/shell/render/prose-create.ts';
import { proseDecision } from '../../src/shell/render/prose-decision.ts';
import { proseEdit, proseWriting } from '../../src/shell/render/prose-edit.ts';
import { proseExport, proseExportWriting } from '../../src/shell/render/prose-export.ts';
import { proseImpactDanger } from '../../src/shell/render/prose-impact.ts';
import { proseImport, proseImportUsage } from '../../src/shell/render/prose-import.ts';
import { proseInventory } from '../../src/shell/render/prose-inventory.ts';
import { proseIo } from '../../src/shell/render/prose-io.ts';
import { proseLoad } from '../../src/shell/render/prose-load.ts';
import { proseReferences } from '../../src/shell/render/prose-load-references.ts';
import { proseRegistrationSettings } from '../../src/shell/render/prose-load-registration.ts';
import { proseSaving } from '../../src/shell/render/prose-load-saving.ts';
import { proseShape } from '../../src/shell/render/prose-load-shape.ts';
import { proseText } from '../../src/shell/render/prose-load-text.ts';
import { proseLocation } from '../../src/shell/render/prose-location.ts';
import { prosePolicy } from '../../src/shell/render/prose-policy.ts';
import { prosePost } from '../../src/shell/render/prose-post.ts';
import { proseRegistrationChange } from '../../src/shell/render/prose-registration-change.ts';
import { proseSavedPlan } from '../../src/shell/render/prose-saved-plan.ts';
import { proseStatus } from '../../src/shell/render/status-text.ts';
import { dangerCodes } from '../../src/study/analysis/registration-findings.ts';
import { printed } from '../support/printed-problems.ts';
import { type ProblemExample, problemExamples } from './problem-examples.ts';
import * as samples from './problem-samples.ts';

interface Row {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}

interface Section {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
}

/** Codes of the file's own problems that are warnings; the rest are errors. */
export const loadWarnings: ReadonlySet<string> = new Set([
  'danglingId',
  'hostBits',
  'wideRange',
  'privateRange',
  'membershipContradiction',
  'alwaysEnabled',
  'selectedWithoutGroups',
  'groupsNotRead',
  'everEnabledNotRead',
  'limitExceeded',
  'unknownMember',
  'unknownFutureValue',
  'directoryNotRead',
  ...Object.keys(proseRegistrationSettings),
  ...Object.keys(proseSaving),
]);

const isDanger = (code: string) => dangerCodes.some((one) => one === code);
const findings = rowsOf(proseFinding, samples.findingSamples);
const references = rowsOf(proseReferences, samples.referenceSamples);

const sections: readonly Section[] = [
  {
    title: 'The text of a tenant file',
    about: 'Errors. The file is not YAML, or YAML of a kind that is not read; nothing further is looked at.',
    rows: rowsOf(proseText, samples.textSamples),
  },
  {
    title: 'The shape of a tenant file',
    about: 'Errors. The text is YAML, and not a tenant file; references are not looked at.',
    rows: rowsOf(proseShape, samples.shapeSamples),
  },
  {
    title: 'What a tenant file refers to',
    about: 'Errors: a name, a range or a rule that cannot mean what it says.',
    rows: references.filter(({ code }) => !loadWarnings.has(code)),
  },
  {
    title: 'What a tenant file should not say',
    about:
      'Warnings. The file is read as each of them tells. `tenant validate --strict` makes errors of `wideRange`, `limitExceeded`, `unknownMember` and `unknownFutureValue`.',
    rows: [
      ...references.filter(({ code }) => loadWarnings.has(code)),
      ...rowsOf({ moreProblems: proseLoad.moreProblems }, samples.countSamples),
    ],
  },
  {
    title: 'Registration settings that do not fit',
    about: 'Warnings. The file is read as it says.',
    rows: rowsOf(proseRegistrationSettings, samples.registrationSettingSamples),
  },
  {
    title: 'What Entra does not save',
    about:
      'Warnings of a file, errors with `tenant validate --strict`. The policy is evaluated all the same, by what it says. `blocksEverybody` is said by the commands that change a policy alone; of a file lint says more (TEN0203).',
    rows: rowsOf(proseSaving, samples.savingSamples),
  },
  {
    title: 'Attempts',
    about:
      'Errors of `tenant simulate`, but for `attemptDanglingId`, a warning. In a line of an attempts file the field stands in place of the flag.',
    rows: rowsOf(attemptProseForFlags, samples.attemptSamples),
  },
  {
    title: 'Flags of `tenant simulate`',
    about: 'Errors: wrong usage.',
    rows: rowsOf(proseFlags, samples.flagSamples),
  },
  {
    title: 'Flags of the other commands',
    about:
      'Errors of the commands that change the file and of those that take a name, but for `danglingId`, a warning.',
    rows: rowsOf(prosePlan, samples.planSamples),
  },
  {
    title: 'Policies',
    about:
      'Errors of the commands under `tenant ca` that change a policy, up to `notOnePolicy` and but for `manyPolicies`; that one and the others are only good to know. What Entra does not save (above) is an error of these commands too, and ends them with 3.',
    rows: rowsOf(prosePolicy, samples.policySamples),
  },
  {
    title: 'Registration settings and methods of users',
    about:
      'Errors of the commands under `tenant sspr`, `mfa`, `methods` and `security-defaults`, and of those under `tenant user` that change a user, up to `policiesEnabled`; the others are only good to know.',
    rows: rowsOf(proseRegistrationChange, samples.registrationChangeSamples),
  },
  {
    title: 'Named locations',
    about:
      'Errors of `tenant location`, but for `hostBitsMasked`, `rangeSplit` and `rangeNotThere`, warnings, and `rangesRelated`, `moreRangesRelated` and `rangesMerge`, which are only good to know.',
    rows: rowsOf(proseLocation, samples.locationSamples),
  },
  {
    title: 'Names of `list` and `show`',
    about: 'Errors: wrong usage.',
    rows: rowsOf(proseInventory, samples.inventorySamples),
  },
  {
    title: 'Dangers',
    about:
      'What a new policy over registration would do. Each ends `tenant ca create-trusted-registration` with 4 unless `--accept CODE` names it; of a policy that is not on they are notes, but for `userActionReportOnly`.',
    rows: findings.filter(({ code }) => isDanger(code)),
  },
  {
    title: 'Dangers of an edit',
    about:
      'What any other edit would do, and did not do before. Each ends the command with 4 unless `--accept CODE` names it; a plan (`--plan`) is written all the same, and `tenant apply` asks for the same `--accept`.',
    rows: rowsOf(proseImpactDanger, samples.impactDangerSamples),
  },
  {
    title: 'Notes on a new policy',
    about: 'What somebody should know about it. None of them stops anything.',
    rows: findings.filter(({ code }) => !isDanger(code)),
  },
  {
    title: 'What `tenant status` finds missing',
    about: 'Warnings.',
    rows: rowsOf(proseStatus, samples.statusSamples),
  },
  {
    title: 'Warnings of a decision',
    about: 'They stand in `warnings` of a decision, and change nothing in it.',
    rows: rowsOf(proseDecision, samples.decisionSamples),
  },
  {
    title: 'Editing',
    about:
      'Errors: nothing was written. But `dangerInPlan` is a warning of `--plan`, which writes the plan all the same.',
    rows: [...rowsOf(proseEdit, samples.editSamples), ...rowsOf(proseWriting, samples.writingSamples)],
  },
  {
    title: 'Plans',
    about:
      'Errors of `--plan` (wrong usage) and of `tenant apply`: `planDamaged` ends it with 3, `planStale` with 6. Nothing was written.',
    rows: rowsOf(proseSavedPlan, samples.savedPlanSamples),
  },
  {
    title: 'Importing',
    about: 'Errors. Nothing was written.',
    rows: [...rowsOf(proseImport, samples.importSamples), ...rowsOf(proseImportUsage, samples.importUsageSamples)],
  },
  {
    title: 'Exporting',
    about:
      'What `tenant export` says of its answer: `exportWithoutId` and `exportNotHeld` are warnings, `exportDeleted` and `exportNotInGraph` notes. `exportFolderHasOthers` is a danger: nothing was written, and the command ends with 4.',
    rows: [...rowsOf(proseExport, samples.exportSamples), ...rowsOf(proseExportWriting, samples.exportWritingSamples)],
  },
  {
    title: 'Bodies for POST',
    about:
      'What `tenant export --for-post` says. The last four are a warning and notes; after any of the others the policy is left out, and the command ends with 4. `--accept` takes `postDropsMember` and the codes of what Entra does not save.',
    rows: rowsOf(prosePost, samples.postSamples),
  },
  {
    title: 'Files and disks',
    about:
      'Errors. Where an edit meets `fileChanged`, `fileLocked` or `fileExists`, somebody else was there first: it ends with 6; after the others with 1. `tenant init` ends with 2 after `fileExists`.',
    rows: rowsOf(proseIo, samples.ioSamples),
  },
];

/** docs/problems.md: every code with what is said about a typical case. */
export function problemsPage(): string {
  return [
    '# Problem codes',
    '',
    ...intro,
    '',
    '## Twenty that are likely',
    '',
    ...problemExamples.flatMap(exampleText),
    ...sections.flatMap(sectionText),
    '## Without a code',
    '',
    ...uncoded,
    '',
  ].join('\n');
}

/** Every code of every section. */
export function documentedCodes(): readonly string[] {
  return sections.flatMap(({ rows }) => rows.map(({ code }) => code));
}

/** The whole file of an example. */
export function fileOf(text: string): string {
  return `version: 1\n${text}\n`;
}

const intro = [
  'Whatever a person can cause has a code. It stands in front of a message (`error[unknownName]`), in `code` of the JSON formats, as the rule',
  'of SARIF and as the title of an annotation on GitHub, and it does not change between versions. Where a problem has a place in a file,',
  'the message names file, line and column. This page is made from the texts of the program: each message below is what it says about a',
  'typical case. `tenant validate` shows at most fifty problems at once, those of the first step that fails: text, shape, references.',
];

const uncoded = [
  'Options that no command has, a missing tenant file and questions that could not be asked are plain messages that begin with `error:` and end',
  'with 2. An unexpected error ends with 1; `TENANT_DEBUG=1` adds its stack, for a report.',
];

function exampleText({ code, wrong, right }: ProblemExample): readonly string[] {
  const wrongFile = fileOf(wrong);
  const said = printed({ text: wrongFile, file: 'tenant.yaml' }).trimEnd();
  return [
    `### ${code}`,
    '',
    ...fenced('yaml', wrongFile),
    ...fenced('text', said),
    'Right:',
    '',
    ...fenced('yaml', fileOf(right)),
  ];
}

function fenced(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, ...text.trimEnd().split('\n'), '```', ''];
}

function sectionText({ title, about, rows }: Section): readonly string[] {
  return [
    `## ${title}`,
    '',
    about,
    '',
    '| code | what it says | help |',
    '| --- | --- | --- |',
    ...rows.map(({ code, message, help }) => `| \`${code}\` | ${cell(message)} | ${cell(help ?? '')} |`),
    '',
  ];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function rowsOf<V extends object>(prose: Prose<V>, values: V): readonly Row[] {
  const rows: Row[] = [];
  for (const code in values) rows.push({ code, ...prose[code](values[code]) });
  return rows;
}

/** Codes and severities of what is wrong with a text. */
export function problemsOf(
  text: string | Uint8Array,
): readonly { readonly code: string; readonly severity: Severity }[] {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  return outcome.ok ? outcome.warnings : outcome.problems;
}
