/** Where something stands in a text: 1-based line and column, 0-based offset, all in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A place in a file. `file` is the path as shown to people: relative to the tenant file's folder, `-` for standard input. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'note';

/** Path of keys and indexes from the root of the tenant file, such as `['users', 3, 'roles', 0]`. */
export type Path = readonly (string | number)[];

/**
 * What a person can cause, as data: a code, the values it is about and where it stands. The words are in `shell/render`.
 * `V` maps each code to its values: every wing declares its own map, and `shell/render` holds one `Prose` for each.
 */
export type ProblemOf<V> = {
  readonly [C in keyof V & string]: {
    readonly code: C;
    readonly severity: Severity;
    readonly values: V[C];
    readonly at?: Place;
    /** The lines of the file around `at`, for a code frame, where the room that found the problem had the text. */
    readonly frame?: Frame;
  };
}[keyof V & string];

/** The source lines that a code frame shows. */
export interface Frame {
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** The words for each code of `V`: one message (lower case, no full stop) and, where there is one, a way out. */
export type Prose<V> = {
  readonly [C in keyof V & string]: (values: V[C]) => { readonly message: string; readonly help?: string };
};

/** Either the value or every problem that stands in its way; warnings may come with a value. */
export type Outcome<T, P> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly P[] }
  | { readonly ok: false; readonly problems: readonly P[] };
