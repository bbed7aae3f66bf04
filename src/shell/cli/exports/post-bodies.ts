import * as z from 'zod/mini';
import { findRole } from '../../../domain/catalogue/roles.ts';
import { looksLikeGuid, namesOf } from '../../../domain/model/names.ts';
import { type Policy, policySchema } from '../../../domain/model/policy.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { locationBody, type PolicyBody, policyBody, strengthBody } from '../../../file/graph/export/create-bodies.ts';
import { objectIds } from '../../../file/graph/export/object-ids.ts';
import { shownPath } from '../../../file/graph/fault.ts';
import type { Members } from '../../../file/graph/members.ts';
import type { SavingProblem } from '../../../file/load/saving-problem.ts';
import { savingFindings } from '../../../file/load/saving-rules.ts';
import type { PostProblem } from './post-problem.ts';

/** The bodies that Graph takes for new objects, and what was said about those and about the ones it does not take. */
export interface PostBodies {
  readonly collections: {
    readonly namedLocations: readonly Members[];
    readonly authenticationStrengthPolicies: readonly Members[];
    readonly policies: readonly Members[];
  };
  readonly problems: readonly PostProblem[];
}

/** Bodies for POST (graph-schema 12 and 14). A policy with an error is not among them; `accepted` are codes of rules to leave aside. */
export function postBodies(tenant: Tenant, accepted: readonly string[]): PostBodies {
  const ids = objectIds(tenant);
  const names = namesOf(tenant);
  const isAccepted = (problem: PostProblem) =>
    accepted.includes(problem.code === 'postRefused' ? problem.values.problem.code : problem.code);
  const policies = (tenant.conditionalAccessPolicies ?? []).map((policy) => {
    const made = policyBody(policy, ids);
    const found = problemsOf(made, policy.displayName, tenant.securityDefaults?.isEnabled === true);
    const dangling = danglingLocations(made.body, policy.displayName, (id) => names.namedLocations.find(id).length > 0);
    const problems = [...found, ...dangling, ...leftOut(policy)].map((one) =>
      isAccepted(one) ? { ...one, severity: 'warning' as const } : one,
    );
    return { body: made.body, problems, refused: problems.some(({ severity }) => severity === 'error') };
  });
  const locations = (tenant.namedLocations ?? []).map((location) => ({ location, body: locationBody(location) }));
  const strengths = (tenant.authenticationStrengthPolicies ?? []).filter(({ policyType }) => policyType !== 'builtIn');
  return {
    collections: {
      namedLocations: locations.flatMap(({ body }) => (body === undefined ? [] : [body])),
      authenticationStrengthPolicies: strengths.map(strengthBody),
      policies: policies.filter(({ refused }) => !refused).map(({ body }) => body),
    },
    problems: [
      ...policies.flatMap(({ problems }) => problems),
      ...locations.flatMap(({ location, body }) => (body ? [] : [notMade(location.displayName)])),
    ],
  };
}

/** Neither is Graph's to take: the one has no use, the other is of the service's making (graph-schema 2.1). */
function leftOut(policy: Policy): readonly PostProblem[] {
  const given = new Map<string, unknown>(Object.entries(policy));
  const members = ['description', 'partialEnablementStrategy'].filter((name) => (given.get(name) ?? '') !== '');
  const { displayName } = policy;
  return members.length === 0
    ? []
    : [{ code: 'postLeavesOut', severity: 'note', values: { policy: displayName, members } }];
}

function notMade(location: string): PostProblem {
  return { code: 'postLocationNotMade', severity: 'note', values: { location } };
}

function problemsOf(made: PolicyBody, policy: string, securityDefaults: boolean): readonly PostProblem[] {
  const { body, missing, dropped, opaque } = made;
  const shown = (paths: PolicyBody['dropped']) => paths.map(shownPath);
  const errors: readonly (readonly PostProblem[])[] = [
    opaque.length === 0 ? [] : [{ code: 'postOpaque', severity: 'error', values: { policy, members: shown(opaque) } }],
    missing.map((one) => ({ code: 'postWithoutId', severity: 'error', values: { policy, ...one } })),
    dropped.length === 0
      ? []
      : [{ code: 'postDropsMember', severity: 'error', values: { policy, members: shown(dropped) } }],
    rulesOf(body, policy),
    securityDefaults && body.state === 'enabled'
      ? [{ code: 'postSecurityDefaults', severity: 'error', values: { policy } }]
      : [],
    betaMembers(body, policy),
  ];
  return errors.flat();
}

/** What holds of the body and not of the file: what is left out of it breaks no rule. */
function rulesOf(body: Members, policy: string): readonly PostProblem[] {
  const read = z.parse(policySchema, body);
  return [
    ...savingFindings(read).map(({ problem }): PostProblem => {
      const graphCode = graphCodes[problem.code];
      const values = { policy, problem, ...(graphCode === undefined ? {} : { graphCode }) };
      return { code: 'postRefused', severity: 'error', values };
    }),
    ...rolesOf(read).flatMap((role): readonly PostProblem[] =>
      findRole(role) ? [] : [{ code: 'postRoleNotBuiltIn', severity: 'error', values: { policy, role } }],
    ),
  ];
}

/** What Graph's message begins with (graph-schema 12.1); of the other rules no code is known. */
const graphCodes: Readonly<Partial<Record<SavingProblem['code'], string>>> = {
  policyWithoutTarget: '1011',
  policyMixesTargets: '1012',
  passwordChangeNeedsMfa: '1032',
  passwordChangeNeedsUserRisk: '1032',
  passwordChangeNeedsAllApplications: '1032',
  passwordChangeAlone: '1032',
};

function rolesOf({ conditions: { users } }: Policy): readonly string[] {
  return [...(users?.includeRoles ?? []), ...(users?.excludeRoles ?? [])];
}

/** Members of the beta version alone (graph-schema 2). */
function betaMembers(body: Members, policy: string): readonly PostProblem[] {
  const { conditions, sessionControls } = z.parse(policySchema, body);
  const { clientApplications, devices } = conditions;
  const members = [
    conditions.agentIdRiskLevels ? 'conditions.agentIdRiskLevels' : [],
    conditions.agents ? 'conditions.agents' : [],
    clientApplications?.includeAgentIdServicePrincipals
      ? 'conditions.clientApplications.includeAgentIdServicePrincipals'
      : [],
    clientApplications?.excludeAgentIdServicePrincipals
      ? 'conditions.clientApplications.excludeAgentIdServicePrincipals'
      : [],
    clientApplications?.agentIdServicePrincipalFilter
      ? 'conditions.clientApplications.agentIdServicePrincipalFilter'
      : [],
    devices?.includeDevices || devices?.excludeDevices ? 'conditions.devices' : [],
    conditions.applications?.includeApplications?.includes('AllAgentIdResources') ? 'AllAgentIdResources' : [],
    sessionControls?.continuousAccessEvaluation ? 'sessionControls.continuousAccessEvaluation' : [],
    sessionControls?.globalSecureAccessFilteringProfile ? 'sessionControls.globalSecureAccessFilteringProfile' : [],
  ].flat();
  return members.length === 0 ? [] : [{ code: 'postBetaMembers', severity: 'note', values: { policy, members } }];
}

const mfaTrustedIps = '00000000-0000-0000-0000-000000000000';

function danglingLocations(body: Members, policy: string, isKnown: (id: string) => boolean): readonly PostProblem[] {
  const { locations } = z.parse(policySchema, body).conditions;
  const ids = [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
  return ids
    .filter((id) => looksLikeGuid(id) && id !== mfaTrustedIps && !isKnown(id))
    .map((id) => ({ code: 'postDanglingLocation', severity: 'warning', values: { policy, id } }));
}
