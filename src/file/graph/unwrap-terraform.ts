import type { Path } from '../../domain/model/problem.ts';
import type { Findings } from './graph-object.ts';
import type { Members } from './members.ts';
import type { ParsedSource } from './parse-json.ts';
import { fillUnknown } from './terraform/fill-unknown.ts';
import { findResources } from './terraform/find-resources.ts';
import { terraformObject } from './terraform/terraform-object.ts';

/** Kinds of which a part that is not known yet would change what a policy does. */
const decisive: ReadonlySet<string> = new Set(['policy', 'namedLocation', 'authenticationStrength']);

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
    const open = decisive.has(kind) ? unknown.flatMap((one) => optional(graphPath(one))) : [];
    findings.take({ kind, parsed, path: [...path, ...resource.path], ...shape, open });
  }
}

function optional(path: Path | undefined): readonly Path[] {
  return path === undefined ? [] : [path];
}
