import { bundleMembers, bundles } from '../../domain/catalogue/bundles.ts';
import type { GuestsOrExternalUsers } from '../../domain/model/policy.ts';
import type { NamedLocation } from '../../domain/model/tenant.ts';
import type { ReferenceKind } from '../../study/inventory/named-objects.ts';
import type { PolicyCard } from '../../study/inventory/policy-card.ts';
import { countryWords, graphWord } from './graph-words.ts';
import { counted, listed, some } from './words.ts';

/** One entry of an include or exclude list in words. */
export interface Entry {
  /** For sentences and cells of a table. */
  readonly short: string;
  /** Alone on a line. */
  readonly full: string;
  /** What it stands for, where that is a list. */
  readonly below?: readonly string[];
}

export type List = readonly string[] | null | undefined;

/** A word of Graph's that says more than its name. */
export function plainEntry(short: string, full = short): Entry {
  return { short, full };
}

/** An object that a list names; what is not there matches nothing (design 3). */
export function objectEntry(card: PolicyCard, kind: ReferenceKind, reference: string, noun: string): Entry {
  const { name, from } = card.resolve(kind, reference);
  const lost = from === 'nothing' && kind !== 'application' && kind !== 'termsOfUse';
  const written = name.toLowerCase() === reference.toLowerCase() ? '' : ` (${reference})`;
  const full = `${noun} ${name}${written}${lost ? ', an id that nothing in the file has: it matches nothing' : ''}`;
  return { short: name, full };
}

export function userEntry(card: PolicyCard, reference: string): Entry {
  switch (reference.toLowerCase()) {
    case 'all':
      return plainEntry('everyone', 'all users, guests included (All)');
    case 'none':
      return plainEntry('nobody', 'nobody (None)');
    case 'guestsorexternalusers':
      return plainEntry('guests and external users', 'guests and external users of every kind (GuestsOrExternalUsers)');
    default: {
      const entry = objectEntry(card, 'user', reference, 'user');
      const { index } = card.resolve('user', reference);
      const shown = index === undefined ? undefined : card.tenant.users?.[index]?.displayName;
      return shown === undefined ? entry : { ...entry, full: `user ${shown}, ${entry.full.replace(/^user /, '')}` };
    }
  }
}

export function groupEntry(card: PolicyCard, reference: string): Entry {
  const entry = objectEntry(card, 'group', reference, 'members of group');
  const { index, name } = card.resolve('group', reference);
  const group = index === undefined ? undefined : card.tenant.groups?.[index];
  const short = `members of ${name}`;
  if (index === undefined || group === undefined) return { ...entry, short };
  const count = card.memberCount(index);
  const known = `${counted(count, 'direct member')}${group.members === undefined ? ' that the file knows of' : ''}`;
  const nested = (group.memberGroups ?? []).length > 0 ? ' and those of nested groups' : '';
  const members = group.members === undefined && count === 0 ? 'members not listed' : `${known}${nested}`;
  return { short, full: `${entry.full} (${members})` };
}

export function guestEntries(guests: GuestsOrExternalUsers | null | undefined): readonly Entry[] {
  if (!guests) return [];
  const { externalTenants } = guests;
  const members = externalTenants?.members ?? [];
  const membership = externalTenants?.membershipKind ?? (externalTenants?.members ? 'enumerated' : 'all');
  const limited = membership !== 'all';
  const named = members.length === 0 ? 'no tenant, as none is listed' : `tenant ${listed(members, 'or')}`;
  const whose = limited
    ? ` whose home is ${named} (${membership})`
    : ` of any home tenant${externalTenants ? ' (all)' : ''}`;
  return guests.guestOrExternalUserTypes.map((kind) => {
    if (kind === 'none') return plainEntry('no guests', 'no kind of guest (none)');
    const local = kind === 'internalGuest' || kind === 'otherExternalUser';
    const kindWords = `${graphWord(kind)} (${kind})`;
    return plainEntry(
      graphWord(kind),
      local && limited
        ? `${kindWords}, whom the listed tenants (${membership}) do not limit: ${listed(members)}`
        : `${kindWords}${local ? '' : whose}`,
    );
  });
}

export function applicationEntry(card: PolicyCard, reference: string): Entry {
  const lower = reference.toLowerCase();
  if (lower === 'all') return plainEntry('all resources', 'all resources (All)');
  if (lower === 'none') return plainEntry('no resource', 'no resource (None)');
  if (lower === 'allagentidresources') return plainEntry('all agent resources', `all agent resources (${reference})`);
  const members = bundleMembers(reference);
  if (members) {
    const name = bundles.find(({ token }) => token.toLowerCase() === lower)?.displayName ?? reference;
    return { short: name, full: `${name} (${reference}), a bundle of ${counted(members.size, 'known application')}` };
  }
  const { name, id, from } = card.resolve('application', reference);
  if (from === 'nothing')
    return plainEntry(reference, `application ${reference}, which neither the file nor the catalogue knows`);
  return plainEntry(name, id === null ? name : `${name} (${id})`);
}

export function locationEntry(card: PolicyCard, reference: string): Entry {
  const lower = reference.toLowerCase();
  if (lower === 'all') return plainEntry('any location', 'any location (All)');
  if (lower === 'alltrusted') return trustedEntry(card);
  if (lower === '00000000-0000-0000-0000-000000000000' || lower === 'mfa trusted ips') {
    const ranges = card.tenant.multifactorAuthentication?.trustedIps ?? [];
    return { short: 'MFA trusted IPs', full: `MFA trusted IPs (${reference})`, below: [rangeWords(ranges)] };
  }
  const entry = objectEntry(card, 'namedLocation', reference, 'location');
  const { index } = card.resolve('namedLocation', reference);
  const location = index === undefined ? undefined : card.tenant.namedLocations?.[index];
  return location
    ? { ...entry, full: `${entry.full}, ${kindOfLocation(location)}`, below: [whereWords(location)] }
    : entry;
}

function trustedEntry({ trusted }: PolicyCard): Entry {
  const below = trusted.map(({ name, source, ranges }) =>
    source === 'compliantNetwork' ? `${name}: through Global Secure Access` : `${name}: ${rangeWords(ranges)}`,
  );
  if (below.length === 0) {
    return plainEntry(
      'trusted networks, of which there are none',
      'trusted networks (AllTrusted), of which the file has none',
    );
  }
  return { short: 'trusted networks', full: 'trusted networks (AllTrusted)', below };
}

/** Ranges shown of a longer list: `location show` shows all. */
const mostRanges = 6;

function rangeWords(ranges: readonly string[]): string {
  return ranges.length === 0 ? 'no ranges' : some(ranges, mostRanges);
}

export function kindOfLocation(location: NamedLocation): string {
  switch (location.type) {
    case 'ip':
      return location.isTrusted === true ? 'trusted IP ranges' : 'IP ranges, not trusted';
    case 'country':
      return location.countryLookupMethod === 'authenticatorAppGps' ? 'countries by GPS' : 'countries by IP address';
    case 'compliantNetwork':
      return location.isTrusted === true ? 'compliant network, trusted' : 'compliant network, not trusted';
  }
}

function whereWords(location: NamedLocation): string {
  switch (location.type) {
    case 'ip':
      return rangeWords(location.ipRanges);
    case 'country': {
      const countries = some(location.countriesAndRegions.map(countryWords), mostRanges);
      const unknown = location.includeUnknownCountriesAndRegions === true;
      return `${countries}${unknown ? ', and addresses of no known country' : ''}`;
    }
    case 'compliantNetwork':
      return 'sign-ins through Global Secure Access';
  }
}
