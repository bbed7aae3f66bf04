import type { Block, Configuration, Expression, In } from '../../hcl/hcl-node.ts';
import { overridden } from './overrides.ts';

/** What the files of one folder declare, which is a module of Terraform. */
export interface ModuleFiles {
  readonly folder: string;
  readonly variables: ReadonlyMap<string, In<Block>>;
  readonly locals: ReadonlyMap<string, In<Expression>>;
  readonly outputs: ReadonlyMap<string, In<Block>>;
  readonly calls: readonly In<Block>[];
  readonly resources: readonly In<Block>[];
  readonly data: readonly In<Block>[];
  readonly imports: readonly In<Block>[];
  /** Blocks of override files without one that they could be about. */
  readonly overridesNothing: readonly In<Block>[];
  /** What the module's own `terraform.tfvars` and `*.auto.tfvars` give its variables. */
  readonly values: ReadonlyMap<string, In<Expression>>;
}

/** The modules by their folders; '' is the folder of files that are named without one. */
export function moduleFiles(configurations: readonly Configuration[]): ReadonlyMap<string, ModuleFiles> {
  const byFolder = new Map<string, Configuration[]>();
  for (const one of configurations) {
    const folder = folderOf(one.source.file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), one]);
  }
  const modules = [...byFolder].filter(([, files]) => files.some(({ source }) => !isValues(source.file)));
  return new Map(modules.map(([folder, files]) => [folder, moduleOf(folder, files)]));
}

/** Files of values that are not read of themselves: whoever names one means it for every configuration. */
export function givenValues(configurations: readonly Configuration[]): ReadonlyMap<string, In<Expression>> {
  return attributesIn(configurations.filter(({ source }) => isValues(source.file) && !isAutomatic(source.file)));
}

function moduleOf(folder: string, files: readonly Configuration[]): ModuleFiles {
  const { blocks, overridesNothing } = overridden(files.filter(({ source }) => !isValues(source.file)));
  const typed = (type: string) => blocks.filter(({ of }) => of.type === type);
  const named = (type: string) => new Map(typed(type).map((one) => [one.of.labels[0] ?? '', one]));
  const locals = typed('locals').flatMap(({ source, of }) =>
    of.body.attributes.map(({ name, value }) => [name, { source, of: value }] as const),
  );
  return {
    folder,
    variables: named('variable'),
    locals: new Map(locals),
    outputs: named('output'),
    calls: typed('module'),
    resources: typed('resource'),
    data: typed('data'),
    imports: typed('import'),
    overridesNothing,
    // As Terraform reads them: later files win.
    values: attributesIn(files.filter(({ source }) => isAutomatic(source.file)).toSorted(byOrderOfReading)),
  };
}

function attributesIn(files: readonly Configuration[]): ReadonlyMap<string, In<Expression>> {
  return new Map(
    files.flatMap(({ source, body }) =>
      body.attributes.map(({ name, value }) => [name, { source, of: value }] as const),
    ),
  );
}

function isValues(file: string): boolean {
  return /\.tfvars$/i.test(file);
}

function isAutomatic(file: string): boolean {
  return /(^|[/\\])(terraform|[^/\\]*\.auto)\.tfvars$/i.test(file);
}

function byOrderOfReading(one: Configuration, other: Configuration): number {
  const rank = (file: string) => `${/\.auto\.tfvars$/i.test(file) ? 1 : 0}${file}`;
  return rank(one.source.file) < rank(other.source.file) ? -1 : 1;
}

function folderOf(file: string): string {
  return file
    .replaceAll('\\', '/')
    .replace(/\/?[^/]*$/, '')
    .replace(/^\.\//, '');
}

/** The folder that a module's `source` means; undefined where it is no path. */
export function folderOfSource(folder: string, source: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined;
  const isAbsolute = folder.startsWith('/');
  const steps: string[] = [];
  for (const step of `${folder}/${source}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return (isAbsolute ? '/' : '') + steps.join('/');
}
