import type { LintCode } from '../../../domain/model/lint-rule.ts';
import { commentPages } from './comment-pages.ts';
import { emergencyPages } from './emergency-pages.ts';
import { locationPages } from './location-pages.ts';
import { policyPages } from './policy-pages.ts';
import { registrationPages } from './registration-pages.ts';
import type { RulePage } from './rule-page.ts';

/** The page of every rule of `tenant lint`, in the order of their codes. */
export const rulePages: Readonly<Record<LintCode, RulePage>> = {
  ...commentPages,
  ...registrationPages,
  ...emergencyPages,
  ...locationPages,
  ...policyPages,
};
