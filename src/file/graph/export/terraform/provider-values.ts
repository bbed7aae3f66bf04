import type { MemberLine } from '../../member-table.ts';
import { isList, isMembers, isText, type Members } from '../../members.ts';
import { policyTable } from '../../terraform/policy-table.ts';

/** A policy as the provider takes it: attributes by name, blocks as lists of one, as a plan has them; and what it cannot take. */
export interface ProviderPolicy {
  readonly values: Members;
  /** Members of Graph that no attribute holds, or not with this value. */
  readonly notHeld: readonly string[];
}

/** The body of a policy (see `policyBody`) in the provider's words: the table that reads a plan, read backwards. */
export function providerPolicy(body: Members): ProviderPolicy {
  const values: Record<string, unknown> = {};
  for (const line of policyTable) {
    const found = valueAt(body, line.graph);
    if (found !== undefined && !isSwitch(line)) put(values, line.written, providerValue(line, found));
  }
  return { values, notHeld: [...leavesOf(body).flatMap(notHeldAt), ...notHeldTogether(body)] };
}

/** `isEnabled` of a control that the provider switches on by giving it a value. */
function isSwitch({ graph, written }: MemberLine): boolean {
  return graph.at(-1) === 'isEnabled' && written.at(-1) !== 'application_enforced_restrictions_enabled';
}

const flagLists: ReadonlySet<string> = new Set(['guestOrExternalUserTypes', 'transferMethods']);

function providerValue({ graph }: MemberLine, value: unknown): unknown {
  const name = graph.at(-1) ?? '';
  if (isText(value) && flagLists.has(name)) return value.split(',');
  return value;
}

function put(into: Record<string, unknown>, [key, ...rest]: MemberLine['written'], value: unknown): void {
  if (rest.length === 0) {
    into[String(key)] = value;
    return;
  }
  const [next, ...deeper] = rest;
  const there = into[String(key)];
  if (next !== 0) return;
  const [block] = isList(there) ? there : [];
  const inner: Record<string, unknown> = isMembers(block) ? { ...block } : {};
  put(inner, deeper, value);
  into[String(key)] = [inner];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isMembers(at) ? at[name] : undefined), value);
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Everything that a body says: lists as one, objects by their members. */
function leavesOf(value: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (value === null || value === undefined || path.at(-1) === '@odata.type') return [];
  if (!isMembers(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

/** Words that Graph has and the provider's lists of choices do not. */
const wordsNotHeld: Readonly<Record<string, readonly string[]>> = {
  builtInControls: ['riskRemediation'],
  clientAppTypes: ['modern', 'easUnsupported'],
};

function notHeldAt({ path, value }: Leaf): readonly string[] {
  const shown = path.join('.');
  const name = path.at(-1) ?? '';
  if (!policyTable.some(({ graph }) => graph.join('.') === shown)) return [shown];
  if (name === 'insiderRiskLevels' && isText(value) && value.includes(','))
    return [`${shown} with more than one level`];
  const words = isList(value) ? value.filter((word) => wordsNotHeld[name]?.some((one) => one === word)) : [];
  return words.map((word) => `${shown} with ${word}`);
}

/** What the provider demands before it sends anything. */
function notHeldTogether(body: Members): readonly string[] {
  const has = (...path: readonly string[]) => {
    const value = valueAt(body, path);
    return isList(value) ? value.length > 0 : value !== undefined && value !== null;
  };
  const applications = ['conditions', 'applications'];
  const users = ['conditions', 'users'];
  const included = ['includeUsers', 'includeGroups', 'includeRoles', 'includeGuestsOrExternalUsers'];
  return [
    ...(has(...applications, 'includeApplications') || has(...applications, 'includeUserActions')
      ? []
      : ['a policy without included applications or user actions']),
    ...(included.some((name) => has(...users, name)) ? [] : ['a policy that includes no user, group, role or guest']),
    ...['locations', 'platforms']
      .filter(
        (name) =>
          has('conditions', name) &&
          !has('conditions', name, `include${name === 'locations' ? 'Locations' : 'Platforms'}`),
      )
      .map((name) => `conditions.${name} without an include list`),
    ...(has('grantControls') || has('sessionControls') ? [] : ['a policy without controls']),
  ];
}
