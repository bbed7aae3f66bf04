/** A command line as a POSIX shell would take it apart: the words, and what an `echo` in front of it sends to standard input. */
export interface ShellLine {
  readonly words: readonly string[];
  readonly stdin: string | undefined;
}

/** Knows words, single quotes, a backslash before one character, and `echo WORD | ...`; anything else is a mistake and is thrown. */
export function shellLine(line: string): ShellLine {
  const words = wordsOf(line);
  const pipe = words.findIndex(({ operator }) => operator);
  if (pipe < 0) return { words: words.map(({ text }) => text), stdin: undefined };
  const [echo, said, ...more] = words.slice(0, pipe);
  if (echo?.text !== 'echo' || !said || more.length > 0)
    throw new Error(`no echo of one word before the pipe: ${line}`);
  return { words: words.slice(pipe + 1).map(({ text }) => text), stdin: `${said.text}\n` };
}

interface Word {
  readonly text: string;
  /** A pipe, and no quoted one. */
  readonly operator: boolean;
}

function wordsOf(line: string): readonly Word[] {
  const words: Word[] = [];
  const token = /\s+|\||(?:'[^']*'|\\[\s\S]|[^\s'"\\|&;<>()$`*?[\]#~{}!])+/y;
  for (let at = 0; at < line.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [found] = token.exec(line) ?? [];
    if (found === undefined) throw new Error(`a shell would do more with ${line.slice(at)}`);
    if (found.trim() === '') continue;
    const text = found.replaceAll(/'([^']*)'|\\([\s\S])/g, (_, quoted, escaped) => quoted ?? escaped);
    words.push({ text, operator: found === '|' });
  }
  return words;
}
