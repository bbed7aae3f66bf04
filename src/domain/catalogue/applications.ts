/** An application that Microsoft itself publishes. */
export interface KnownApplication {
  /** In small letters. */
  readonly appId: string;
  readonly displayName: string;
}

type Entry = readonly [appId: string, displayName: string, ...aliases: string[]];

/**
 * First-party applications, each with the names that portals, logs and people give it. Policies target resources, not clients
 * (rule 2.5.4), so a plain product name such as `Microsoft Teams` means the resource.
 *
 * Sources. A: Microsoft's page "Verify first-party Microsoft applications in sign-in reports". B: Microsoft's pages on target
 * resources and on mandatory MFA. C: service principals that Microsoft's tenant publishes through Graph. D: sign-in logs.
 */
const published: readonly Entry[] = [
  // A: the resources of Office 365
  ['00000002-0000-0ff1-ce00-000000000000', 'Office 365 Exchange Online', 'Exchange Online', 'Exchange'],
  ['00000003-0000-0ff1-ce00-000000000000', 'Office 365 SharePoint Online', 'SharePoint Online', 'SharePoint'],
  ['00000004-0000-0ff1-ce00-000000000000', 'Skype for Business Online'],
  ['00000005-0000-0ff1-ce00-000000000000', 'Viva Engage', 'Office 365 Yammer', 'Yammer'],
  [
    '00000006-0000-0ff1-ce00-000000000000',
    'Microsoft Office 365 Portal',
    'Office Portal',
    'Microsoft 365 admin center',
  ],
  ['00000007-0000-0ff1-ce00-000000000000', 'Microsoft Exchange Online Protection', 'Exchange Online Protection'],
  ['cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'Microsoft Teams Services', 'Microsoft Teams', 'Teams'],
  ['905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba', 'Sway'],
  ['c9a559d2-7aab-4f13-a6ed-e7e9c52aec87', 'Microsoft Forms', 'Forms'],
  ['95de633a-083e-42f5-b444-a4295d8e9314', 'Microsoft Whiteboard Services', 'Microsoft Whiteboard', 'Whiteboard'],
  ['cf53fce8-def6-4aeb-8d30-b158e7b1cf83', 'Microsoft Stream Portal'],
  ['4b233688-031c-404b-9a80-a4f3f2351f90', 'Office.com'],
  ['4765445b-32c6-49b0-83e6-1d93765276ca', 'OfficeHome'],
  ['2d4d3d8e-2be3-4bef-9f87-7875a61c29de', 'OneNote'],
  ['94c63fef-13a3-47bc-8074-75af8c65887a', 'Office Delve', 'Delve'],
  ['66a88757-258c-4c72-893c-3e8bed4d6899', 'Office 365 Search Service'],
  ['00b41c95-dab0-4487-9791-b9d2c32c80f2', 'Office 365 Management'],
  ['4345a7b9-9a63-4910-a426-35363201d503', 'O365 Suite UX'],
  ['89bee1f7-5e6e-4d8a-9f3d-ecd601259da7', 'Office365 Shell WCSS-Client'],
  ['0f698dd4-f011-4d23-a33e-b36416dcb1e6', 'OfficeClientService'],
  ['67e3df25-268a-4324-a550-0de1c7f97287', 'Microsoft Office Web Apps Service'],
  ['08e18876-6177-487e-b8b5-cf950c1e598c', 'SharePoint Online Web Client Extensibility'],
  ['f5eaa862-7f08-448c-9c4e-f4047d4d4521', 'FindTime'],
  // A: their clients
  ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', 'Microsoft Teams (client)'],
  ['5e3ce6c0-2b1f-4285-8d4b-75ee78787346', 'Microsoft Teams Web Client'],
  ['d3590ed6-52b3-4102-aeff-aad2292ab01c', 'Microsoft Office'],
  ['5d661950-3475-41cd-a2c3-d671a3162bc1', 'Microsoft Outlook'],
  ['27922004-5251-4030-b22d-91ecd9a37ea4', 'Outlook Mobile'],
  ['ab9b8c07-8f02-4f72-87fa-80105867a763', 'OneDrive SyncEngine'],
  ['c1c74fed-04c9-4704-80dc-9f79a2e515cb', 'Yammer Web'],
  ['fb78d390-0c51-40cd-8e17-fdbfab77341b', 'Microsoft Exchange REST API Based Powershell'],
  ['47629505-c2b6-4a80-adb1-9b3a3d233b7b', 'Microsoft Exchange Web Services'],
  // A: administration, and B for the members of the Microsoft Admin Portals
  ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Azure Portal'],
  ['497effe9-df71-4043-a8bb-14cf78c4b63b', 'Exchange Admin Center'],
  ['80ccca67-54bd-44ab-8625-4b79c4dc7775', 'Microsoft 365 Security and Compliance Center', 'Microsoft Purview portal'],
  ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'Windows Azure Service Management API', 'Microsoft Azure Management'],
  ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI', 'Azure CLI'],
  ['1950a258-227b-4e31-a9cf-717495945fc2', 'Microsoft Azure PowerShell', 'Azure PowerShell'],
  ['0c1307d4-29d6-4389-a11c-5cbe7f65d7fa', 'Azure mobile app'],
  ['1b730954-1685-4b74-9bfd-dac224a7b894', 'Azure Active Directory PowerShell'],
  ['14d82eec-204b-4c2f-b7e8-296a70dab67e', 'Microsoft Graph Command Line Tools', 'Microsoft Graph PowerShell'],
  ['de8bc8b5-d9f9-48b1-a8ad-b748da725064', 'Graph Explorer'],
  ['00000003-0000-0000-c000-000000000000', 'Microsoft Graph'],
  ['00000002-0000-0000-c000-000000000000', 'Windows Azure Active Directory', 'Azure AD Graph'],
  ['3090ab82-f1c1-4cdf-af2c-5d7a6f3e2cc7', 'Microsoft Defender for Cloud Apps'],
  ['7b7531ad-5926-4f2d-8a1d-38495ad33e17', 'Azure Advanced Threat Protection'],
  ['a3b79187-70b2-4139-83f9-6016c58cd27b', 'WindowsDefenderATP Portal'],
  ['022907d3-0f1b-48f7-badc-1ba6abab6d66', 'Azure SQL Database'],
  ['e9f49c6b-5ce5-44c8-925d-015017e9f7ad', 'Azure Data Lake'],
  ['7ab7862c-4c57-491e-8a45-d52a7e023983', 'App Service'],
  ['37182072-3c9c-4f6a-a4b3-b3f91cacffce', 'AzureSupportCenter'],
  // A: identity
  ['0000000c-0000-0000-c000-000000000000', 'Microsoft App Access Panel'],
  ['93625bc8-bfe2-437a-97e0-3d0060024faa', 'Microsoft password reset service'],
  ['29d9ed98-a469-4536-ade2-f981bc1d605e', 'Microsoft Authentication Broker'],
  ['0000001a-0000-0000-c000-000000000000', 'MicrosoftAzureActiveAuthn'],
  ['65d91a3d-ab74-42e6-8a2f-0add61688c74', 'Microsoft Approval Management'],
  // A: business applications and the rest
  ['00000007-0000-0000-c000-000000000000', 'Dataverse', 'Common Data Service', 'Dynamics CRM Online'],
  ['00000009-0000-0000-c000-000000000000', 'Power BI Service', 'Power BI'],
  ['871c010f-5e61-4fb1-83ac-98610a7e9110', 'Microsoft Power BI'],
  ['00000015-0000-0000-c000-000000000000', 'Microsoft Dynamics ERP'],
  ['74bcdadc-2fdc-4bb3-8459-76d06952a0e9', 'Microsoft Intune Web Company Portal'],
  ['fc0f3af4-6835-4174-b806-f7db311fd2f3', 'Microsoft Intune Windows Agent'],
  ['45a330b1-b1ec-4cc1-9161-9f03992aa49f', 'Windows Store for Business'],
  ['268761a2-03f3-40df-8a8b-c3db24145b6b', 'Universal Store Native Client'],
  ['18fbca16-2224-45f6-85b0-f7bf2b39b3f3', 'Microsoft Docs'],
  ['9ea1ad79-fdb6-4f9a-8bc3-2b70f96e34c7', 'Bing'],
  // C
  ['7557eb47-c689-4224-abcf-aef9bd7573df', 'Skype for Business'],
  ['09abbdfd-ed23-44ee-a2d9-a627aa1c90f3', 'ProjectWorkManagement', 'Microsoft Planner', 'Planner'],
  ['f53895d3-095d-408f-8e93-8f94b391404e', 'Project Online', 'Microsoft Project', 'Project'],
  ['2634dd23-5e5a-431c-81ca-11710d9079f4', 'Microsoft Stream Service', 'Microsoft Stream', 'Stream'],
  ['c830ddb0-63e6-4f22-bd71-2ad47198a23e', 'Microsoft To-Do', 'Microsoft To Do'],
  ['2087bd82-7206-4c0a-b305-1321a39e5926', 'Microsoft To-Do (web)'],
  ['33be1cef-03fb-444b-8fd3-08ca1b4d803f', 'OneDrive Web'],
  ['475226c6-020e-4fb2-8a90-7a972cbfc1d4', 'PowerApps Service', 'Power Apps', 'Microsoft PowerApps'],
  ['331cc017-5973-4173-b270-f0042fddfd75', 'Power Apps API'],
  ['7df0a125-d3be-4c96-aa54-591f83ff541c', 'Microsoft Flow Service', 'Power Automate', 'Microsoft Flow'],
  ['6204c1d1-4712-4c46-a7d9-3ed63d992682', 'Microsoft Flow Portal'],
  ['637fcc9f-4a9b-4aaa-8713-a2a3cfda1505', 'Dynamics CRM Online Administration'],
  ['996def3d-b36c-4153-8607-a6fd3c01b89f', 'Dynamics 365 Business Central'],
  ['499b84ac-1321-427f-aa17-267ca6975798', 'Azure DevOps'],
  ['872cd9fa-d31f-45e0-9eab-6e460a02d1f1', 'Visual Studio'],
  ['f5c26e74-f226-4ae8-85f0-b4af0080ac9e', 'Application Insights API'],
  ['ca7f3f0b-7d91-482c-8e09-c5d840d0eac5', 'Log Analytics API'],
  ['e406a681-f3d4-42a8-90b6-c2b029497af1', 'Azure Storage'],
  ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'Azure Key Vault'],
  ['6dae42f8-4368-4678-94ff-3960e28e3630', 'Azure Kubernetes Service AAD Server'],
  ['372140e0-b3b7-4226-8ef9-d57986796201', 'Azure Windows VM Sign-In'],
  ['9cdead84-a844-4324-93f2-b2e6bb768d07', 'Azure Virtual Desktop', 'Windows Virtual Desktop'],
  ['a85cf173-4192-42f8-81fa-777a763e6e2c', 'Azure Virtual Desktop Client'],
  ['a4a365df-50f1-4397-bc59-1a1564b8bb9c', 'Microsoft Remote Desktop'],
  ['270efc09-cd0d-444b-a71f-39af4910ec45', 'Windows Cloud Login'],
  ['0af06dc6-e4b5-4f28-818e-e78e62d137a5', 'Windows 365'],
  ['3b511579-5e00-46e1-a89e-a6f0870e2f5a', 'Windows 365 Portal'],
  ['0000000a-0000-0000-c000-000000000000', 'Microsoft Intune', 'Intune'],
  ['d4ebce55-015a-49b5-a083-c84d1797ae8c', 'Microsoft Intune Enrollment', 'Intune Enrollment'],
  ['c161e42e-d4df-4a3d-9b42-e7a3c31f59d4', 'Microsoft Intune API'],
  ['00000012-0000-0000-c000-000000000000', 'Microsoft Rights Management Services', 'Azure Rights Management Services'],
  ['40775b29-2688-46b6-a3b5-b256bd04df9f', 'Microsoft Information Protection API'],
  ['05a65629-4c1b-48c1-a78b-804c4abdd4af', 'Microsoft Cloud App Security'],
  ['fc780465-2017-40d4-a0c5-307022471b92', 'WindowsDefenderATP', 'Microsoft Defender for Endpoint'],
  ['fd642066-7bfc-4b65-9463-6a08841c12f0', 'Microsoft Purview Platform'],
  ['803ee9ca-3f7f-4824-bd6e-0b99d720c35c', 'Azure Media Service'],
  ['da9b70f6-5323-4ce6-ae5c-88dcc5082966', 'Universal Print'],
  ['01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9', 'Device Registration Service'],
  ['ea890292-c8c8-4433-b5ea-b09d0668e1a6', 'Azure Credential Configuration Endpoint Service'],
  ['d52792f4-ba38-424d-8140-ada5b883f293', 'AAD Terms Of Use'],
  ['01fc33a7-78ba-4d2f-a4b7-768e336e890e', 'MS-PIM', 'Privileged Identity Management'],
  ['981f26a1-7f43-403b-a875-f8b09b8cd720', 'Azure Multi-Factor Auth Client'],
  ['2793995e-0a7d-40d7-bd35-6968ba142197', 'My Apps'],
  ['8c59ead7-d703-4a27-9e55-c96a0054c8d2', 'My Profile'],
  // D: the page where security info is registered
  ['19db86c3-b2b9-44cc-b339-36da233a3be2', 'My Signins', 'My Sign-Ins', 'My Security Info'],
];

/** Every application, with its main name. */
export const applications: readonly KnownApplication[] = published.map(([appId, displayName]) => ({
  appId,
  displayName,
}));

let byText: ReadonlyMap<string, KnownApplication> | undefined;

/** The application that an app id, a display name or an alias means, without case; undefined where the catalogue has none. */
export function findApplication(nameOrId: string): KnownApplication | undefined {
  byText ??= indexByText();
  return byText.get(nameOrId.trim().toLowerCase());
}

/** Every display name and alias, for "did you mean". */
export function applicationNames(): readonly string[] {
  return published.flatMap(([, ...names]) => names);
}

function indexByText(): ReadonlyMap<string, KnownApplication> {
  return new Map(
    published.flatMap(([appId, displayName, ...aliases]) =>
      [appId, displayName, ...aliases].map((text) => [text.toLowerCase(), { appId, displayName }] as const),
    ),
  );
}
