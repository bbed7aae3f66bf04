import type { Path } from '../../domain/model/problem.ts';
import { classify, type SkipReason } from './classify.ts';
import type { Findings, GraphObject, Skipped } from './graph-object.ts';
import { keyedCollections } from './keyed-collections.ts';
import { isList, isMembers, type Members } from './members.ts';
import type { ParsedSource } from './parse-json.ts';
import { isTerraform } from './terraform/find-resources.ts';
import { unwrapTerraform } from './unwrap-terraform.ts';

export interface Unwrapped {
  readonly objects: readonly GraphObject[];
  readonly skipped: readonly Skipped[];
  /** The file says that Graph had more to give: an `@odata.nextLink`, for the whole page or for one member. */
  readonly incomplete: readonly { readonly file: string; readonly member: string }[];
}

/** The objects of a file: of a page with `value`, of a bare list, of an object keyed by collection, or the one that it is (1.7). */
export function unwrap(parsed: ParsedSource): Unwrapped {
  const { file } = parsed.source;
  const objects: GraphObject[] = [];
  const left: Skipped[] = [];
  const skip = (reason: SkipReason, what: string) => left.push({ file, reason, what, count: 1 });
  const findings: Findings = { take: (object) => objects.push(object), skip };

  const visit = (value: unknown, path: Path): void => {
    if (isList(value)) {
      if (value.length === 0) skip('empty', '');
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    } else if (!isMembers(value)) skip('notAnObject', JSON.stringify(value).slice(0, 30));
    else if (isPage(value)) visit(value.value, [...path, 'value']);
    else if (isTerraform(value)) unwrapTerraform(parsed, path, value, findings);
    else {
      const keyed = keyedCollections(value);
      if (keyed) {
        for (const one of keyed) visit(one.value, [...path, ...one.path]);
        return;
      }
      const found = classify(value);
      if ('kind' in found) objects.push({ kind: found.kind, parsed, path, value });
      else skip(found.skip, found.what);
    }
  };
  visit(parsed.value, []);
  return {
    objects,
    skipped: counted(left),
    incomplete: nextLinks(parsed.value).map((member) => ({ file, member })),
  };
}

function isPage(value: Members): boolean {
  return isList(value.value) && Object.keys(value).every((name) => name === 'value' || name.includes('@odata.'));
}

function counted(skipped: readonly Skipped[]): readonly Skipped[] {
  const byReason = new Map<string, Skipped>();
  for (const one of skipped) {
    const key = `${one.reason}\n${one.what}`;
    byReason.set(key, { ...one, count: (byReason.get(key)?.count ?? 0) + 1 });
  }
  return [...byReason.values()];
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
