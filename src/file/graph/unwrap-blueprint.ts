import type { Path } from '../../domain/model/problem.ts';
import { isComputed } from './blueprint/read-value.ts';
import { blueprintTypes } from './blueprint/resource-tables.ts';
import type { Findings, GraphObject } from './graph-object.ts';
import { isList, isMembers, isText, type Members, textOf } from './members.ts';
import type { ParsedSource } from './parse-json.ts';
import { writtenObject } from './written-object.ts';

/** A resource of Microsoft365DSC, from a configuration or from its JSON report. */
export function isResource(value: Members): boolean {
  return textOf(value, 'ResourceName') !== undefined;
}

/** The object that a resource describes, with the members and the roles that it lists by name. */
export function unwrapResource(parsed: ParsedSource, path: Path, resource: Members, findings: Findings): void {
  const name = textOf(resource, 'ResourceName') ?? '';
  const type = Object.hasOwn(blueprintTypes, name) ? blueprintTypes[name] : undefined;
  if (textOf(resource, 'Ensure')?.toLowerCase() === 'absent') {
    findings.skip('deleted', textOf(resource, 'DisplayName') ?? name);
    return;
  }
  if (type === undefined) {
    findings.skip('kindNotRead', name);
    return;
  }
  const { kind, graphPath: _graphPath, ...shape } = writtenObject(type, resource);
  const open = computedIn(shape.value).map((at) => ({ path: at, code: 'importComputed' }) as const);
  const object: GraphObject = { kind, parsed, path, ...shape, open };
  findings.take(object);
  if (kind === 'group') takeMembers(object, resource, findings);
  if (kind === 'user') takeRoles(object, resource, findings);
}

function takeMembers(object: GraphObject, { Members: listed }: Members, { takeList }: Findings): void {
  if (!isList(listed) || listed.length === 0) return; // an empty list stands for "not exported" as well
  const members = listed.filter(isText).map((userPrincipalName) => ({ userPrincipalName }));
  const id = textOf(object.value, 'id') ?? textOf(object.value, 'displayName') ?? '';
  takeList({ owner: { kind: 'group', id }, object, members, cut: false, transitive: false });
}

function takeRoles(object: GraphObject, { Roles: roles }: Members, { takeList }: Findings): void {
  const members = [object.value];
  for (const id of isList(roles) ? roles.filter(isText) : []) {
    takeList({ owner: { kind: 'role', id }, object, members, cut: false, transitive: false });
  }
}

/** Members whose value PowerShell would compute. */
function computedIn(value: unknown): readonly Path[] {
  if (isComputed(value)) return [[]];
  const below = isList(value) ? [...value.entries()] : isMembers(value) ? Object.entries(value) : [];
  return below.flatMap(([key, member]) => computedIn(member).map((path) => [key, ...path]));
}
