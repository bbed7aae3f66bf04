import { formatAddress } from '../../../domain/syntax/address.ts';
import { type AddressRange, isWide, overlapsPrivate, parseRange } from '../../../domain/syntax/address-range.ts';
import { cidrsOf } from '../../../domain/syntax/range-set.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';
import type { RangeRow } from './range-rows.ts';

export interface GivenRanges {
  /** CIDRs in canonical text, each set of addresses once. */
  readonly ranges: readonly AddressRange[];
  /** Errors, and warnings about what is written otherwise than it was given. */
  readonly problems: readonly ChangeProblem[];
  /** A file that was given for it holds what is no range that Entra takes. */
  readonly badFile: boolean;
}

/** Reads ranges as Entra takes them (rule 3.4.10): CIDRs of public addresses with prefixes longer than /8. */
export function givenRanges(rows: readonly RangeRow[], versions: 'both' | 'ipv4'): GivenRanges {
  const ranges = new Map<string, AddressRange>();
  const problems: ChangeProblem[] = [];
  const first = new Map<string, string>();
  let badFile = false;
  for (const row of rows) {
    const read = readRow(row, versions);
    const again = read.ranges.length > 0 && first.get(keyOf(read));
    problems.push(...read.problems, ...(again ? [repeated(row, again)] : []));
    if (!again) first.set(keyOf(read), row.from);
    for (const range of read.ranges) ranges.set(range.text, range);
    badFile ||= row.inFile && read.problems.some(({ severity }) => severity === 'error');
  }
  return { ranges: [...ranges.values()], problems, badFile };
}

type ReadRow = Pick<GivenRanges, 'ranges' | 'problems'>;

function keyOf({ ranges }: ReadRow): string {
  return ranges.map(({ text }) => text).join();
}

function repeated({ from, text }: RangeRow, first: string): ChangeProblem {
  return changeProblem('rangeRepeated', { from, text, first }, 'warning');
}

/** Problems shown of one kind: whoever gives thousands of ranges in one file has made one mistake. */
const most = 10;

/** At most ten of each code, and how many more there are. */
export function fewOfEach(problems: readonly ChangeProblem[]): readonly ChangeProblem[] {
  const counts = new Map<string, number>();
  const shown = problems.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= most;
  });
  const [{ severity } = { severity: 'error' as const }] = problems;
  const left = [...counts].filter(([, count]) => count > most);
  return [
    ...shown,
    ...left.map(([code, count]) => changeProblem('moreOfRanges', { code, more: count - most }, severity)),
  ];
}

function readRow({ from, text }: RangeRow, versions: 'both' | 'ipv4'): ReadRow {
  const range = parseRange(text);
  if ('code' in range) return { ranges: [], problems: [changeProblem('badRangeGiven', { from, text, fault: range })] };

  const written = range.prefixLength === undefined ? cidrsOf(range) : [cidrText(range)];
  const cidrs = written.flatMap((one) => {
    const cidr = parseRange(one);
    return 'code' in cidr ? [] : [cidr];
  });
  const problems = [
    versions === 'ipv4' && range.first.version === 6 ? [changeProblem('rangeNotIpv4', { from, text })] : [],
    overlapsPrivate(range) ? [changeProblem('rangePrivate', { from, text })] : [],
    cidrs.some(isWide) ? [changeProblem('rangeTooWide', { from, text })] : [],
  ].flat();
  if (problems.length > 0) return { ranges: [], problems };
  return { ranges: cidrs, problems: rewritten(range, from, written) };
}

function rewritten(range: AddressRange, from: string, written: readonly string[]): readonly ChangeProblem[] {
  const { text, hostBits, prefixLength } = range;
  if (prefixLength === undefined) return [changeProblem('rangeSplit', { from, text, written }, 'warning')];
  if (!hostBits) return [];
  return [changeProblem('hostBitsMasked', { from, text, written: written[0] ?? text }, 'warning')];
}

/** The CIDR that means the same, whatever host bits, capitals and zeros it was written with. */
function cidrText({ first, prefixLength }: AddressRange): string {
  return `${formatAddress(first)}/${prefixLength}`;
}
