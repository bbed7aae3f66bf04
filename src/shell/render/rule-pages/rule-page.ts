/** What `tenant explain` says about a rule of `tenant lint`. The examples are whole tenant files, and a test lints them. */
export interface RulePage {
  /** One line, without a full stop. */
  readonly title: string;
  /** Why it matters, and what to do; paragraphs of plain text. */
  readonly why: readonly string[];
  /** A file in which the rule finds something. */
  readonly wrong: string;
  /** The same, mended. */
  readonly right: string;
  /** The date to lint by, where the rule judges dates. */
  readonly at?: string;
  /** Numbers of the rules of Entra's behaviour that it rests on; none for what is the tool's own. */
  readonly rules: readonly string[];
}
