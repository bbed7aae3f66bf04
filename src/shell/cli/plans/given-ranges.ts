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
}

/** Reads ranges as Entra takes them (rule 3.4.10): CIDRs of public addresses with prefixes longer than /8. */
export function givenRanges(rows: readonly RangeRow[], versions: 'both' | 'ipv4'): GivenRanges {
  const ranges = new Map<string, AddressRange>();
  const problems: ChangeProblem[] = [];
  for (const row of rows) {
    const read = readRow(row, versions);
    problems.push(...read.problems);
    for (const range of read.ranges) ranges.set(range.text, range);
  }
  return { ranges: [...ranges.values()], problems };
}

function readRow({ from, text }: RangeRow, versions: 'both' | 'ipv4'): GivenRanges {
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
