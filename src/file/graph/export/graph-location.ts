import type { NamedLocation } from '../../../domain/model/tenant.ts';
import { isList, isMembers, type Members } from '../members.ts';
import { rangeText } from '../read-location.ts';
import { said } from './filled.ts';

/** A named location as Graph prints it, with the type that tells it from the others (graph-schema 3). */
export function graphLocation(location: NamedLocation): Members {
  const { displayName, id, createdDateTime, modifiedDateTime, additionalData } = location;
  const { ipRanges: oddRanges, ...others } = additionalData ?? {};
  return {
    '@odata.type': `#microsoft.graph.${location.type}NamedLocation`,
    ...(id ? { id } : {}),
    displayName,
    createdDateTime: createdDateTime ?? null,
    modifiedDateTime: modifiedDateTime ?? null,
    ...ownMembers(location, isList(oddRanges) ? oddRanges : []),
    ...said(others),
  };
}

function ownMembers(location: NamedLocation, oddRanges: readonly unknown[]): Members {
  switch (location.type) {
    case 'ip':
      return {
        isTrusted: location.isTrusted ?? false,
        ipRanges: location.ipRanges.map((text) => ({ ...graphRange(text), ...oddOf(text, oddRanges) })),
      };
    case 'country':
      return {
        countriesAndRegions: location.countriesAndRegions,
        includeUnknownCountriesAndRegions: location.includeUnknownCountriesAndRegions ?? false,
        countryLookupMethod: location.countryLookupMethod ?? null,
      };
    case 'compliantNetwork':
      return {
        isTrusted: location.isTrusted ?? false,
        compliantNetworkType: location.compliantNetworkType ?? 'allTenantCompliantNetworks',
      };
  }
}

/** `10.0.0.0/8` or `first-last`; the type follows from what is written, as importers read it. */
function graphRange(text: string): Members {
  const version = text.includes(':') ? '6' : '4';
  const [lower = '', upper] = text.split('-').map((end) => end.trim());
  return upper === undefined
    ? { '@odata.type': `#microsoft.graph.iPv${version}CidrRange`, cidrAddress: lower }
    : { '@odata.type': `#microsoft.graph.iPv${version}Range`, lowerAddress: lower, upperAddress: upper };
}

/** What an imported range held beside its addresses. */
function oddOf(text: string, oddRanges: readonly unknown[]): Members {
  const found = oddRanges.find((range) => rangeText(range) === text);
  return isMembers(found) ? found : {};
}
