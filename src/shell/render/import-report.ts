import type { Skipped } from '../../file/graph/graph-object.ts';
import type { Dangling, ImportReport, KeptMember, LeftOut } from '../../file/graph/import-report.ts';
import type { Duplicate } from '../../file/graph/one-per-id.ts';
import { visible } from './diagnostic.ts';
import { referenceNouns } from './reference-nouns.ts';
import { counted, some } from './words.ts';

export interface ImportAnswer {
  /** The file that the export goes into, as the person wrote it. */
  readonly into: string;
  /** The files and folders that were named; people read the files of a folder without its name. */
  readonly from: readonly string[];
  /** True where that file did not exist. */
  readonly created: boolean;
  readonly report: ImportReport;
}

/** The whole report as one JSON object. Paths are keys and indexes, as in the exported object. */
export function importJson({ into, created, report }: ImportAnswer): string {
  return `${JSON.stringify({ schemaVersion: 1, into, created, ...report }, null, 2)}\n`;
}

/** The report for people: counts first, then a paragraph for each thing worth knowing. Long lists end in a count. */
export function importText({ into, from, created, report }: ImportAnswer): string {
  const short = (file: string) => withoutFolder(file, from);
  const paragraphs = [
    [
      `${counted(report.files, 'file')} read for ${into}${created ? ', a new file' : ''}`,
      ...indented(counts(report, created)),
    ],
    ...paragraphsOf(report, short),
  ];
  // Names come from files of unknown origin: what could steer a terminal is made visible.
  return `${paragraphs.map((lines) => lines.map(visible).join('\n')).join('\n\n')}\n`;
}

type Section = keyof ImportReport['sections'];
const nouns: Readonly<Record<Section, readonly [one: string, many: string]>> = {
  conditionalAccessPolicies: ['policy', 'policies'],
  namedLocations: ['named location', 'named locations'],
  groups: ['group', 'groups'],
  authenticationStrengthPolicies: ['authentication strength', 'authentication strengths'],
};
const sections = ['conditionalAccessPolicies', 'namedLocations', 'groups', 'authenticationStrengthPolicies'] as const;

function counts(report: ImportReport, created: boolean): readonly string[] {
  return sections.flatMap((section) => {
    const { read, added, replaced, unchanged } = report.sections[section];
    if (read === 0) return [];
    const total = counted(read, ...nouns[section]);
    return [created ? total : `${total}: ${added} new, ${replaced} changed, ${unchanged} as before`];
  });
}

/** How a file is called in a line for people. */
type Short = (file: string) => string;

function withoutFolder(file: string, folders: readonly string[]): string {
  const folder = folders.map((one) => `${one.replace(/[/\\]+$/, '')}/`).find((one) => file.startsWith(one));
  return folder === undefined ? file : file.slice(folder.length);
}

function paragraphsOf(report: ImportReport, short: Short): readonly (readonly string[])[] {
  const { otherTenant, lacking } = report;
  return [
    paragraph('incomplete: Graph had more to give than these files hold, so export them again with every page', [
      ...report.incomplete.map(({ file, member }) => (member === '' ? short(file) : `${short(file)}: ${member}`)),
    ]),
    paragraph(
      'another tenant: the file is of one tenant and the export of another; the `tenant` section stays as it is',
      otherTenant === null ? [] : [`${otherTenant.file} in the file, ${otherTenant.export} in the export`],
    ),
    paragraph(
      'not read',
      report.skipped.map((skipped) => skippedLine(skipped, short(skipped.file))),
    ),
    paragraph('ids that nothing in the export or the file stands behind: they match nobody and nothing', [
      ...report.dangling.map(danglingLine),
    ]),
    paragraph(
      'groups with several names in the export',
      report.renamed.map(({ name, others, by }) => `${name} (so in ${short(by)}), elsewhere ${some(others, 3)}`),
    ),
    paragraph(
      'two objects with one id: the first is taken',
      report.duplicates.filter(differsBeyondName).map((duplicate) => duplicateLine(duplicate, short)),
    ),
    paragraph(
      "built-in strengths that the export defines otherwise than Microsoft's documentation, which is what counts here",
      report.builtInStrengths.map(
        ({ name, file, onlyInExport, onlyInCatalogue, configured }) =>
          `${name} in ${short(file)}: ${[
            ...onlyInCatalogue.map((combination) => `lacks ${combination}`),
            ...onlyInExport.map((combination) => `adds ${combination}`),
            ...(configured ? ['limits combinations'] : []),
          ].join('; ')}`,
      ),
    ),
    paragraph('members that are kept and that no rule reads', keptLines(report.keptMembers)),
    paragraph('left out, because no rule reads it', leftOutLines(report.leftOut)),
    paragraph('still needed for answers that depend on nothing unknown', [
      ...(lacking.membersOfGroups.length === 0
        ? []
        : [`the members of ${counted(lacking.membersOfGroups.length, 'group')}: ${some(lacking.membersOfGroups, 3)}`]),
      ...(lacking.users ? ['users, with their roles and registered methods'] : []),
    ]),
  ].filter((lines) => lines.length > 0);
}

const mostLines = 10;

function paragraph(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const left = lines.length - mostLines;
  const shown = left > 0 ? [...lines.slice(0, mostLines), `and ${left} more: \`--format json\` lists them all`] : lines;
  return [title, ...indented(shown)];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function skippedLine({ reason, what, count }: Skipped, file: string): string {
  const several = count > 1 ? `${count} times ` : '';
  switch (reason) {
    case 'kindNotRead':
      return `${file}: ${several}${what}, which import does not read yet`;
    case 'unknownShape':
      return `${file}: ${several}no known object, with the members ${what === '' ? '(none)' : what}`;
    case 'powerShell':
      return `${file}: ${several}printed by PowerShell (${what}), which import does not read yet`;
    case 'deleted':
      return `${file}: ${several}deleted, \`${what}\``;
    case 'notAnObject':
      return `${file}: ${several}\`${what}\` is no object`;
    case 'empty':
      return `${file}: nothing in it`;
    case 'notJsonFile':
      return `${file}: no name of an export`;
  }
}

const kindWords: Readonly<Record<LeftOut['kind'], string>> = {
  policy: 'policies',
  namedLocation: 'named locations',
  group: 'groups',
  authenticationStrength: 'authentication strengths',
  migrationTable: 'migration tables',
};

function danglingLine({ kind, id, name, usedBy }: Dangling): string {
  const places = usedBy.map(({ policy, member }) => `${policy} (${member})`);
  return `${referenceNouns[kind]} ${id}${name === null ? '' : `, called ${name}`}: ${some(places, 2)}`;
}

/** Two names of one object are told as names. */
function differsBeyondName({ differing }: Duplicate): boolean {
  return differing.some((member) => member !== 'displayName') || differing.length === 0;
}

function duplicateLine({ section, name, taken, left, differing }: Duplicate, short: Short): string {
  const difference = differing.length === 0 ? 'the same' : `differs in ${some(differing, 5)}`;
  return `${nouns[section][0]} ${name}: ${short(taken)}, not ${short(left)} (${difference})`;
}

/** One line for each kind of object. */
function leftOutLines(left: readonly LeftOut[]): readonly string[] {
  const kinds = [...new Set(left.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const members = left.filter((one) => one.kind === kind).map(({ member }) => member);
    return `${kindWords[kind]}: ${some(members, 6)}`;
  });
}

/** One line for each kind of member, however many objects have it. */
function keptLines(kept: readonly KeptMember[]): readonly string[] {
  const objects = new Map<string, KeptMember[]>();
  for (const member of kept) {
    const key = `${nouns[member.section][1]}: ${member.path.filter((step) => typeof step === 'string').join('.')}`;
    const same = objects.get(key);
    if (same) same.push(member);
    else objects.set(key, [member]);
  }
  return [...objects].map(([key, members]) =>
    members.length > 1 ? `${key} (${members.length} objects)` : `${key} (${members[0]?.object})`,
  );
}
