import type { Path } from '../../../domain/model/problem.ts';
import { isList, isMembers, isText, type Members, textOf } from '../members.ts';
import type { TerraformResource } from './find-resources.ts';

interface Filled {
  readonly values: Members;
  /** Attributes that Terraform knows only once the plan is applied, and that name nothing in the plan either. */
  readonly unknown: readonly Path[];
}

/** Fills in what a plan leaves open because it is created with the plan, such as the id of a new location: its name takes the place. */
export type FillUnknown = (resource: TerraformResource) => Filled;

export function fillUnknown(document: Members, resources: readonly TerraformResource[]): FillUnknown {
  const changes = new Map(
    (isList(document.resource_changes) ? document.resource_changes : [])
      .filter(isMembers)
      .map((one) => [textOf(one, 'address') ?? '', isMembers(one.change) ? one.change.after_unknown : undefined]),
  );
  const expressions = expressionsOf(document);
  const names = new Map<string, readonly string[]>();
  for (const { address, values } of resources) {
    const name = textOf(values, 'object_id') ?? textOf(values, 'display_name');
    const key = withoutIndexes(address);
    if (name !== undefined) names.set(key, [...(names.get(key) ?? []), name]);
  }
  return (resource) => {
    const unknown = changes.get(resource.address);
    if (!isMembers(unknown)) return { values: resource.values, unknown: [] };
    const module = /^((?:module\.[^.]+\.)*)/.exec(withoutIndexes(resource.address))?.[1] ?? '';
    const written = expressions.get(withoutIndexes(resource.address));
    const find = (reference: string) => names.get(module + reference);
    const left: Path[] = [];
    const values = fill(resource.values, unknown, { written, find, path: [], left: (path) => left.push(path) });
    return { values: isMembers(values) ? values : resource.values, unknown: left };
  };
}

interface At {
  /** The expression of the configuration at this place. */
  readonly written: unknown;
  readonly find: (reference: string) => readonly string[] | undefined;
  readonly path: Path;
  readonly left: (path: Path) => void;
}

function fill(value: unknown, unknown: unknown, at: At): unknown {
  if (unknown === true) return wholeUnknown(at) ?? value;
  if (isList(unknown)) {
    const list = isList(value) ? value : [];
    if (unknown.some((item) => item === true)) return filledList(list, unknown, at);
    return unknown.map((item, index) => fill(list[index], item, below(at, index)));
  }
  if (!isMembers(unknown)) return value;
  const members = isMembers(value) ? value : {};
  const names = Object.keys(unknown).filter(
    (name) => unknown[name] !== false && (at.path.length > 0 || !isComputed(name)),
  );
  const changed = names.map((name) => [name, fill(members[name], unknown[name], below(at, name))] as const);
  return { ...members, ...Object.fromEntries(changed) };
}

function isComputed(attribute: string): boolean {
  return attribute === 'id' || attribute === 'object_id';
}

/** Known elements stand in their places; the others are as many as the expression names resources, in its order. */
function filledList(list: readonly unknown[], unknown: readonly unknown[], at: At): unknown {
  const open = unknown.filter((item) => item === true).length;
  const names = namesFor(open, at);
  if (names === undefined) return list.filter((item) => item !== null);
  let next = 0;
  return unknown.map((item, index) => (item === true ? names[next++] : list[index]));
}

/** A list that is open as a whole may hold more than its references say; one text is what its one reference stands for. */
function wholeUnknown(at: At): unknown {
  const isText = at.path.at(-1) === 'authentication_strength_policy_id';
  if (isText) return namesFor(1, at)?.[0];
  at.left(at.path);
  return undefined;
}

function namesFor(count: number, { written, find, path, left }: At): readonly string[] | undefined {
  const references = isMembers(written) && isList(written.references) ? written.references.filter(isText) : [];
  const resources = [...new Set(references.map(resourceOf))];
  const names = resources.flatMap((reference): readonly (string | undefined)[] => find(reference) ?? [undefined]);
  const known = names.flatMap((name) => name ?? []);
  if (known.length === count && names.length === count) return known;
  left(path);
  return undefined;
}

/** `azuread_group.pilot` of `azuread_group.pilot[0].object_id`. */
function resourceOf(reference: string): string {
  return withoutIndexes(reference)
    .split('.')
    .slice(0, reference.startsWith('data.') ? 3 : 2)
    .join('.');
}

function withoutIndexes(address: string): string {
  return address.replace(/\[[^\]]*\]/g, '');
}

function below(at: At, key: string | number): At {
  const { written } = at;
  const inner =
    typeof key === 'number'
      ? isList(written)
        ? written[key]
        : written
      : isMembers(written)
        ? written[key]
        : undefined;
  return { ...at, written: inner, path: [...at.path, key] };
}

/** The expressions of each resource of the configuration by its address. */
function expressionsOf(document: Members): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  const visit = (module: unknown, prefix: string): void => {
    if (!isMembers(module)) return;
    for (const resource of isList(module.resources) ? module.resources : []) {
      if (isMembers(resource)) found.set(prefix + (textOf(resource, 'address') ?? ''), resource.expressions);
    }
    for (const [name, call] of Object.entries(isMembers(module.module_calls) ? module.module_calls : {})) {
      if (isMembers(call)) visit(call.module, `${prefix}module.${name}.`);
    }
  };
  if (isMembers(document.configuration)) visit(document.configuration.root_module, '');
  return found;
}
