/**
 * The parser's message in this program's voice: without its `error:`, words of the user in backticks, the suggestion on
 * the same line, no full stop.
 */
export function usageMessage(message: string): string {
  return message
    .replace(/^error: /, '')
    .replace(/\n\(Did you mean one of (.*)\?\)$/, (_, names: string) => `; did you mean one of ${names}?`)
    .replace(/\n\(Did you mean (.*)\?\)$/, (_, name: string) => `; did you mean \`${name}\`?`)
    .replaceAll(/'([^']*)'/g, '`$1`')
    .replace(/\.$/, '');
}
