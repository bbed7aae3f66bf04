/** What `tenant help TOPIC` prints for topics that are no commands. */
export const helpTopics: ReadonlyMap<string, string> = new Map([
  [
    'exit-codes',
    `Exit codes of every command:

    0  done, holds, passes
    1  unexpected error, or a file that cannot be read or written
    2  wrong usage, an unknown name in a flag, or a question that could not be asked
    3  an input file is invalid
    4  a check failed: an expectation, or a danger that was not accepted
    5  undecided: facts are missing
    6  conflict: the file changed meanwhile, or another process holds its lock
  130  interrupted

simulate ends with 0 whatever the decision, unless --expect asks: then another decision ends with 4, and undetermined,
where another decision was expected, with 5. With --attempts the worst line counts: 3 before 4 before 5.
diff ends with 0 whatever differs, and with 4 where it does if --exit-code asks.
`,
  ],
  [
    'formats',
    `Formats (--format):

  text      for people: colour, signs and trees where the terminal has them
  plain     for screen readers: full sentences, no signs, no trees
  json      one object with a schemaVersion
  ndjson    one object on each line; for many attempts
  markdown  a table for documents and pull requests
  mermaid   a state diagram for Markdown pages
  csv       a table for spreadsheets, with the titles as the first line
  github    diagnostics as GitHub annotations
  sarif     diagnostics as SARIF 2.1.0
  graph     what Microsoft Graph calls each object, as JSON
  terraform resources of the azuread provider, in its language

Answers go to standard output, everything else to standard error. --output FILE writes the answer to a file, whole or not
at all. Colour follows --color, FORCE_COLOR, NO_COLOR and TERM=dumb, in that order.
`,
  ],
]);
