import type { AttemptInput } from '../../../domain/model/attempt.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { NamedLocation } from '../../../domain/model/tenant.ts';
import { addressClasses } from '../../../engine/decide/address-classes.ts';
import { hasBit } from '../../../engine/decide/bits.ts';
import type { SituationInput } from '../../../engine/decide/survey.ts';
import { passingNetworks } from '../../analysis/passing-networks.ts';
import type { Somebody } from '../asking.ts';
import { evidenceOf, type Found, peopleOf, type Rule, type Subject } from '../subject.ts';
import { guardingOf, namesOfPolicies, registrationPolicies } from '../witness.ts';

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
function registering(place: SituationInput): SituationInput {
  return {
    userAction: 'urn:user:registersecurityinfo',
    devicePlatform: 'windows',
    clientAppType: 'browser',
    device: null,
    ...place,
  };
}

/**
 * TEN0104. A policy on registration that lets an untrusted location pass, as if it were trusted: that somebody registers from there is
 * asked of the engine, since nothing but this policy may let the location pass. Where it lies inside a trusted one it is trusted.
 */
export const untrustedLocationPasses: Rule = (subject, found) =>
  registrationPolicies(subject).flatMap((index) => {
    const policy = subject.tenant.conditionalAccessPolicies?.[index];
    if (!policy) return [];
    return untrustedExclusions(subject, policy).flatMap(({ position, location, places }): readonly Found[] => {
      const shown = passing(subject, [index], places);
      if (!shown) return [];
      const path = ['conditionalAccessPolicies', index, 'conditions', 'locations', 'excludeLocations', position];
      const isCountry = location.type === 'country';
      const values = { policy: policy.displayName, location: location.displayName, isCountry };
      return [found('TEN0104', path, values, { evidence: shown.evidence })];
    });
  });

function untrustedExclusions(subject: Subject, policy: Policy) {
  const { tenant, names } = subject;
  return (policy.conditions.locations?.excludeLocations ?? []).flatMap((text, position) =>
    names.namedLocations.find(text).flatMap((one) => {
      const location = tenant.namedLocations?.[one];
      if (!location || isTrusted(location)) return [];
      const places = placesIn(subject, location, one);
      return places.length === 0 ? [] : [{ position, location, places }];
    }),
  );
}

/** Untrusted places that tell policies of the location; a network that is known to comply is no place that anybody can be at. */
function placesIn({ compiled }: Subject, location: NamedLocation, index: number): readonly SituationInput[] {
  switch (location.type) {
    case 'ip':
      return addressClasses(compiled)
        .filter(({ locations, trusted }) => locations.includes(index) && !trusted)
        .map(({ ipAddress }) => ({ ipAddress }));
    case 'country': {
      const fact = location.countryLookupMethod === 'authenticatorAppGps' ? 'gpsCountry' : 'country';
      const countries = location.includeUnknownCountriesAndRegions
        ? [...location.countriesAndRegions, 'unknown']
        : location.countriesAndRegions;
      return countries.map((country) => ({ [fact]: country }));
    }
    case 'compliantNetwork':
      return [];
  }
}

/**
 * Somebody whom one of the policies stops outside, and whom neither it nor any other on registration stops at one of the places: the
 * first policy and attempt that show it.
 */
function passing(subject: Subject, policies: readonly number[], places: readonly SituationInput[]) {
  const guards = registrationPolicies(subject);
  const outside = subject.strangers.map(({ facts }) => registering(facts));
  const inside = places.map((place) => registering({ ...subject.strangers[0]?.facts, ...place }));
  for (const somebody of subject.alike(subject.everybody, [...outside, ...inside])) {
    const { user } = somebody;
    const stopping = outside.flatMap((one) => guardingOf(subject.asked(one)(user), policies));
    if (stopping.length === 0) continue;
    for (const situation of inside) {
      const decision = subject.asked(situation)(user);
      if (decision?.enabled !== true || guardingOf(decision, guards).length > 0) continue;
      return { policies: stopping, evidence: evidenceOf({ user, ...situation }, decision) };
    }
  }
  return undefined;
}

/** TEN0109. Policies act on the combined page only (rule 1.2.2): whoever is not enabled registers past them. */
export const usersNotEnabled: Rule = (subject, found) => {
  const [stranger] = subject.strangers;
  if (!stranger) return [];
  const situation = registering(stranger.facts);
  const answer = subject.asked(situation);
  const past = subject.everybody.filter(({ user }) => answer(user)?.enabled === false);
  return registrationPolicies(subject).flatMap((index) => {
    const meant = past.filter((one) => isMeant(subject, index, one));
    const [first] = meant;
    const decision = first && answer(first.user);
    if (!first || !decision) return [];
    const values = { people: peopleOf(subject, meant), policy: subject.compiled.policies[index]?.displayName ?? '' };
    const evidence = evidenceOf({ user: first.user, ...situation }, decision);
    return [found('TEN0109', ['conditionalAccessPolicies', index], values, { evidence })];
  });
};

/** The policy's condition on users holds, for certain. */
function isMeant({ person }: Subject, policy: number, { user }: Somebody): boolean {
  const standing = person(user)?.standing;
  return standing !== undefined && !hasBit(standing.missed, policy) && !hasBit(standing.open, policy);
}

/**
 * TEN0111. MFA trusted IPs are part of AllTrusted (rule 8.16), and stand in a setting that nobody looks at: an address that is trusted
 * for nothing else.
 */
export const trustedIpsOpenRegistration: Rule = (subject, found) => {
  const { tenant, names, compiled } = subject;
  const ranges = tenant.multifactorAuthentication?.trustedIps ?? [];
  const places = addressClasses(compiled).filter(
    ({ trustedIp, locations }) => trustedIp && !locations.some((one) => isTrusted(tenant.namedLocations?.[one])),
  );
  const opened = registrationPolicies(subject).filter((index) => {
    const policy = tenant.conditionalAccessPolicies?.[index];
    return (
      policy && passingNetworks(tenant, names, policy).some(({ source }) => source === 'multifactorAuthentication')
    );
  });
  const shown = passing(
    subject,
    opened,
    places.map(({ ipAddress }) => ({ ipAddress })),
  );
  if (!shown) return [];
  const values = { ranges, policies: namesOfPolicies(subject, opened) };
  return [found('TEN0111', ['multifactorAuthentication', 'trustedIps'], values, { evidence: shown.evidence })];
};

function isTrusted(location: NamedLocation | undefined): boolean {
  return location !== undefined && location.type !== 'country' && location.isTrusted === true;
}
