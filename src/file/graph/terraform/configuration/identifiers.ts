import { evaluate, type Scope } from '../../hcl/evaluate.ts';
import type { Block, Expression, In } from '../../hcl/hcl-node.ts';
import { isListValue, NotKnown, type Value } from '../../hcl/not-known.ts';
import { lastSegment } from '../attribute-values.ts';

interface Identified {
  readonly address: string;
  readonly type: string;
  readonly values: { readonly [name: string]: Value };
}

type Identifiers = Readonly<Record<string, Value>>;

/**
 * By what others name an object: its id where an `import` block or the resource says it, and else its name, as its id is Entra's to give.
 */
export function identifiers(
  { address, type, values }: Identified,
  imports: readonly In<Block>[],
  scope: Scope,
): Identifiers {
  const id = importedId(address, imports, scope) ?? said(values.object_id);
  if (type === 'azuread_users')
    return { object_ids: said(values.object_ids) ?? values.user_principal_names ?? none(address) };
  if (type === 'azuread_groups')
    return { object_ids: said(values.object_ids) ?? values.display_names ?? none(address) };
  const name = type === 'azuread_user' ? (values.user_principal_name ?? values.display_name) : values.display_name;
  const known = id ?? nameOf(name) ?? none(address);
  if (type === 'azuread_directory_role')
    return { id: known, object_id: known, template_id: said(values.template_id) ?? known };
  if (/^azuread_(service_principal|application)$/.test(type)) {
    const clientId = said(values.client_id) ?? nameOf(name) ?? none(address);
    return { id: known, object_id: known, client_id: clientId, application_id: clientId };
  }
  return { id: known, object_id: known };
}

function none(address: string): NotKnown {
  return new NotKnown('reference', address);
}

function said(value: Value | undefined): Value | undefined {
  return value === undefined || value === null || value instanceof NotKnown ? undefined : value;
}

/** A name that is known in part stands for the object as its own name does. */
function nameOf(name: Value | undefined): Value | undefined {
  if (name instanceof NotKnown) return name.text;
  return name === null || (name !== undefined && isListValue(name)) ? undefined : name;
}

/** The id that an `import` block has Terraform adopt the object by. */
export function importedId(address: string, imports: readonly In<Block>[], scope: Scope): string | undefined {
  for (const { of } of imports) {
    const [to, id] = ['to', 'id'].map((name) => of.body.attributes.find((one) => one.name === name)?.value);
    if (to === undefined || id === undefined || addressOf(to) !== address) continue;
    const value = lastSegment(evaluate(id, scope));
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** `azuread_group.pilot["it"]` of the expression; undefined for any other. */
function addressOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'member') {
    const of = addressOf(expression.of);
    return of === undefined ? undefined : `${of}.${expression.name}`;
  }
  if (expression.kind !== 'index' || expression.index.kind !== 'literal') return undefined;
  const of = addressOf(expression.of);
  return of === undefined ? undefined : `${of}[${JSON.stringify(expression.index.value)}]`;
}
