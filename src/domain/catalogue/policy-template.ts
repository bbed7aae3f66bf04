import type { Policy } from '../model/policy.ts';
import { templateAdministrators } from './roles.ts';

/** A policy that Microsoft publishes, ready to be written into a tenant. */
export interface PolicyTemplate {
  /** What people type. It does not change between versions. */
  readonly slug: string;
  /** Graph's id of the template; null where Microsoft documents the policy and lists no template for it. */
  readonly templateId: string | null;
  readonly displayName: string;
  /** What it is for, in one sentence without its full stop. */
  readonly purpose: string;
  readonly source: string;
  readonly policy: Pick<Policy, 'conditions' | 'grantControls' | 'sessionControls'>;
  /** The side of the location condition that the locations of the tenant go into, which have to be named. */
  readonly locations?: 'includeLocations' | 'excludeLocations';
}

/**
 * Sources. G: `GET /beta/conditionalAccess/templates` of Graph, as published with 21 templates; two of them are left out, because this
 * tool has no model of what they are about: `6acdf4c3-6815-485c-a57d-2c349d517ba0` (the user action of account recovery) and
 * `376d9923-7f15-40c2-830b-3312120f1eed` (agent users). D: a page of Microsoft's documentation of Conditional Access.
 */
export const graph = 'Graph, conditionalAccess/templates';

export function page(title: string): string {
  return `Microsoft, "${title}"`;
}

export const everyone = { includeUsers: ['All'] } as const;
/** On-premises synchronisation signs in as this role and can answer no prompt. */
export const everyoneButSynchronisation = {
  includeUsers: ['All'],
  excludeRoles: ['Directory Synchronization Accounts'],
} as const;
export const outsiders = { includeUsers: ['GuestsOrExternalUsers'] } as const;
export const allResources = { includeApplications: ['All'] } as const;

export const administrators = { includeRoles: templateAdministrators } as const;
/** The five more of the template that demands phishing-resistant methods. */
export const moreAdministrators = {
  includeRoles: [
    ...templateAdministrators,
    'Compliance Administrator',
    'Compliance Data Administrator',
    'Intune Administrator',
    'Dynamics 365 Administrator',
    'Power Platform Administrator',
  ],
} as const;

export const mfa = { operator: 'OR', builtInControls: ['mfa'] } as const;
export const block = { operator: 'OR', builtInControls: ['block'] } as const;
export const everyTime = {
  isEnabled: true,
  authenticationType: 'primaryAndSecondaryAuthentication',
  frequencyInterval: 'everyTime',
} as const;
