import { findRole } from './roles.ts';

/**
 * Roles that the password-reset policy for administrators is about: 27 by name. Source: Microsoft's "Self-service password reset
 * policies" (rule 1.5.4). Conditional Access Administrator and Global Reader are not among them.
 */
const resetAdministrators = [
  'Application Administrator',
  'Authentication Administrator',
  'Billing Administrator',
  'Compliance Administrator',
  'Cloud Device Administrator',
  'Directory Synchronization Accounts',
  'Directory Writers',
  'Dynamics 365 Administrator',
  'Exchange Administrator',
  'Global Administrator',
  'Helpdesk Administrator',
  'Intune Administrator',
  'Microsoft Entra Joined Device Local Administrator',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
  'Password Administrator',
  'Power Platform Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'Service Support Administrator',
  'SharePoint Administrator',
  'Skype for Business Administrator',
  'Teams Administrator',
  'Teams Communications Administrator',
  'Teams Devices Administrator',
  'User Administrator',
];

/** Roles of which security defaults demand MFA at every sign-in. Source: "Security defaults", 2023 and 2024 (rule 8.3). */
const securityDefaultsAdministrators = [
  'Application Administrator',
  'Authentication Administrator',
  'Authentication Policy Administrator',
  'Billing Administrator',
  'Cloud Application Administrator',
  'Conditional Access Administrator',
  'Exchange Administrator',
  'Global Administrator',
  'Helpdesk Administrator',
  'Identity Governance Administrator',
  'Password Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'SharePoint Administrator',
  'User Administrator',
];

/** Accounts of Entra Connect, which security defaults leave alone (rule 8.2). */
const synchronisation = ['Directory Synchronization Accounts', 'On-Premises Directory Sync Account'];

const idsOf = (names: readonly string[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => findRole(name)?.id.toLowerCase() ?? []));

/** Template ids, lower case. */
export const resetAdministratorRoles = idsOf(resetAdministrators);
export const securityDefaultsAdministratorRoles = idsOf(securityDefaultsAdministrators);
export const synchronisationRoles = idsOf(synchronisation);
