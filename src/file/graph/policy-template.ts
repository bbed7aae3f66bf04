import { isList, isMembers, isText, type Members } from './members.ts';

/** What a template holds beside its policies. */
export interface FromTemplate {
  readonly policy: Members;
  /** Locations that the template spells out. */
  readonly locations: readonly Members[];
}

const placeholder = /^ENTRA(GROUP|IPLIST|COUNTRYLIST|TERMSOFUSE)_(.+)_ENTRA\1$/;

/** Members that CIPP puts beside those of a policy: the objects that the policy names (graph-schema 10.7). */
export const besidePolicy = ['LocationInfo', 'AuthContextInfo'];

/**
 * A policy with names for the placeholders that templates of DCToolbox have in place of ids (graph-schema 10.6). A list of countries
 * stands in its placeholder: `<name>xxSExxNO`.
 */
export function fromTemplate(policy: Members): FromTemplate {
  const locations = new Map<string, Members>();
  const own = Object.fromEntries(Object.entries(policy).filter(([name]) => !besidePolicy.includes(name)));
  const named = replaced(own, locations);
  return { policy: isMembers(named) ? named : own, locations: [...locations.values()] };
}

function replaced(value: unknown, locations: Map<string, Members>): unknown {
  if (isText(value)) return nameIn(value, locations);
  if (isList(value)) return value.map((item) => replaced(item, locations));
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, locations)]));
}

function nameIn(text: string, locations: Map<string, Members>): string {
  const [, kind, inside] = placeholder.exec(text) ?? [];
  if (inside === undefined) return text;
  if (kind !== 'COUNTRYLIST') return inside;
  const countries = /(?:xx[A-Z]{2})*$/.exec(inside)?.[0] ?? '';
  const displayName = inside.slice(0, inside.length - countries.length);
  locations.set(displayName, {
    '@odata.type': '#microsoft.graph.countryNamedLocation',
    displayName,
    countriesAndRegions: countries.split('xx').filter((country) => country !== ''),
    includeUnknownCountriesAndRegions: false,
  });
  return displayName;
}
