import type { Tenant } from '../../../domain/model/tenant.ts';
import type { CollectionName } from '../keyed-collections.ts';
import { isMembers, type Members } from '../members.ts';
import { mapReferences, settingReferences } from '../references.ts';
import { said } from './filled.ts';
import {
  directoryOf,
  graphAgreement,
  graphApplication,
  graphContext,
  graphDevice,
  graphGroup,
  graphRegistration,
  graphRoleAssignments,
  graphServicePrincipal,
  graphUser,
} from './graph-directory.ts';
import { graphLocation } from './graph-location.ts';
import { graphPolicy, type PolicyContext } from './graph-policy.ts';
import { graphStrength, strengthDefinitions } from './graph-strength.ts';
import { type MissingId, missingIds } from './missing-ids.ts';
import { type ObjectIds, objectIds } from './object-ids.ts';

export type Collections = Readonly<Partial<Record<CollectionName, readonly Members[] | Members>>>;

/** A tenant in Graph's words. */
export interface GraphExport {
  /** The lists of objects and the single ones, by the name of the collection in Graph's addresses; what the file does not say is absent. */
  readonly collections: Collections;
  /** References that stay names, because the object that they name has no id in the file. */
  readonly missing: readonly MissingId[];
  /** Keys of the file that Graph has no object for. */
  readonly notInGraph: readonly string[];
}

/**
 * Everything in a tenant that Graph has an object for, as Graph prints it (graph-schema 14). A name becomes the id of what it names;
 * where the file has no id for that, the name stays in the id's place, which `import` reads back.
 */
export function exportGraph(tenant: Tenant): GraphExport {
  const ids = objectIds(tenant);
  const context = policyContext(tenant, ids);
  const directory = directoryOf(tenant, ids);
  const { inboundTrust, partners } = tenant.crossTenantAccess ?? {};
  const collections: { readonly [C in CollectionName]?: readonly Members[] | Members | undefined } = {
    organization: tenant.tenant && [{ '@odata.type': '#microsoft.graph.organization', ...tenant.tenant }],
    policies: tenant.conditionalAccessPolicies?.map((policy) => graphPolicy(policy, context)),
    namedLocations: tenant.namedLocations?.map(graphLocation),
    authenticationStrengthPolicies: tenant.authenticationStrengthPolicies?.map(graphStrength),
    authenticationContextClassReferences: tenant.authenticationContextClassReferences?.map(graphContext),
    agreements: tenant.termsOfUse?.map(graphAgreement),
    authenticationMethodsPolicy: methodsPolicy(tenant, ids),
    identitySecurityDefaultsEnforcementPolicy: tenant.securityDefaults && {
      id: '00000000-0000-0000-0000-000000000005',
      isEnabled: tenant.securityDefaults.isEnabled,
    },
    crossTenantAccessPolicyDefault: inboundTrust && { inboundTrust },
    crossTenantAccessPolicyPartners: partners,
    groups: tenant.groups?.map((group) => graphGroup(group, directory)),
    users: tenant.users?.map((user) => graphUser(user, directory)),
    userRegistrationDetails: tenant.users?.flatMap(graphRegistration),
    roleAssignments: tenant.users?.flatMap((user) => graphRoleAssignments(user, ids)),
    devices: tenant.devices?.map(graphDevice),
    applications: tenant.applications?.map(graphApplication),
    servicePrincipals: tenant.servicePrincipals?.map(graphServicePrincipal),
  };
  return {
    collections: Object.fromEntries(
      Object.entries(collections).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    ),
    missing: missingIds(tenant, ids, ['users', 'groups', 'conditionalAccessPolicies']),
    notInGraph: [
      ...Object.keys(said(tenant)).filter((key) => withoutGraph.has(key)),
      ...(tenant.securityDefaults?.registrationGraceDays === undefined
        ? []
        : ['securityDefaults.registrationGraceDays']),
    ],
  };
}

/** Settings that no Graph object holds, and what is this tool's own. */
const withoutGraph: ReadonlySet<string> = new Set([
  'emergencyAccess',
  'combinedRegistration',
  'selfServicePasswordReset',
  'multifactorAuthentication',
  'identityProtection',
  'conditionalAccess',
  'siteToZoneAssignments',
]);

/** The groups that methods and the campaign are for by their ids, as Graph has them. */
function methodsPolicy({ authenticationMethodsPolicy: policy }: Tenant, ids: ObjectIds): Members | undefined {
  if (policy === undefined) return undefined;
  const named = mapReferences({ authenticationMethodsPolicy: policy }, settingReferences, (kind, text) =>
    ids.of(kind, text),
  );
  return isMembers(named) && isMembers(named.authenticationMethodsPolicy)
    ? named.authenticationMethodsPolicy
    : { ...policy };
}

function policyContext(tenant: Tenant, ids: ObjectIds): PolicyContext {
  return { ids, strengthOf: strengthDefinitions(tenant.authenticationStrengthPolicies ?? []) };
}
