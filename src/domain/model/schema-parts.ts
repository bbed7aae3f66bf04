import * as z from 'zod/mini';

/**
 * A word of a closed vocabulary, compared without case (design 3) and given back in its canonical spelling.
 * `unknownFutureValue` is let through where `open`: Graph prints it in place of members it will not show.
 */
export function word<const W extends string>(words: readonly W[]) {
  const canonical = new Map<string, W>(words.map((one) => [one.toLowerCase(), one]));
  const text = z
    .string()
    .check(z.refine((value) => canonical.has(value.toLowerCase()), { params: { words }, error: 'word' }));
  text.register(z.globalRegistry, { enum: words });
  return z.pipe(
    text,
    z.transform((value): W => canonical.get(value.toLowerCase()) ?? (value as W)), // the refinement above has checked it
  );
}

/** Graph's flags enums: one comma-joined string or a list, both accepted; a list of canonical words comes out. */
export function flags<const W extends string>(words: readonly W[]) {
  const canonical = new Map<string, W>(words.map((one) => [one.toLowerCase(), one]));
  const split = (value: string | readonly string[]): readonly string[] =>
    (typeof value === 'string' ? [value] : value)
      .flatMap((one) => one.split(','))
      .map((one) => one.trim())
      .filter((one) => one !== '');
  const text = z.union([z.string(), z.array(z.string())]).check(
    z.refine((value) => split(value).every((one) => canonical.has(one.toLowerCase())), {
      params: { words },
      error: 'word',
    }),
  );
  return z.pipe(
    text,
    z.transform((value): readonly W[] => split(value).flatMap((one) => canonical.get(one.toLowerCase()) ?? [])),
  );
}

/** Absent, null or a value: Graph writes all three for "not configured". One for each schema, since making one takes long. */
export function maybe<S extends z.core.SomeType>(schema: S): z.ZodMiniOptional<z.ZodMiniNullable<S>> {
  const known = maybes.get(schema);
  if (known) return known as z.ZodMiniOptional<z.ZodMiniNullable<S>>; // made of this very schema, below

  const made = z.optional(z.nullable(schema));
  maybes.set(schema, made);
  return made;
}

const maybes = new WeakMap<z.core.SomeType, z.core.SomeType>();

/** One of each, for all who need no more of it. */
export const text = z.string();
export const optionalText = z.optional(text);
export const truth = z.boolean();
export const texts = z.readonly(z.array(text));
export const guid = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, { error: 'guid' }));
/** Members of a Graph object that this model has no name for, kept so that nothing is lost on the way through. */
export const additionalData = z.optional(z.record(text, z.unknown()));
