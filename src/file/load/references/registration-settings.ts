import { passLifetimes } from '../../../domain/catalogue/temporary-access-pass.ts';
import type { MethodConfiguration } from '../../../domain/model/registration-settings.ts';
import type { Tenant, User } from '../../../domain/model/tenant.ts';
import type { RegisteredMethod } from '../../../domain/model/vocabulary.ts';
import type { Report } from '../load-problem.ts';
import type { Check, Draft } from './check.ts';

const reset = 'selfServicePasswordReset';

/** Rules 1.4.1, 1.4.2 and 1.5.2: what Entra does not let an administrator choose, or chooses in vain. */
export const passwordResetMakesSense: Check = ({ tenant, placeOf }, report) => {
  const setting = tenant.selfServicePasswordReset;
  if (!setting) return;
  const { methods, methodsRequired = 1, groups = [], users, reconfirmationDays = 0, registrationRequired } = setting;
  if (users === 'selected' && groups.length > 1) {
    const at = placeOf([reset, 'groups']);
    report({ code: 'resetScopeIsOneGroup', severity: 'warning', values: { count: groups.length }, at });
  }
  if (reconfirmationDays > 0 && registrationRequired !== true) {
    const at = placeOf([reset, 'reconfirmationDays']);
    report({ code: 'reconfirmationNotRead', severity: 'warning', values: { days: reconfirmationDays }, at });
  }
  // after the migration these lists are not read any more (rule 1.5.10)
  if (methods && users !== 'none' && !isMigrated(tenant)) {
    checkResetMethods(new Set(methods), methodsRequired, placeOf([reset, 'methods']), report);
  }
};

function checkResetMethods(
  methods: ReadonlySet<string>,
  methodsRequired: number,
  at: ReturnType<Draft['placeOf']>,
  report: Report,
): void {
  const app = ['microsoftAuthenticatorPush', 'softwareOath', 'hardwareOath'].some((one) => methods.has(one));
  const phone = methods.has('sms') || methods.has('voice');
  const others =
    (phone ? 1 : 0) + ['email', 'officePhone', 'securityQuestions'].filter((one) => methods.has(one)).length;
  const count = others + (app ? 1 : 0);
  const onlyPush = methods.has('microsoftAuthenticatorPush') && count === 1 && methods.size === 1;
  if (methods.has('microsoftAuthenticatorPush') && (onlyPush || (methodsRequired === 2 && others < 2))) {
    report({ code: 'resetNeedsOtherMethods', severity: 'warning', values: { methodsRequired, others }, at });
  } else if (count < methodsRequired) {
    report({ code: 'resetMethodsTooFew', severity: 'warning', values: { methodsRequired, count }, at });
  }
}

function isMigrated({ authenticationMethodsPolicy }: Tenant): boolean {
  return authenticationMethodsPolicy?.policyMigrationState === 'migrationComplete';
}

/** Rule 1.5.7. */
export const securityQuestionsMakeSense: Check = ({ tenant, placeOf }, report) => {
  const setting = tenant.selfServicePasswordReset?.securityQuestions;
  if (!setting?.questions) return;
  const { questions, requiredToRegister = 3 } = setting;
  const at = [reset, 'securityQuestions', 'questions'];
  for (const [index, question] of questions.entries()) {
    const place = placeOf([...at, index]);
    if (question.length > 200) {
      const values = { length: question.length };
      report({ code: 'securityQuestionTooLong', severity: 'warning', values, at: place });
    }
    if (questions.indexOf(question) < index) {
      report({ code: 'securityQuestionTwice', severity: 'warning', values: { question }, at: place });
    }
  }
  const count = new Set(questions).size;
  if (count >= requiredToRegister) return;
  const values = { count, required: requiredToRegister };
  report({ code: 'securityQuestionsTooFew', severity: 'warning', values, at: placeOf(at) });
};

export const registrationPolicyHasUsers: Check = ({ tenant, placeOf }, report) => {
  const policy = tenant.identityProtection?.mfaRegistrationPolicy;
  if (policy?.state !== 'enabled') return;
  if ((policy.includeUsers ?? []).length > 0 || (policy.includeGroups ?? []).length > 0) return;
  const at = placeOf(['identityProtection', 'mfaRegistrationPolicy']);
  report({ code: 'registrationPolicyForNobody', severity: 'warning', values: {}, at });
};

/** Rule 1.8.1: a pass lives as long as the policy allows, and a moment must be known from which it counts. */
export const passesMakeSense: Check = ({ tenant, placeOf }, report) => {
  const [index, configuration] = passConfiguration(tenant);
  const minimum = configuration?.minimumLifetimeInMinutes ?? passLifetimes.minimum;
  const maximum = configuration?.maximumLifetimeInMinutes ?? passLifetimes.maximum;
  const byDefault = configuration?.defaultLifetimeInMinutes ?? passLifetimes.byDefault;
  if (configuration && (byDefault < minimum || byDefault > maximum)) {
    const at = placeOf(['authenticationMethodsPolicy', 'authenticationMethodConfigurations', index]);
    report({ code: 'passLifetimesDisagree', severity: 'warning', values: { minimum, byDefault, maximum }, at });
  }
  for (const [position, { userPrincipalName: user, temporaryAccessPass: pass }] of (tenant.users ?? []).entries()) {
    if (!pass) continue;
    const at = ['users', position, 'temporaryAccessPass'];
    const minutes = pass.lifetimeInMinutes;
    if (configuration && (minutes < minimum || minutes > maximum)) {
      const values = { user, minutes, minimum, maximum };
      report({ code: 'passLifetimeOutsidePolicy', severity: 'warning', values, at: placeOf(at) });
    }
    if (pass.startDateTime || pass.createdDateTime) continue;
    report({ code: 'passWithoutStart', severity: 'warning', values: { user }, at: placeOf(at) });
  }
};

function passConfiguration(tenant: Tenant): readonly [index: number, configuration: MethodConfiguration | undefined] {
  const configurations = tenant.authenticationMethodsPolicy?.authenticationMethodConfigurations ?? [];
  const index = configurations.findIndex(({ id }) => id?.toLowerCase() === 'temporaryaccesspass');
  return [index, configurations[index]];
}

const preferred: Readonly<Record<string, readonly RegisteredMethod[]>> = {
  push: ['microsoftAuthenticatorPush', 'deviceBasedPush'],
  oath: ['softwareOath', 'hardwareOath', 'microsoftAuthenticatorPush'],
  voiceMobile: ['voice', 'sms'],
  voiceAlternateMobile: ['alternateMobilePhone'],
  voiceOffice: ['officePhone'],
  sms: ['sms', 'voice'],
};

/** What is said of methods is said of methods that the user has (rules 1.1.9 and 1.3.5). */
export const methodDetailsAgree: Check = ({ tenant, placeOf }, report) => {
  for (const [index, user] of (tenant.users ?? []).entries()) {
    if (!user.authenticationMethods) continue;
    const methods = new Set<string>(user.authenticationMethods);
    const { userPrincipalName, userPreferredMethodForSecondaryAuthentication: word } = user;
    for (const [position, { method }] of (user.authenticationMethodDetails ?? []).entries()) {
      if (methods.has(method)) continue;
      const at = placeOf(['users', index, 'authenticationMethodDetails', position]);
      report({
        code: 'methodDetailNotRegistered',
        severity: 'warning',
        values: { user: userPrincipalName, method },
        at,
      });
    }
    const suitable = word ? preferred[word] : undefined;
    if (!word || !suitable || suitable.some((one) => methods.has(one))) continue;
    const at = placeOf(['users', index, 'userPreferredMethodForSecondaryAuthentication']);
    const values = { user: userPrincipalName, method: word };
    report({ code: 'defaultMethodNotRegistered', severity: 'warning', values, at });
  }
};

/** Paths of every date that a user may carry. */
export function userDates(user: User): readonly (readonly [path: readonly (string | number)[], text: string])[] {
  const { temporaryAccessPass: pass, registrationPrompts: prompts, authenticationMethodDetails: details } = user;
  if (!pass && !prompts && !details && !user.securityInfoConfirmedDateTime) return [];
  const dated: [(string | number)[], string | null | undefined][] = [
    [['securityInfoConfirmedDateTime'], user.securityInfoConfirmedDateTime],
    ...(['createdDateTime', 'startDateTime', 'usedDateTime'] as const).map(
      (key): [string[], string | null | undefined] => [['temporaryAccessPass', key], pass?.[key]],
    ),
    ...(['mfaRegistrationPolicy', 'securityDefaults', 'campaignSnoozedDateTime'] as const).map(
      (key): [string[], string | null | undefined] => [['registrationPrompts', key], prompts?.[key]],
    ),
    ...(details ?? []).flatMap((detail, index) =>
      (['createdDateTime', 'confirmedDateTime'] as const).map(
        (key): [(string | number)[], string | null | undefined] => [
          ['authenticationMethodDetails', index, key],
          detail[key],
        ],
      ),
    ),
  ];
  return dated.flatMap(([path, text]) => (text ? [[path, text] as const] : []));
}
