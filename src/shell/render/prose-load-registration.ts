import type { Prose } from '../../domain/model/problem.ts';
import type { RegistrationSettingProblemValues } from '../../file/load/registration-problem.ts';
import { counted } from './words.ts';

/** The words for settings of registration that Entra would not take, or that do nothing. */
export const proseRegistrationSettings: Prose<RegistrationSettingProblemValues> = {
  resetNeedsOtherMethods: ({ methodsRequired }) => ({
    message:
      methodsRequired === 2
        ? 'a reset that takes two methods with Microsoft Authenticator among them needs two others to choose from'
        : 'Microsoft Authenticator notifications cannot be the only method of a reset that takes one',
    help: 'add methods, such as email and sms',
  }),
  resetMethodsTooFew: ({ methodsRequired, count }) => ({
    message: `a reset takes ${counted(methodsRequired, 'method')} and there ${count === 1 ? 'is 1' : `are ${count}`} to choose from, so nobody can reset`,
    help: 'the Authenticator app counts once, however it is used, and so does a phone',
  }),
  resetScopeIsOneGroup: ({ count }) => ({
    message: `password reset is for one group in Entra, and this names ${count}`,
    help: 'put the groups into one; nested groups count',
  }),
  reconfirmationNotRead: ({ days }) => ({
    message: `nobody is asked to confirm after ${counted(days, 'day')}: that is part of registering at sign-in`,
    help: 'write `registrationRequired: true` beside it',
  }),
  securityQuestionTooLong: ({ length }) => ({
    message: `this question has ${length} characters, and Entra takes 200`,
  }),
  securityQuestionTwice: ({ question }) => ({ message: `the question \`${question}\` is listed twice` }),
  securityQuestionsTooFew: ({ count, required }) => ({
    message: `${counted(count, 'question')} to choose from, and people must register ${required}`,
  }),
  registrationPolicyForNobody: () => ({
    message: 'the MFA registration policy is enabled and includes nobody',
    help: 'write `includeUsers: [All]`, or name groups',
  }),
  passLifetimesDisagree: ({ minimum, byDefault, maximum }) => ({
    message: `a pass lives ${byDefault} minutes by default, which is not between ${minimum} and ${maximum}`,
  }),
  passLifetimeOutsidePolicy: ({ user, minutes, minimum, maximum }) => ({
    message: `the pass of ${user} lives ${minutes} minutes, and the methods policy allows ${minimum} to ${maximum}`,
  }),
  passWithoutStart: ({ user }) => ({
    message: `it is not known from when the pass of ${user} counts, so nobody can say whether it is valid`,
    help: 'add `startDateTime` or `createdDateTime`',
  }),
  methodDetailNotRegistered: ({ user, method }) => ({
    message: `this is about \`${method}\`, which ${user} has not registered`,
    help: 'list it under `authenticationMethods`, or delete this',
  }),
  defaultMethodNotRegistered: ({ user, method }) => ({
    message: `the default method of ${user} is \`${method}\`, and nothing registered can give it`,
  }),
};
