/** A JSON object whose members have not been checked yet. */
export interface Members {
  readonly [name: string]: unknown;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The member of that name if it is a text. */
export function textOf(value: Members, name: string): string | undefined {
  const member = value[name];
  return isText(member) ? member : undefined;
}
