import type { Path } from '../../../domain/model/problem.ts';
import { isList, isMembers, type Members, textOf } from '../members.ts';

/** One resource or data source of a plan or a state, and where its attributes stand in the document. */
export interface TerraformResource {
  readonly address: string;
  readonly type: string;
  readonly values: Members;
  readonly path: Path;
}

/** The output of `terraform show -json`, for a plan or a state, or a state file itself (version 4). */
export function isTerraform(value: Members): boolean {
  if (textOf(value, 'terraform_version') === undefined) return false;
  return isMembers(value.planned_values) || isMembers(value.values) || isList(value.resources);
}

/** The resources as they will be: of a plan its planned values, and the data sources that it has read. */
export function findResources(document: Members): readonly TerraformResource[] {
  if (isList(document.resources)) return instancesOf(document.resources);
  if (!isMembers(document.planned_values)) return moduleResources(document.values, ['values']);
  const read = isMembers(document.prior_state) ? document.prior_state.values : undefined;
  return [
    ...moduleResources(document.planned_values, ['planned_values']),
    ...moduleResources(read, ['prior_state', 'values']).filter(({ address }) => /(^|\.)data\./.test(address)),
  ];
}

function moduleResources(values: unknown, path: Path): readonly TerraformResource[] {
  return isMembers(values) ? inModule(values.root_module, [...path, 'root_module']) : [];
}

function inModule(module: unknown, path: Path): readonly TerraformResource[] {
  if (!isMembers(module)) return [];
  const own = isList(module.resources) ? module.resources : [];
  const children = isList(module.child_modules) ? module.child_modules : [];
  return [
    ...own.flatMap((resource, index): readonly TerraformResource[] => {
      if (!isMembers(resource) || !isMembers(resource.values)) return [];
      const [address, type] = [textOf(resource, 'address') ?? '', textOf(resource, 'type') ?? ''];
      return [{ address, type, values: resource.values, path: [...path, 'resources', index, 'values'] }];
    }),
    ...children.flatMap((child, index) => inModule(child, [...path, 'child_modules', index])),
  ];
}

/** A state file lists the instances of each resource. */
function instancesOf(resources: readonly unknown[]): readonly TerraformResource[] {
  return resources.flatMap((resource, at) => {
    if (!isMembers(resource) || !isList(resource.instances)) return [];
    const type = textOf(resource, 'type') ?? '';
    const prefix = textOf(resource, 'mode') === 'data' ? 'data.' : '';
    const module = textOf(resource, 'module');
    const address = `${module === undefined ? '' : `${module}.`}${prefix}${type}.${textOf(resource, 'name') ?? ''}`;
    return resource.instances.flatMap((instance, index): readonly TerraformResource[] => {
      if (!isMembers(instance) || !isMembers(instance.attributes)) return [];
      const path = ['resources', at, 'instances', index, 'attributes'];
      return [{ address, type, values: instance.attributes, path }];
    });
  });
}
