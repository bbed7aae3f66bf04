/** A text, or the encoding that the bytes claim and do not keep; `zero` is a text in which a character is none. */
export type Decoded =
  | { readonly text: string }
  | { readonly badEncoding: string; readonly zero?: { readonly text: string; readonly at: number } };

/**
 * The text of an export file. Windows PowerShell writes UTF-16 or UTF-8 with a byte order mark. Without one the file is UTF-16 where one of
 * its first two bytes is zero, since every format begins with a character of ASCII, and else UTF-8. Bytes that are neither are refused,
 * because a guessed encoding would change names in silence.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  try {
    // The decoder takes the byte order mark off.
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const at = text.indexOf('\0');
    return at < 0 ? { text } : { badEncoding: label(encoding), zero: { text, at } };
  } catch {
    return { badEncoding: label(encoding) };
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] !== undefined && bytes[1] !== 0) return 'utf-16be';
  return 'utf-8';
}

function label(encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8';
    case 'utf-16le':
      return 'UTF-16 (little endian)';
    case 'utf-16be':
      return 'UTF-16 (big endian)';
  }
}
