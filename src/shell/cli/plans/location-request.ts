import type { Outcome } from '../../../domain/model/problem.ts';
import { countryCodes, countryName, isCountryCode } from '../../../domain/syntax/countries.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';
import { isReservedName } from './find-location.ts';
import type { RangeRow } from './range-rows.ts';

/** The flags of `location add` and `location set`. */
export interface LocationOptions {
  readonly name?: string;
  readonly range?: readonly string[];
  readonly fromFile?: string;
  readonly addRange?: readonly string[];
  readonly removeRange?: readonly string[];
  readonly trusted?: boolean;
  readonly country?: readonly string[];
  readonly includeUnknown?: boolean;
  readonly lookup?: 'ip' | 'gps';
  readonly compliantNetwork?: boolean;
  readonly mfaTrustedIps?: boolean;
}

/** Where a location says what it is. */
type LocationKind = 'ranges' | 'countries' | 'compliantNetwork' | 'mfaTrustedIps';

export interface LocationRequest {
  readonly kind: LocationKind;
  /** Undefined only for the MFA trusted IPs, which have no name of their own. */
  readonly name: string | undefined;
  readonly rows: readonly RangeRow[];
  /** Codes in capitals, each once. */
  readonly countries: readonly string[];
}

/** The name that Entra itself gives the location. */
const compliantNetworkName = 'All Compliant Network locations';

/** What `location add` is asked for; `rows` are those of `--from-file`, already read. */
export function locationRequest(
  options: LocationOptions,
  rows: readonly RangeRow[],
): Outcome<LocationRequest, ChangeProblem> {
  const flags = kindFlags(options);
  const kinds = [...new Set(flags.map(({ kind }) => kind))].filter(
    (kind, _, all) => kind !== 'ranges' || !all.includes('mfaTrustedIps'),
  );
  const countries = readCountries(options.country ?? []);
  const [kind] = kinds;
  const name = options.name?.trim() ?? (options.compliantNetwork ? compliantNetworkName : undefined);
  const problems = [
    ...(kind === undefined ? [changeProblem('nothingChosen', { flags: choices })] : []),
    ...(kinds.length > 1 ? [changeProblem('flagsExclude', { flags: flags.map(({ flag }) => flag) })] : []),
    ...(kinds.length === 1 && kind ? misplaced(options, kind) : []),
    ...nameProblems(kind, name),
    ...countries.problems,
  ];
  if (problems.length > 0 || kind === undefined) return { ok: false, problems };
  return { ok: true, value: { kind, name, rows: givenRows(options, rows), countries: countries.codes }, warnings: [] };
}

const choices = ['--range', '--from-file', '--country', '--compliant-network', '--mfa-trusted-ips'];

function kindFlags(options: LocationOptions): readonly { readonly flag: string; readonly kind: LocationKind }[] {
  return [
    ...(options.range ? [{ flag: '--range', kind: 'ranges' } as const] : []),
    ...(options.fromFile === undefined ? [] : [{ flag: '--from-file', kind: 'ranges' } as const]),
    ...(options.country ? [{ flag: '--country', kind: 'countries' } as const] : []),
    ...(options.compliantNetwork ? [{ flag: '--compliant-network', kind: 'compliantNetwork' } as const] : []),
    ...(options.mfaTrustedIps ? [{ flag: '--mfa-trusted-ips', kind: 'mfaTrustedIps' } as const] : []),
  ];
}

/** Flags that mean nothing beside that kind. */
function misplaced(options: LocationOptions, kind: LocationKind): readonly ChangeProblem[] {
  const countryOnly = [
    ...(options.includeUnknown === undefined ? [] : ['--include-unknown']),
    ...(options.lookup === undefined ? [] : ['--lookup']),
  ];
  const needs = (flag: string, other: string) => changeProblem('flagNeedsFlag', { flag, needs: [other] });
  return [
    ...(kind === 'countries' ? [] : countryOnly.map((flag) => needs(flag, '--country'))),
    ...(kind === 'countries' && options.trusted
      ? [changeProblem('countryNotTrusted', { location: options.name ?? '' })]
      : []),
    ...(kind === 'mfaTrustedIps' && options.name !== undefined
      ? [changeProblem('flagsExclude', { flags: ['a name', '--mfa-trusted-ips'] })]
      : []),
    ...(kind === 'mfaTrustedIps' && !options.range && options.fromFile === undefined
      ? [changeProblem('flagNeedsFlag', { flag: '--mfa-trusted-ips', needs: ['--range', '--from-file'] })]
      : []),
  ];
}

function nameProblems(kind: LocationKind | undefined, name: string | undefined): readonly ChangeProblem[] {
  if (kind === undefined || kind === 'mfaTrustedIps') return [];
  if (name === undefined || name === '') return [changeProblem('locationWithoutName', {})];
  return isReservedName(name) ? [changeProblem('locationNameReserved', { name })] : [];
}

/** Ranges from flags first, then those of the file. */
export function givenRows({ range = [] }: LocationOptions, rows: readonly RangeRow[]): readonly RangeRow[] {
  return [...range.flatMap((text) => rowsOf('--range', text)), ...rows];
}

/** A comma separates ranges, as it does in the portal. */
export function rowsOf(from: string, text: string): readonly RangeRow[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '' || parts.length === 1).map((part) => ({ from, text: part, inFile: false }));
}

/** `SE`, `se,no` and, for the suggestion, `Sweden`. */
export function readCountries(texts: readonly string[]): {
  readonly codes: readonly string[];
  readonly problems: readonly ChangeProblem[];
} {
  const words = texts.flatMap((text) => text.split(',').map((word) => word.trim())).filter((word) => word !== '');
  const unknown = words.filter((word) => !isCountryCode(word));
  return {
    codes: [...new Set(words.map((word) => word.toUpperCase()))],
    problems: unknown.map((text) => changeProblem('unknownCountryGiven', { text, nearest: codeOfName(text) })),
  };
}

/** Codes that are in use for other ones of ISO 3166-1. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);

function codeOfName(text: string): string | undefined {
  if (text.length <= 3) return aliases.get(text.toUpperCase());
  const codes = new Map(countryCodes.map((code) => [countryName(code) ?? code, code]));
  return codes.get(nearestName(text, codes.keys()) ?? '');
}
