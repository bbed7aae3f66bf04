import { Document, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { Members } from './members.ts';
import { plainBlock } from './plain-block.ts';

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

/** Entries of a list that are written at once: the nodes of a large export would fill the memory, and be walked by the collector over and over. */
const slice = 200;

/** The text of a new tenant file: block style, short lists in one line, a comment on each section, lines of up to 120 characters. */
export function newTenantText(tenant: Members): string {
  const sections = Object.entries(tenant).filter(([, value]) => value !== undefined);
  return `#${schemaLine}\n\n${sections.map(([key, value], index) => sectionText(key, value, index === 0)).join('')}`;
}

function sectionText(key: string, value: unknown, isFirst: boolean): string {
  const comment = comments[key] === undefined ? '' : `# ${comments[key]}\n`;
  const before = key === 'version' || isFirst ? comment : `\n${comment}`;
  if (!Array.isArray(value) || value.length === 0 || !value.every(isObject)) {
    return `${before}${membersText({ [key]: value })}`;
  }
  const slices = Array.from({ length: Math.ceil(value.length / slice) }, (_, index) =>
    entriesText(key, value.slice(index * slice, (index + 1) * slice)),
  );
  return `${before}${key}:\n${slices.join(isSeparated(key) ? '\n' : '')}`;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** Entries of a list of that key, without the key. */
function entriesText(key: string, entries: readonly unknown[]): string {
  const plain = plainBlock(entries);
  if (plain) return plain.join(isSeparated(key) ? '\n' : '');
  const text = membersText({ [key]: entries });
  return text.slice(text.indexOf('\n') + 1);
}

/** A blank line stands between its entries. */
function isSeparated(key: unknown): boolean {
  return key === 'conditionalAccessPolicies';
}

function membersText(members: Members): string {
  // Readers of YAML 1.1 take NO for false and dates for timestamps; `compat` quotes what they would misread.
  const document = new Document(members, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  if (isMap(document.contents)) {
    flowShortLists(document.contents);
    for (const { key, value } of document.contents.items) {
      if (isScalar(key) && isSeparated(key.value) && isSeq(value)) separate(value.items);
    }
  }
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
