import { type Budget, evaluate, Lazy, type Scope } from '../../hcl/evaluate.ts';
import { numberOf, textOf } from '../../hcl/functions.ts';
import type { Block, Body, Expression, In } from '../../hcl/hcl-node.ts';
import { NotKnown, type Value } from '../../hcl/not-known.ts';
import type { SourceText } from '../../source-text.ts';
import { type BlockValues, blockValues, elementsOf } from './block-values.ts';
import { identifiers } from './identifiers.ts';
import { folderOfSource, type ModuleFiles } from './module-files.ts';

/** One of the resources that a block stands for. */
export interface Instance extends BlockValues {
  /** `azuread_group.pilot["it"]` */
  readonly address: string;
  readonly type: string;
  readonly source: SourceText;
  readonly block: Block;
}

/** Why nobody can tell how many a block stands for. */
interface Unnumbered {
  /** `count` or `for_each`. */
  readonly argument: string;
  readonly number: Expression;
  readonly why: NotKnown;
}

/** One of those that a block stands for: the key it has, and where its values are worked out. */
interface Numbered {
  readonly key: string | number | undefined;
  readonly scope: Scope;
}

/** A block whose number nobody can tell. */
export interface Uncounted extends Unnumbered {
  readonly source: SourceText;
  readonly block: Block;
}

/** What all modules of a configuration share. */
export interface Whole {
  readonly modules: ReadonlyMap<string, ModuleFiles>;
  readonly budget: Budget;
  /** Called for each variable that is taken at its default. */
  readonly atDefault: (variable: In<Block>) => void;
}

/** Where a module is called from, and with what. */
export interface Call {
  /** `module.pilot.`; '' for a module that nothing calls. */
  readonly prefix: string;
  readonly inputs: (name: string) => Value | undefined;
  /** The module that is called by none, which alone has `import` blocks; undefined for itself. */
  readonly root: ModuleValues | undefined;
}

const deepest = 10;
const own: ReadonlySet<string> = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** A module with values for its variables. What is asked for is worked out once; what is about itself has no value. */
export class ModuleValues {
  readonly files: ModuleFiles;
  readonly call: Call;
  private readonly whole: Whole;
  private readonly known = new Map<string, Value>();
  private readonly calls = new Map<Block, readonly ModuleValues[] | Unnumbered | undefined>();
  private readonly instances = new Map<Block, readonly Instance[] | Uncounted>();

  constructor(files: ModuleFiles, call: Call, whole: Whole) {
    this.files = files;
    this.call = call;
    this.whole = whole;
  }

  get rootModule(): ModuleValues {
    return this.call.root ?? this;
  }

  get scope(): Scope {
    return this.scopeWith({});
  }

  /** The resources of a block, or the block where nothing tells how many there are. */
  instancesOf({ source, of: block }: In<Block>): readonly Instance[] | Uncounted {
    const there = this.instances.get(block);
    if (there !== undefined) return there;
    const [type = '', name = ''] = block.labels;
    const prefix = `${this.call.prefix}${block.type === 'data' ? 'data.' : ''}${type}.${name}`;
    const counted = this.counted(block.body);
    const found =
      'why' in counted
        ? { source, block, ...counted }
        : counted.map(({ key, scope }) => {
            const address = key === undefined ? prefix : `${prefix}[${JSON.stringify(key)}]`;
            return { address, type, source, block, ...blockValues(block.body, scope) };
          });
    this.instances.set(block, found);
    return found;
  }

  /** The modules that a block calls; undefined where their files are not given. */
  called({ of: block }: In<Block>): readonly ModuleValues[] | Unnumbered | undefined {
    if (!this.calls.has(block)) this.calls.set(block, this.modulesOf(block));
    return this.calls.get(block);
  }

  private modulesOf(block: Block): readonly ModuleValues[] | Unnumbered | undefined {
    const source = block.body.attributes.find(({ name }) => name === 'source')?.value;
    const folder = source?.kind === 'literal' ? folderOfSource(this.files.folder, String(source.value)) : undefined;
    const files = folder === undefined ? undefined : this.whole.modules.get(folder);
    if (files === undefined || this.call.prefix.split('module.').length > deepest) return undefined;
    const counted = this.counted(block.body);
    if ('why' in counted) return counted;
    return counted.map(({ key, scope }) => {
      const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
      const given = new Map(block.body.attributes.map(({ name, value }) => [name, value]));
      const inputs = (name: string) => {
        const value = own.has(name) ? undefined : given.get(name);
        return value && evaluate(value, scope);
      };
      const prefix = `${this.call.prefix}module.${block.labels[0] ?? ''}${index}.`;
      return new ModuleValues(files, { prefix, inputs, root: this.rootModule }, this.whole);
    });
  }

  output(name: string): Value {
    const value = this.files.outputs.get(name)?.of.body.attributes.find((one) => one.name === 'value')?.value;
    return value === undefined
      ? new NotKnown('reference', name)
      : this.once(`output.${name}`, () => evaluate(value, this.scope));
  }

  private counted(body: Body): readonly Numbered[] | Unnumbered {
    const number = body.attributes.find(({ name }) => name === 'count' || name === 'for_each');
    if (number === undefined) return [{ key: undefined, scope: this.scope }];
    const value = evaluate(number.value, this.scope);
    const argument = number.name;
    if (value instanceof NotKnown) return { argument, number: number.value, why: value };
    if (number.name === 'count') {
      const count = Math.min(numberOf(value) ?? 0, 10_000);
      return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => ({
        key: index,
        scope: this.scopeWith({ count: { index } }),
      }));
    }
    const elements = elementsOf(value);
    const open = elements.map(([key]) => key).find((key) => key instanceof NotKnown);
    if (open instanceof NotKnown) return { argument, number: number.value, why: open };
    return elements.map(([key, one]) => ({
      key: textOf(key) ?? '',
      scope: this.scopeWith({ each: { key, value: one } }),
    }));
  }

  private scopeWith(names: Readonly<Record<string, Value>>): Scope {
    return { root: (name) => this.root(name), names, budget: this.whole.budget };
  }

  private root(name: string): Value | Lazy | undefined {
    switch (name) {
      case 'var':
        return new Lazy((variable) => this.once(`var.${variable}`, () => this.variable(variable)));
      case 'local':
        return new Lazy((local) => this.once(`local.${local}`, () => this.local(local)));
      case 'module':
        return new Lazy((called) => this.module(called));
      case 'data':
        return new Lazy((type) => new Lazy((named) => this.resource(this.files.data, 'data.', type, named)));
      default:
        return new Lazy((named) => this.resource(this.files.resources, '', name, named));
    }
  }

  private once(key: string, make: () => Value): Value {
    const there = this.known.get(key);
    if (there !== undefined) return there;
    this.known.set(key, new NotKnown('expression', `${key}, which is about itself`));
    const value = make();
    this.known.set(key, value);
    return value;
  }

  private variable(name: string): Value {
    const given = this.call.inputs(name);
    if (given !== undefined && given !== null) return given;
    const declared = this.files.variables.get(name);
    const otherwise = declared?.of.body.attributes.find((one) => one.name === 'default')?.value;
    if (declared === undefined || otherwise === undefined) return new NotKnown('variable', `var.${name}`);
    if (this.call.root === undefined) this.whole.atDefault(declared);
    return evaluate(otherwise, this.scope);
  }

  private local(name: string): Value {
    const declared = this.files.locals.get(name);
    return declared === undefined ? new NotKnown('reference', `local.${name}`) : evaluate(declared.of, this.scope);
  }

  /** The outputs of a module; of several a list or an object of them. */
  private module(name: string): Value | Lazy {
    const block = this.files.calls.find(({ of }) => of.labels[0] === name);
    const called = block && this.called(block);
    if (block === undefined || called === undefined || 'why' in called) {
      return new Lazy((output) => new NotKnown('reference', `module.${name}.${output}`));
    }
    const [only] = called;
    if (only !== undefined && !only.isOneOfMany) return new Lazy((output) => only.output(output));
    return this.once(`module.${name}`, () =>
      byNumber(
        block.of,
        called.map((one) => [one.call.prefix.slice(0, -1), one.outputs()]),
      ),
    );
  }

  private get isOneOfMany(): boolean {
    return this.call.prefix.endsWith('].');
  }

  private outputs(): Value {
    return Object.fromEntries([...this.files.outputs.keys()].map((name) => [name, this.output(name)]));
  }

  /** The attributes of a resource; of several a list or an object of them. */
  private resource(blocks: readonly In<Block>[], prefix: string, type: string, name: string): Value {
    const address = `${prefix}${type}.${name}`;
    const block = blocks.find(({ of }) => of.labels[0] === type && of.labels[1] === name);
    if (block === undefined) return new NotKnown('reference', address);
    return this.once(address, () => {
      const instances = this.instancesOf(block);
      if ('why' in instances) return new NotKnown(instances.why.cause, instances.why.what);
      const { files, scope } = this.rootModule;
      return byNumber(
        block.of,
        instances.map((one) => [one.address, { ...one.values, ...identifiers(one, files.imports, scope) }]),
      );
    });
  }
}

/** One value as it is, those of `count` as a list, those of `for_each` by their keys. */
function byNumber({ body }: Block, values: readonly (readonly [address: string, value: Value])[]): Value {
  const has = (argument: string) => body.attributes.some(({ name }) => name === argument);
  if (has('for_each')) return Object.fromEntries(values.map(([address, value]) => [keyOf(address), value]));
  return has('count') ? values.map(([, value]) => value) : (values[0]?.[1] ?? null);
}

/** The key at the end of `azuread_group.pilot["it"]`. */
function keyOf(address: string): string {
  const key: unknown = JSON.parse(/\[("(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address)?.[1] ?? '""');
  return String(key);
}
