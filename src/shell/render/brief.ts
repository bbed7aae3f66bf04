/** What nobody reads on: names have 256 characters at most, and a value is longer only where a file is not what it should be. */
const longest = 320;
const kept = 160;

/** A message in which what is quoted, and any run without a blank, is cut where it is longer than a name can be. */
export function brief(message: string): string {
  if (message.length <= longest) return message;
  return message
    .replace(/`([^`]+)`/g, (quoted, inner: string) => (quoted.length > longest ? `\`${cut(inner)}\`` : quoted))
    .replace(/\S+/g, (run) => (run.length > longest ? cut(run) : run));
}

function cut(text: string): string {
  return `${text.slice(0, kept).replace(/[\ud800-\udbff]$/, '')}…`;
}
