import type { Outcome } from '../../../domain/model/problem.ts';
import type { PolicyState } from '../../../domain/model/vocabulary.ts';
import { type PlanProblem, unknownWord } from './plan-problem.ts';

/** The flags of `ca create-trusted-registration` that shape the policy; the wizard answers with the same. */
export interface PolicyOptions {
  readonly name?: string;
  readonly allUsers?: boolean;
  readonly includeUser?: readonly string[];
  readonly includeGroup?: readonly string[];
  readonly includeRole?: readonly string[];
  readonly excludeUser?: readonly string[];
  readonly excludeGroup?: readonly string[];
  readonly excludeGuests?: boolean;
  readonly location?: readonly string[];
  readonly grant?: string;
  readonly state?: string;
}

/** The policy that is wanted, names unresolved. */
export interface PolicyRequest {
  readonly name: string;
  /** Undefined: all users. */
  readonly include:
    | { readonly users: readonly string[]; readonly groups: readonly string[]; readonly roles: readonly string[] }
    | undefined;
  readonly exclude: { readonly users: readonly string[]; readonly groups: readonly string[]; readonly guests: boolean };
  /** Undefined: all trusted locations. */
  readonly locations: readonly string[] | undefined;
  readonly grant: 'block' | 'mfa' | { readonly strength: string };
  readonly state: PolicyState;
}

/** The name that the documentation gives its example. */
export const documentedName = 'Combined Security Info Registration on Trusted Networks';

/** Whether a flag says anything about the policy; where none does, a terminal is asked. */
export function shapesPolicy(options: PolicyOptions): boolean {
  return shapingOptions.some((option) => options[option] !== undefined);
}

const shapingOptions = [
  'name',
  'allUsers',
  'includeUser',
  'includeGroup',
  'includeRole',
  'excludeUser',
  'excludeGroup',
  'excludeGuests',
  'location',
  'grant',
  'state',
] as const satisfies readonly (keyof PolicyOptions)[];

const states: Readonly<Record<string, PolicyState>> = {
  on: 'enabled',
  off: 'disabled',
  'report-only': 'enabledForReportingButNotEnforced',
  enabled: 'enabled',
  disabled: 'disabled',
  enabledforreportingbutnotenforced: 'enabledForReportingButNotEnforced',
};
const grantWords = ['block', 'mfa', 'strength:NAME'] as const;
const strengthPrefix = 'strength:';

/** Flags to request; what no flag says is as documented: all users, everywhere but the trusted locations, block, on. */
export function policyRequest(options: PolicyOptions): Outcome<PolicyRequest, PlanProblem> {
  const name = (options.name ?? documentedName).trim();
  const include = includeOf(options);
  const grant = grantOf(options.grant ?? 'block');
  const state = stateOf(options.state ?? 'on');
  const problems: PlanProblem[] = [
    ...(name === '' ? [{ code: 'emptyName', severity: 'error', values: { flag: '--name' } } as const] : []),
    ...(options.allUsers && include
      ? [{ code: 'flagsExclude', severity: 'error', values: { flags: ['--all-users', ...include.flags] } } as const]
      : []),
    ...(typeof grant === 'object' && 'code' in grant ? [grant] : []),
    ...(typeof state === 'object' ? [state] : []),
  ];
  if (problems.length > 0 || (typeof grant === 'object' && 'code' in grant) || typeof state === 'object') {
    return { ok: false, problems };
  }
  const exclude = {
    users: options.excludeUser ?? [],
    groups: options.excludeGroup ?? [],
    guests: options.excludeGuests ?? false,
  };
  const value = { name, include: include?.names, exclude, locations: options.location, grant, state };
  return { ok: true, value, warnings: [] };
}

function includeOf({ includeUser, includeGroup, includeRole }: PolicyOptions) {
  const flags = [
    ...(includeUser ? ['--include-user'] : []),
    ...(includeGroup ? ['--include-group'] : []),
    ...(includeRole ? ['--include-role'] : []),
  ];
  if (flags.length === 0) return undefined;
  return { flags, names: { users: includeUser ?? [], groups: includeGroup ?? [], roles: includeRole ?? [] } };
}

function grantOf(text: string): PolicyRequest['grant'] | PlanProblem {
  const word = text.trim().toLowerCase();
  if (word === 'block' || word === 'mfa') return word;
  const strength = word.startsWith(strengthPrefix) ? text.trim().slice(strengthPrefix.length).trim() : '';
  return strength === '' ? unknownWord('--grant', text, grantWords) : { strength };
}

/** `on`, `off`, `report-only`, or Graph's words. */
export function stateOf(text: string, flag = '--state'): PolicyState | PlanProblem {
  return states[text.trim().toLowerCase()] ?? unknownWord(flag, text, ['on', 'off', 'report-only']);
}
