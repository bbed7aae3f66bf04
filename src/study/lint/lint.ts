import { type LintCode, lintSeverities } from '../../domain/model/lint-rule.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Path, Place } from '../../domain/model/problem.ts';
import { directivesOf } from '../../file/load/comment-directives.ts';
import { expiryFindings } from './expiries.ts';
import { withoutIgnored } from './ignored.ts';
import type { LintFinding } from './lint-finding.ts';
import { nestedMembers, signInZones } from './rules/combined-switch.ts';
import { invertedFilter } from './rules/device-filter.ts';
import { emergencyAccessCovered, emergencyAccessNamed } from './rules/emergency-access.ts';
import { everyAdministratorBlocked, everyoneBlocked } from './rules/lockout.ts';
import { neverApplies } from './rules/never-applies.ts';
import { administratorsWithoutMfa, legacyAuthentication } from './rules/open-doors.ts';
import { bothRisks, excludedApplications, limits, perUserMfa } from './rules/policy-shapes.ts';
import { overlappingLocations, rangeFaults } from './rules/ranges.ts';
import { registrationCover } from './rules/registration-cover.ts';
import { blockedEverywhere, deadlock, guestsBlocked } from './rules/registration-dead-ends.ts';
import {
  trustedIpsOpenRegistration,
  untrustedLocationPasses,
  userActionReportOnly,
  usersNotEnabled,
} from './rules/registration-policies.ts';
import { ipv4OnlyTrust } from './rules/trusted-networks.ts';
import { unusedGroups, unusedLocations } from './rules/unused.ts';
import { type Finder, type Rule, subjectOf } from './subject.ts';

export interface LintOptions {
  /** The date that expiries are judged by, as epoch milliseconds; absent: they are not judged. */
  readonly at?: number;
  /** Only these rules. */
  readonly only?: readonly LintCode[];
}

export interface LintResult {
  /** In the order of the file; of one place, in that of the codes. */
  readonly findings: readonly LintFinding[];
  /** How many findings were silenced by comments. */
  readonly ignored: number;
  /** Comments that give a date of expiry, which nothing was judged by. */
  readonly expiriesNotJudged: number;
}

/** What each group of rules may find, so that asking for some runs no others. */
const rules: readonly (readonly [codes: readonly LintCode[], rule: Rule])[] = [
  [['TEN0101', 'TEN0102'], registrationCover],
  [['TEN0103'], userActionReportOnly],
  [['TEN0104'], untrustedLocationPasses],
  [['TEN0105'], blockedEverywhere],
  [['TEN0106'], deadlock],
  [['TEN0107'], guestsBlocked],
  [['TEN0108'], nestedMembers],
  [['TEN0109'], usersNotEnabled],
  [['TEN0110'], signInZones],
  [['TEN0111'], trustedIpsOpenRegistration],
  [['TEN0201'], emergencyAccessNamed],
  [['TEN0202'], emergencyAccessCovered],
  [['TEN0203'], everyoneBlocked],
  [['TEN0204'], everyAdministratorBlocked],
  [['TEN0301'], ipv4OnlyTrust],
  [['TEN0302', 'TEN0303', 'TEN0305'], rangeFaults],
  [['TEN0304'], overlappingLocations],
  [['TEN0306'], unusedLocations],
  [['TEN0401'], invertedFilter],
  [['TEN0402', 'TEN0403'], neverApplies],
  [['TEN0404'], excludedApplications],
  [['TEN0406'], bothRisks],
  [['TEN0407'], perUserMfa],
  [['TEN0408'], unusedGroups],
  [['TEN0409'], limits],
  [['TEN0410'], legacyAuthentication],
  [['TEN0411'], administratorsWithoutMfa],
];

/**
 * Reviews a tenant: what would surprise the people who run it or the people in it. Rules about behaviour ask the engine, and their
 * findings carry an attempt that shows it. `text` is that of the tenant file, for its comments.
 */
export function lint(loaded: LoadedTenant, text: string, { at, only }: LintOptions = {}): LintResult {
  const subject = subjectOf(loaded, at);
  const wanted = new Set(only ?? allCodes);
  const directives = directivesOf(text, loaded.file);
  const found: Finder = (code, path, values, more = {}) => {
    const { evidence, fix, severity = lintSeverities[code] } = more;
    const finding = {
      code,
      severity,
      values,
      at: headOf(loaded.placeOf(path), path, text),
      ...(evidence ? { evidence } : {}),
      ...(fix ? { fix } : {}),
    } as LintFinding; // code and values are paired by the finder's type
    return { finding, path };
  };
  const all = [
    ...rules.filter(([codes]) => codes.some((code) => wanted.has(code))).flatMap(([, rule]) => rule(subject, found)),
    ...expiryFindings(loaded, directives, at, found),
  ].filter(({ finding }) => wanted.has(finding.code));
  const { findings, ignored } = withoutIgnored(loaded, all, directives, wanted);
  return {
    findings: findings.filter(({ code }) => wanted.has(code)).sort(byPlace),
    ignored,
    expiriesNotJudged: at === undefined ? directives.filter((one) => /^expires\b/.test(one.text)).length : 0,
  };
}

/** Of a section, or of the whole file where the key is not there, the first line is all that there is to go to. */
function headOf(place: Place, path: Path, text: string): Place {
  const { start, end } = place;
  if (path.length > 1 || end.line === start.line) return place;
  const length = text.slice(start.offset).search(/[\r\n]|$/);
  return { ...place, end: { line: start.line, column: start.column + length, offset: start.offset + length } };
}

const allCodes = Object.keys(lintSeverities) as readonly LintCode[]; // Object.keys forgets them

function byPlace(one: LintFinding, other: LintFinding): number {
  return (
    compare(one.at.file, other.at.file) ||
    one.at.start.offset - other.at.start.offset ||
    compare(one.code, other.code) ||
    compare(JSON.stringify(one.values), JSON.stringify(other.values))
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
