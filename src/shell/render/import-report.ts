import type { Incomplete } from '../../file/graph/graph-object.ts';
import type { Dangling, Fetch, ImportReport, KeptMember, LeftOut } from '../../file/graph/import-report.ts';
import type { Duplicate } from '../../file/graph/one-per-id.ts';
import { visible } from './diagnostic.ts';
import { lackingLines } from './import-lacking.ts';
import { skippedLines } from './import-skipped.ts';
import { kindWords, sectionNouns, settingWords, shownSections } from './import-words.ts';
import { referenceNouns } from './reference-nouns.ts';
import { counted, some } from './words.ts';

export interface ImportAnswer {
  /** The file that the export goes into, as the person wrote it. */
  readonly into: string;
  /** The files and folders that were named; people read the files of a folder without its name. */
  readonly from: readonly string[];
  /** True where that file did not exist. */
  readonly created: boolean;
  /** The directory file that users, groups and devices go to, where they do. */
  readonly directory?: string;
  readonly report: ImportReport;
}

/** The whole report as one JSON object. Paths are keys and indexes, as in the exported object. */
export function importJson({ into, created, directory, report }: ImportAnswer): object {
  return { schemaVersion: 1, into, created, ...(directory === undefined ? {} : { directory }), ...report };
}

/** The report for people: counts first, then a paragraph for each thing worth knowing. Long lists end in a count. */
export function importText({ into, from, created, directory, report }: ImportAnswer): string {
  const short = (file: string) => withoutFolder(file, from);
  const paragraphs = [
    [
      `${counted(report.files, 'file')} read for ${into}${created ? ', a new file' : ''}`,
      ...indented(counts(report, created)),
      ...(directory === undefined ? [] : indented([`users, groups and devices go to ${directory}`])),
    ],
    ...paragraphsOf(report, short, into),
  ];
  // Names come from files of unknown origin: what could steer a terminal is made visible.
  return `${paragraphs.map((lines) => lines.map(visible).join('\n')).join('\n\n')}\n`;
}

function counts(report: ImportReport, created: boolean): readonly string[] {
  const lists = shownSections.flatMap((section) => {
    const { read, added, replaced, unchanged } = report.sections[section];
    if (read === 0) return [];
    const total = counted(read, ...sectionNouns[section]);
    return [created ? total : `${total}: ${added} new, ${replaced} changed, ${unchanged} as before`];
  });
  const settings = report.settings.map((setting) => settingWords[setting] ?? setting);
  return settings.length === 0 ? lists : [...lists, some(settings, 4)];
}

/** How a file is called in a line for people. */
type Short = (file: string) => string;

function withoutFolder(file: string, folders: readonly string[]): string {
  const folder = folders.map((one) => `${one.replace(/[/\\]+$/, '')}/`).find((one) => file.startsWith(one));
  return folder === undefined ? file : file.slice(folder.length);
}

function paragraphsOf(report: ImportReport, short: Short, into: string): readonly (readonly string[])[] {
  const { otherTenant } = report;
  return [
    paragraph('incomplete: Graph had more to give than these files hold, so export them again with every page', [
      ...report.incomplete.map((one) => incompleteLine(one, short)),
    ]),
    paragraph(
      'another tenant: the file is of one tenant and the export of another; the `tenant` section stays as it is',
      otherTenant === null ? [] : [`${otherTenant.file} in the file, ${otherTenant.export} in the export`],
    ),
    paragraph('not read', skippedLines(report.skipped, short)),
    paragraph('ids that nothing in the export or the file stands behind: they match nobody and nothing', [
      ...report.dangling.map(danglingLine),
    ]),
    paragraph(
      'names that policies use and nothing describes: they match nobody and nothing until the file says more',
      namedOnlyLines(report),
    ),
    paragraph('expressions of Terraform that have no value in these files', notEvaluatedLines(report, short)),
    paragraph('variables taken at their defaults, where Terraform may be run with others', defaultLines(report, short)),
    paragraph(
      '`unknownFutureValue`: Graph did not show what it is, so the policy cannot be judged there',
      report.opaque.map(({ object, path }) => `${object}: ${path.join('.')}`),
    ),
    paragraph(
      'groups with several names in the export',
      report.renamed.map(({ name, others, by }) => `${name} (so in ${short(by)}), elsewhere ${some(others, 3)}`),
    ),
    paragraph(
      'names that stand in comments beside the ids of users and groups',
      report.comments.map(({ name, file }) => `${name} in ${short(file)}`),
    ),
    paragraph('two objects with one id: the first is taken', duplicateLines(report.duplicates, short)),
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
    paragraph('about people', peopleLines(report, short)),
    paragraph('members that are kept and that no rule reads', keptLines(report.keptMembers)),
    paragraph('members that are left out, as no rule reads them', leftOutLines(report.leftOut)),
    paragraph('still needed for answers that depend on nothing unknown', lackingLines(report.lacking)),
    fetchParagraph(report.fetch, into),
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

/** One command of each kind: the members of forty groups are forty commands of one form. */
function fetchParagraph(commands: readonly Fetch[], into: string): readonly string[] {
  const lacks = [...new Set(commands.map(({ lack }) => lack))];
  const lines = lacks.map((lack) => {
    const [first, ...others] = commands.filter((one) => one.lack === lack);
    const more = others.length === 0 ? '' : `   # and ${others.length} more like it: \`--format json\``;
    return `${first?.command ?? ''}${more}`;
  });
  return paragraph(`commands that fetch it, for \`tenant import FILE... --into ${into}\``, lines);
}

function incompleteLine({ file, member, reason }: Incomplete, short: Short): string {
  if (reason === 'expandLimit')
    return `${short(file)}: ${member}: 20, where \`$expand\` stops; fetch the list by itself`;
  return member === '' ? short(file) : `${short(file)}: ${member}`;
}

function danglingLine({ kind, id, name, usedBy }: Dangling): string {
  const places = usedBy.map(({ policy, member }) => `${policy} (${member})`);
  return `${referenceNouns[kind]} ${id}${name === null ? '' : `, called ${name}`}: ${some(places, 2)}`;
}

function notEvaluatedLines({ notEvaluated }: ImportReport, short: Short): readonly string[] {
  return notEvaluated.map(
    ({ file, line, object, member, expression, kept }) =>
      `${short(file)}:${line}: \`${member}\` of ${object}, ${kept ? 'kept as' : 'left out:'} \`${expression}\``,
  );
}

function defaultLines({ defaults }: ImportReport, short: Short): readonly string[] {
  const files = [...new Set(defaults.map(({ file }) => file))];
  return files.map((file) => {
    const names = defaults.filter((one) => one.file === file).map(({ name, line }) => `${name} (line ${line})`);
    return `${short(file)}: ${some(names, 4)}`;
  });
}

function namedOnlyLines({ namedOnly }: ImportReport): readonly string[] {
  const kinds = [...new Set(namedOnly.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const names = namedOnly.filter((one) => one.kind === kind).map(({ name }) => name);
    return `${counted(names.length, referenceNouns[kind])}: ${some(names, 4)}`;
  });
}

function peopleLines({ people }: ImportReport, short: Short): readonly string[] {
  const { nameless, rolesNotCounted, roleGroups, ownerless, otherMembers, transitive } = people;
  const roles = rolesNotCounted.map(({ role, scope }) => (scope === '/' ? role : `${role} at ${scope}`));
  return [
    ...(nameless.length === 0
      ? []
      : [`no file says the sign-in names of ${counted(nameless.length, 'user')}: ${some(nameless, 3)}`]),
    ...(roles.length === 0
      ? []
      : [`${counted(roles.length, 'role assignment')} that Conditional Access does not count: ${some(roles, 3)}`]),
    ...(roleGroups.length === 0 ? [] : [`roles of groups whose members are not known: ${some(roleGroups, 3)}`]),
    ...ownerless.map(({ file, owner }) => `${short(file)}: members of no group that is called \`${owner}\``),
    ...(otherMembers === 0 ? [] : [`${counted(otherMembers, 'member')} of groups that are neither users nor groups`]),
    ...(transitive.length === 0
      ? []
      : [
          `lists that hold what is below other groups, too: ${some(transitive, 3)} (policies count it, direct membership does not)`,
        ]),
  ];
}

/** Two names of one object are told as names; what stands twice and says the same is told as a number. */
function duplicateLines(duplicates: readonly Duplicate[], short: Short): readonly string[] {
  const same = duplicates.filter(({ differing }) => differing.length === 0).length;
  const others = duplicates.filter(({ differing }) => differing.some((member) => member !== 'displayName'));
  return [
    ...others.map((duplicate) => duplicateLine(duplicate, short)),
    ...(same === 0
      ? []
      : [
          `${counted(same, 'object')} that ${same === 1 ? 'stands' : 'stand'} twice and ${same === 1 ? 'says' : 'say'} the same`,
        ]),
  ];
}

function duplicateLine({ section, name, taken, left, differing }: Duplicate, short: Short): string {
  return `${sectionNouns[section][0]} ${name}: ${short(taken)}, not ${short(left)} (differs in ${some(differing, 5)})`;
}

/** One line for each list, however many members and objects. */
function keptLines(kept: readonly KeptMember[]): readonly string[] {
  const lists = [...new Set(kept.map(({ section }) => section))];
  return lists.map((section) => {
    const own = kept.filter((member) => member.section === section);
    const members = [...new Set(own.map(({ path }) => path.filter((step) => typeof step === 'string').join('.')))];
    const objects = [...new Set(own.map(({ object }) => object))];
    const names = members.map((member) => member.replace(/^additionalData\./, ''));
    return `${sectionNouns[section][1]}: ${some(names, 6)} (${objects.length > 1 ? `${objects.length} objects` : objects[0]})`;
  });
}

/** One line for each kind of object. */
function leftOutLines(left: readonly LeftOut[]): readonly string[] {
  const kinds = [...new Set(left.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const members = left.filter((one) => one.kind === kind).map(({ member }) => member);
    return `${kindWords[kind]}: ${some(members, 6)}`;
  });
}
