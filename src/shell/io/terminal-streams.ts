/** Where prompts read and draw: stdout carries answers only (design 7), so prompts are drawn on stderr. */
export function terminalStreams(): { readonly input: NodeJS.ReadStream; readonly output: NodeJS.WriteStream } {
  return { input: process.stdin, output: process.stderr };
}
