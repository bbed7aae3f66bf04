import type { NamedLocation, Tenant } from '../../../domain/model/tenant.ts';
import { isSameSpan } from '../../../domain/syntax/range-set.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { mfaTrustedIps } from '../../../study/analysis/probes.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { fewOfEach, givenRanges } from './given-ranges.ts';
import type { LocationOptions, LocationRequest } from './location-request.ts';
import { parsedRanges, rangeNotes } from './range-notes.ts';

/** What Entra limits (rules 3.4.5 and 3.4.10). */
const mostLocations = 195;
export const mostRanges = 2000;
const mostTrustedIps = 50;

/** `location add`: a new named location, or ranges more among the MFA trusted IPs. */
export function planAddedLocation(present: Present, options: LocationOptions, request: LocationRequest): PlanOutcome {
  const given = givenRanges(request.rows, request.kind === 'mfaTrustedIps' ? 'ipv4' : 'both');
  const errors = given.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ...refuse(...fewOfEach(errors)), badFile: given.badFile };

  const texts = given.ranges.map(({ text }) => text);
  const plan =
    request.kind === 'mfaTrustedIps'
      ? planTrustedIps(present, withRanges(present.loaded.tenant.multifactorAuthentication?.trustedIps ?? [], texts))
      : planNew(present, locationOf(options, request, texts));
  return plan.ok ? { ...plan, warnings: [...fewOfEach(given.problems), ...plan.warnings] } : plan;
}

function locationOf(options: LocationOptions, request: LocationRequest, ipRanges: readonly string[]): NamedLocation {
  const displayName = request.name ?? '';
  switch (request.kind) {
    case 'countries':
      return {
        displayName,
        type: 'country',
        countriesAndRegions: request.countries,
        ...(options.includeUnknown && { includeUnknownCountriesAndRegions: true }),
        ...(options.lookup === 'gps' && { countryLookupMethod: 'authenticatorAppGps' }),
      };
    case 'compliantNetwork':
      return {
        displayName,
        type: 'compliantNetwork',
        isTrusted: options.trusted ?? true, // as Entra makes it (graph-schema section 3)
        compliantNetworkType: 'allTenantCompliantNetworks',
      };
    case 'ranges':
    case 'mfaTrustedIps':
      return { displayName, type: 'ip', ...(options.trusted && { isTrusted: true }), ipRanges };
  }
}

function planNew({ loaded, names }: Present, location: NamedLocation): PlanOutcome {
  const { tenant, placeOf } = loaded;
  const locations = tenant.namedLocations ?? [];
  const namesakes = names.namedLocations.find(location.displayName);
  const change = { kind: 'locationAdded', location } as const;
  if (namesakes.some((index) => isSameLocation(locations[index], location))) return planned(change, []);

  const [taken] = namesakes;
  const place = taken === undefined ? undefined : placeOf(['namedLocations', taken]);
  const problems = [
    ...(place
      ? [
          changeProblem('locationNameTaken', {
            name: location.displayName,
            at: `${place.file}:${place.start.line}:${place.start.column}`,
          }),
        ]
      : []),
    ...(locations.length >= mostLocations
      ? [changeProblem('tooManyLocations', { count: locations.length, limit: mostLocations })]
      : []),
    ...limitProblems(location),
  ];
  if (problems.length > 0) return refuse(...problems);
  const intent: Intent = { kind: 'appendEntry', path: ['namedLocations'], entry: location };
  return planned(change, [intent], notesOn(tenant, location, locations.length));
}

function limitProblems(location: NamedLocation): readonly ChangeProblem[] {
  if (location.type === 'ip') return rangeLimit(location.displayName, location.ipRanges, mostRanges);
  const empty = location.type === 'country' && location.countriesAndRegions.length === 0;
  return empty ? [changeProblem('locationWouldBeEmpty', { location: location.displayName })] : [];
}

/** A location without a range is none that Entra saves. */
export function rangeLimit(location: string, texts: readonly string[], limit: number): readonly ChangeProblem[] {
  if (texts.length === 0) return [changeProblem('locationWouldBeEmpty', { location })];
  return texts.length > limit ? [changeProblem('tooManyRanges', { location, count: texts.length, limit })] : [];
}

function notesOn(tenant: Tenant, location: NamedLocation, index: number): readonly ChangeProblem[] {
  return location.type === 'ip' ? rangeNotes(tenant, location.displayName, index, location.ipRanges) : [];
}

function isSameLocation(one: NamedLocation | undefined, other: NamedLocation): boolean {
  if (!one || one.type !== other.type) return false;
  if (one.type === 'ip' && other.type === 'ip') {
    return (one.isTrusted ?? false) === (other.isTrusted ?? false) && isSameList(one.ipRanges, other.ipRanges);
  }
  if (one.type === 'country' && other.type === 'country') {
    const codes = (location: typeof one) => location.countriesAndRegions.map((code) => code.toUpperCase()).sort();
    return (
      codes(one).join() === codes(other).join() &&
      (one.includeUnknownCountriesAndRegions ?? false) === (other.includeUnknownCountriesAndRegions ?? false) &&
      (one.countryLookupMethod ?? 'clientIpAddress') === (other.countryLookupMethod ?? 'clientIpAddress')
    );
  }
  return one.type === 'compliantNetwork' && other.type === 'compliantNetwork' && one.isTrusted === other.isTrusted;
}

/** The same ranges by meaning, in any order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  const [these, those] = [parsedRanges(one), parsedRanges(other)];
  return (
    these.every((range) => those.some((twin) => isSameSpan(range, twin))) &&
    those.every((range) => these.some((twin) => isSameSpan(range, twin)))
  );
}

/** The list with the ranges that it does not hold yet, by meaning, at its end. */
export function withRanges(texts: readonly string[], more: readonly string[]): readonly string[] {
  const there = parsedRanges(texts);
  const fresh = parsedRanges(more).filter((range) => !there.some((one) => isSameSpan(one, range)));
  return [...texts, ...fresh.map(({ text }) => text)];
}

/** The MFA trusted IPs as they are to be. */
export function planTrustedIps({ loaded: { tenant } }: Present, after: readonly string[]): PlanOutcome {
  const before = tenant.multifactorAuthentication?.trustedIps ?? [];
  const change = { kind: 'trustedIpsSet', before, after } as const;
  if (before.length === after.length && isSameList(before, after)) return planned(change, []);
  if (after.length > mostTrustedIps) {
    const values = { location: mfaTrustedIps, count: after.length, limit: mostTrustedIps };
    return refuse(changeProblem('tooManyRanges', values));
  }
  const path = ['multifactorAuthentication', 'trustedIps'];
  const intent: Intent = { kind: 'replaceSequence', path, values: after };
  return planned(change, [intent], rangeNotes(tenant, mfaTrustedIps, undefined, after));
}
