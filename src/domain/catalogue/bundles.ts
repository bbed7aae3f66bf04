import { findApplication } from './applications.ts';

/** A word that stands for several applications in a policy's include and exclude lists. */
export interface Bundle {
  /** As Graph writes it in `includeApplications` and `excludeApplications`; for a group target the app id. */
  readonly token: string;
  readonly displayName: string;
  /** In small letters. */
  readonly appIds: readonly string[];
  /** Where the members come from. */
  readonly source: string;
  /** Seen in other tools only: Microsoft does not document this word. */
  readonly unverified?: true;
}

/** What Graph's words for groups of applications hold (design 6.15). */
export const bundles: readonly Bundle[] = [
  {
    token: 'Office365',
    displayName: 'Office 365',
    appIds: [
      '00000002-0000-0ff1-ce00-000000000000', // Exchange Online
      '00000003-0000-0ff1-ce00-000000000000', // SharePoint Online
      '00000004-0000-0ff1-ce00-000000000000', // Skype for Business Online
      '00000005-0000-0ff1-ce00-000000000000', // Viva Engage
      '00000007-0000-0ff1-ce00-000000000000', // Exchange Online Protection
      '7557eb47-c689-4224-abcf-aef9bd7573df', // Skype for Business
      '905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba', // Sway
      'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87', // Forms
      'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', // Teams
      '67ad5377-2d78-4ac2-a867-6300cda00e85', // the suite itself, as What If takes it
    ],
    source:
      'Microsoft publishes the names of the members without ids ("Apps included in Conditional Access Office 365 app suite"); ' +
      'these ids are those of ca-simulator, of which the Office portal belongs to the admin portals, and the suite id of Maester',
  },
  {
    token: 'MicrosoftAdminPortals',
    displayName: 'Microsoft Admin Portals',
    appIds: [
      '497effe9-df71-4043-a8bb-14cf78c4b63b', // Exchange admin center
      'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', // Azure portal, with the Entra and Intune admin centers
      '00000006-0000-0ff1-ce00-000000000000', // Microsoft 365 admin center
      '80ccca67-54bd-44ab-8625-4b79c4dc7775', // Security and Compliance
    ],
    source: 'Microsoft, "Conditional Access: Target resources" (March 2026)',
  },
  {
    token: 'AzureVirtualDesktop',
    displayName: 'Azure Virtual Desktop',
    appIds: [
      '9cdead84-a844-4324-93f2-b2e6bb768d07', // Azure Virtual Desktop
      'a4a365df-50f1-4397-bc59-1a1564b8bb9c', // Microsoft Remote Desktop
      '270efc09-cd0d-444b-a71f-39af4910ec45', // Windows Cloud Login
    ],
    source: "ca-simulator; the ids are in Microsoft's pages on Azure Virtual Desktop, the word is not",
    unverified: true,
  },
  {
    // an application that is a group target: a policy on it covers tokens for services bound to the portal (rule 2.5.8);
    // Azure DevOps followed it until 2025 and no longer does, and Microsoft Graph never did
    token: '797f4846-ba00-4fd7-ba43-dac1f8f63013',
    displayName: 'Windows Azure Service Management API',
    appIds: [
      '797f4846-ba00-4fd7-ba43-dac1f8f63013', // Azure Resource Manager
      'c44b4083-3bb0-49c1-b47d-974e53cbdf3c', // Azure portal, with the Entra admin center
      'e9f49c6b-5ce5-44c8-925d-015017e9f7ad', // Azure Data Lake
      'f5c26e74-f226-4ae8-85f0-b4af0080ac9e', // Application Insights API
      'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5', // Log Analytics API
    ],
    source:
      'Microsoft, "Conditional Access: Target resources" (January 2026); ids from the service principals of the same names',
  },
];

const members: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  bundles.map(({ token, appIds }) => [token.toLowerCase(), new Set(appIds)]),
);

/**
 * The app ids that a word covers, or a group target by any of its names; in small letters. Undefined for all other texts.
 * Case is ignored.
 */
export function bundleMembers(text: string): ReadonlySet<string> | undefined {
  return members.get(text.trim().toLowerCase()) ?? members.get(findApplication(text)?.appId ?? '');
}
