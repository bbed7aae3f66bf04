import type { Block, Body, Configuration, In } from '../../hcl/hcl-node.ts';
import { readHcl } from '../../hcl/read-hcl.ts';
import { type SourceText, sourceText } from '../../source-text.ts';

/** The blocks of a module after its override files, and those of them that say something of a block that is not there. */
export interface Overridden {
  readonly blocks: readonly In<Block>[];
  readonly overridesNothing: readonly In<Block>[];
}

/**
 * The blocks of the files of one module. Those of `override.tf` and `*_override.tf` are no blocks of their own: in the order of the names of
 * their files each replaces the arguments, and all blocks inside of the types, that it says anew of the block with its head
 * (https://developer.hashicorp.com/terraform/language/files/override).
 */
export function overridden(files: readonly Configuration[]): Overridden {
  const overrides = files.filter(isOverride).toSorted((a, b) => (a.source.file < b.source.file ? -1 : 1));
  if (overrides.length === 0) return { blocks: files.flatMap(blocksOf), overridesNothing: [] };
  const plain = files.filter((one) => !isOverride(one));
  // A block that is put together of two files has places in both: so it is read from one text that is both.
  const { source, body } = joined([...plain, ...overrides]);
  const first = plain.reduce((count, { body: own }) => count + own.blocks.length, 0);
  const blocks = new Map<string, Block>();
  for (const block of body.blocks.slice(0, first)) blocks.set(keyOf(block, blocks), block);
  const nothing: Block[] = [];
  for (const block of body.blocks.slice(first)) {
    const base = blocks.get(headOf(block));
    if (base !== undefined) blocks.set(headOf(block), { ...base, body: merged(base.body, block.body) });
    else if (isMerged(block)) nothing.push(block);
    else blocks.set(keyOf(block, blocks), block);
  }
  const placed = (block: Block) => ({ source: { ...source, file: source.place(block.span).at.file }, of: block });
  return { blocks: [...blocks.values()].map(placed), overridesNothing: nothing.map(placed) };
}

function isOverride({ source }: Configuration): boolean {
  return /(^|[/\\_])override\.tf$/.test(source.file);
}

function blocksOf({ source, body }: Configuration): readonly In<Block>[] {
  return body.blocks.map((of) => ({ source, of }));
}

/** Types of blocks of which a module has one with the same labels. */
function isMerged({ type }: Block): boolean {
  return ['resource', 'data', 'variable', 'output', 'module'].includes(type);
}

function headOf({ type, labels }: Block): string {
  return [type, ...labels].join(' ');
}

/** Blocks of other types stand beside each other; so do two that a module may not have, as they do without override files. */
function keyOf(block: Block, taken: ReadonlyMap<string, Block>): string {
  return isMerged(block) && !taken.has(headOf(block)) ? headOf(block) : `${taken.size}`;
}

function merged(base: Body, over: Body): Body {
  const named = new Set(over.attributes.map(({ name }) => name));
  const types = new Set(over.blocks.map(typeInside));
  return {
    attributes: [...base.attributes.filter(({ name }) => !named.has(name)), ...over.attributes],
    blocks: [...base.blocks.filter((block) => !types.has(typeInside(block))), ...over.blocks],
  };
}

/** A `dynamic` block makes blocks of the type that it is labelled with. */
function typeInside({ type, labels }: Block): string {
  return type === 'dynamic' ? (labels[0] ?? type) : type;
}

/** Files one below another as one text, in which every place is still that of its file. */
function joined(files: readonly Configuration[]): { readonly source: SourceText; readonly body: Body } {
  const starts: number[] = [];
  let text = '';
  for (const { source } of files) {
    starts.push(text.length);
    text += `${source.text}\n`;
  }
  const place: SourceText['place'] = ({ start, end }) => {
    const index = Math.max(
      0,
      starts.findLastIndex((one) => one <= start),
    );
    const [from = 0, file] = [starts[index], files[index]];
    return (file?.source ?? sourceText('', text)).place({ start: start - from, end: end - from });
  };
  const read = readHcl(text);
  return { source: { file: '', text, place }, body: read.ok ? read.body : { attributes: [], blocks: [] } };
}
