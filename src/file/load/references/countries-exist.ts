import { countryCodes, countryName, isCountryCode } from '../../../domain/syntax/countries.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { Check } from './check.ts';

/** Countries are ISO 3166-1 alpha-2 codes. For a country's name the code is suggested. */
export const countriesExist: Check = (draft, report) => {
  for (const [index, location] of (draft.tenant.namedLocations ?? []).entries()) {
    if (location.type !== 'country') continue;
    for (const [position, text] of location.countriesAndRegions.entries()) {
      if (isCountryCode(text)) continue;
      const nearest = codeOfName(text);
      const at = draft.placeOf(['namedLocations', index, 'countriesAndRegions', position]);
      const values = { text, ...(nearest === undefined ? {} : { nearest }) };
      report({ code: 'unknownCountry', severity: 'error', values, at });
    }
  }
};

function codeOfName(text: string): string | undefined {
  if (text.length <= 3) return undefined;
  const codes = new Map(countryCodes.map((code) => [countryName(code) ?? code, code]));
  return codes.get(nearestName(text, codes.keys()) ?? '');
}
