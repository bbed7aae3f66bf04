import type { Path } from '../../domain/model/problem.ts';
import { type Classified, classify, type SkipReason } from './classify.ts';
import type { Findings, GraphObject, Incomplete, MemberList, Skipped } from './graph-object.ts';
import { keyedCollections } from './keyed-collections.ts';
import { isNamedPage, type Owned, ownerOfObject, ownerOfPage } from './member-list.ts';
import { isList, isMembers, type Members, textOf } from './members.ts';
import type { ParsedSource } from './parse-json.ts';
import { besidePolicy, fromTemplate } from './policy-template.ts';
import { graphMembers, isPowerShellObject, writtenByPowerShell } from './powershell-object.ts';
import { isTerraform } from './terraform/find-resources.ts';
import { isResource, unwrapResource } from './unwrap-blueprint.ts';
import { unwrapTerraform } from './unwrap-terraform.ts';

export interface Unwrapped {
  readonly objects: readonly GraphObject[];
  readonly memberLists: readonly MemberList[];
  readonly skipped: readonly Skipped[];
  readonly incomplete: readonly Incomplete[];
}

/** `$expand` gives this many objects and does not say that there are more. */
const expandLimit = 20;

/** The objects of one value of a file, however it wraps them (graph-schema 1.7). */
export function unwrap(parsed: ParsedSource): Unwrapped {
  const walk = new Walk(parsed);
  walk.visit(parsed.value, [], undefined);
  return walk.found();
}

interface ListPlace {
  readonly owned: Owned | undefined;
  readonly cut: boolean;
  /** It is a list of members for sure, and not by the name of a file. */
  readonly isMembers?: boolean;
}

/** Kinds of objects that groups, roles and users have lists of. */
const listable: ReadonlySet<string> = new Set(['user', 'group', 'device', 'servicePrincipal', 'directoryRole']);

const membersOfGroups = ['members', 'transitiveMembers'];
const groupsOfUsers = ['memberOf', 'transitiveMemberOf'];

/** A walk over a value gathers four lists at once; the class is what they have in common. */
class Walk implements Findings {
  private readonly objects: GraphObject[] = [];
  private readonly memberLists: MemberList[] = [];
  private readonly left: Skipped[] = [];
  private readonly incomplete: Incomplete[] = [];

  private readonly parsed: ParsedSource;

  constructor(parsed: ParsedSource) {
    this.parsed = parsed;
  }

  found(): Unwrapped {
    const cut = nextLinks(this.parsed.value).map(
      (member) => ({ file: this.file, member, reason: 'nextLink' }) as const,
    );
    const { objects, memberLists, left, incomplete } = this;
    return { objects, memberLists, skipped: left, incomplete: [...cut, ...incomplete] };
  }

  readonly take = (object: GraphObject): void => {
    this.objects.push(object);
  };

  readonly takeList = (list: MemberList): void => {
    this.memberLists.push(list);
  };

  readonly skip = (reason: SkipReason, what: string): void => {
    this.left.push({ file: this.file, reason, what, count: 1 });
  };

  private get file(): string {
    return this.parsed.source.file;
  }

  visit(value: unknown, path: Path, owned: Owned | undefined): void {
    if (isList(value)) this.visitList(value, path, { owned: owned ?? ownerOfPage({}, this.file), cut: false });
    else if (!isMembers(value)) this.skip('notAnObject', JSON.stringify(value).slice(0, 30));
    else if (isPage(value)) this.visitPage(value, path);
    else if (isList(value.responses)) this.visitBatch(value.responses, path);
    else if (isTerraform(value)) unwrapTerraform(this.parsed, path, value, this);
    else if (isResource(value)) unwrapResource(this.parsed, path, value, this);
    else this.visitObject(value, path, owned);
  }

  private visitPage(page: Members, path: Path): void {
    const cut = hasNext(page, '');
    const name = ['value', 'members', 'transitiveMembers', 'memberOf'].find((one) => isList(page[one])) ?? 'value';
    const items = page[name];
    if (isList(items)) this.visitList(items, [...path, name], { owned: ownerOfPage(page, this.file), cut });
  }

  private visitList(items: readonly unknown[], path: Path, { owned, cut, isMembers: isSure = false }: ListPlace): void {
    const members = owned === undefined ? undefined : memberObjects(items, owned, isSure);
    if (owned !== undefined && members !== undefined) this.addMembers(owned, path, members, cut);
    else if (items.length === 0) this.skip('empty', '');
    for (const [index, item] of items.entries()) {
      if (members !== undefined && isMembers(item)) this.takeListed(item, [...path, index]);
      else this.visit(item, [...path, index], undefined);
    }
  }

  private takeListed(written: Members, path: Path): void {
    const shape = inGraphShape(written);
    const found = classify(shape.value);
    if (!('kind' in found) || (found.kind === 'group' && !isWhole(shape.value))) return;
    this.take({ kind: found.kind, parsed: this.parsed, path, ...shape, isListed: true });
  }

  private addMembers({ owner, transitive }: Owned, path: Path, members: readonly Members[], cut: boolean): void {
    const kind = owner.kind === 'role' ? 'directoryRole' : owner.kind;
    const object: GraphObject = { kind, parsed: this.parsed, path, value: {} };
    this.memberLists.push({ owner, transitive, members, cut, object });
  }

  /** The answers to a `$batch` request; one that failed is told by its error. */
  private visitBatch(responses: readonly unknown[], path: Path): void {
    for (const [index, response] of responses.entries()) {
      const body = isMembers(response) ? response.body : undefined;
      if (body !== undefined) this.visit(body, [...path, 'responses', index, 'body'], undefined);
      else this.skip('notAnObject', 'an answer without a body');
    }
  }

  private visitObject(written: Members, path: Path, owned: Owned | undefined): void {
    const { value, ...places } = inGraphShape(written);
    const found = classify(value);
    if (!('kind' in found)) {
      this.visitOther(value, path, found);
      return;
    }
    const own = path.length === 0 ? (owned ?? ownerOfObject(value, this.file)) : owned;
    if (own !== undefined && listable.has(found.kind)) this.addMembers(own, path, [value], false);
    if (found.kind === 'policy') {
      this.takePolicy({ kind: found.kind, parsed: this.parsed, path, value, ...places });
      return;
    }
    this.take({ kind: found.kind, parsed: this.parsed, path, value, ...places });
    if (listable.has(found.kind)) this.visitExpanded(value, found.kind, path);
  }

  private takePolicy(object: GraphObject): void {
    const { policy, locations } = fromTemplate(object.value);
    this.take({ ...object, value: policy });
    for (const value of locations) this.take({ ...object, kind: 'namedLocation', value, written: () => [] });
    for (const name of besidePolicy) {
      const objects = object.value[name];
      if (isList(objects) && objects.length > 0) this.visit(objects, [...object.path, name], undefined);
    }
  }

  /** What `$expand` put inside an object. */
  private visitExpanded(value: Members, kind: string, path: Path): void {
    for (const relation of kind === 'user' ? groupsOfUsers : membersOfGroups) {
      const items = value[relation];
      if (!isList(items)) continue;
      const cut = hasNext(value, relation);
      const isCounted = value[`${relation}@odata.count`] === items.length;
      const full = !cut && !isCounted && items.length === expandLimit;
      const name = textOf(value, 'userPrincipalName') ?? textOf(value, 'displayName') ?? '';
      if (full) this.incomplete.push({ file: this.file, member: `${relation} of ${name}`, reason: 'expandLimit' });
      const of = kind === 'directoryRole' ? 'role' : kind === 'user' ? 'user' : 'group';
      const owner = { kind: of, id: textOf(value, 'id') ?? name } as const;
      const owned = { owner, transitive: relation.startsWith('transitive') };
      this.visitList(items, [...path, relation], { owned, cut: cut || full, isMembers: true });
    }
  }

  /** An object that holds collections by their names; what else it holds is told. */
  private visitOther(value: Members, path: Path, found: Extract<Classified, { readonly skip: unknown }>): void {
    const keyed = found.skip === 'unknownShape' ? keyedCollections(value) : undefined;
    if (keyed === undefined) this.skip(found.skip, found.what);
    for (const one of keyed?.collections ?? []) this.visit(one.value, [...path, ...one.path], undefined);
    for (const name of keyed?.others ?? []) this.skip('unknownShape', name);
  }
}

/** PowerShell adds `Count` where it prints a list that is a property. */
function isPage(value: Members): boolean {
  if (isNamedPage(value)) return true;
  return isList(value.value) && Object.keys(value).every((name) => /^(value|Count)$|@odata\./.test(name));
}

function hasNext(value: Members, member: string): boolean {
  return Object.hasOwn(value, `${member}@odata.nextLink`);
}

/** The entries of a list if it is one of members; undefined where it holds anything else. */
function memberObjects(items: readonly unknown[], { owner }: Owned, isSure: boolean): readonly Members[] | undefined {
  const objects = items.filter(isMembers).map((item) => inGraphShape(item).value);
  const fits = objects.length === items.length && objects.every((item) => isReference(item) || isNamed(item));
  if (!fits || (!isSure && objects.some((item) => owner.id === textOf(item, 'id')))) return undefined;
  return objects;
}

function isNamed(item: Members): boolean {
  const found = classify(item);
  return 'kind' in found && listable.has(found.kind);
}

/** A group that a list gives by its id or its name alone is not described by it. */
function isWhole(group: Members): boolean {
  return textOf(group, 'id') !== undefined && textOf(group, 'displayName') !== undefined;
}

/** An object of which an export has the id, and perhaps the type or the name, and no more. */
function isReference(item: Members): boolean {
  const names = Object.keys(item).filter((name) => !name.includes('@odata.'));
  return names.includes('id') && names.every((name) => ['id', 'displayName'].includes(name));
}

/** What PowerShell prints, as Graph has it, and where its members stand. */
function inGraphShape(written: Members): Pick<GraphObject, 'value' | 'written'> {
  if (!isPowerShellObject(written)) return { value: written };
  const value = graphMembers(written);
  return isMembers(value) ? { value, written: writtenByPowerShell(written) } : { value: written };
}

/** Names of the members that are cut off; '' for the page itself. */
function nextLinks(value: unknown): readonly string[] {
  const suffix = '@odata.nextLink';
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (isList(node)) for (const item of node) visit(item);
    else if (isMembers(node)) {
      for (const [name, member] of Object.entries(node)) {
        if (name.endsWith(suffix)) names.add(name.slice(0, -suffix.length));
        visit(member);
      }
    }
  };
  visit(value);
  return [...names];
}
