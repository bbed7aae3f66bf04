import type { Prose } from '../../domain/model/problem.ts';
import type { ImportProblemValues } from '../../file/graph/import-problem.ts';
import type { ImportUsageValues } from '../cli/imports/import-options.ts';

const nameNouns = {
  role: 'role',
  authenticationContext: 'authentication context',
  application: 'application',
  servicePrincipal: 'service principal',
} as const;

const nameHelp = {
  role: 'policies name built-in roles: write its name as Entra has it, or its template id',
  authenticationContext: 'import the authentication contexts, too, or write its id (c1 to c99)',
  application: 'import the applications, too, or write its id',
  servicePrincipal: 'import the service principals, too, or write its id',
} as const;

function causeWords(cause: ImportProblemValues['importNotEvaluated']['cause'], what: string): string {
  switch (cause) {
    case 'variable':
      return `\`${what}\` has no value in these files`;
    case 'reference':
      return `nothing in these files says \`${what}\``;
    case 'function':
      return `\`${what}\` is not worked out here`;
    case 'expression':
      return `it cannot be worked out: ${what}`;
  }
}

const plan = 'import a plan: `terraform show -json plan.tfplan > plan.json`';
const causeHelp = {
  variable: `name a file that has it, such as values.tfvars, or ${plan}`,
  reference: `name the files that have it, too, or ${plan}`,
  function: plan,
  expression: plan,
} as const;

/** The words for what keeps an export from being imported. */
export const proseImport: Prose<ImportProblemValues> = {
  importBadEncoding: ({ file, encoding, zero }) => ({
    message: zero
      ? `\`${file}\` has a zero character here, which no text has`
      : `\`${file}\` is not valid ${encoding} text`,
    help: zero
      ? 'take it out, or fetch the file again if it is damaged'
      : encoding === 'UTF-8'
        ? 'save it as UTF-8, or as UTF-16 with a byte order mark'
        : 'its first bytes announce that encoding: export the file again',
  }),
  importBadJson: ({ expected, found }) => ({ message: `expected ${expected} here, found ${found}` }),
  importDuplicateMember: ({ name }) => ({
    message: `the member \`${name}\` stands twice in this object`,
    help: 'JSON readers take the last one in silence: delete the one that is not meant',
  }),
  importTooDeep: ({ limit }) => ({ message: `values are nested more than ${limit} deep`, help: 'no Graph object is' }),
  importBadMember: ({ object, member, expected }) => ({
    message: `\`${member}\` of \`${object}\` is not ${expected}`,
  }),
  importTruncated: ({ object, member, found }) => ({
    message: `\`${member}\` of \`${object}\` is cut off: PowerShell printed \`${found}\` for it`,
    help: 'export it again with `ConvertTo-Json -Depth 20`',
  }),
  importNotYetKnown: ({ object, member }) => ({
    message: `\`${member}\` of \`${object}\` is not known before the plan is applied`,
    help: 'apply the plan and import the state: `terraform show -json > state.json`',
  }),
  importComputed: ({ object, member }) => ({
    message: `\`${member}\` of \`${object}\` is computed by PowerShell, which import does not run`,
    help: 'write the value into the configuration',
  }),
  importBadHcl: ({ expected, found }) => ({ message: `expected ${expected} here, found ${found}` }),
  importNotEvaluated: ({ object, member, expression, cause, what }) => ({
    message: `\`${member}\` of \`${object}\` is \`${expression}\`, and ${causeWords(cause, what)}`,
    help: causeHelp[cause],
  }),
  importBadBlueprint: ({ expected, found }) => ({ message: `expected ${expected} here, found ${found}` }),
  importUnknownName: ({ object, member, kind, name }) => ({
    message: `\`${member}\` of \`${object}\` names the ${nameNouns[kind]} \`${name}\`, which nothing describes`,
    help: nameHelp[kind],
  }),
  importMoreProblems: ({ shown, total }) => ({ message: `${total} problems in all, of which ${shown} are shown` }),
  importNothing: ({ files }) => ({
    message: `nothing to import: no object of a tenant in ${files === 1 ? 'the file' : `${files} files`}`,
    help: 'give Graph JSON, or the folder of an export such as IntuneManagement writes',
  }),
};

/** The words for what is wrong with the words after `tenant import`. */
export const proseImportUsage: Prose<ImportUsageValues> = {
  importWithoutInto: () => ({
    message: 'which tenant file does it go into?',
    help: 'pass `--into FILE`: a new file is created, an existing one is merged into',
  }),
  importWithoutPaths: () => ({
    message: 'what is to be imported?',
    help: 'name the files and folders of the export, or - for standard input',
  }),
  importDirectoryElsewhere: ({ path }) => ({
    message: `the directory \`${path}\` is not beside the tenant file`,
    help: 'give a name such as directory.ndjson: it stands in the folder of the tenant file, or below it',
  }),
  importOtherDirectory: ({ path, named }) => ({
    message: `the tenant file has its directory in \`${named}\`, not in \`${path}\``,
    help: 'leave `--directory` out: what is there is used',
  }),
  importDirectoryToStdout: () => ({
    message: 'a tenant on standard output has no file beside it',
    help: 'give `--into` a file, or leave `--directory` out',
  }),
  importPlanWithDirectory: ({ path }) => ({
    message: `a plan is of one file, and this import changes \`${path}\`, too`,
    help: 'import without `--plan`: the difference is shown and asked about',
  }),
  importPathNotFound: ({ path }) => ({
    message: `there is no file or folder \`${path}\``,
    help: 'name the files and folders of the export, or - for standard input',
  }),
};
