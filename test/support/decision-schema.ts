import * as z from 'zod';

/** The JSON of design 5, member by member, written apart from the types of the program. */
const decisionWord = z.enum(['allow', 'challenge', 'block', 'undetermined']);
const conditionName = z.enum([
  'users',
  'workloadIdentities',
  'application',
  'userActions',
  'authenticationContext',
  'devicePlatform',
  'devices',
  'clientApps',
  'location',
  'signInRisk',
  'userRisk',
  'insiderRisk',
  'authenticationFlow',
  'servicePrincipalRisk',
  'agentIdRisk',
]);
const place = z.string().regex(/^.+:\d+:\d+$/);
const reason = z.strictObject({
  code: z.string(),
  aadsts: z.int().nullable(),
  policies: z.array(z.string()),
  demandedBy: z.optional(z.array(z.enum(['securityDefaults', 'perUserMfa', 'mfaRegistrationPolicy']))),
});
const policy = z.strictObject({
  displayName: z.string(),
  id: z.string().nullable(),
  state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
  at: place,
  result: z.enum([
    'success',
    'failure',
    'interrupted',
    'notApplied',
    'notEnabled',
    'reportOnlySuccess',
    'reportOnlyFailure',
    'reportOnlyInterrupted',
    'reportOnlyNotApplied',
    'undetermined',
  ]),
  notMatched: z.array(conditionName),
  unknown: z.array(conditionName),
  conditions: z.array(
    z.strictObject({
      name: conditionName,
      outcome: z.enum(['hit', 'miss', 'unknown']),
      saw: z.string().nullable(),
      because: z.string(),
      at: place,
    }),
  ),
  grant: z
    .strictObject({
      operator: z.enum(['AND', 'OR']),
      controls: z.array(
        z.strictObject({
          control: z.string(),
          id: z.optional(z.string()),
          outcome: z.enum(['satisfied', 'open', 'failed', 'unknown']),
          because: z.string(),
        }),
      ),
    })
    .nullable(),
  session: z.looseObject({}).nullable(),
});

const known = z.boolean().nullable();
const purpose = z.enum(['mfa', 'passwordReset']);
const owed = z.strictObject({
  demanded: known,
  required: z.number(),
  counted: z.number().nullable(),
  missing: z.number().nullable(),
});

export const decisionSchema = z.strictObject({
  schemaVersion: z.literal(1),
  attempt: z.looseObject({ assumed: z.array(z.string()), notKnown: z.array(z.string()) }),
  decision: decisionWord,
  reason,
  dependsOn: z.array(
    z.strictObject({
      fact: z.string(),
      group: z.optional(z.string()),
      outcomes: z.array(z.strictObject({ values: z.array(z.unknown()), example: z.unknown(), decision: decisionWord })),
    }),
  ),
  policies: z.array(policy),
  registration: z
    .strictObject({
      enabled: z.boolean().nullable(),
      through: z.string().nullable(),
      page: z.enum(['combined', 'legacy']).nullable(),
      hasMfaMethod: z.boolean().nullable(),
      followUp: z.strictObject({ decision: decisionWord, reason, policies: z.array(policy) }).nullable(),
      mode: z.enum(['interrupt', 'manage']).nullable(),
      where: z.enum(['here', 'home']),
      triggers: z.array(
        z.strictObject({
          id: z.enum(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']),
          name: z.string(),
          fires: z.literal(true).nullable(),
          because: z.string(),
          skippable: known,
          until: z.string().nullable(),
          asks: z.array(z.enum(['mfa', 'passwordReset', 'review', 'microsoftAuthenticator'])),
        }),
      ),
      owed: z.strictObject({
        mfa: owed,
        passwordReset: owed,
        total: z.number().nullable(),
        firstIsMfa: z.boolean(),
        offered: z.array(z.string()),
        // left out of a summary, as are the three that follow below
        choices: z.optional(
          z.array(z.strictObject({ method: z.string(), for: z.array(purpose), confirm: z.boolean() })),
        ),
        possible: known,
      }),
      methods: z.optional(
        z
          .array(
            z.strictObject({
              method: z.string(),
              isDefault: z.boolean(),
              goodFor: z.strictObject({
                mfa: z.boolean(),
                passwordReset: z.boolean(),
                administratorReset: z.boolean(),
              }),
              counts: z.strictObject({ mfa: known, passwordReset: known }),
              change: z.boolean(),
              delete: z.boolean(),
            }),
          )
          .nullable(),
      ),
      requirement: z.optional(
        z.strictObject({ mfa: known, sessionMinutes: z.number(), passkeyMinutes: z.number() }).nullable(),
      ),
      passwordReset: z.strictObject({
        policy: z.enum(['users', 'administrators']).nullable(),
        enabled: known,
        methodsRequired: z.number(),
        able: known,
      }),
      pass: z
        .strictObject({
          state: z.string(),
          isUsableOnce: z.boolean(),
          from: z.string().nullable(),
          until: z.string().nullable(),
        })
        .nullable(),
      reach: z.strictObject({ decision: decisionWord, reason }).nullable(),
      notJudged: z.array(z.string()),
      assumed: z.optional(z.array(z.string())),
    })
    .nullable(),
  sessionControls: z.looseObject({}),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});

export const whatIfSchema = z.strictObject({
  schemaVersion: z.literal(1),
  attempt: z.looseObject({ assumed: z.array(z.string()), notKnown: z.array(z.string()) }),
  policies: z.array(
    z.strictObject({
      displayName: z.string(),
      id: z.string().nullable(),
      state: z.enum(['enabled', 'enabledForReportingButNotEnforced']),
      policyApplies: z.boolean(),
      analysisReasons: z.string(),
      grantControls: z.looseObject({}).nullable(),
      sessionControls: z.looseObject({}).nullable(),
    }),
  ),
});

export const badLineSchema = z.strictObject({
  schemaVersion: z.literal(1),
  line: z.int(),
  problem: z.strictObject({
    code: z.string(),
    severity: z.literal('error'),
    message: z.string(),
    help: z.string().nullable(),
    file: z.string(),
    start: z.strictObject({ line: z.int(), column: z.int() }),
    end: z.strictObject({ line: z.int(), column: z.int() }),
  }),
});
