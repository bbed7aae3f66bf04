import * as z from 'zod/mini';
import { applicationNames, findApplication } from '../../../domain/catalogue/applications.ts';
import { builtInStrengths, findBuiltInStrength } from '../../../domain/catalogue/authentication-strengths.ts';
import { indexNames, looksLikeGuid, type NameIndex } from '../../../domain/model/names.ts';
import { type Policy, policySchema } from '../../../domain/model/policy.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import type { Members } from '../../../file/graph/members.ts';
import { renameReferences } from '../../../file/graph/read-policies.ts';
import { type NameReference, nameReferences } from '../../../file/load/references/name-references.ts';
import type { Present } from './change-plan.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';
import type { NameKind } from './plan-problem.ts';
import { findRoleName } from './policy-references.ts';
import { stateOf } from './policy-request.ts';
import { reportOnlyNotes } from './report-only-notes.ts';
import type { CreatePolicyOptions, MadePolicy } from './template-policy.ts';
import { findName, type NameOutcome } from './written-name.ts';

/** What Entra gives to a new policy, whatever is sent. */
const identity = ['id', 'createdDateTime', 'modifiedDateTime', 'deletedDateTime'] as const;

/**
 * A policy of Graph's shape as it is created in this tenant: under the name and in the state that flags say, its references by name
 * where the file has the objects. An unknown name is an error; an id that nothing has is kept (design 3).
 */
export function graphPolicy(
  present: Present,
  members: Members,
  options: CreatePolicyOptions,
): Outcome<MadePolicy, ChangeProblem> {
  const name = options.name?.trim();
  const state = options.state === undefined ? undefined : stateOf(options.state);
  const wrong = [
    ...(name === '' ? [changeProblem('emptyName', { flag: '--name' })] : []),
    ...(typeof state === 'object' ? [state] : []),
  ];
  if (wrong.length > 0 || typeof state === 'object') return { ok: false, problems: wrong };

  const given = z.parse(policySchema, members); // import has checked the shape
  const { id: _, createdDateTime: __, modifiedDateTime: ___, deletedDateTime: ____, ...kept } = given;
  const references = [...nameReferences({ version: 1, conditionalAccessPolicies: [given] })];
  const outcomes = new Map(references.map((one) => [keyOf(one.kind, one.name), resolve(present, one)]));
  const problems = [...outcomes.values()].flatMap((outcome) => (outcome.ok ? [] : outcome.problems));
  if (problems.length > 0) return { ok: false, problems };

  const named = renameReferences(kept, (kind, text) => {
    const outcome = outcomes.get(keyOf(kind, text));
    return outcome?.ok ? outcome.value.written : text;
  });
  const policy: Policy = {
    ...z.parse(policySchema, named),
    ...(name && { displayName: name }),
    ...(state && { state }),
  };
  const left = identity.filter((member) => given[member]);
  const notes = [
    ...(left.length > 0 ? [changeProblem('identityLeftOut', { members: left }, 'note')] : []),
    ...reportOnlyNotes(policy),
  ];
  const warnings = [...outcomes.values()].flatMap((outcome) => (outcome.ok ? outcome.warnings : []));
  return { ok: true, value: { policy, notes }, warnings };
}

function keyOf(kind: string, text: string): string {
  return `${kind} ${text.toLowerCase()}`;
}

function resolve(present: Present, reference: NameReference): NameOutcome {
  const { kind, name: text, tokens } = reference;
  if (tokens.some((token) => token.toLowerCase() === text.toLowerCase())) return asWritten(text);
  const flag = String(reference.path.findLast((step) => typeof step === 'string'));
  const { tenant } = present.loaded;
  const { names } = present;
  switch (kind) {
    case 'user':
      return findName({ flag, kind, index: names.users, entries: tenant.users ?? [] }, text);
    case 'group':
      return findName({ flag, kind, index: names.groups, entries: tenant.groups ?? [] }, text);
    case 'namedLocation':
      return findName(
        { flag, kind: 'location', index: names.namedLocations, entries: tenant.namedLocations ?? [] },
        text,
      );
    case 'servicePrincipal': {
      const entries = tenant.servicePrincipals ?? [];
      return findName({ flag, kind: 'service principal', index: names.servicePrincipals, entries }, text);
    }
    case 'role':
      return looksLikeGuid(text) && !findRoleName(text).ok ? dangling(flag, text) : findRoleName(text, flag);
    case 'authenticationStrength': {
      const builtIn = findBuiltInStrength(text);
      if (builtIn && names.strengths.find(text).length === 0) return asWritten(builtIn.displayName);
      return findName(
        {
          flag,
          kind: 'authentication strength',
          index: besides(names.strengths, builtInNames),
          entries: tenant.authenticationStrengthPolicies ?? [],
        },
        text,
      );
    }
    case 'application':
      return application(present, flag, text);
  }
}

const builtInNames = builtInStrengths.map(({ displayName }) => displayName);

function besides(index: NameIndex, more: readonly string[]): NameIndex {
  return { find: index.find, names: () => [...index.names(), ...more] };
}

/** Application ids are never resolved (design 3); a name has to be the file's or the catalogue's. */
function application({ loaded: { tenant } }: Present, flag: string, text: string): NameOutcome {
  const own = indexNames(tenant.applications?.map(({ appId, displayName }) => ({ id: appId, displayName })));
  if (looksLikeGuid(text) || findApplication(text) || own.find(text).length > 0) return asWritten(text);
  const kind: NameKind = 'application';
  const values = { flag, kind, name: text, nearest: nearestName(text, [...own.names(), ...applicationNames()]) };
  return { ok: false, problems: [{ code: 'unknownName', severity: 'error', values }] };
}

function dangling(flag: string, text: string): NameOutcome {
  const warnings = [{ code: 'danglingId', severity: 'warning', values: { flag, name: text } } as const];
  return { ok: true, value: { written: text }, warnings };
}

function asWritten(text: string): NameOutcome {
  return { ok: true, value: { written: text }, warnings: [] };
}
