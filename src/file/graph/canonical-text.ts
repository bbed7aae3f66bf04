import { holdsNothing } from './clean.ts';
import { isList, isMembers, isText } from './members.ts';

/**
 * One text for all values that mean the same: members sorted, what holds nothing left out, lists of texts as sets without case.
 * Two entries are equal exactly when their texts are.
 */
export function canonicalText(value: unknown): string {
  if (isList(value)) {
    const items = value.map((item) => (isText(item) ? JSON.stringify(item.toLowerCase()) : canonicalText(item)));
    return `[${(value.every(isText) ? [...new Set(items)].sort() : items).join(',')}]`;
  }
  if (isMembers(value)) {
    const members = Object.entries(value)
      .filter(([, member]) => !holdsNothing(member))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalText(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
