/** An answer in words, before it is drawn: the same report is a tree for terminals and sentences for screen readers. */
export interface Report {
  readonly verdict: { readonly tone: Tone | null; readonly sentence: string };
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly items: readonly Item[];
}

export interface Item {
  readonly tone: Tone | null;
  readonly text: string;
  /** The text as a sentence that needs no sign before it and no place in a tree; `text` where that is one already. */
  readonly plain?: string;
  /** A command to be pasted: never broken into lines. */
  readonly command?: boolean;
  readonly items?: readonly Item[];
}

/** What a sign and a colour stand for. */
export type Tone = 'pass' | 'fail' | 'ask' | 'skip' | 'reportOnly' | 'unknown' | 'added' | 'removed' | 'changed';
