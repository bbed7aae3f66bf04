/** A service that an application calls on a person's behalf, so that policies on it concern the sign-in too. */
export interface ServiceDependency {
  /** The calling application, as Microsoft's table names it. */
  readonly caller: string;
  /** Its app ids, in small letters: a product may be several applications. */
  readonly callerIds: readonly string[];
  readonly serviceIds: readonly string[];
  /** Early: the policies must be met before the caller is entered; late: when the caller asks for that service's token. */
  readonly binding: 'early' | 'late';
}

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const sharePoint = '00000003-0000-0ff1-ce00-000000000000';
const skypeOnline = '00000004-0000-0ff1-ce00-000000000000';
const officePortal = '00000006-0000-0ff1-ce00-000000000000';
const skype = '7557eb47-c689-4224-abcf-aef9bd7573df';
const teams = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe';
const planner = '09abbdfd-ed23-44ee-a2d9-a627aa1c90f3';
const stream = '2634dd23-5e5a-431c-81ca-11710d9079f4';
const whiteboard = '95de633a-083e-42f5-b444-a4295d8e9314';
const forms = 'c9a559d2-7aab-4f13-a6ed-e7e9c52aec87';
const toDo = ['c830ddb0-63e6-4f22-bd71-2ad47198a23e', '2087bd82-7206-4c0a-b305-1321a39e5926'];
const powerApps = '475226c6-020e-4fb2-8a90-7a972cbfc1d4';
const powerAutomate = ['7df0a125-d3be-4c96-aa54-591f83ff541c', '6204c1d1-4712-4c46-a7d9-3ed63d992682'];
const project = 'f53895d3-095d-408f-8e93-8f94b391404e';
const dynamicsCrm = '00000007-0000-0000-c000-000000000000';
const dataLake = 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad';
const visualStudio = '872cd9fa-d31f-45e0-9eab-6e460a02d1f1';
const azureManagement = '797f4846-ba00-4fd7-ba43-dac1f8f63013';
const azureDirectory = '00000002-0000-0000-c000-000000000000';

/**
 * Source: Microsoft's page "What are service dependencies in Microsoft Entra Conditional Access?" (rule 2.8.2). Two of its
 * callers, Outlook groups and Microsoft Classroom (both early-bound to Exchange and SharePoint), have no published app id.
 */
export const serviceDependencies: readonly ServiceDependency[] = [
  { caller: 'Azure Data Lake', callerIds: [dataLake], serviceIds: [azureManagement], binding: 'early' },
  { caller: 'Microsoft Teams', callerIds: [teams], serviceIds: [exchange, sharePoint, skypeOnline], binding: 'early' },
  { caller: 'Microsoft Teams', callerIds: [teams], serviceIds: [planner, stream, whiteboard], binding: 'late' },
  { caller: 'Office Portal', callerIds: [officePortal], serviceIds: [exchange, sharePoint], binding: 'late' },
  {
    caller: 'Power Apps',
    callerIds: [powerApps],
    serviceIds: [azureManagement, azureDirectory, sharePoint, exchange],
    binding: 'early',
  },
  { caller: 'Power Automate', callerIds: powerAutomate, serviceIds: [powerApps], binding: 'early' },
  { caller: 'Project', callerIds: [project], serviceIds: [dynamicsCrm], binding: 'early' },
  { caller: 'Skype for Business', callerIds: [skypeOnline, skype], serviceIds: [exchange], binding: 'early' },
  { caller: 'Visual Studio', callerIds: [visualStudio], serviceIds: [azureManagement], binding: 'early' },
  { caller: 'Microsoft Forms', callerIds: [forms], serviceIds: [exchange, sharePoint], binding: 'early' },
  { caller: 'Microsoft To-Do', callerIds: toDo, serviceIds: [exchange], binding: 'early' },
];

/**
 * The services whose policies must be met before an application is entered, in Microsoft's order; the app id's case is
 * ignored. One level only: what those services call in turn is not asked (rule 2.8.4).
 */
export function earlyBoundServices(appId: string): readonly string[] {
  const caller = appId.toLowerCase();
  return serviceDependencies.flatMap(({ callerIds, serviceIds, binding }) =>
    binding === 'early' && callerIds.includes(caller) ? serviceIds : [],
  );
}
