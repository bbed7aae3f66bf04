import { prepareAuthenticationFlow } from './authentication-flow.ts';
import type { Clause } from './clause.ts';
import { prepareClientApps } from './client-apps.ts';
import { prepareDevicePlatform } from './device-platform.ts';
import { prepareDevices } from './devices.ts';
import { prepareLocation } from './location.ts';
import type { PolicySource } from './policy-source.ts';
import {
  prepareAgentIdRisk,
  prepareInsiderRisk,
  prepareServicePrincipalRisk,
  prepareSignInRisk,
  prepareUserRisk,
} from './risk.ts';
import { prepareTarget } from './target.ts';
import { prepareUsers } from './users.ts';
import { prepareWorkloadIdentities } from './workload-identities.ts';

/** In the order in which a decision lists them (design 5). */
const preparers: readonly ((source: PolicySource) => Clause | undefined)[] = [
  prepareUsers,
  prepareWorkloadIdentities,
  prepareTarget,
  prepareDevicePlatform,
  prepareDevices,
  prepareClientApps,
  prepareLocation,
  prepareSignInRisk,
  prepareUserRisk,
  prepareInsiderRisk,
  prepareAuthenticationFlow,
  prepareServicePrincipalRisk,
  prepareAgentIdRisk,
];

/** The configured conditions of one policy, ready to be asked; all of them must hit (rule 2.2.1). */
export function prepareConditions(source: PolicySource): readonly Clause[] {
  return preparers.flatMap((prepare) => prepare(source) ?? []);
}
