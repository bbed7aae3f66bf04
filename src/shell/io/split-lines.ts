/**
 * Lines of a stream of bytes (UTF-8, a leading byte order mark dropped) without their line ends (`\n` or `\r\n`). The last line may lack one.
 * At any time only the line being read and one chunk are held, and a line that spans many chunks costs time linear in its length.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      begun.push(text.slice(from, end));
      yield withoutReturn(begun.join(''));
      begun = [];
      from = end + 1;
    }
    if (from < text.length) begun.push(text.slice(from));
  }
  const rest = begun.join('') + decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
