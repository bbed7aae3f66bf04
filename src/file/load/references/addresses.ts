import type { Path } from '../../../domain/model/problem.ts';
import { formatAddress } from '../../../domain/syntax/address.ts';
import { type AddressRange, isWide, overlapsPrivate, parseRange } from '../../../domain/syntax/address-range.ts';
import type { Report } from '../load-problem.ts';
import type { Check, Draft } from './check.ts';

/** Ranges of named locations and of the MFA service settings parse; what Entra would refuse or never meet is warned about. */
export const rangesParse: Check = (draft, report) => {
  for (const [index, location] of (draft.tenant.namedLocations ?? []).entries()) {
    if (location.type !== 'ip') continue;
    for (const [position, text] of location.ipRanges.entries()) {
      checkRange(text, ['namedLocations', index, 'ipRanges', position], draft, report);
    }
  }
};

/** Unknown countries alone are somewhere: those are addresses of no country that anybody lists. */
export const locationsAreSomewhere: Check = ({ tenant, keyPlaceOf }, report) => {
  for (const [index, location] of (tenant.namedLocations ?? []).entries()) {
    const key = location.type === 'ip' ? 'ipRanges' : 'countriesAndRegions';
    const list =
      location.type === 'ip'
        ? location.ipRanges
        : location.type === 'country'
          ? location.countriesAndRegions
          : undefined;
    if (list?.length !== 0) continue;
    const at = keyPlaceOf(['namedLocations', index, key]);
    report({ code: 'emptyLocation', severity: 'warning', values: { location: location.displayName }, at });
  }
};

/** Rule 3.4.4: the trusted IPs of the MFA service settings are IPv4. */
export const trustedIpsAreIpv4: Check = (draft, report) => {
  for (const [index, text] of (draft.tenant.multifactorAuthentication?.trustedIps ?? []).entries()) {
    const path = ['multifactorAuthentication', 'trustedIps', index];
    const range = checkRange(text, path, draft, report);
    if (range?.first.version === 6) {
      report({ code: 'trustedIpNotIpv4', severity: 'error', values: { text }, at: draft.placeOf(path) });
    }
  }
};

function checkRange(text: string, path: Path, draft: Draft, report: Report): AddressRange | undefined {
  const range = parseRange(text);
  if ('code' in range) {
    report({ code: 'badRange', severity: 'error', values: { text, fault: range }, at: draft.placeOf(path) });
    return undefined;
  }
  if (range.hostBits) {
    const first = `${formatAddress(range.first)}/${range.prefixLength}`;
    report({ code: 'hostBits', severity: 'warning', values: { text, first }, at: draft.placeOf(path) });
  }
  if (isWide(range)) report({ code: 'wideRange', severity: 'warning', values: { text }, at: draft.placeOf(path) });
  if (overlapsPrivate(range)) {
    report({ code: 'privateRange', severity: 'warning', values: { text }, at: draft.placeOf(path) });
  }
  return range;
}
