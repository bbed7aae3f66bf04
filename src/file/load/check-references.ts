import type { Report } from './load-problem.ts';
import { locationsAreSomewhere, rangesParse, trustedIpsAreIpv4 } from './references/addresses.ts';
import type { Check, Draft } from './references/check.ts';
import { countriesExist } from './references/countries-exist.ts';
import { idsAreUnique } from './references/ids-are-unique.ts';
import { limitsKept } from './references/limits-kept.ts';
import { membershipsAgree } from './references/memberships-agree.ts';
import { namesResolve } from './references/names-resolve.ts';
import {
  methodDetailsAgree,
  passesMakeSense,
  passwordResetMakesSense,
  registrationPolicyHasUsers,
  securityQuestionsMakeSense,
} from './references/registration-settings.ts';
import { rulesParse } from './references/rules-parse.ts';
import { policiesAreSavable } from './references/savable.ts';
import {
  datesParse,
  securityDefaultsStandAlone,
  switchCanBeTurned,
  switchesAgree,
} from './references/settings-make-sense.ts';
import { noOpaqueValues, policyMembersAreKnown } from './references/unknown-members.ts';
import { combinationsAreKnown, targetsAreKnown } from './references/words-are-known.ts';

const checks: readonly Check[] = [
  idsAreUnique,
  namesResolve,
  rangesParse,
  locationsAreSomewhere,
  trustedIpsAreIpv4,
  countriesExist,
  rulesParse,
  combinationsAreKnown,
  targetsAreKnown,
  datesParse,
  switchCanBeTurned,
  switchesAgree,
  securityDefaultsStandAlone,
  passwordResetMakesSense,
  securityQuestionsMakeSense,
  registrationPolicyHasUsers,
  passesMakeSense,
  methodDetailsAgree,
  membershipsAgree,
  limitsKept,
  policyMembersAreKnown,
  noOpaqueValues,
  policiesAreSavable,
];

/** Step four: does everything that the values refer to exist and parse? Each check sees the whole draft; all of them speak. */
export function checkReferences(draft: Draft, report: Report): void {
  for (const check of checks) check(draft, report);
}
