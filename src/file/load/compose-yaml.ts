import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';

/** How this tool has YAML composed: every rule beyond the grammar is the loader's own, so that it can say where it is broken. */
export function yamlComposer({ keepTokens = false } = {}): Composer {
  return new Composer({
    keepSourceTokens: keepTokens,
    uniqueKeys: false,
    prettyErrors: false,
    resolveKnownTags: false,
    logLevel: 'silent',
  });
}

/** A document and the tokens that it was composed from. */
export interface Composed {
  readonly document: Document.Parsed;
  readonly tokens: readonly CST.Token[];
}

/**
 * The tokens of a text, as far as lists and mappings are no deeper than `limit`: beyond that the parser would go on to build a tree that
 * takes gigabytes for a few megabytes of brackets. `onTooDeep` hears where it was.
 */
export function* yamlTokens(
  text: string,
  limit: number,
  onTooDeep: (offset: number) => void,
  parser = new Parser(),
): Generator<CST.Token, void, void> {
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    // the document stands below what it holds
    const deep = parser.stack[limit + 2];
    if (deep) {
      onTooDeep(deep.offset);
      return;
    }
  }
  yield* parser.end();
}

/** The offset of the first token that stands deeper than so many lists and mappings. */
export function firstTooDeep(root: CST.Token, limit: number): number | undefined {
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > limit) return token.offset;
    if (token.type === 'document') {
      if (token.value) waiting.push({ token: token.value, depth });
    } else if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection') {
      for (const item of token.items) {
        if (item.key) waiting.push({ token: item.key, depth: depth + 1 });
        if (item.value) waiting.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}

/**
 * Runs `work` without stack traces in the errors that it makes. A broken file of 64 KB makes tens of thousands of them, each of which the
 * parser only fills with a code and a place, and collecting the stacks takes longer than all the rest.
 */
export function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
