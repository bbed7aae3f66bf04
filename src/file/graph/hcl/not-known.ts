import type { Expression } from './hcl-node.ts';

/** Why an expression has no value without running Terraform. */
export type Cause =
  /** A variable without a default that no file gives a value. */
  | 'variable'
  /** A resource, data source, module or local value that the files do not have, or an attribute of one that they do not say. */
  | 'reference'
  /** A function that import does not carry out. */
  | 'function'
  /** Anything else: directives in a text, a value of the wrong kind, values that are about themselves. */
  | 'expression';

/** The value of an expression that has none in the files at hand. */
export class NotKnown {
  readonly cause: Cause;
  /** What has no value, inside the expression: `var.pilot`, `data.azuread_client_config.current`. */
  readonly what: string;
  /** Of a text what is known, with the rest as it is written: `${var.prefix} - pilot`. */
  readonly text: string | undefined;
  constructor(cause: Cause, what: string, text?: string) {
    this.cause = cause;
    this.what = what;
    this.text = text;
  }
}

/** A text, a number, a truth value, null, a list, an object, or `NotKnown` for one of them or for a part. */
export type Value = string | number | boolean | null | NotKnown | readonly Value[] | { readonly [name: string]: Value };

/** A member that a value does not have, of which all are known. `try` goes on behind it. */
export class Absent extends NotKnown {
  constructor(name: string) {
    super('reference', name);
  }
}

export function isListValue(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObjectValue(value: Value): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NotKnown);
}

/** The first part that is not known, at any depth. */
export function notKnownIn(value: Value): NotKnown | undefined {
  if (value instanceof NotKnown) return value;
  const parts = isListValue(value) ? value : isObjectValue(value) ? Object.values(value) : [];
  for (const part of parts) {
    const found = notKnownIn(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The expression as it is written, in one line. */
export function writtenAs(text: string, { span }: Expression): string {
  const line = text
    .slice(span.start, Math.min(span.end, span.start + 400))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
