/** One change of a text: what stands in [start, end) becomes `text`. Offsets are UTF-16 code units of the text before. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Splices must be in order and must not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let from = 0;
  let result = '';
  for (const splice of splices) {
    result += text.slice(from, splice.start) + splice.text;
    from = splice.end;
  }
  return result + text.slice(from);
}

/** A stretch of the text as it was at first, or text put in since. */
type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string };

/** Several rounds of splices, each made for the text that the round before left, as one round for the first text. */
export function joinSplices(text: string, rounds: readonly (readonly Splice[])[]): readonly Splice[] {
  let pieces: readonly Piece[] = [{ kind: 'kept', start: 0, end: text.length }];
  for (const round of rounds) pieces = splicePieces(pieces, round);
  return splicesOf(pieces, text.length);
}

function splicePieces(pieces: readonly Piece[], splices: readonly Splice[]): readonly Piece[] {
  const result: Piece[] = [];
  const rest = [...pieces].reverse();
  let at = 0;
  const take = (until: number, keep: boolean) => {
    for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
      const length = pieceLength(piece);
      const part = Math.min(length, until - at);
      if (keep && part > 0) result.push(cut(piece, 0, part));
      at += part;
      if (part < length) {
        rest.push(cut(piece, part, length));
        return;
      }
    }
  };
  for (const splice of splices) {
    take(splice.start, true);
    take(splice.end, false);
    if (splice.text !== '') result.push({ kind: 'new', text: splice.text });
  }
  take(Number.POSITIVE_INFINITY, true);
  return result;
}

function pieceLength(piece: Piece): number {
  return piece.kind === 'kept' ? piece.end - piece.start : piece.text.length;
}

function cut(piece: Piece, from: number, to: number): Piece {
  return piece.kind === 'kept'
    ? { kind: 'kept', start: piece.start + from, end: piece.start + to }
    : { kind: 'new', text: piece.text.slice(from, to) };
}

function splicesOf(pieces: readonly Piece[], length: number): readonly Splice[] {
  const result: Splice[] = [];
  let from = 0;
  let text = '';
  const close = (until: number) => {
    if (until > from || text !== '') result.push({ start: from, end: until, text });
    text = '';
  };
  for (const piece of pieces) {
    if (piece.kind === 'new') text += piece.text;
    else {
      close(piece.start);
      from = piece.end;
    }
  }
  close(length);
  return result;
}
