import type { ChangedObject, ObjectChange, SectionDiff } from '../../study/inventory/object-diff.ts';
import type { Compared } from './object-diff-report.ts';

/** `tenant diff --objects --format json`. */
export function diffJson({ names: [before, after], diff }: Compared): object {
  return {
    schemaVersion: 1,
    before,
    after,
    different: diff.different,
    stateChanges: diff.sections
      .filter(({ section }) => section === 'conditionalAccessPolicies')
      .flatMap(({ changed }) => changed.flatMap(stateChange)),
    sections: Object.fromEntries(diff.sections.map((one) => [one.section, sectionJson(one)])),
    settings: diff.settings.map(changeJson),
    notCompared: diff.notCompared,
  };
}

function stateChange({ after, changes }: ChangedObject): readonly object[] {
  return changes.flatMap((change) =>
    change.path.join('.') === 'state' && 'before' in change
      ? [{ name: after.name, id: after.id, before: change.before, after: change.after }]
      : [],
  );
}

function sectionJson({ added, removed, changed }: SectionDiff): object {
  return {
    added,
    removed,
    changed: changed.map(({ before, after, changes }) => ({
      name: after.name,
      id: after.id,
      at: after.at,
      before,
      renamed: before.name !== after.name,
      changes: changes.map(changeJson),
    })),
  };
}

function changeJson({ path, ...rest }: ObjectChange): object {
  return { path: path.join('.'), ...rest };
}
