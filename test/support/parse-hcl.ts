import hcl from 'hcl2-parser';

/** Terraform's own parser, compiled to JavaScript: what it makes of a text, or undefined where it takes the text for wrong. */
export function parsedHcl(text: string): unknown {
  const parse: (input: string) => readonly [unknown, unknown] = hcl.parseToObject;
  const [value, error] = parse(text);
  return error === null ? value : undefined;
}
