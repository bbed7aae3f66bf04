import type { Path } from '../../domain/model/problem.ts';
import type { Findings, GraphObject } from './graph-object.ts';
import { isList, isText, type Members, textOf } from './members.ts';
import type { ParsedSource } from './parse-json.ts';
import { fillUnknown } from './terraform/fill-unknown.ts';
import { findResources } from './terraform/find-resources.ts';
import { graphPathIn, terraformObject } from './terraform/terraform-object.ts';

/** Kinds of which a part that is not known yet would change what a policy does. */
const decisive: ReadonlySet<string> = new Set(['policy', 'namedLocation', 'authenticationStrength']);

/** Groups list their members by id, those that Terraform does not manage included. */
function takeMembers(object: GraphObject, { members, dynamic_membership: rule }: Members, findings: Findings): void {
  const isDynamic = isList(rule) && rule.length > 0;
  if (!isList(members) || (isDynamic && members.length === 0)) return;
  const owner = { kind: 'group', id: textOf(object.value, 'id') ?? textOf(object.value, 'displayName') ?? '' } as const;
  const listed = members.filter(isText).map((id) => ({ id }));
  findings.takeList({ owner, object, members: listed, cut: false, transitive: false });
}

/** The objects of a Terraform plan or state. Other resources of the provider are listed by type, those of other providers together. */
export function unwrapTerraform(parsed: ParsedSource, path: Path, document: Members, findings: Findings): void {
  const resources = findResources(document);
  const fill = fillUnknown(document, resources);
  if (resources.length === 0) findings.skip('empty', '');
  for (const resource of resources) {
    const { values, unknown } = fill(resource);
    const graphPath = (one: Path) => graphPathIn(resource.type, one);
    const open = unknown.flatMap((one) => {
      const found = graphPath(one);
      if (found?.path === undefined || !decisive.has(found.kind)) return [];
      return [{ path: found.path, code: 'importNotYetKnown' } as const];
    });
    takeResource(findings, { type: resource.type, values, parsed, path: [...path, ...resource.path], open });
  }
}

interface TakenResource {
  readonly type: string;
  readonly values: Members;
  readonly parsed: ParsedSource;
  readonly path: Path;
  readonly open: GraphObject['open'];
}

/** One resource as the object that it makes; one that import does not read is listed by its type, that of another provider without. */
export function takeResource(findings: Findings, { type, values, parsed, path, open = [] }: TakenResource): void {
  const object = terraformObject(type, values);
  if (object === undefined) {
    findings.skip('kindNotRead', type.startsWith('azuread_') ? type : 'resource of another provider');
    return;
  }
  const { kind, graphPath: _graphPath, ...shape } = object;
  const taken: GraphObject = { kind, parsed, path, ...shape, open };
  findings.take(taken);
  if (kind === 'group') takeMembers(taken, values, findings);
}
