import type { Path } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { compareAddresses } from '../../../domain/syntax/address.ts';
import {
  type AddressRange,
  contains,
  isWide,
  overlapsPrivate,
  parseRange,
} from '../../../domain/syntax/address-range.ts';
import { relatedRanges } from '../../../domain/syntax/range-set.ts';
import { mfaTrustedIps } from '../../analysis/probes.ts';
import type { Found, Rule } from '../subject.ts';

/** A range of a location or of the MFA trusted IPs, and where it stands. */
interface Listed {
  readonly owner: number;
  readonly name: string;
  readonly trusted: boolean;
  readonly range: AddressRange;
  readonly text: string;
  readonly list: Path;
  readonly index: number;
}

/** Private ranges, ranges that Entra would refuse as too wide, and ranges that another of the same list makes superfluous. */
export const rangeFaults: Rule = ({ tenant }, found) => {
  const listed = rangesOf(tenant);
  const superfluous = byOwner(listed).flatMap((list) =>
    relatedRanges(list.map((one) => ({ ...one.range, listed: one }))).flatMap(
      ({ relation, one, other }): readonly Found[] => {
        if (relation !== 'same' && relation !== 'inside') return [];
        const { list: path, index, name: owner, text } = other.listed;
        const fix = { kind: 'removeFromSequence', path, index } as const;
        return [found('TEN0305', pathOf(other.listed), { owner, range: text, within: one.listed.text }, { fix })];
      },
    ),
  );
  const alone = listed.flatMap((one): readonly Found[] => {
    const values = { owner: one.name, range: one.text };
    return [
      ...(overlapsPrivate(one.range) ? [found('TEN0302', pathOf(one), values)] : []),
      ...(isWide(one.range) ? [found('TEN0303', pathOf(one), values)] : []),
    ];
  });
  return [...alone, ...superfluous];
};

/** TEN0304. Ranges of two locations share addresses: all count, and where one is trusted and the other is not, trust wins (rule 3.4.4). */
export const overlappingLocations: Rule = ({ tenant }, found) => {
  const pairs = new Map<string, { readonly one: Listed; readonly other: Listed; count: number }>();
  for (const [one, other] of overlaps(rangesOf(tenant))) {
    const [first, second] = one.owner < other.owner ? [one, other] : [other, one];
    const key = `${first.owner} ${second.owner}`;
    const there = pairs.get(key);
    if (there) there.count += 1;
    else pairs.set(key, { one: first, other: second, count: 1 });
  }
  return [...pairs.values()].map(({ one, other, count }) => {
    const trustDiffers = one.trusted !== other.trusted;
    const values = {
      one: one.name,
      other: other.name,
      range: one.text,
      otherRange: other.text,
      trustDiffers,
      more: count - 1,
    };
    return found('TEN0304', pathOf(other), values, { severity: trustDiffers ? 'warning' : 'note' });
  });
};

function rangesOf(tenant: Tenant): readonly Listed[] {
  const locations = (tenant.namedLocations ?? []).flatMap((location, owner) =>
    location.type === 'ip'
      ? listedAs(location.ipRanges, ['namedLocations', owner, 'ipRanges'], {
          owner,
          name: location.displayName,
          trusted: location.isTrusted === true,
        })
      : [],
  );
  const settings = { owner: (tenant.namedLocations ?? []).length, name: mfaTrustedIps, trusted: true };
  const path = ['multifactorAuthentication', 'trustedIps'];
  return [...locations, ...listedAs(tenant.multifactorAuthentication?.trustedIps ?? [], path, settings)];
}

function listedAs(
  texts: readonly string[],
  list: Path,
  owner: Pick<Listed, 'owner' | 'name' | 'trusted'>,
): readonly Listed[] {
  return texts.flatMap((text, index) => {
    const range = parseRange(text);
    return 'code' in range ? [] : [{ ...owner, range, text, list, index }];
  });
}

function byOwner(listed: readonly Listed[]): readonly (readonly Listed[])[] {
  const lists = new Map<number, Listed[]>();
  for (const one of listed) {
    const there = lists.get(one.owner);
    if (there) there.push(one);
    else lists.set(one.owner, [one]);
  }
  return [...lists.values()];
}

function pathOf({ list, index }: Listed): Path {
  return [...list, index];
}

/** Pairs of ranges of different owners that share an address, found by sweeping over their first addresses. */
function* overlaps(all: readonly Listed[]): Generator<readonly [Listed, Listed]> {
  const ordered = [...all].sort(
    (one, other) =>
      one.range.first.version - other.range.first.version || compareAddresses(one.range.first, other.range.first),
  );
  let reaching: readonly Listed[] = [];
  for (const next of ordered) {
    reaching = reaching.filter((one) => contains(one.range, next.range.first));
    for (const one of reaching) if (one.owner !== next.owner) yield [one, next];
    reaching = [...reaching, next];
  }
}
