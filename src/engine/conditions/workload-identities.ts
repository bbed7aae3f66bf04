import type { Policy, PolicyFilter } from '../../domain/model/policy.ts';
import type { ServicePrincipal } from '../../domain/model/tenant.ts';
import { type AppFilter, parseAppFilter } from '../../domain/syntax/app-filter.ts';
import { attributesOf, matchAttributes } from './app-filter-match.ts';
import type { Atom, Clause } from './clause.ts';
import type { Facts } from './facts.ts';
import type { PolicySource } from './policy-source.ts';

/** A policy covers either users or workload identities or agents (rule 2.3.9); this tells the latter two by their lists. */
export function coversWorkloads(policy: Policy): boolean {
  const workloads = policy.conditions.clientApplications;
  const agents = policy.conditions.agents;
  return (
    [
      workloads?.includeServicePrincipals,
      workloads?.excludeServicePrincipals,
      workloads?.includeAgentIdServicePrincipals,
      workloads?.excludeAgentIdServicePrincipals,
      agents?.includeAgentUsers,
      agents?.excludeAgentUsers,
    ].some((list) => (list?.length ?? 0) > 0) ||
    Boolean(workloads?.servicePrincipalFilter) ||
    Boolean(workloads?.agentIdServicePrincipalFilter)
  );
}

/** Service principals and agent identities (rules 2.4.1 to 2.4.6). A person is never one of them (design 6.16). */
export function prepareWorkloadIdentities(source: PolicySource): Clause | undefined {
  if (!coversWorkloads(source.policy)) return undefined;
  const workloads = source.policy.conditions.clientApplications ?? {};
  return {
    name: 'workloadIdentities',
    at: source.at('conditions', 'clientApplications'),
    include: [
      ...(workloads.includeServicePrincipals ?? []).flatMap((one) => servicePrincipalAtom(source, one)),
      ...(workloads.includeAgentIdServicePrincipals ?? []).flatMap((one) => agentAtom(source, one)),
      ...filterAtoms(workloads.servicePrincipalFilter, 'include', isOwnWorkload(source)),
      ...filterAtoms(workloads.agentIdServicePrincipalFilter, 'include', isAgent),
    ],
    exclude: [
      ...(workloads.excludeServicePrincipals ?? []).flatMap((one) => servicePrincipalAtom(source, one)),
      ...(workloads.excludeAgentIdServicePrincipals ?? []).flatMap((one) => agentAtom(source, one)),
      ...filterAtoms(workloads.servicePrincipalFilter, 'exclude', isOwnWorkload(source)),
      ...filterAtoms(workloads.agentIdServicePrincipalFilter, 'exclude', isAgent),
    ],
    saw: (facts) => facts.servicePrincipal?.displayName ?? facts.person?.name ?? null,
    remembered: new Map(),
  };
}

type Kind = (servicePrincipal: ServicePrincipal) => boolean;

/** Single-tenant applications of this tenant; managed identities and apps of other tenants are out of scope (rule 2.4.1). */
function isOwnWorkload(source: PolicySource): Kind {
  const tenantId = source.tenant.tenant?.id?.toLowerCase();
  return (one) =>
    !isAgent(one) &&
    one.servicePrincipalType !== 'ManagedIdentity' &&
    (one.appOwnerOrganizationId === undefined ||
      tenantId === undefined ||
      one.appOwnerOrganizationId.toLowerCase() === tenantId);
}

/** Graph calls the service principal of an agent identity a ServiceIdentity (rule 2.4.6). */
function isAgent(one: ServicePrincipal): boolean {
  return one.servicePrincipalType === 'ServiceIdentity';
}

function servicePrincipalAtom(source: PolicySource, text: string): readonly Atom[] {
  const own = isOwnWorkload(source);
  if (text.toLowerCase() === 'none') return [];
  if (text.toLowerCase() === 'serviceprincipalsinmytenant') return [{ label: text, test: isA(own) }];
  return named(source, text, own);
}

function agentAtom(source: PolicySource, text: string): readonly Atom[] {
  if (text.toLowerCase() === 'none') return [];
  if (text.toLowerCase() === 'all') return [{ label: 'all agent identities', test: isA(isAgent) }];
  return named(source, text, isAgent);
}

function named(source: PolicySource, text: string, kind: Kind): readonly Atom[] {
  return source.names.servicePrincipals.find(text).map((index) => {
    const wanted = source.tenant.servicePrincipals?.[index];
    return {
      label: wanted?.displayName ?? text,
      test: (facts: Facts) => facts.servicePrincipal === wanted && isA(kind)(facts),
    };
  });
}

function isA(kind: Kind): (facts: Facts) => boolean {
  return (facts) => facts.servicePrincipal !== undefined && kind(facts.servicePrincipal);
}

function filterAtoms(
  filter: PolicyFilter | null | undefined,
  mode: 'include' | 'exclude',
  kind: Kind,
): readonly Atom[] {
  if (!filter || filter.mode !== mode) return [];
  const parsed = parseAppFilter(filter.rule);
  if (!('filter' in parsed)) return []; // refused at load (design 6.10)
  return [{ label: `filter ${filter.rule}`, test: isA((one) => kind(one) && holds(parsed.filter, one)) }];
}

function holds(filter: AppFilter, servicePrincipal: ServicePrincipal): boolean {
  return matchAttributes(filter, attributesOf(servicePrincipal.customSecurityAttributes));
}
