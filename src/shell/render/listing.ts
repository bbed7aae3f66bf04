import type { Tone } from './report.ts';

/** Objects of one kind, one a row, before they are drawn: a table for terminals, sentences for screen readers, Markdown, CSV. */
export interface Listing {
  /** What one row is: `policy`. */
  readonly noun: string;
  /** Says how many there are, above the rows. */
  readonly headline: string;
  /** The first column names the object. */
  readonly columns: readonly string[];
  readonly rows: readonly ListingRow[];
}

export interface ListingRow {
  readonly tone: Tone | null;
  /** As many as there are columns; empty where there is nothing to say. */
  readonly cells: readonly string[];
}

/** Where rows stand: the line alone where all stand in one file, which is nearly always. */
export function lineCells(places: readonly string[]): readonly string[] {
  const parts = places.map((place) => /^(.*):(\d+):\d+$/.exec(place));
  const files = new Set(parts.map((part) => part?.[1]));
  return parts.map((part, index) => (files.size === 1 ? part?.[2] : undefined) ?? places[index] ?? '');
}
