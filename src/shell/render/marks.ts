/** The signs in front of results and the lines of a tree. Two sets: one for terminals that show Unicode, one for those that do not. */
export interface Marks {
  readonly pass: string;
  readonly fail: string;
  readonly ask: string;
  readonly skip: string;
  readonly reportOnly: string;
  readonly unknown: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly gap: string;
  readonly openQuote: string;
  readonly closeQuote: string;
}

const unicodeMarks: Marks = {
  pass: '✓',
  fail: '✗',
  ask: '!',
  skip: '·',
  reportOnly: '~',
  unknown: '?',
  added: '+',
  removed: '-',
  changed: '~',
  branch: '├─ ',
  lastBranch: '└─ ',
  trunk: '│  ',
  gap: '   ',
  openQuote: '“',
  closeQuote: '”',
};

const asciiMarks: Marks = {
  pass: '+',
  fail: 'x',
  ask: '!',
  skip: '-',
  reportOnly: '~',
  unknown: '?',
  added: '+',
  removed: '-',
  changed: '~',
  branch: '|- ',
  lastBranch: '`- ',
  trunk: '|  ',
  gap: '   ',
  openQuote: '"',
  closeQuote: '"',
};

export function marks(unicode: boolean): Marks {
  return unicode ? unicodeMarks : asciiMarks;
}
