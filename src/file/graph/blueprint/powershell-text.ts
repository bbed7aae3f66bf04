import { TextCursor } from '../text-cursor.ts';

/** Where reading a text of PowerShell stops: it is not what a configuration holds there. */
export interface TextFault {
  readonly start: number;
  readonly end: number;
  readonly expected: string;
}

/** A place in a text that is read from left to right. What a configuration holds is data; PowerShell is not run. */
export class Reader extends TextCursor {
  /** Passes over blanks, the mark of a line that goes on, and comments; `more` are characters that separate as well. */
  skip(more = ''): void {
    for (;;) {
      this.match(/[ \t\r\n\uFEFF]+/y);
      if (more.includes(this.character) && !this.isAtEnd) this.at += 1;
      else if (this.character === '`' && /[\r\n]/.test(this.text.charAt(this.at + 1))) this.at += 1;
      else if (this.character === '#') this.to('\n');
      else if (this.isAt('<#')) this.to('#>');
      else return;
    }
  }

  /** Behind the next `end`, or at the end of the text. */
  private to(end: string): void {
    const found = this.text.indexOf(end, this.at);
    this.at = found < 0 ? this.text.length : found + end.length;
  }

  /** Behind the quote that closes the one here; undefined where none does. A loop, as texts can be long. */
  closingQuote(): number | undefined {
    const quote = this.character;
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === '`' && quote === '"') at += 1;
      else if (character === quote && this.text.charAt(at + 1) === quote) at += 1;
      else if (character === quote) return at + 1;
    }
    return undefined;
  }

  fault(expected: string): TextFault {
    const word = /[^\s;{}()]+|./suy;
    word.lastIndex = this.at;
    const end = word.test(this.text) ? word.lastIndex : this.text.length;
    return { start: this.at, end: Math.min(end, this.at + 40), expected };
  }
}
