import type { RegistrationFacts } from '../../src/domain/model/registration.ts';

const nothingOwed = { demanded: false, required: 1, counted: 0, missing: 1 } as const;

/** Somebody of whom nothing is asked: what a test that is not about registration fills in. */
export const quietRegistration: RegistrationFacts & { readonly reach: null } = {
  mode: null,
  where: 'here',
  triggers: [],
  owed: {
    mfa: nothingOwed,
    passwordReset: nothingOwed,
    total: 0,
    firstIsMfa: false,
    offered: [],
    choices: [],
    possible: true,
  },
  methods: [],
  requirement: null,
  passwordReset: { policy: null, enabled: false, methodsRequired: 1, able: false },
  pass: null,
  reach: null,
  notJudged: [],
  assumed: [],
};
