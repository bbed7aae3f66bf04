import type { Path } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { isList, isMembers, isText, type Members } from '../members.ts';
import { policyReferences, type ReferenceKind, referencesIn } from '../references.ts';
import { unknownMembers } from '../unknown-members.ts';
import { said } from './filled.ts';
import { graphLocation } from './graph-location.ts';
import { graphConditions, resolvedPolicy } from './graph-policy.ts';
import type { ObjectIds } from './object-ids.ts';

type Policy = NonNullable<Tenant['conditionalAccessPolicies']>[number];
type Location = NonNullable<Tenant['namedLocations']>[number];
type Strength = NonNullable<Tenant['authenticationStrengthPolicies']>[number];

/** What Graph takes for a new policy, and what of the policy is not in it. */
export interface PolicyBody {
  readonly body: Members;
  /** Names without an id: they stand as names in the body, which Graph refuses. */
  readonly missing: readonly { readonly kind: ReferenceKind; readonly name: string }[];
  /** Members that the model has no name for and that hold something: not in the body. */
  readonly dropped: readonly Path[];
  /** Where `unknownFutureValue` stands: Graph never takes it back. */
  readonly opaque: readonly Path[];
}

/**
 * The body of POST for a policy (graph-schema 14): what is read-only or not configured is left out, a strength is its id alone, session
 * controls without effect are null. `clientAppTypes` is always there.
 */
export function policyBody(policy: Policy, ids: ObjectIds): PolicyBody {
  const unknown = unknownMembers('conditionalAccessPolicies', policy).filter((path) => !readOnly.has(String(path[0])));
  const known = unknown.reduce<unknown>(without, resolvedPolicy(policy, ids));
  const { conditions, grantControls, sessionControls } = isMembers(known) ? known : {};
  const body = {
    displayName: policy.displayName,
    state: policy.state,
    conditions: setOnly(graphConditions(isMembers(conditions) ? conditions : {})),
    grantControls: grantBody(grantControls),
    sessionControls: sessionBody(sessionControls),
  };
  const missing = referencesIn(policy, policyReferences)
    .filter(({ kind, text }) => ids.isMissing(kind, text))
    .map(({ kind, text }) => ({ kind, name: ids.of(kind, text) }));
  return { body, missing, dropped: unknown, opaque: opaqueIn(body) };
}

/** Members of an exported policy that a tenant does not make. */
const readOnly: ReadonlySet<string> = new Set(['partialEnablementStrategy']);

function without(value: unknown, [name, ...rest]: Path): unknown {
  if (isList(value)) return value.map((item, index) => (index === name ? without(item, rest) : item));
  if (!isMembers(value) || name === undefined) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      key !== name ? [[key, member]] : rest.length === 0 ? [] : [[key, without(member, rest)]],
    ),
  );
}

/** Conditions without what is not configured. An include list that is empty where the exclude list is not, says something. */
function setOnly(conditions: Members): Members {
  const set = said(conditions);
  return Object.fromEntries(
    Object.entries(set).flatMap(([name, condition]) => {
      if (isList(condition)) return condition.length === 0 ? [] : [[name, condition]];
      return [[name, isMembers(condition) ? filledOnly(condition) : condition]];
    }),
  );
}

function filledOnly(condition: Members): Members {
  return Object.fromEntries(
    Object.entries(said(condition))
      .filter(([, member]) => !(isList(member) && member.length === 0))
      .map(([name, member]) => [name, isMembers(member) ? said(member) : member]),
  );
}

function grantBody(grant: unknown): Members | null {
  const set = isMembers(grant) ? filledOnly(grant) : {};
  const { operator, authenticationStrength, ...controls } = set;
  if (authenticationStrength === undefined && Object.keys(controls).length === 0) return null;
  return {
    operator: operator ?? 'AND',
    ...controls,
    ...(isText(authenticationStrength) ? { authenticationStrength: { id: authenticationStrength } } : {}),
  };
}

/** Graph refuses controls without effect and condenses them to null (graph-schema 12.2). */
function sessionBody(session: unknown): Members | null {
  const controls = Object.entries(isMembers(session) ? said(session) : {});
  const effective = controls.map(([name, control]) => [name, controlBody(name, control)] as const);
  const set = effective.filter(([, control]) => control !== undefined);
  return set.length === 0 ? null : Object.fromEntries(set);
}

/** A control that is not switched off, as switched on; `everyTime` stands without a value (graph-schema 12.3). */
function controlBody(name: string, control: unknown): unknown {
  if (!isMembers(control)) return control === true ? true : undefined;
  const { isEnabled, ...rest } = said(control);
  if (isEnabled === false) return undefined;
  if (name === 'continuousAccessEvaluation') return Object.keys(rest).length === 0 ? undefined : rest;
  const { value, type, ...others } = rest;
  return { ...(rest.frequencyInterval === 'everyTime' ? others : rest), isEnabled: true };
}

function opaqueIn(value: unknown, path: Path = []): readonly Path[] {
  if (isText(value)) return value.split(',').includes('unknownFutureValue') ? [path] : [];
  if (isList(value)) return value.flatMap((item, index) => opaqueIn(item, [...path, index]));
  if (!isMembers(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => opaqueIn(member, [...path, name]));
}

/** The body of POST for a named location; undefined for the one that Entra makes itself. */
export function locationBody(location: Location): Members | undefined {
  if (location.type === 'compliantNetwork') return undefined;
  const { id, createdDateTime, modifiedDateTime, ...rest } = graphLocation({ ...location, additionalData: undefined });
  return said(rest);
}

/** The body of POST for a custom authentication strength. */
export function strengthBody({
  displayName,
  description,
  allowedCombinations,
  combinationConfigurations,
}: Strength): Members {
  return {
    displayName,
    ...(description ? { description } : {}),
    allowedCombinations,
    ...(combinationConfigurations && combinationConfigurations.length > 0 ? { combinationConfigurations } : {}),
  };
}
