import type { Attribute, Block, Body } from './hcl-node.ts';
import { type HclFault, HclText, Unreadable } from './hcl-text.ts';
import { readExpression } from './read-expression.ts';
import { readQuoted } from './read-template.ts';

export type ReadHcl = { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly fault: HclFault };

/**
 * A file of Terraform's language: blocks, arguments and expressions with their places, and nothing worked out. Fails at the first place
 * that the language does not allow.
 */
export function readHcl(source: string): ReadHcl {
  const text = new HclText(source);
  try {
    return { ok: true, body: readBody(text, undefined) };
  } catch (thrown) {
    if (thrown instanceof Unreadable) return { ok: false, fault: thrown.fault };
    throw thrown;
  }
}

/** `opened` is where the block begins that the body is of; undefined for a file. */
function readBody(text: HclText, opened: { readonly start: number; readonly name: string } | undefined): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  const names = new Set<string>();
  for (text.skip(true); opened === undefined || text.character !== '}'; text.skip(true)) {
    if (text.isAtEnd) {
      if (opened === undefined) break;
      throw text.fault(`\`}\` that closes \`${opened.name}\``, opened.start);
    }
    const start = text.at;
    const name = text.name();
    if (name === undefined)
      throw text.fault(opened === undefined ? 'a block such as `resource`' : 'an argument, a block, or `}`');
    text.skip();
    if (text.match(/=(?![=>])/y) === undefined) blocks.push(readBlock(text, name, start));
    else {
      if (names.has(name)) throw text.fault(`\`${name}\` only once in this block`, start);
      names.add(name);
      attributes.push({ name, value: readExpression(text) });
    }
    endLine(text, opened !== undefined);
  }
  return { attributes, blocks };
}

function endLine(text: HclText, isInside: boolean): void {
  text.skip();
  if (text.isAtEnd || /[\r\n]/.test(text.character) || (isInside && text.character === '}')) return;
  throw text.fault('the end of the line');
}

function readBlock(text: HclText, type: string, start: number): Block {
  const labels: string[] = [];
  for (text.skip(); text.character !== '{'; text.skip()) {
    const from = text.at;
    const word = text.name();
    if (word !== undefined) labels.push(word);
    else if (text.character !== '"') throw text.fault(labels.length === 0 ? '`=`, or a block: a name and `{`' : '`{`');
    else {
      const label = readQuoted(text, readExpression);
      if (label.kind !== 'literal') throw text.fault('a name without `${`', from);
      labels.push(String(label.value));
    }
  }
  text.at += 1;
  const body = text.inside(false, () => readBody(text, { start, name: [type, ...labels].join(' ') }));
  text.at += 1;
  return { type, labels, body, span: { start, end: text.at } };
}
