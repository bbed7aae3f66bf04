import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import { passingNetworks } from '../../analysis/passing-networks.ts';
import { mfaTrustedIps, type Probe } from '../../analysis/probes.ts';
import { evidenceOf, type Found, peopleOf, type Rule, type Somebody, type Subject } from '../subject.ts';
import { applyingOf, namesOfPolicies, registrationPolicies } from '../witness.ts';

/** TEN0103. Report-only is never evaluated for user actions (rule 2.6.1): such a policy neither acts nor reports. */
export const userActionReportOnly: Rule = (subject, found) =>
  subject.compiled.policies.flatMap(({ policy, userActions, index }) => {
    if (policy.state !== 'enabledForReportingButNotEnforced' || userActions.size === 0) return [];
    const [userAction] = userActions;
    const attempt = { user: someoneOutside(subject), userAction, ...subject.strangers[0]?.facts } as AttemptInput; // the loader has checked the action
    const decision = subject.ask(attempt);
    return [
      found(
        'TEN0103',
        ['conditionalAccessPolicies', index, 'state'],
        { policy: policy.displayName },
        { evidence: decision && evidenceOf(attempt, decision) },
      ),
    ];
  });

function someoneOutside({ everybody }: Subject): Somebody['user'] {
  return everybody[0]?.user ?? { userType: 'Member', memberOf: [] };
}

/** Registering from a place: what a help desk would try. */
function registering(
  somebody: Somebody,
  { facts }: Probe,
  { facts: elsewhere }: Pick<Probe, 'facts'> = { facts: {} },
): AttemptInput {
  return {
    user: somebody.user,
    userAction: 'urn:user:registersecurityinfo',
    devicePlatform: 'windows',
    clientAppType: 'browser',
    device: null,
    ...elsewhere,
    ...facts,
  };
}

/**
 * TEN0104. A policy on registration that lets an untrusted location pass, as if it were trusted: that somebody registers from there is
 * asked of the engine, since the location may be let pass by nothing else.
 */
export const untrustedLocationPasses: Rule = (subject, found) =>
  registrationPolicies(subject).flatMap((index) => {
    const policy = subject.tenant.conditionalAccessPolicies?.[index];
    if (!policy) return [];
    return untrustedExclusions(subject, policy).flatMap(({ position, name }): readonly Found[] => {
      const probe = subject.probes.find((one) => one.kind === 'named' && one.name === name);
      const shown = probe && passing(subject, index, probe);
      if (!shown) return [];
      const path = ['conditionalAccessPolicies', index, 'conditions', 'locations', 'excludeLocations', position];
      return [found('TEN0104', path, { policy: policy.displayName, location: name }, { evidence: shown })];
    });
  });

function untrustedExclusions({ tenant, names }: Subject, policy: Policy) {
  return (policy.conditions.locations?.excludeLocations ?? []).flatMap((text, position) =>
    names.namedLocations.find(text).flatMap((one) => {
      const location = tenant.namedLocations?.[one];
      return location?.type === 'ip' && location.isTrusted !== true ? [{ position, name: location.displayName }] : [];
    }),
  );
}

/** Somebody whom the policy stops outside, and whom it and all others on registration let pass at the probe. */
function passing(subject: Subject, policy: number, probe: Probe) {
  const policies = registrationPolicies(subject);
  for (const somebody of subject.everybody) {
    const stopped = subject.strangers.some(
      (stranger) => applyingOf(subject.ask(registering(somebody, stranger)), [policy]).length > 0,
    );
    if (!stopped) continue;
    const attempt = registering(somebody, probe, subject.strangers[0]);
    const decision = subject.ask(attempt);
    if (!decision || applyingOf(decision, [policy]).length > 0) continue;
    // what one policy lets pass another on registration may stop
    if (policies.some((one) => decision.result(one) === 'failure')) continue;
    return evidenceOf(attempt, decision);
  }
  return undefined;
}

/** TEN0109. Policies act on the combined page only (rule 1.2.2): whoever is not enabled registers past them. */
export const usersNotEnabled: Rule = (subject, found) =>
  registrationPolicies(subject).flatMap((index) => {
    const policy = subject.tenant.conditionalAccessPolicies?.[index];
    const [stranger] = subject.strangers;
    if (!policy || !stranger) return [];
    const past = subject.everybody.flatMap((somebody) => {
      const attempt = registering(somebody, stranger);
      const decision = subject.ask(attempt);
      if (decision?.enabled !== false) return [];
      const trace = subject.trace(attempt)?.policies[index];
      const meant = trace !== undefined && !trace.notMatched.includes('users') && !trace.unknown.includes('users');
      return meant ? [{ somebody, attempt, decision }] : [];
    });
    const [first] = past;
    if (!first) return [];
    const people = peopleOf(
      subject,
      past.map(({ somebody }) => somebody),
    );
    const path = ['conditionalAccessPolicies', index];
    const evidence = evidenceOf(first.attempt, first.decision);
    return [found('TEN0109', path, { people, policy: policy.displayName }, { evidence })];
  });

/** TEN0111. MFA trusted IPs are part of AllTrusted (rule 8.16), and stand in a setting that nobody looks at. */
export const trustedIpsOpenRegistration: Rule = (subject, found) => {
  const ranges = subject.tenant.multifactorAuthentication?.trustedIps ?? [];
  const probe = subject.probes.find(({ kind, name }) => kind === 'trusted' && name === mfaTrustedIps);
  if (ranges.length === 0 || !probe) return [];
  const opened = registrationPolicies(subject).filter((index) => {
    const policy = subject.tenant.conditionalAccessPolicies?.[index];
    return policy && passingNetworks(subject.tenant, subject.names, policy).some(({ name }) => name === mfaTrustedIps);
  });
  const [first] = opened;
  const shown = first === undefined ? undefined : passing(subject, first, probe);
  if (!shown) return [];
  const values = { ranges, policies: namesOfPolicies(subject, opened) };
  return [found('TEN0111', ['multifactorAuthentication', 'trustedIps'], values, { evidence: shown })];
};
