import type { NamedLocation } from '../../../domain/model/tenant.ts';
import type { AddressRange } from '../../../domain/syntax/address-range.ts';
import { isSameSpan, relationOf } from '../../../domain/syntax/range-set.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import { mfaTrustedIps } from '../../../study/analysis/probes.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { findLocation } from './find-location.ts';
import { fewOfEach, type GivenRanges, givenRanges } from './given-ranges.ts';
import { isSameList, mostRanges, planTrustedIps, rangeLimit, withRanges } from './location-add.ts';
import { givenRows, type LocationOptions, readCountries, rowsOf } from './location-request.ts';
import { parsedRanges, rangeNotes } from './range-notes.ts';
import type { RangeRow } from './range-rows.ts';

/**
 * `location set`: other ranges (`--range`, `--from-file`), ranges more and fewer (`--add-range`, `--remove-range`), other countries.
 * Ranges are compared by the addresses they hold; one that stays, stays as it is written.
 */
export function planSetLocation(present: Present, options: LocationOptions, rows: readonly RangeRow[]): PlanOutcome {
  const wrong = wrongFlags(options);
  if (wrong.length > 0) return refuse(...wrong);
  const given = readGiven(options, rows);
  const errors = given.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ...refuse(...fewOfEach(errors)), badFile: given.badFile };

  const plan = options.mfaTrustedIps ? setTrustedIps(present, given) : setNamed(present, options, given);
  return plan.ok ? { ...plan, warnings: [...fewOfEach(given.problems), ...plan.warnings] } : plan;
}

const rangeFlags = ['--range', '--from-file', '--add-range', '--remove-range'] as const;
const countryFlags = ['--country', '--include-unknown', '--lookup'] as const;

function wrongFlags(options: LocationOptions): readonly ChangeProblem[] {
  const { replacing, changing, countries } = flagsOf(options);
  const named = options.name !== undefined;
  return [
    ...(replacing.length + changing.length + countries.length === 0
      ? [changeProblem('nothingChosen', { flags: [...rangeFlags, ...countryFlags] })]
      : []),
    ...(replacing.length > 0 && changing.length > 0
      ? [changeProblem('flagsExclude', { flags: [...replacing, ...changing] })]
      : []),
    ...(replacing.length + changing.length > 0 && countries.length > 0
      ? [changeProblem('flagsExclude', { flags: [...replacing, ...changing, ...countries] })]
      : []),
    ...(options.mfaTrustedIps && countries.length > 0
      ? [changeProblem('flagsExclude', { flags: ['--mfa-trusted-ips', ...countries] })]
      : []),
    ...(options.mfaTrustedIps && named
      ? [changeProblem('flagsExclude', { flags: ['a name', '--mfa-trusted-ips'] })]
      : []),
    ...(options.mfaTrustedIps || named ? [] : [changeProblem('locationWithoutName', {})]),
    ...readCountries(options.country ?? []).problems,
  ];
}

function flagsOf(options: LocationOptions) {
  return {
    replacing: [...(options.range ? ['--range'] : []), ...(options.fromFile === undefined ? [] : ['--from-file'])],
    changing: [...(options.addRange ? ['--add-range'] : []), ...(options.removeRange ? ['--remove-range'] : [])],
    countries: [
      ...(options.country ? ['--country'] : []),
      ...(options.includeUnknown === undefined ? [] : ['--include-unknown']),
      ...(options.lookup === undefined ? [] : ['--lookup']),
    ],
  };
}

interface Given {
  /** Undefined where nothing replaces the list. */
  readonly all: readonly string[] | undefined;
  readonly more: readonly string[];
  readonly fewer: readonly string[];
  readonly problems: readonly ChangeProblem[];
  readonly badFile: boolean;
}

function readGiven(options: LocationOptions, rows: readonly RangeRow[]): Given {
  const versions = options.mfaTrustedIps ? 'ipv4' : 'both';
  const read = (flag: string, texts: readonly string[] = []): GivenRanges =>
    givenRanges(
      texts.flatMap((text) => rowsOf(flag, text)),
      versions,
    );
  const all = givenRanges(givenRows(options, rows), versions);
  const more = read('--add-range', options.addRange);
  // what is to go may be private or wide: it is no longer wanted
  const fewer = read('--remove-range', options.removeRange);
  const bad = fewer.problems.filter(({ code }) => code === 'badRangeGiven');
  const unsavable = fewer.problems.length > bad.length;
  const asGiven = (options.removeRange ?? []).flatMap((text) => rowsOf('--remove-range', text).map((row) => row.text));
  return {
    all: options.range || options.fromFile !== undefined ? all.ranges.map(({ text }) => text) : undefined,
    more: more.ranges.map(({ text }) => text),
    fewer: unsavable ? parsedRanges(asGiven).map(({ text }) => text) : fewer.ranges.map(({ text }) => text),
    problems: [...all.problems, ...more.problems, ...bad],
    badFile: all.badFile,
  };
}

/** A range that stays keeps its text. */
function changedList(before: readonly string[], { all, more, fewer }: Given): readonly string[] {
  const ranges = parsedRanges(before);
  const asWritten = (text: string) => {
    const [wanted] = parsedRanges([text]);
    const position = wanted ? ranges.findIndex((range) => isSameSpan(range, wanted)) : -1;
    return before[position] ?? text;
  };
  if (all) return all.map(asWritten);
  const gone = parsedRanges(fewer);
  const kept = before.filter((_, position) => {
    const range = ranges[position];
    return !range || !gone.some((one) => isSameSpan(one, range));
  });
  return withRanges(kept, more);
}

/** What is to go and is not listed: a warning, and an error where addresses of it would stay in the location all the same. */
function notThere(
  location: string,
  before: readonly string[],
  after: readonly string[],
  fewer: readonly string[],
): { readonly errors: readonly ChangeProblem[]; readonly warnings: readonly ChangeProblem[] } {
  const [listed, left] = [parsedRanges(before), parsedRanges(after)];
  const unlisted = parsedRanges(fewer).filter((range) => !listed.some((one) => isSameSpan(one, range)));
  const stays = unlisted.map((range) => ({ text: range.text, within: left.filter((one) => sharesWith(one, range)) }));
  return {
    errors: stays.flatMap(({ text, within }) =>
      within.length > 0
        ? [changeProblem('rangeOnlyWithin', { location, text, within: within.map((one) => one.text) })]
        : [],
    ),
    warnings: stays.flatMap(({ text, within }) =>
      within.length > 0 ? [] : [changeProblem('rangeNotThere', { location, text }, 'warning')],
    ),
  };
}

function sharesWith(one: AddressRange, other: AddressRange): boolean {
  const relation = relationOf(one, other);
  return relation !== undefined && relation !== 'adjacent';
}

function setTrustedIps(present: Present, given: Given): PlanOutcome {
  const before = present.loaded.tenant.multifactorAuthentication?.trustedIps ?? [];
  const after = changedList(before, given);
  const { errors, warnings } = notThere(mfaTrustedIps, before, after, given.fewer);
  if (errors.length > 0) return refuse(...errors);
  const plan = planTrustedIps(present, after);
  return plan.ok ? { ...plan, warnings: [...plan.warnings, ...warnings] } : plan;
}

function setNamed(present: Present, options: LocationOptions, given: Given): PlanOutcome {
  const found = findLocation(present, options.name ?? '');
  if (!found.ok) return found;
  const { location, index } = found.value;
  const { replacing, changing, countries } = flagsOf(options);
  const [rangeFlag] = [...replacing, ...changing];
  if (rangeFlag !== undefined) {
    return location.type === 'ip'
      ? setRanges(present, location, index, given)
      : refuse(
          changeProblem('wrongLocationType', { flag: rangeFlag, location: location.displayName, type: location.type }),
        );
  }
  const [countryFlag = ''] = countries;
  return location.type === 'country'
    ? setCountries(options, location, index)
    : refuse(
        changeProblem('wrongLocationType', { flag: countryFlag, location: location.displayName, type: location.type }),
      );
}

type IpLocation = Extract<NamedLocation, { readonly type: 'ip' }>;
type CountryLocation = Extract<NamedLocation, { readonly type: 'country' }>;

function setRanges(present: Present, location: IpLocation, index: number, given: Given): PlanOutcome {
  const { displayName: name, ipRanges: before } = location;
  const after = changedList(before, given);
  const { errors, warnings } = notThere(name, before, after, given.fewer);
  if (errors.length > 0) return refuse(...errors);
  const change = { kind: 'rangesSet', name, before, after } as const;
  if (before.length === after.length && isSameList(before, after)) return planned(change, [], [], warnings);
  const problems = rangeLimit(name, after, mostRanges);
  if (problems.length > 0) return refuse(...problems);
  const intent: Intent = { kind: 'replaceSequence', path: ['namedLocations', index, 'ipRanges'], values: after };
  return planned(change, [intent], rangeNotes(present.loaded.tenant, name, index, after), warnings);
}

function setCountries(options: LocationOptions, location: CountryLocation, index: number): PlanOutcome {
  const codes = options.country && readCountries(options.country).codes;
  if (codes?.length === 0) return refuse(changeProblem('locationWouldBeEmpty', { location: location.displayName }));
  const at = (key: string) => ['namedLocations', index, key];
  const before = location.countriesAndRegions.map((code) => code.toUpperCase());
  const isOther = codes && codes.toSorted().join() !== [...new Set(before)].sort().join();
  const unknown = options.includeUnknown;
  const lookup = options.lookup === undefined ? undefined : lookupWords[options.lookup];
  const intents: readonly Intent[] = [
    ...(isOther ? [{ kind: 'replaceSequence', path: at('countriesAndRegions'), values: codes } as const] : []),
    ...(unknown === undefined || unknown === (location.includeUnknownCountriesAndRegions ?? false)
      ? []
      : [{ kind: 'setIn', path: at('includeUnknownCountriesAndRegions'), value: unknown } as const]),
    ...(lookup === undefined || lookup === (location.countryLookupMethod ?? 'clientIpAddress')
      ? []
      : [{ kind: 'setIn', path: at('countryLookupMethod'), value: lookup } as const]),
  ];
  const after = {
    ...location,
    ...(isOther && { countriesAndRegions: codes }),
    ...(unknown !== undefined && { includeUnknownCountriesAndRegions: unknown }),
    ...(lookup !== undefined && { countryLookupMethod: lookup }),
  };
  return planned({ kind: 'countriesSet', before: location, after }, intents);
}

const lookupWords = { ip: 'clientIpAddress', gps: 'authenticatorAppGps' } as const;
