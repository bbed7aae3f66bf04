import type { Span } from '../source-text.ts';
import { TextCursor } from '../text-cursor.ts';

/** Where a text stops being Terraform's language. */
export interface HclFault extends Span {
  readonly expected: string;
}

/** Unwinds the reading of a file to `readHcl`, which catches it: nesting makes every other way longer. */
export class Unreadable {
  readonly fault: HclFault;
  constructor(fault: HclFault) {
    this.fault = fault;
  }
}

const deepest = 100;

/** A place in a text of Terraform's language that is read from left to right. */
export class HclText extends TextCursor {
  /** Inside brackets a line may end anywhere; elsewhere its end is the end of what it says. */
  private linesAreBlank = false;
  private depth = 0;

  /** Passes over blanks and comments, and over the ends of lines where they are blanks. */
  skip(lines = this.linesAreBlank): void {
    for (;;) {
      this.match(lines ? /[ \t\r\n\uFEFF]+/y : /(?:[ \t\uFEFF]|\r(?!\n))+/y);
      if (this.character === '#' || this.isAt('//')) this.match(/[^\n]*/y);
      else if (this.isAt('/*')) this.skipComment();
      else return;
    }
  }

  private skipComment(): void {
    const end = this.text.indexOf('*/', this.at + 2);
    if (end < 0) throw this.fault('`*/` at the end of the comment');
    this.at = end + 2;
  }

  take(word: string): boolean {
    if (!this.isAt(word)) return false;
    this.at += word.length;
    return true;
  }

  /** Takes a word that must stand here. */
  demand(word: string, expected = `\`${word}\``): void {
    if (!this.take(word)) throw this.fault(expected);
  }

  name(): string | undefined {
    return this.match(/[\p{ID_Start}_][\p{ID_Continue}-]*/uy);
  }

  /** Reads something in brackets, in which the ends of lines are blanks or not; without a word on that they stay what they are. */
  inside<T>(linesAreBlank: boolean | undefined, read: () => T): T {
    const before = this.linesAreBlank;
    if (++this.depth > deepest) throw this.fault('fewer values inside each other');
    this.linesAreBlank = linesAreBlank ?? before;
    const value = read();
    this.linesAreBlank = before;
    this.depth--;
    return value;
  }

  fault(expected: string, from = this.at): Unreadable {
    const word = /[\p{ID_Continue}-]{1,40}|./suy;
    word.lastIndex = from;
    const end = word.test(this.text) ? word.lastIndex : this.text.length;
    return new Unreadable({ start: from, end, expected });
  }
}
