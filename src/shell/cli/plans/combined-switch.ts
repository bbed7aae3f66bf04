import type { Names } from '../../../domain/model/names.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import type { PlanProblem } from './plan-problem.ts';
import { type FoundName, findName } from './written-name.ts';

/** What `enable-combined` is asked to do. */
export type SwitchRequest =
  | { readonly to: 'add' | 'only'; readonly groups: readonly string[] }
  | { readonly to: 'all' }
  | { readonly to: 'none' };

export interface SwitchOptions {
  readonly group?: readonly string[];
  readonly only?: readonly string[];
  readonly all?: boolean;
  readonly none?: boolean;
}

/** The tenant's `combinedRegistration`, before or after. */
interface SwitchState {
  readonly users: 'none' | 'selected' | 'all';
  readonly groups?: readonly string[] | undefined;
  readonly everEnabled?: boolean | undefined;
}

export interface SwitchPlan {
  readonly before: SwitchState;
  readonly after: SwitchState;
  /** The tenant as it will be. */
  readonly tenant: Tenant;
  /** What to change in the file; empty where the switch already is as asked. */
  readonly intents: readonly Intent[];
}

/** Undefined where no flag says what to do: then a terminal is asked. */
export function switchRequest(options: SwitchOptions): Outcome<SwitchRequest | undefined, PlanProblem> {
  const requests: readonly { readonly flag: string; readonly request: SwitchRequest }[] = [
    ...(options.group ? [{ flag: '--group', request: { to: 'add', groups: options.group } as const }] : []),
    ...(options.only ? [{ flag: '--only', request: { to: 'only', groups: options.only } as const }] : []),
    ...(options.all ? [{ flag: '--all', request: { to: 'all' } as const }] : []),
    ...(options.none ? [{ flag: '--none', request: { to: 'none' } as const }] : []),
  ];
  if (requests.length > 1) {
    return refuse({ code: 'flagsExclude', severity: 'error', values: { flags: requests.map(({ flag }) => flag) } });
  }
  return { ok: true, value: requests[0]?.request, warnings: [] };
}

/**
 * Absent `combinedRegistration` is `all` (rule 1.1.5). `add` needs a switch that is not `all`: it would narrow it.
 * `none` remembers that the experience was on, because the old password-reset page then demands MFA (rule 1.1.10).
 */
export function planSwitch(tenant: Tenant, names: Names, request: SwitchRequest): Outcome<SwitchPlan, PlanProblem> {
  const before: SwitchState = tenant.combinedRegistration ?? { users: 'all' };
  if (request.to === 'all') return planned(tenant, before, { users: 'all' }, []);
  if (request.to === 'none') {
    const wasEnabled = before.users !== 'none' || before.everEnabled === true;
    return planned(tenant, before, { users: 'none', ...(wasEnabled && { everEnabled: true }) }, []);
  }
  if (request.to === 'add' && before.users === 'all') {
    return refuse({ code: 'groupWouldNarrow', severity: 'error', values: { groups: request.groups } });
  }
  const flag = request.to === 'add' ? '--group' : '--only';
  const found = findGroups(tenant, names, flag, request.groups);
  if (!found.ok) return found;
  const kept = request.to === 'add' && before.users === 'selected' ? (before.groups ?? []) : [];
  const groups = withoutTwins([...kept.map((written) => asFound(names, written)), ...found.value]);
  const same = before.users === 'selected' && sameGroups(names, before.groups ?? [], groups);
  return planned(
    tenant,
    before,
    same ? before : { users: 'selected', groups: groups.map(({ written }) => written) },
    found.warnings,
  );
}

function planned(
  tenant: Tenant,
  before: SwitchState,
  after: SwitchState,
  warnings: readonly PlanProblem[],
): Outcome<SwitchPlan, PlanProblem> {
  if (sameState(before, after)) return { ok: true, value: { before, after: before, tenant, intents: [] }, warnings };
  const path = ['combinedRegistration'];
  const intent: Intent = tenant.combinedRegistration
    ? { kind: 'replaceEntry', path, entry: after }
    : { kind: 'setIn', path, value: after };
  return {
    ok: true,
    value: { before, after, tenant: { ...tenant, combinedRegistration: after }, intents: [intent] },
    warnings,
  };
}

/** A switch that does the same: `groups` counts with `selected` only, `everEnabled` with `none` only (design 3). */
function sameState(before: SwitchState, after: SwitchState): boolean {
  if (before.users !== after.users) return false;
  if (after.users === 'none') return (before.everEnabled ?? false) === (after.everEnabled ?? false);
  return after.users === 'all' || before.groups === after.groups;
}

function findGroups(
  tenant: Tenant,
  names: Names,
  flag: string,
  groups: readonly string[],
): Outcome<readonly FoundName[], PlanProblem> {
  const source = { flag, kind: 'group', index: names.groups, entries: tenant.groups ?? [] } as const;
  const outcomes = groups.map((name) => findName(source, name));
  const problems = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  if (problems.length > 0) return { ok: false, problems };
  const found = outcomes.flatMap((outcome) => (outcome.ok ? [outcome] : []));
  return { ok: true, value: found.map(({ value }) => value), warnings: found.flatMap(({ warnings }) => warnings) };
}

function asFound(names: Names, written: string): FoundName {
  const [index] = names.groups.find(written);
  return index === undefined ? { written } : { written, index };
}

function withoutTwins(groups: readonly FoundName[]): readonly FoundName[] {
  return groups.filter(
    (group, position) => groups.findIndex((other) => identity(other) === identity(group)) === position,
  );
}

function sameGroups(names: Names, before: readonly string[], after: readonly FoundName[]): boolean {
  const old = new Set(before.map((written) => identity(asFound(names, written))));
  return old.size === after.length && after.every((group) => old.has(identity(group)));
}

function identity({ index, written }: FoundName): string {
  return index === undefined ? written.toLowerCase() : `#${index}`;
}

function refuse(problem: PlanProblem): { readonly ok: false; readonly problems: readonly PlanProblem[] } {
  return { ok: false, problems: [problem] };
}
