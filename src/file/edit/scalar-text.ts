export interface ScalarStyle {
  /** The quotes to use where a text needs some. */
  readonly quote: "'" | '"';
  /** Quote texts that need none too: in JSON, and among neighbours that are all quoted. */
  readonly alwaysQuote: boolean;
  /** Inside brackets, where more characters have a meaning. */
  readonly inFlow: boolean;
}

/** A scalar as YAML text on one line. Texts are left plain where every reader, YAML 1.1 ones included, takes them for the same text. */
export function scalarText(value: null | boolean | number | string, style: ScalarStyle): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'string') return String(value);
  if (!style.alwaysQuote && isPlainSafe(value, style.inFlow)) return value;
  return style.quote === "'" && isPrintable(value) ? `'${value.replaceAll("'", "''")}'` : doubleQuoted(value);
}

function numberText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (Number.isNaN(value)) return '.nan';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '.inf' : '-.inf';
}

/** Characters that end or begin something else where they stand first; a dash, question mark or colon might. */
const startsSpecially = /^[-?:,[\]{}#&*!|>'"%@`=\s]|^\.\.\./;
const readsAsComment = /\s#/;
const readsAsKey = /:(?:\s|$)/;
const endsInBlank = /\s$/;
/** Colons too: older readers take one for the end of a key there. */
const meansSomethingInFlow = /[[\]{},:]/;

/** Words, numbers and dates that YAML 1.2 or 1.1 reads as something else than text (`NO`, `on`, `1_000`, `0x1f`, `12:30`, `2020-08-15`). */
const readsAsOther = [
  /^(?:~|null|true|false|yes|no|on|off|y|n)$/i,
  /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+)$/i,
  /^[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]*(?:e[-+]?[0-9]+)?$/i,
  /^[-+]?\.(?:inf|nan)$/i,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt\s])/,
  /^<<$/,
];

function isPlainSafe(text: string, inFlow: boolean): boolean {
  if (text === '' || !isPrintable(text) || text.includes('\t')) return false;
  if (startsSpecially.test(text) || endsInBlank.test(text) || readsAsComment.test(text) || readsAsKey.test(text))
    return false;
  if (inFlow && meansSomethingInFlow.test(text)) return false;
  return !readsAsOther.some((pattern) => pattern.test(text));
}

/** Characters that may stand in a file as they are, on one line. Others need the escapes of double quotes. */
function isPrintable(text: string): boolean {
  return !/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
