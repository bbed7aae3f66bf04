/** Operators stand here as `eq`, without their dash, once they are known to be operators. */
interface RuleErrorValues {
  readonly emptyRule: Record<string, never>;
  readonly unterminatedString: { readonly quote: string };
  readonly unexpectedToken: { readonly found: string; readonly expected: readonly RulePart[] };
  readonly unexpectedEnd: { readonly expected: readonly RulePart[] };
  readonly unknownOperator: { readonly operator: string; readonly nearest?: string };
  readonly nestedTooDeep: { readonly most: number };
  readonly listExpected: { readonly operator: string };
  readonly listNotExpected: { readonly operator: string };
  /** Bare `null`: filters over devices and apps have no such value; the negative operators match what is not set. */
  readonly nullNotAllowed: { readonly attribute: string };
  /** The attribute lacks `device.` or `CustomSecurityAttribute.`; `suggestion` is the name with it. */
  readonly missingPrefix: { readonly attribute: string; readonly prefix: string; readonly suggestion: string };
  readonly unknownAttribute: { readonly attribute: string; readonly nearest?: string };
  /** Not of the form `CustomSecurityAttribute.<Set>_<Attribute>`. */
  readonly badAttributeName: { readonly attribute: string };
  readonly operatorNotAllowed: {
    readonly attribute: string;
    readonly operator: string;
    readonly allowed: readonly string[];
  };
  readonly valueNotAllowed: {
    readonly attribute: string;
    readonly value: string;
    readonly allowed: readonly string[];
    readonly nearest?: string;
  };
  readonly notAGuid: { readonly attribute: string; readonly value: string };
}

/** What the grammar can ask for next. */
export type RulePart = 'attribute' | 'operator' | 'value' | 'list' | '(' | ')' | ']' | ',' | '-and' | '-or' | 'end';

/** What is wrong with a rule text, and where: `offset` and `length` count UTF-16 code units of the text. */
export type RuleError = {
  readonly [C in keyof RuleErrorValues]: {
    readonly code: C;
    readonly offset: number;
    readonly length: number;
    readonly values: RuleErrorValues[C];
  };
}[keyof RuleErrorValues];
