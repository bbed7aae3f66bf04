/** What Entra publishes, as far as the reference and its generators use it (own copies, on purpose). */

/** Role template ids by display name (graph-schema 11.2). */
export const roleTemplates: { readonly [name: string]: string } = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Conditional Access Administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Directory Synchronization Accounts': 'd29b2b05-8046-44ba-8758-1e26182fcf32',
};

export const apps = {
  exchange: '00000002-0000-0ff1-ce00-000000000000',
  sharePoint: '00000003-0000-0ff1-ce00-000000000000',
  skypeOnline: '00000004-0000-0ff1-ce00-000000000000',
  teams: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
  forms: 'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87',
  sway: '905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba',
  azurePortal: 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  officePortal: '00000006-0000-0ff1-ce00-000000000000',
  graph: '00000003-0000-0000-c000-000000000000',
} as const;

/** Design 6.15: the admin portals are named there; Office365 is every id of both references but those four. */
export const bundles: { readonly [token: string]: readonly string[] } = {
  microsoftadminportals: [
    '497effe9-df71-4043-a8bb-14cf78c4b63b',
    'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
    '00000006-0000-0ff1-ce00-000000000000',
    '80ccca67-54bd-44ab-8625-4b79c4dc7775',
  ],
  office365: [
    '00000002-0000-0ff1-ce00-000000000000',
    '00000003-0000-0ff1-ce00-000000000000',
    '00000004-0000-0ff1-ce00-000000000000',
    '00000005-0000-0ff1-ce00-000000000000',
    '00000007-0000-0ff1-ce00-000000000000',
    '7557eb47-c689-4224-abcf-aef9bd7573df',
    '905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba',
    'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87',
    'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
  ],
  // rule 2.5.8: the service management API is a group target
  '797f4846-ba00-4fd7-ba43-dac1f8f63013': [
    '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
    'e9f49c6b-5ce5-44c8-925d-015017e9f7ad',
    'f5c26e74-f226-4ae8-85f0-b4af0080ac9e',
    'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5',
  ],
};

/** Early-bound services (rule 2.8.2), one level only (2.8.4). */
export const earlyBound: { readonly [appId: string]: readonly string[] } = {
  [apps.teams]: [apps.exchange, apps.sharePoint, apps.skypeOnline],
  [apps.forms]: [apps.exchange, apps.sharePoint],
  [apps.skypeOnline]: [apps.exchange],
};

export const multifactorId = '00000000-0000-0000-0000-000000000002';

/** The built-in strengths (rule 4.2.2). */
export const builtInStrengths: readonly {
  readonly id: string;
  readonly displayName: string;
  readonly allowedCombinations: readonly string[];
}[] = [
  {
    id: multifactorId,
    displayName: 'Multifactor authentication',
    allowedCombinations: [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
      'temporaryAccessPassOneTime',
      'temporaryAccessPassMultiUse',
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,hardwareOath',
      'password,sms',
      'password,voice',
      'password,x509CertificateSingleFactor',
      'password,x509CertificateMultiFactor',
      'federatedMultiFactor',
      'federatedSingleFactor,microsoftAuthenticatorPush',
      'federatedSingleFactor,softwareOath',
      'federatedSingleFactor,hardwareOath',
      'federatedSingleFactor,sms',
      'federatedSingleFactor,voice',
    ],
  },
  {
    id: '00000000-0000-0000-0000-000000000003',
    displayName: 'Passwordless MFA',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor', 'deviceBasedPush'],
  },
  {
    id: '00000000-0000-0000-0000-000000000004',
    displayName: 'Phishing-resistant MFA',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
  },
];

/** The reserved location id of the MFA trusted IPs (graph-schema 11.1). */
export const mfaTrustedIpsId = '00000000-0000-0000-0000-000000000000';

/** AADSTS codes of the reasons (design 5). */
export const aadsts: { readonly [code: string]: number | null } = {
  blockedByPolicy: 53003,
  registrationBlocked: 53010,
  registrationBlockedByRisk: 53004,
  deviceNotCompliant: 53000,
  deviceNotHybridJoined: 53001,
  appNotApproved: 53002,
  appProtectionRequired: 53009,
  controlNotSatisfiable: 53003,
  blockedBySecurityDefaults: 530035,
  legacyPageNeedsMfa: null,
  mfaRequired: 50076,
  registrationRequired: 50072,
  registrationPageNeedsMfa: 50076,
  termsOfUseRequired: 50158,
  customControlRequired: 50158,
  passwordChangeRequired: 50135,
};
