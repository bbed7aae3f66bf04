import type { Path } from '../../domain/model/problem.ts';
import type { Findings, GraphObject } from './graph-object.ts';
import { isList, isText, type Members, textOf } from './members.ts';
import type { ParsedSource } from './parse-json.ts';
import { fillUnknown } from './terraform/fill-unknown.ts';
import { findResources } from './terraform/find-resources.ts';
import { terraformObject } from './terraform/terraform-object.ts';

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
    const object = terraformObject(resource.type, values);
    if (object === undefined) {
      findings.skip(
        'kindNotRead',
        resource.type.startsWith('azuread_') ? resource.type : 'resource of another provider',
      );
      continue;
    }
    const { kind, graphPath, ...shape } = object;
    const unknownMembers = decisive.has(kind) ? unknown.flatMap((one) => optional(graphPath(one))) : [];
    const open = unknownMembers.map((one) => ({ path: one, code: 'importNotYetKnown' }) as const);
    const taken: GraphObject = { kind, parsed, path: [...path, ...resource.path], ...shape, open };
    findings.take(taken);
    if (kind === 'group') takeMembers(taken, values, findings);
  }
}

function optional(path: Path | undefined): readonly Path[] {
  return path === undefined ? [] : [path];
}
