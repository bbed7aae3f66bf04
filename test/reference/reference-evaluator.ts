import { aadsts } from './known-objects.ts';
import type {
  DecisionWord,
  RawAttempt,
  RawGroup,
  RawPolicy,
  RawTenant,
  ReferenceDecision,
  ReferencePolicy,
  ReferenceReason,
  ReferenceRegistrationFacts,
} from './raw-types.ts';
import { familyOf, notMatched } from './reference-conditions.ts';
import {
  controlsOf,
  hasMfaMethod,
  isRegistration,
  type JudgedControl,
  judge,
  knownToHaveNoMethod,
  mfaDone,
  mfaHappensAtHome,
} from './reference-controls.ts';
import { type OwnDemand, ownDemands } from './reference-demands.ts';
import { type Facts, factsOf, type Person, registerSecurityInfo } from './reference-facts.ts';
import { named } from './reference-names.ts';
import { passOf, registrationFacts, type SignIn } from './reference-registration.ts';

/**
 * What design 6 and the rules say about one attempt with every fact known. `assumed` names the groups of unknown membership
 * that the person is taken to be a direct member of. Throws where a fact is not known: that is a mistake of the test.
 */
export function referenceDecide(
  tenant: RawTenant,
  attempt: RawAttempt,
  assumed: ReadonlySet<string> = new Set(),
): ReferenceDecision {
  return decideFacts(tenant, withoutSpentPass(tenant, factsOf(tenant, attempt, assumed)));
}

/** Rules 1.8.1 to 1.8.3: a pass that the file knows counts only while it can be used, registered as well as in the session. */
function withoutSpentPass(tenant: RawTenant, facts: Facts): Facts {
  const { person } = facts;
  const state = person && passOf(tenant, person, facts.at)?.state;
  if (!person || !state || ['usable', 'notJudged', 'notForGuests'].includes(state)) return facts;
  const others = (methods: readonly string[]) => methods.filter((word) => !word.startsWith('temporaryAccessPass'));
  return {
    ...facts,
    person: { ...person, methods: person.methods && others(person.methods) },
    authenticationMethods: others(facts.authenticationMethods),
  };
}

interface Judged {
  readonly policy: RawPolicy;
  readonly shown: ReferencePolicy;
  readonly controls: readonly JudgedControl[];
}

/** Something that blocks or asks, with its place in the prompt order of rule 4.3 (0 is a block control). */
interface Cause {
  readonly slot: number;
  readonly code: string;
  readonly policies: readonly string[];
  /** What has the cause and is no policy. */
  readonly by?: readonly string[];
}

function decideFacts(tenant: RawTenant, facts: Facts): ReferenceDecision {
  const { enabled, through } = enabledForCombined(tenant, facts);
  const legacyPage = isRegistration(facts) && facts.person !== null && !enabled; // design 6.1
  const judged = judgeAll(tenant, facts, legacyPage);
  const enforced = judged.filter(({ policy }) => policy.state === 'enabled');
  const own = ownDemands(tenant, facts);
  const followUp = followUpOf(tenant, facts, enforced, own);

  const blocks = [
    ...failures(enforced),
    ...own.flatMap((demand) => (demand.effect === 'block' ? [causeOf(demand)] : [])),
    ...registrationBlocks(tenant, facts, legacyPage, followUp, own),
  ];
  const prompts = [
    ...interruptions(enforced, followUp),
    ...own.flatMap((demand) => (demand.effect === 'ask' ? [causeOf(demand)] : [])),
    ...registrationPrompts(tenant, facts, legacyPage),
  ];
  const { decision, reason } = combine(blocks, prompts, enforced, legacyPage);
  const policies = judged.map(({ shown }) => shown);
  const { person } = facts;
  if (!person) return { decision, reason, policies, registration: null };

  // rules 1.4.13 and 2.7.5: nothing is shown behind a block, and a risky user is not offered a registration
  const stopped = ['blockedByPolicy', 'registrationBlockedByRisk'].includes(reason.code);
  const demanded = !isRegistration(facts) && knownToHaveNoMethod(tenant, facts) && enforced.some(demandsMfa);
  return {
    decision,
    reason,
    policies,
    /** Worked out when it is read: brute force over completions mostly asks for the decision alone. */
    get registration() {
      const signIn = { facts, combined: enabled, demanded, stopped };
      const standing = {
        enabled,
        ...(through === null ? {} : { through }),
        page: enabled ? 'combined' : 'legacy',
      } as const;
      return { ...standing, ...registrationOf(tenant, person, signIn, followUp) };
    },
  };
}

function registrationOf(tenant: RawTenant, person: Person, signIn: SignIn, followUp: ReferenceDecision | null) {
  const { facts } = signIn;
  const known = registrationFacts(tenant, person, signIn);
  const sent = followUp && { decision: followUp.decision, reason: followUp.reason };
  const reach = sent ? null : reachOf(tenant, facts, known);
  return {
    hasMfaMethod: hasMfaMethod(facts),
    followUp: sent,
    reach,
    ...((sent ?? reach)?.decision === 'block' ? withoutNudge(known) : known),
  };
}

function causeOf({ source, code }: OwnDemand): Cause {
  return { slot: 1, code, policies: [], by: [source] };
}

/** Rule 1.4.12: what the registration comes to that interrupts this sign-in; reviewing methods is none. */
function reachOf(tenant: RawTenant, facts: Facts, { mode, triggers }: ReferenceRegistrationFacts) {
  if (mode !== 'interrupt' || triggers.every(({ id }) => id === 'T5')) return null;
  const { decision, reason } = decideFacts(tenant, registering(facts));
  return { decision, reason };
}

/** Rules 1.2.8 and 8.14. */
function withoutNudge(known: ReferenceRegistrationFacts): ReferenceRegistrationFacts {
  const triggers = known.triggers.filter(({ id }) => id !== 'T7');
  const nothing = known.mode === 'interrupt' && triggers.every(({ fires }) => fires !== true);
  return { ...known, triggers, mode: nothing ? null : known.mode };
}

/** Design 6.5, "the same facts": the target replaced by the user action, page mfa. */
function registering(facts: Facts): Facts {
  const target = { userAction: registerSecurityInfo, application: null, authenticationContext: null };
  return { ...facts, ...target, registrationPage: 'mfa' };
}

// ---- policies ------------------------------------------------------------------------------------------------------

function judgeAll(tenant: RawTenant, facts: Facts, legacyPage: boolean): readonly Judged[] {
  const options = { legacyPage, serviceDependencies: true };
  const traced = (tenant.conditionalAccessPolicies ?? []).map((policy) => ({
    policy,
    misses: policy.state === 'disabled' ? [] : notMatched(tenant, policy, facts, options), // rule 2.1.2
  }));
  // Design 6.4: does an enabled applied user-action policy carry a strength?
  const userActionStrength = traced.some(
    ({ policy, misses }) =>
      policy.state === 'enabled' &&
      misses.length === 0 &&
      familyOf(policy.conditions) === 'userAction' &&
      Boolean(policy.grantControls?.authenticationStrength),
  );
  return traced.map(({ policy, misses }) => {
    const applies = policy.state !== 'disabled' && misses.length === 0;
    const context = { tenant, policy, facts, userActionStrength };
    const controls = applies ? controlsOf(policy.grantControls).map((control) => judge(control, context)) : [];
    const result = resultOf(policy, applies, controls);
    const { displayName, state } = policy;
    return { policy, controls, shown: { displayName, state, result, notMatched: misses } };
  });
}

function resultOf(policy: RawPolicy, applies: boolean, controls: readonly JudgedControl[]): string {
  if (policy.state === 'disabled') return 'notEnabled'; // design 5
  const grant = applies ? grantResult(policy, controls) : 'notApplied';
  if (policy.state === 'enabled') return grant;
  if (familyOf(policy.conditions) === 'userAction') return 'reportOnlyNotApplied'; // design 6.2, rule 2.6.1
  return `reportOnly${grant[0]?.toUpperCase()}${grant.slice(1)}`; // rule 6.2
}

/** Rule 6.3 and design 6.8. A policy without grant controls asks for nothing (rule 2.1.6). */
function grantResult(policy: RawPolicy, controls: readonly JudgedControl[]): 'success' | 'failure' | 'interrupted' {
  const some = (state: JudgedControl['state']) => controls.some((control) => control.state === state);
  if (controls.length === 0) return 'success';
  if (controls.some(({ name }) => name === 'block')) return 'failure'; // whatever stands beside it
  if (isOr(policy)) return some('satisfied') ? 'success' : some('open') ? 'interrupted' : 'failure';
  return some('failed') ? 'failure' : some('open') ? 'interrupted' : 'success';
}

/** Rule 4.1.2: a grant without an operator requires all. */
function isOr(policy: RawPolicy): boolean {
  return policy.grantControls?.operator?.toLowerCase() === 'or';
}

// ---- registration --------------------------------------------------------------------------------------------------

const alwaysOnFrom = Date.UTC(2020, 7, 15);

/** Rules 1.1.3, 1.1.5, 1.1.7 and the defaults of design 3: direct members of the selected groups only. */
function enabledForCombined(tenant: RawTenant, { person }: Facts): { enabled: boolean; through: string | null } {
  const created = tenant.tenant?.createdDateTime;
  if (created !== undefined && Date.parse(created) >= alwaysOnFrom) return { enabled: true, through: 'tenant created' };
  const setting = tenant.combinedRegistration ?? { users: 'all' };
  if (setting.users === 'all') return { enabled: true, through: 'all' };
  if (setting.users === 'none') return { enabled: false, through: null };
  const group = (setting.groups ?? [])
    .map((name) => named(tenant.groups, name))
    .find((one): one is RawGroup => one !== undefined && person?.directGroups.has(one) === true);
  return { enabled: group !== undefined, through: group ? `group ${group.displayName}` : null };
}

/** Design 6.5: where MFA is demanded of a user known to have no method, the registration with the same facts decides. */
function followUpOf(
  tenant: RawTenant,
  facts: Facts,
  enforced: readonly Judged[],
  own: readonly OwnDemand[],
): ReferenceDecision | null {
  if (isRegistration(facts) || !knownToHaveNoMethod(tenant, facts)) return null;
  const demanded = enforced.some(demandsMfa) || own.some(({ code }) => code === 'registrationRequired');
  return demanded ? decideFacts(tenant, registering(facts)) : null;
}

/** Design 6.5: an interrupted policy that cannot be satisfied without an MFA control or strength. */
function demandsMfa({ policy, shown, controls }: Judged): boolean {
  if (shown.result !== 'interrupted') return false;
  const open = controls.filter(({ state }) => state === 'open');
  const isMfa = ({ name }: JudgedControl) => name === 'mfa' || name === 'authenticationstrength';
  return isOr(policy) ? open.every(isMfa) : open.some(isMfa);
}

function registrationBlocks(
  tenant: RawTenant,
  facts: Facts,
  legacyPage: boolean,
  followUp: ReferenceDecision | null,
  own: readonly OwnDemand[],
): readonly Cause[] {
  const blocks: Cause[] = [];
  if (followUp?.decision === 'block') {
    const by = own.filter(({ code }) => code === 'registrationRequired').map(({ source }) => source);
    blocks.push({ slot: 1, code: 'registrationBlocked', policies: followUp.reason.policies, by });
  }
  // Design 6.7: on the legacy pages too.
  if (isRegistration(facts) && facts.person?.kind === 'b2bdirectconnectuser') {
    blocks.push({ slot: 1, code: 'controlNotSatisfiable', policies: [] });
  }
  if (legacyPage && passwordPageNeedsMfa(tenant, facts) && knownToHaveNoMethod(tenant, facts)) {
    blocks.push({ slot: 1, code: 'legacyPageNeedsMfa', policies: [] }); // design 6.1
  }
  return blocks;
}

function registrationPrompts(tenant: RawTenant, facts: Facts, legacyPage: boolean): readonly Cause[] {
  if (!isRegistration(facts) || !facts.person) return [];
  const asks = legacyPage
    ? passwordPageNeedsMfa(tenant, facts) // design 6.1
    : hasMfaMethod(facts) === true && !mfaDone(facts) && !mfaHappensAtHome(tenant, facts); // designs 6.3, 6.7
  return asks ? [{ slot: 1, code: 'registrationPageNeedsMfa', policies: [] }] : [];
}

/** Design 6.1, rule 1.1.10: the legacy password-reset page of a tenant that once was enabled. */
function passwordPageNeedsMfa(tenant: RawTenant, facts: Facts): boolean {
  const { users, everEnabled } = tenant.combinedRegistration ?? {};
  return facts.registrationPage === 'passwordReset' && users === 'none' && everEnabled === true && !mfaDone(facts);
}

// ---- the decision --------------------------------------------------------------------------------------------------

/** Rule 4.3. */
const slots: { readonly [control: string]: number } = {
  block: 0,
  mfa: 1,
  authenticationstrength: 1,
  compliantdevice: 2,
  domainjoineddevice: 3,
  approvedapplication: 4,
  compliantapplication: 5,
  passwordchange: 6,
  riskremediation: 6,
  termsofuse: 7,
  custom: 8,
};

/** Within one slot the order in which design 5 lists the reasons; what a prompt leads to comes before the prompt. */
const codesInOrder = [
  'registrationBlocked',
  'registrationBlockedByRisk',
  'blockedBySecurityDefaults',
  'controlNotSatisfiable',
  'legacyPageNeedsMfa',
];
const promptsInOrder = ['registrationRequired', 'mfaRequired', 'registrationPageNeedsMfa'];

function failures(enforced: readonly Judged[]): readonly Cause[] {
  return causes(enforced, 'failure', 'failed', ({ code }) => code);
}

function interruptions(enforced: readonly Judged[], followUp: ReferenceDecision | null): readonly Cause[] {
  // Design 6.5: of a user known to have no method, demanded MFA is a registration; what another control can meet is not demanded.
  return causes(enforced, 'interrupted', 'open', ({ code }, judged) =>
    code === 'mfaRequired' && followUp !== null && demandsMfa(judged) ? 'registrationRequired' : code,
  );
}

function causes(
  enforced: readonly Judged[],
  result: string,
  state: JudgedControl['state'],
  codeOf: (control: JudgedControl, judged: Judged) => string,
): readonly Cause[] {
  return enforced
    .filter(({ shown }) => shown.result === result)
    .flatMap((judged) =>
      judged.controls
        .filter((control) => control.state === state)
        .map((control) => ({
          slot: slots[control.name] ?? 9,
          code: codeOf(control, judged),
          policies: [judged.policy.displayName],
        })),
    );
}

function combine(
  blocks: readonly Cause[],
  prompts: readonly Cause[],
  enforced: readonly Judged[],
  legacyPage: boolean,
): { decision: DecisionWord; reason: ReferenceReason } {
  if (blocks.length > 0) return { decision: 'block', reason: firstOf(blocks, codesInOrder) };
  if (prompts.length > 0) return { decision: 'challenge', reason: firstOf(prompts, promptsInOrder) };
  // Design 5: the policies with that cause: those whose controls are satisfied.
  const applied = enforced.flatMap(({ shown }) => (shown.result === 'notApplied' ? [] : [shown.displayName]));
  const code = legacyPage ? 'registrationNotProtected' : applied.length > 0 ? 'controlsSatisfied' : 'noPolicyApplies';
  return { decision: 'allow', reason: { code, aadsts: null, policies: applied } };
}

/** Design 5: a block control first, then the prompt order; the policies are those with that cause. */
function firstOf(all: readonly Cause[], order: readonly string[]): ReferenceReason {
  const [first] = [...all].sort((a, b) => a.slot - b.slot || order.indexOf(a.code) - order.indexOf(b.code));
  const code = first?.code ?? '';
  const same = all.filter((cause) => cause.code === code);
  const policies = [...new Set(same.flatMap((cause) => cause.policies))];
  const by = [...new Set(same.flatMap((cause) => cause.by ?? []))];
  // a legacy client that per-user MFA refuses meets no policy, and no code of theirs
  const none = code === 'controlNotSatisfiable' && policies.length === 0 && by.length > 0;
  const reason = { code, aadsts: none ? null : (aadsts[code] ?? null), policies };
  return by.length > 0 ? { ...reason, demandedBy: by } : reason;
}
