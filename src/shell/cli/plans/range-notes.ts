import type { Tenant } from '../../../domain/model/tenant.ts';
import { type AddressRange, parseRange } from '../../../domain/syntax/address-range.ts';
import { cidrsOf, mergeSpans, relatedRanges } from '../../../domain/syntax/range-set.ts';
import { mfaTrustedIps } from '../../../study/analysis/probes.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';

/** Pairs of ranges shown of more. */
const most = 5;

/** The loader has refused what does not parse. */
export function parsedRanges(texts: readonly string[]): readonly AddressRange[] {
  return texts.flatMap((text) => {
    const range = parseRange(text);
    return 'code' in range ? [] : [range];
  });
}

/**
 * What is worth knowing about the ranges of one location: which of them repeat, hold, overlap or touch each other, how they could be
 * said in fewer, and which meet ranges of other locations. `index` is undefined for the MFA trusted IPs.
 */
export function rangeNotes(
  tenant: Tenant,
  location: string,
  index: number | undefined,
  texts: readonly string[],
): readonly ChangeProblem[] {
  const ranges = parsedRanges(texts);
  const related = relatedRanges(ranges);
  const pairs = related.map(({ relation, one, other }) =>
    changeProblem('rangesRelated', { location, relation, one: one.text, other: other.text }, 'note'),
  );
  const merged = mergeSpans(ranges).flatMap(cidrsOf);
  const merge = merged.length < ranges.length;
  return [
    ...shortened(location, pairs),
    ...(merge ? [changeProblem('rangesMerge', { location, count: ranges.length, merged }, 'note')] : []),
    ...shortened(location, elsewhere(tenant, location, index, ranges)),
  ];
}

function shortened(location: string, pairs: readonly ChangeProblem[]): readonly ChangeProblem[] {
  const more = pairs.length - most;
  if (more <= 0) return pairs;
  return [...pairs.slice(0, most), changeProblem('moreRangesRelated', { location, more }, 'note')];
}

/** The same address in two locations is worth knowing, trust above all; touching is not. */
function elsewhere(
  tenant: Tenant,
  location: string,
  index: number | undefined,
  ranges: readonly AddressRange[],
): readonly ChangeProblem[] {
  const trustedIps = tenant.multifactorAuthentication?.trustedIps ?? [];
  const others = [
    ...(tenant.namedLocations ?? []).flatMap((one, position) =>
      one.type === 'ip' && position !== index ? [{ name: one.displayName, texts: one.ipRanges }] : [],
    ),
    ...(index === undefined ? [] : [{ name: mfaTrustedIps, texts: trustedIps }]),
  ];
  return others.flatMap(({ name, texts }) =>
    meetings(ranges, parsedRanges(texts)).map(({ relation, one, other }) =>
      changeProblem('rangesRelated', { location, relation, one: one.text, other: other.text, elsewhere: name }, 'note'),
    ),
  );
}

/** Sweeps over both lists at once, so that two long ones cost no more than their lengths; finds one pair at least where there is any. */
function meetings(these: readonly AddressRange[], those: readonly AddressRange[]) {
  const own = new Set(these);
  return relatedRanges([...these, ...those]).flatMap(({ relation, one, other }) => {
    if (own.has(one) === own.has(other) || relation === 'adjacent') return [];
    return [own.has(one) ? { relation, one, other } : { relation, one: other, other: one }];
  });
}
