/** The words of a command line up to the cursor, without their quotes; the last one is being written. */
export interface Typed {
  readonly words: readonly string[];
  readonly current: string;
}

/** What readline puts an answer in place of: the end of the current word, behind `before`, inside `quote` if one is open. */
export interface BashWord extends Typed {
  readonly before: string;
  readonly quote: '' | '"' | "'";
}

/** Breaks of words that bash tells readline to keep with the word that they begin. */
const special: ReadonlySet<string> = new Set(['@', '$']);

/**
 * Splits a line as bash does, up to the cursor. Readline takes for the word to be completed what follows the last unquoted character of
 * COMP_WORDBREAKS, or an open quote: `MFA:al` is completed behind the `:`.
 */
export function splitBash(line: string, breaks: string): BashWord {
  const words: string[] = [];
  let current = '';
  let before = '';
  let quote: BashWord['quote'] = '';
  let inWord = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && '"\\$`'.includes(line.charAt(at + 1)))
        current += line.charAt(++at);
      else current += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      before = current;
      inWord = true;
    } else if (character === '\\') {
      current += line.charAt(++at);
      inWord = true;
    } else if (/[ \t\n]/.test(character)) {
      if (inWord) words.push(current);
      current = '';
      before = '';
      inWord = false;
    } else {
      current += character;
      inWord = true;
      if (breaks.includes(character)) before = special.has(character) ? current.slice(0, -1) : current;
    }
  }
  return { words: words.slice(1), current, before, quote };
}

/** One word as zsh, fish or PowerShell hand it over: a quote may still be open. */
export function unquoted(word: string): string {
  const quote = word.charAt(0);
  if (quote !== '"' && quote !== "'") return word.replace(/\\(.)/g, '$1');
  const inner = word.slice(1).replace(new RegExp(`${quote}$`), '');
  return quote === '"' ? inner.replace(/\\(["\\$])/g, '$1') : inner;
}
