/** Graph's ids of the methods that the policy knows (graph-schema 5.3). */
export const policyMethods = [
  'MicrosoftAuthenticator',
  'SoftwareOath',
  'HardwareOath',
  'Sms',
  'Voice',
  'Email',
  'Fido2',
  'TemporaryAccessPass',
  'X509Certificate',
  'QRCodePin',
] as const;
