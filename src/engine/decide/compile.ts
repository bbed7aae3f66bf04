import { type ConditionTrace, conditionNames, type PolicyTrace } from '../../domain/model/decision.ts';
import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { type Names, namesOf } from '../../domain/model/names.ts';
import type { Policy, SessionControls } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PolicyState, UserAction } from '../../domain/model/vocabulary.ts';
import { type AddressIndex, indexAddresses } from '../conditions/address-index.ts';
import type { Clause } from '../conditions/clause.ts';
import type { Person } from '../conditions/facts.ts';
import { type GroupGraph, groupGraphOf } from '../conditions/membership.ts';
import { PlaceText } from '../conditions/policy-source.ts';
import { prepareConditions } from '../conditions/prepare.ts';
import { includesAllResources, targetFamily } from '../conditions/target.ts';
import { type RegistrationSwitch, registrationSwitch } from '../registration/combined-registration.ts';
import { type Bits, bitsOf } from './bits.ts';
import { type PolicyTraits, type PreparedGrant, prepareGrant } from './grant.ts';
import type { ResolvedTarget } from './resolved-target.ts';
import { type WordSets, wordSets } from './word-sets.ts';

/** A tenant ready for any number of attempts: names resolved, groups expanded, addresses and filters parsed, once. */
export interface Compiled {
  readonly loaded: LoadedTenant;
  readonly tenant: Tenant;
  readonly names: Names;
  readonly groups: GroupGraph;
  readonly addresses: AddressIndex;
  readonly registration: RegistrationSwitch;
  /** In file order. */
  readonly policies: readonly PreparedPolicy[];
  /** Indexes of all that are not disabled: a disabled policy is never looked at (rule 2.1.2). */
  readonly lookedAt: readonly number[];
  /** Indexes of the enabled ones, which alone decide; and the same as bits. */
  readonly enforced: readonly number[];
  readonly enforcedBits: Bits;
  /** Of those, the ones with session controls. */
  readonly withSession: readonly PreparedPolicy[];
  /** Of those, the ones on registration that carry a strength (design 6.4). */
  readonly registrationStrengths: Bits;
  /** A zero for each policy, to be copied. */
  readonly zeros: readonly number[];
  /** Users of the file as the engine sees them, each made when first asked about. */
  readonly people: Map<number, Person>;
  /** Applications of the file and the catalogue that attempts named, by what they were called. */
  readonly targets: Map<string, ResolvedTarget>;
  /** Lists of methods and of controls that attempts gave, as sets. */
  readonly wordSets: WordSets;
}

export interface PreparedPolicy {
  readonly policy: Policy;
  readonly state: PolicyState;
  readonly displayName: string;
  readonly id: string | null;
  /** Where it stands. Data, not a getter of its own: policies of different shapes make every decision slower. */
  readonly place: PlaceText;
  /** Its number in the file. */
  readonly index: number;
  readonly clauses: readonly Clause[];
  /** For each clause its number in `conditionNames`; none for a disabled policy, which is never looked at. */
  readonly slots: readonly number[];
  /** For each clause, twice: its slot, then its place among all policies looked at that have the condition. */
  readonly wiring: readonly number[];
  /** As many traces as it has conditions, to be copied and written over. */
  readonly blanks: readonly ConditionTrace[];
  readonly grant: PreparedGrant | null;
  readonly session: SessionControls | null;
  readonly traits: PolicyTraits;
  /** User actions that it targets. */
  readonly userActions: ReadonlySet<string>;
  /** A user-action policy on registration that carries a strength (design 6.4). */
  readonly registrationStrength: boolean;
}

const compiledBefore = new WeakMap<LoadedTenant, Compiled>();

/** Takes a tenant that the loader accepted, so nothing here can fail. Whoever asks about the same tenant shares what is worked out of it. */
export function compile(loaded: LoadedTenant): Compiled {
  const known = compiledBefore.get(loaded);
  if (known) return known;
  const made = compileAnew(loaded);
  compiledBefore.set(loaded, made);
  return made;
}

function compileAnew(loaded: LoadedTenant): Compiled {
  const { tenant } = loaded;
  const names = namesOf(tenant);
  const groups = groupGraphOf(tenant, names);
  const addresses = indexAddresses(tenant);
  const at = (...path: readonly (string | number)[]) =>
    new PlaceText(() => {
      const { file, start } = loaded.placeOf(path);
      return `${file}:${start.line}:${start.column}`;
    });
  const counts = conditionNames.map(() => 0);
  const policies = (tenant.conditionalAccessPolicies ?? []).map((policy, index): PreparedPolicy => {
    const here = (...path: readonly (string | number)[]) => at('conditionalAccessPolicies', index, ...path);
    const grant = prepareGrant(tenant, names, policy.grantControls, `p${index}`);
    const applications = policy.conditions.applications;
    const userActions = new Set((applications?.includeUserActions ?? []).map((one) => one.toLowerCase()));
    const clauses = prepareConditions({ policy, index, tenant, names, groups, addresses, at: here });
    const slots = policy.state === 'disabled' ? [] : clauses.map(({ name }) => conditionNames.indexOf(name));
    const { displayName, state } = policy;
    return {
      policy,
      displayName,
      id: policy.id ?? null,
      state,
      place: here(),
      index,
      clauses,
      slots,
      wiring: slots.flatMap((slot) => [slot, placeIn(counts, slot)]),
      blanks: slots.map(() => blank),
      grant,
      session: policy.sessionControls ?? null,
      traits: {
        userAction: targetFamily(applications) === 'userActions',
        allResources: includesAllResources(applications),
        riskLevels:
          (policy.conditions.signInRiskLevels?.length ?? 0) > 0 || (policy.conditions.userRiskLevels?.length ?? 0) > 0,
      },
      userActions,
      registrationStrength:
        userActions.has('urn:user:registersecurityinfo' satisfies UserAction) &&
        (grant?.controls ?? []).some((control) => control.kind === 'authenticationStrength'),
    };
  });
  const enforced = policies.flatMap(({ state, index }) => (state === 'enabled' ? [index] : []));
  return {
    loaded,
    tenant,
    names,
    groups,
    addresses,
    registration: registrationSwitch(tenant, names),
    policies,
    lookedAt: policies.flatMap(({ state, index }) => (state === 'disabled' ? [] : [index])),
    enforced,
    withSession: policies.filter(({ state, session }) => state === 'enabled' && session !== null),
    enforcedBits: bitsOf(policies.length, enforced),
    registrationStrengths: bitsOf(
      policies.length,
      enforced.filter((index) => policies[index]?.registrationStrength),
    ),
    zeros: policies.map(() => 0),
    people: new Map(),
    targets: new Map(),
    wordSets: wordSets(),
  };
}

export const blank: ConditionTrace = { name: 'users', outcome: 'unknown', saw: null, because: '', at: '' };

/** The next free place in a slot. */
function placeIn(counts: number[], slot: number): number {
  const place = counts[slot] ?? 0;
  counts[slot] = place + 1;
  return place;
}

/** All there is to say of a policy that is disabled: it is never evaluated (rule 2.1.2). */
export function disabledTrace({ displayName, id, state, place }: PreparedPolicy): PolicyTrace {
  const nothing = { notMatched: [], unknown: [], conditions: [], grant: null, session: null };
  return { displayName, id, state, at: place.text, result: 'notEnabled', ...nothing };
}
