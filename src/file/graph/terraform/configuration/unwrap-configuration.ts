import type { Path } from '../../../../domain/model/problem.ts';
import type { Fault } from '../../fault.ts';
import type {
  Findings,
  GraphObject,
  NotEvaluated,
  NotEvaluatedValues,
  OpenMember,
  Skipped,
  VariableAtDefault,
} from '../../graph-object.ts';
import type { Unwrapped } from '../../graph-objects.ts';
import { Budget, evaluate } from '../../hcl/evaluate.ts';
import { numberOf, textOf } from '../../hcl/functions.ts';
import type { Block, Configuration, Expression, In } from '../../hcl/hcl-node.ts';
import { isListValue, isObjectValue, NotKnown, type Value, writtenAs } from '../../hcl/not-known.ts';
import { isMembers, type Members } from '../../members.ts';
import type { ParsedSource } from '../../parse-json.ts';
import type { SourceText, Span } from '../../source-text.ts';
import { takeResource } from '../../unwrap-terraform.ts';
import { graphPathIn } from '../terraform-object.ts';
import { commentedOut } from './commented-out.ts';
import { importedId } from './identifiers.ts';
import { folderOfSource, givenValues, type ModuleFiles, moduleFiles } from './module-files.ts';
import { type Instance, ModuleValues, type Uncounted, type Whole } from './module-values.ts';

export interface UnwrappedConfiguration extends Unwrapped {
  /** What would make an object another one than Terraform makes. */
  readonly faults: readonly Fault[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** Variables that are taken at their defaults. */
  readonly defaults: readonly VariableAtDefault[];
}

/**
 * The objects of files of Terraform's language, all of them together: what a name means is looked up in them, and what has no value in them
 * is kept as it is written, left out or refused, and in each case told with its place.
 */
export function unwrapConfigurations(configurations: readonly Configuration[]): UnwrappedConfiguration {
  const modules = moduleFiles(configurations);
  const values = givenValues(configurations);
  const defaults = new Map<Block, In<Block>>();
  const whole: Whole = { modules, budget: new Budget(), atDefault: (one) => defaults.set(one.of, one) };
  const found = new Found();
  for (const { source, body } of configurations) {
    const comments = commentedOut(source.text);
    found.at(source).skipAll(comments);
    if (body.attributes.length + body.blocks.length + comments.length === 0) found.at(source).skip('empty', '');
  }
  for (const { overridesNothing } of modules.values()) {
    for (const { source, of } of overridesNothing) {
      found.at(source).skip('overridesNothing', [of.type, ...of.labels].join(' '));
    }
  }
  for (const files of roots(modules)) {
    const inputs = (name: string): Value | undefined => {
      const given = values.get(name) ?? files.values.get(name);
      return given && evaluate(given.of, { root: () => undefined, names: {}, budget: whole.budget });
    };
    found.takeModule(new ModuleValues(files, { prefix: '', inputs, root: undefined }, whole));
  }
  const { objects, memberLists, skipped, faults, notEvaluated } = found;
  return {
    objects,
    memberLists,
    skipped,
    incomplete: [],
    faults,
    notEvaluated,
    defaults: [...defaults.values()].map(({ source, of }) => {
      const { file, start } = source.place(of.span).at;
      return { file, line: start.line, name: of.labels[0] ?? '' };
    }),
  };
}

/** Modules that no other calls. */
function roots(modules: ReadonlyMap<string, ModuleFiles>): readonly ModuleFiles[] {
  const all = [...modules.values()];
  const called = new Set(
    all.flatMap(({ folder, calls }) =>
      calls.flatMap(({ of }) => {
        const source = of.body.attributes.find(({ name }) => name === 'source')?.value;
        return source?.kind === 'literal' ? (folderOfSource(folder, String(source.value)) ?? []) : [];
      }),
    ),
  );
  const free = all.filter(({ folder }) => !called.has(folder));
  return free.length === 0 ? all : free;
}

/** Members that may be kept as they are written: names, and what policies name of which a file need not know more. */
const kept = [
  /^displayName$/,
  /^description$/,
  /^conditions\.users\.(in|ex)cludeGroups(\.|$)/,
  /^conditions\.locations\.(in|ex)cludeLocations(\.|$)/,
  /^grantControls\.authenticationStrength\.id$/,
];
const decisive: ReadonlySet<string> = new Set(['policy', 'namedLocation', 'authenticationStrength', 'roleAssignment']);

/** What is gathered from all modules; the class is what its lists have in common. */
class Found {
  readonly objects: GraphObject[] = [];
  readonly memberLists: Parameters<Findings['takeList']>[0][] = [];
  readonly skipped: Skipped[] = [];
  readonly faults: Fault[] = [];
  readonly notEvaluated: NotEvaluated[] = [];

  at({
    file,
  }: SourceText): Findings & { readonly skipAll: (these: readonly (readonly [Skipped['reason'], string])[]) => void } {
    const skip: Findings['skip'] = (reason, what) => this.skipped.push({ file, reason, what, count: 1 });
    return {
      take: (object) => this.objects.push(object),
      takeList: (list) => this.memberLists.push(list),
      skip,
      skipAll: (these) => {
        for (const [reason, what] of these) skip(reason, what);
      },
    };
  }

  takeModule(module: ModuleValues): void {
    for (const block of module.files.resources) {
      const instances = module.instancesOf(block);
      if ('why' in instances) this.takeUncounted(instances);
      else for (const instance of instances) this.takeInstance(instance, module);
    }
    for (const call of module.files.calls) {
      const called = module.called(call);
      const name = `module.${call.of.labels[0] ?? ''}`;
      if (called === undefined) this.at(call.source).skip('moduleNotGiven', name);
      else if ('why' in called) this.takeUncounted({ source: call.source, block: call.of, ...called });
      else for (const one of called) this.takeModule(one);
    }
  }

  /** Of policies and locations nobody would know that they are missing. */
  private takeUncounted({ source, block, argument, number, why }: Uncounted): void {
    const isModule = block.type === 'module';
    const type = block.labels[0] ?? '';
    const kind = isModule ? 'policy' : graphPathIn(type, [])?.kind;
    const address = isModule ? `module.${type}` : block.labels.join('.');
    if (kind === undefined) {
      this.at(source).skip('kindNotRead', type.startsWith('azuread_') ? type : 'resource of another provider');
    } else if (isModule || decisive.has(kind)) {
      const value = { displayName: address };
      const object: GraphObject = { kind, parsed: parsedAt(source, value, () => number.span), path: [], value };
      this.faults.push({
        code: 'importNotEvaluated',
        object,
        path: [argument],
        values: valuesOf(source, number, why),
      });
    } else this.tell(source, number.span, { object: address, member: argument, kept: false });
  }

  private takeInstance({ source, type, values, spans, block, address }: Instance, module: ModuleValues): void {
    const id = importedId(address, module.rootModule.files.imports, module.rootModule.scope);
    const name = shownName(values) ?? address;
    const spanOf = (path: Path) => nearest(path, spans) ?? block.span;
    const open: OpenMember[] = [];
    const kind = graphPathIn(type, [])?.kind;
    const settled = settle(values, [], (why, path) => {
      const graphPath = graphPathIn(type, path)?.path;
      const span = spanOf(path);
      const text = why.text ?? writtenAs(source.text, { kind: 'item', span });
      if (kind === undefined || (graphPath === undefined && path[0] !== 'members')) return text;
      const member = (graphPath ?? path).filter((key) => typeof key === 'string').join('.');
      const isKept = kept.some((pattern) => pattern.test(member));
      if (!isKept && decisive.has(kind) && graphPath !== undefined) {
        open.push({
          path: graphPath,
          code: 'importNotEvaluated',
          values: { expression: text, cause: why.cause, what: why.what },
        });
        return text;
      }
      this.tell(source, span, { object: name, member, kept: isKept });
      return isKept ? text : undefined;
    });
    const withId: Members = id === undefined ? settled : { ...settled, object_id: id };
    takeResource(this.at(source), { type, values: withId, parsed: parsedAt(source, withId, spanOf), path: [], open });
  }

  private tell(source: SourceText, span: Span, about: Pick<NotEvaluated, 'object' | 'member' | 'kept'>): void {
    const { file, start } = source.place(span).at;
    const expression = writtenAs(source.text, { kind: 'item', span });
    this.notEvaluated.push({ file, line: start.line, column: start.column, ...about, expression });
  }
}

function valuesOf(source: SourceText, expression: Expression, why: NotKnown): NotEvaluatedValues {
  return { expression: writtenAs(source.text, expression), cause: why.cause, what: why.what };
}

function shownName(values: { readonly [name: string]: Value }): string | undefined {
  const name = values.display_name ?? values.user_principal_name ?? null;
  return name instanceof NotKnown ? name.text : textOf(name);
}

/** The values as a plan has them, with what `open` gives for those that are not known; undefined leaves one out. */
function settle(
  values: { readonly [name: string]: Value },
  path: Path,
  open: (why: NotKnown, path: Path) => string | undefined,
): Members {
  const settled: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const one = settledValue(value, [...path, name], open);
    if (one !== undefined) settled[name] = one;
  }
  return settled;
}

function settledValue(value: Value, path: Path, open: (why: NotKnown, path: Path) => string | undefined): unknown {
  if (value instanceof NotKnown) {
    const text = open(value, path);
    return text !== undefined && lists.has(String(path.at(-1))) ? [text] : text;
  }
  if (isListValue(value)) {
    const isWhole = path.length > 1 || path[0] !== 'members' || value.every((one) => !(one instanceof NotKnown));
    const items = value.map((one, index) => settledValue(one, [...path, index], open));
    return isWhole ? items : undefined; // members that are known in part are not known
  }
  if (isObjectValue(value)) return settle(value, path, open);
  return typed(String(path.at(-1)), value);
}

/** Lists of names, of which one that is not known as a whole has one element: what is written. */
const lists: ReadonlySet<string> = new Set(
  ['in', 'ex'].flatMap((side) => ['users', 'groups', 'roles', 'locations'].map((what) => `${side}cluded_${what}`)),
);

/** Terraform makes of a text the number or the switch that an attribute wants, and the other way round. */
function typed(attribute: string, value: string | number | boolean | null): unknown {
  if (attribute === 'sign_in_frequency') return value === null ? null : (numberOf(value) ?? value);
  if (switches.has(attribute)) return value === 'true' ? true : value === 'false' ? false : value;
  return value === null ? null : (textOf(value) ?? value);
}

const switches: ReadonlySet<string> = new Set([
  'trusted',
  'include_unknown_countries_and_regions',
  'application_enforced_restrictions_enabled',
  'disable_resilience_defaults',
  'security_enabled',
  'mail_enabled',
  'assignable_to_role',
  'account_enabled',
]);

function parsedAt(source: SourceText, value: unknown, spanOf: (path: Path) => Span): ParsedSource {
  return { source, value: isMembers(value) ? value : {}, spansOf: (paths) => paths.map(spanOf) };
}

function nearest(path: Path, spans: ReadonlyMap<string, Span>): Span | undefined {
  for (let length = path.length; length > 0; length--) {
    const span = spans.get(JSON.stringify(path.slice(0, length)));
    if (span !== undefined) return length === path.length ? span : { start: span.start, end: span.end };
  }
  return undefined;
}
