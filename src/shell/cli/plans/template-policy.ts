import type { PolicyTemplate } from '../../../domain/catalogue/policy-template.ts';
import { findTemplate, policyTemplates, targetsUserAction } from '../../../domain/catalogue/policy-templates.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { PolicyState } from '../../../domain/model/vocabulary.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { Present } from './change-plan.ts';
import { type ChangeProblem, changeProblem, refuse } from './change-problem.ts';
import { findLocationName, findUser, written } from './policy-references.ts';
import { stateOf } from './policy-request.ts';
import { findName, type NameOutcome } from './written-name.ts';

/** The flags of `ca create`. */
export interface CreatePolicyOptions {
  readonly template?: string;
  readonly from?: string;
  readonly name?: string;
  readonly state?: string;
  readonly excludeUser?: readonly string[];
  readonly excludeGroup?: readonly string[];
  readonly location?: readonly string[];
  readonly coverEmergencyAccess?: boolean;
  readonly replace?: boolean;
}

/** A policy to be created, and what is worth knowing about how it came to be. */
export interface MadePolicy {
  readonly policy: Policy;
  readonly notes: readonly ChangeProblem[];
}

/** By letters, or else the one that shares the most words of its name, two at least. */
function nearestTemplate(text: string): string | undefined {
  const slugs = policyTemplates.map(({ slug }) => slug);
  const near = nearestName(text, [...slugs, ...policyTemplates.map(({ displayName }) => displayName)]);
  if (near !== undefined) return near;
  const wanted = new Set(text.toLowerCase().split(/[^a-z0-9]+/));
  const shared = (slug: string) => slug.split('-').filter((word) => wanted.has(word)).length;
  const [best] = slugs.filter((slug) => shared(slug) > 1).sort((one, other) => shared(other) - shared(one));
  return best;
}

/** The template filled in for this tenant. Emergency access is excluded unless that is asked not to be. */
export function templatePolicy(present: Present, options: CreatePolicyOptions): Outcome<MadePolicy, ChangeProblem> {
  const text = options.template ?? '';
  const template = findTemplate(text);
  if (!template) {
    const nearest = nearestTemplate(text);
    return refuse(changeProblem('unknownName', { flag: '--template', kind: 'template', name: text, nearest }));
  }
  const name = options.name?.trim() ?? template.displayName;
  const state = options.state === undefined ? defaultState(template) : stateOf(options.state);
  const locations = findLocations(present, template, options.location ?? []);
  const exclusions = findExclusions(present, template, options);
  const problems = [
    ...(name === '' ? [changeProblem('emptyName', { flag: '--name' })] : []),
    ...(typeof state === 'object' ? [state] : []),
    ...locations.problems,
    ...exclusions.problems,
  ];
  if (problems.length > 0 || typeof state === 'object') return { ok: false, problems };
  const policy: Policy = {
    displayName: name,
    ...(template.templateId !== null && { templateId: template.templateId }),
    state,
    ...template.policy,
    conditions: conditionsOf(template, locations.texts, exclusions),
  };
  const notes = [...stateNotes(template, state, options), ...exclusions.notes];
  return { ok: true, value: { policy, notes }, warnings: [...locations.warnings, ...exclusions.warnings] };
}

/** Report-only shows what a policy would do and does nothing; on a user action it shows nothing either, so such a policy begins off. */
export function defaultState(template: Pick<PolicyTemplate, 'policy'>): PolicyState {
  return targetsUserAction(template) ? 'disabled' : 'enabledForReportingButNotEnforced';
}

function stateNotes(template: PolicyTemplate, state: PolicyState, { state: asked }: CreatePolicyOptions) {
  if (state === 'enabledForReportingButNotEnforced' && targetsUserAction(template)) {
    return [changeProblem('reportOnlyDoesNothing', {}, 'note')];
  }
  return asked === undefined ? [changeProblem('stateToBeginWith', { state }, 'note')] : [];
}

interface Found {
  readonly problems: readonly ChangeProblem[];
  readonly warnings: readonly ChangeProblem[];
}

function findLocations(
  { loaded: { tenant }, names }: Present,
  { slug, locations }: PolicyTemplate,
  given: readonly string[],
): Found & { readonly texts: readonly string[] } {
  const none = { texts: [], warnings: [] };
  if (locations === undefined) {
    const problems = given.length > 0 ? [changeProblem('templateTakesNoLocation', { template: slug })] : [];
    return { ...none, problems };
  }
  if (given.length === 0) return { ...none, problems: [changeProblem('templateNeedsLocation', { template: slug })] };
  const outcomes = given.map((name) => findLocationName(tenant, names, name));
  return { ...foundOf(outcomes), texts: written(outcomes) };
}

function foundOf(outcomes: readonly NameOutcome[]): Found {
  return {
    problems: outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems)),
    warnings: outcomes.flatMap((outcome) => (outcome.ok ? outcome.warnings : [])),
  };
}

interface Exclusions extends Found {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly notes: readonly ChangeProblem[];
}

function findExclusions(present: Present, template: PolicyTemplate, options: CreatePolicyOptions): Exclusions {
  const { tenant } = present.loaded;
  const { names } = present;
  const users = { kind: 'user', index: names.users, entries: tenant.users ?? [] } as const;
  const groups = { kind: 'group', index: names.groups, entries: tenant.groups ?? [] } as const;
  const excludeUsers = (options.excludeUser ?? []).map((name) => findUser({ flag: '--exclude-user', ...users }, name));
  const excludeGroups = (options.excludeGroup ?? []).map((name) =>
    findName({ flag: '--exclude-group', ...groups }, name),
  );
  const found = foundOf([...excludeUsers, ...excludeGroups]);
  if (!coversPeople(template)) {
    const flags = [
      ...(options.excludeUser ? ['--exclude-user'] : []),
      ...(options.excludeGroup ? ['--exclude-group'] : []),
    ];
    const problems = flags.map((flag) => changeProblem('coversNoPeople', { flag, policy: template.slug }));
    return { users: [], groups: [], notes: [], problems, warnings: [] };
  }
  const own = options.coverEmergencyAccess ? {} : tenant.emergencyAccess;
  const emergency = [...(own?.users ?? []), ...(own?.groups ?? [])];
  const { conditions } = template.policy;
  return {
    ...found,
    users: distinct([...(conditions.users?.excludeUsers ?? []), ...(own?.users ?? []), ...written(excludeUsers)]),
    groups: distinct([...(own?.groups ?? []), ...written(excludeGroups)]),
    notes:
      emergency.length > 0
        ? [changeProblem('emergencyAccessExcluded', { names: emergency }, 'note')]
        : options.coverEmergencyAccess
          ? []
          : [changeProblem('emergencyAccessUnnamed', {}, 'note')],
  };
}

function coversPeople({ policy: { conditions } }: PolicyTemplate): boolean {
  return !conditions.clientApplications;
}

function distinct(texts: readonly string[]): readonly string[] {
  return texts.filter((text, position) => {
    return texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === position;
  });
}

function conditionsOf(
  { policy: { conditions }, locations }: PolicyTemplate,
  places: readonly string[],
  { users, groups }: Exclusions,
): Policy['conditions'] {
  return {
    ...conditions,
    users: {
      ...conditions.users,
      ...(users.length > 0 && { excludeUsers: users }),
      ...(groups.length > 0 && { excludeGroups: groups }),
    },
    ...(locations && { locations: { ...conditions.locations, [locations]: places } }),
  };
}
