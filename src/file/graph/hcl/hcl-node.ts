import type { SourceText, Span } from '../source-text.ts';

/** One file of Terraform's language. What it says depends on the other files of its configuration. */
export interface Configuration {
  readonly source: SourceText;
  readonly body: Body;
}

/** Something of a configuration, and the file that it stands in. */
export interface In<T> {
  readonly source: SourceText;
  readonly of: T;
}

/** A file of Terraform's language, or what stands between the braces of a block. */
export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: string;
  readonly value: Expression;
}

/** `resource "azuread_named_location" "office" { ... }` */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** From its type to behind its closing brace. */
  readonly span: Span;
}

export type Expression = ExpressionKind & { readonly span: Span };

type ExpressionKind =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A text with `${...}` in it; one that is nothing else has the value of what is in it. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] }
  /** The first word of `azuread_group.pilot.object_id`. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  /** `of[*].each`: `each` is about the `item` of every element. */
  | { readonly kind: 'splat'; readonly of: Expression; readonly each: Expression }
  | { readonly kind: 'item' }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly isSpread: boolean }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] }
  | { readonly kind: 'condition'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | ForExpression
  /** Read and not understood: the directives of a template, `%{ if x }`. */
  | { readonly kind: 'directive' };

/** `[for value in of : result if test]` and `{for name, value in of : key => result}`. */
export interface ForExpression {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly of: Expression;
  /** Of an object. */
  readonly key: Expression | undefined;
  readonly result: Expression;
  /** Values of one key are gathered. */
  readonly isGrouped: boolean;
  readonly test: Expression | undefined;
}
