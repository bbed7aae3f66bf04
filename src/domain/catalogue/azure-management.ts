/**
 * What manages Azure: the portal, Azure Resource Manager, Azure CLI and Azure PowerShell. Security defaults demand MFA there of
 * everybody (rule 8.2). App ids, in small letters.
 */
export const azureManagement: ReadonlySet<string> = new Set([
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  '1950a258-227b-4e31-a9cf-717495945fc2',
]);
