import type { Outcome } from '../../../domain/model/problem.ts';
import { type Edited, editAll } from '../../../file/edit/edit.ts';
import type { EditProblem } from '../../../file/edit/edit-problem.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { isPlainList, isPlainMap, memberOf, type Plain } from '../../../file/edit/plain-value.ts';
import { readLayout } from '../../../file/edit/read-layout.ts';
import type { TenantChange } from '../../../file/graph/merge-tenant.ts';
import { type Section, sections } from '../../../file/graph/read-entry.ts';
import type { KnownEntries } from '../../../file/load/read-pieces.ts';

/**
 * The text of a tenant file after an import. The changes of one list are one edit: entries that stay are written as they were, and a
 * file of hundreds of policies is read a few times and not hundreds of times. Changes of entries beyond the file's own list are not here:
 * its `directory` holds those.
 */
export function importEdit(
  text: string,
  changes: readonly TenantChange[],
  known?: KnownEntries,
): Outcome<Edited, EditProblem> {
  const layout = readLayout(text.replace(/^\uFEFF/, ''), known);
  if (!layout.ok) return layout;
  const root = layout.value.root.value;
  const listOf = (section: string) => {
    const list = isPlainMap(root) ? memberOf(root, section) : undefined;
    return isPlainList(list) ? list : [];
  };
  const settings = changes.flatMap((change): readonly Intent[] => {
    if (change.action !== 'set' || isBeyond(change.path, listOf)) return [];
    return [{ kind: 'setIn', path: change.path, value: change.value }];
  });
  const lists = sections.flatMap((section): readonly Intent[] => {
    const values = changedList(listOf(section), section, changes);
    return values === undefined ? [] : [{ kind: 'replaceSequence', path: [section], values }];
  });
  return editAll(text, [...lists, ...settings], known);
}

/** New entries come last, so that a change inside an entry that stays finds it at its old index afterwards. */
function changedList(
  before: readonly Plain[],
  section: Section,
  changes: readonly TenantChange[],
): readonly unknown[] | undefined {
  const own = changes.filter((change) => change.action !== 'set' && change.section === section);
  const replaced = new Map(
    own.flatMap((change) =>
      change.action === 'replace' && change.index < before.length ? [[change.index, change.value] as const] : [],
    ),
  );
  const added = own.flatMap((change) => (change.action === 'append' ? [change.value] : []));
  if (replaced.size === 0 && added.length === 0) return undefined;
  return [...before.map((entry, index) => replaced.get(index) ?? entry), ...added];
}

function isBeyond(path: readonly (string | number)[], listOf: (section: string) => readonly Plain[]): boolean {
  const [section, index] = path;
  return typeof section === 'string' && typeof index === 'number' && index >= listOf(section).length;
}
