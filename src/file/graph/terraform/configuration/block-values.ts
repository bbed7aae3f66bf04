import type { Path } from '../../../../domain/model/problem.ts';
import { evaluate, type Scope } from '../../hcl/evaluate.ts';
import type { Body, Expression } from '../../hcl/hcl-node.ts';
import { isListValue, isObjectValue, NotKnown, type Value } from '../../hcl/not-known.ts';
import type { Span } from '../../source-text.ts';

/** What a block says, as a plan has it: blocks inside are lists of objects. */
export interface BlockValues {
  readonly values: { readonly [name: string]: Value };
  /** Where each value stands, by its path as JSON. */
  readonly spans: ReadonlyMap<string, Span>;
}

/** Arguments that Terraform itself reads, of any resource. */
const ofTerraform = new Set(['count', 'for_each', 'depends_on', 'provider', 'lifecycle', 'provisioner', 'connection']);

export function blockValues(body: Body, scope: Scope): BlockValues {
  const spans = new Map<string, Span>();
  const own: Body = {
    attributes: body.attributes.filter(({ name }) => !ofTerraform.has(name)),
    blocks: body.blocks.filter(({ type }) => !ofTerraform.has(type)),
  };
  return { values: valuesOf(own, scope, [], (path, span) => spans.set(JSON.stringify(path), span)), spans };
}

type Placed = (path: Path, span: Span) => void;

function valuesOf(body: Body, scope: Scope, path: Path, placed: Placed): { readonly [name: string]: Value } {
  const values: Record<string, Value> = {};
  for (const { name, value } of body.attributes) {
    values[name] = evaluate(value, scope);
    placeExpression(value, [...path, name], placed);
  }
  const blocks = new Map<string, Value[]>();
  for (const block of body.blocks) {
    const type = block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type;
    const same = blocks.get(type) ?? [];
    blocks.set(type, same);
    for (const one of block.type === 'dynamic' ? repeated(block.body, type, scope) : [{ body: block.body, scope }]) {
      const at = [...path, type, same.length];
      placed(at, block.span);
      same.push(one instanceof NotKnown ? one : valuesOf(one.body, one.scope, at, placed));
    }
  }
  return { ...values, ...Object.fromEntries(blocks) };
}

function placeExpression(value: Expression, path: Path, placed: Placed): void {
  placed(path, value.span);
  if (value.kind !== 'list') return;
  for (const [index, item] of value.items.entries()) placed([...path, index], item.span);
}

/** A `dynamic` block: its content once for each element. */
function repeated(
  { attributes, blocks }: Body,
  type: string,
  scope: Scope,
): readonly ({ readonly body: Body; readonly scope: Scope } | NotKnown)[] {
  const each = attributes.find(({ name }) => name === 'for_each')?.value;
  const iterator = attributes.find(({ name }) => name === 'iterator')?.value;
  const name = iterator?.kind === 'name' ? iterator.name : type;
  const content = blocks.find((block) => block.type === 'content')?.body ?? { attributes: [], blocks: [] };
  const over = each === undefined ? null : evaluate(each, scope);
  if (over instanceof NotKnown) return [over];
  return elementsOf(over).map(([key, value]) => {
    const names = { ...scope.names, [name]: { key, value } };
    return { body: content, scope: { ...scope, names } };
  });
}

/** The keys and values that `for_each` goes over; of a set the values are the keys. */
export function elementsOf(over: Value): readonly (readonly [Value, Value])[] {
  if (isListValue(over)) return over.map((value) => [value, value]);
  return isObjectValue(over) ? Object.entries(over) : [];
}
