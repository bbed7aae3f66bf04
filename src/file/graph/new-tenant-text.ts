import { Document, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Members } from './members.ts';

/** Points editors at the schema; the first line of every tenant file. */
const schemaLine = ' yaml-language-server: $schema=./tenant.schema.json';

/** What a reader of a fresh file should know about each section. */
const comments: Readonly<Record<string, string>> = {
  version: 'Written by `tenant import`. Edit it freely: the next import changes only what the export says.',
  combinedRegistration: 'No export holds this switch. Entra has combined registration on for every user by now.',
  multifactorAuthentication:
    'Policies name the MFA trusted IPs. No export holds their addresses: give them here, as CIDR of IPv4.',
  directory: 'Users, groups and devices are in this file, one a line.',
  users: 'Methods that are not listed are not known; `authenticationMethods: []` means none.',
  groups: 'Members that are not listed are not known; `members: []` means nobody.',
  namedLocations: 'Address ranges are CIDR or first-last.',
  authenticationStrengthPolicies: 'Custom strengths; the built-in ones are always there.',
  conditionalAccessPolicies: 'What is not configured is left out. Roles, groups and locations go by name, apps by id.',
};

/** The longest list that stays on one line with its key. */
const widest = 100;

/** The text of a new tenant file: block style, short lists in one line, a comment on each section, lines of up to 120 characters. */
export function newTenantText(tenant: Members): string {
  // Readers of YAML 1.1 take NO for false and dates for timestamps; `compat` quotes what they would misread.
  const document = new Document(tenant, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  if (!isMap(document.contents)) return document.toString();
  flowShortLists(document.contents);
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key)) continue;
    const comment = comments[String(key.value)];
    if (comment !== undefined) key.commentBefore = ` ${comment}`;
    key.spaceBefore = key.value !== 'version';
    if (key.value === 'conditionalAccessPolicies' && isSeq(value)) separate(value.items);
  }
  document.commentBefore = schemaLine;
  return document.toString({ lineWidth: 120, flowCollectionPadding: false });
}

function flowShortLists(node: unknown): void {
  if (isPair(node)) flowShortLists(node.value);
  else if (isMap(node)) for (const pair of node.items) flowShortLists(pair);
  else if (isSeq(node)) {
    const words = node.items.map((item) => (isScalar(item) ? String(item.value) : undefined));
    if (words.every((word) => word !== undefined)) node.flow = words.join(', ').length <= widest;
    else for (const item of node.items) flowShortLists(item);
  }
}

/** A blank line between entries. */
function separate(items: readonly unknown[]): void {
  for (const item of items.slice(1)) if (isMap(item)) spaceBefore(item);
}

function spaceBefore(node: Node & { spaceBefore?: boolean }): void {
  node.spaceBefore = true;
}
