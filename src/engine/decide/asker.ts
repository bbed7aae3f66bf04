import type { User } from '../../domain/model/tenant.ts';
import type { Person, Target } from '../conditions/facts.ts';
import { registerSecurityInfo } from '../conditions/target.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import { hasMfaMethod } from '../registration/method-facts.ts';
import type { Registrant } from '../registration/registrant.ts';
import type { Compiled } from './compile.ts';
import type { Circumstances, Visitor } from './grant.ts';
import { inboundTrustFor } from './inbound-trust.ts';
import { type Demand, demandsOn } from './own-demands.ts';
import { registrantOf } from './registrant-of.ts';
import { isSpent, methodsAt, passStateOf } from './used-pass.ts';

/** What an attempt takes from who makes it, for what and when. */
export interface Asker {
  /** undefined for a service principal. */
  readonly registrant: Registrant | undefined;
  readonly hasMfaMethod: boolean | null;
  readonly circumstances: Circumstances;
  readonly demands: readonly Demand[];
}

/** Of people of the file where nothing dated is judged, by the two things that the target changes. Bulk runs ask about the same people again. */
const undated = new WeakMap<Person, (Asker | undefined)[]>();

/** `moment` in milliseconds since 1970; undefined: nothing dated is judged. `enabled` is that of the person. */
export function askerOf(
  compiled: Compiled,
  person: Person | undefined,
  enabled: Enabled | undefined,
  target: Target,
  moment: number | undefined,
): Asker {
  const registering = target.kind === 'userAction' && target.action === registerSecurityInfo;
  const legacyPossible = target.kind === 'resource';
  if (moment !== undefined || person?.index === undefined) {
    return makeAsker(compiled, person, enabled, { registering, legacyPossible }, moment);
  }
  const askers = undated.get(person) ?? [undefined, undefined, undefined];
  const kind = registering ? 0 : legacyPossible ? 1 : 2;
  const known = askers[kind];
  if (known) return known;
  const made = makeAsker(compiled, person, enabled, { registering, legacyPossible }, moment);
  askers[kind] = made;
  undated.set(person, askers);
  return made;
}

function makeAsker(
  compiled: Compiled,
  person: Person | undefined,
  enabled: Enabled | undefined,
  target: Pick<Circumstances, 'registering' | 'legacyPossible'>,
  moment: number | undefined,
): Asker {
  const visitor = visitorOf(compiled, person);
  const listed = person && registrantOf(compiled, person, visitor, enabled);
  const methods = listed && methodsAt(compiled, listed, moment);
  const registrant = methods === listed?.methods ? listed : listed && { ...listed, methods };
  const registered = registrant ? hasMfaMethod(registrant.methods, registrant.user) : null;
  const circumstances: Circumstances = {
    ...visitor,
    // with inbound MFA trust MFA happens at home (design 6.7)
    noMfaMethod: registered === false && !visitor.mfaTrusted,
    ...target,
    passSpent:
      registrant?.user?.temporaryAccessPass !== undefined && isSpent(passStateOf(compiled, registrant, moment)),
  };
  const demands = demandsOn(compiled, registrant, circumstances, moment);
  return { registrant, hasMfaMethod: registered, circumstances, demands };
}

/** What a tenant makes of a person who comes from outside (design 6.7). */
export function visitorOf(compiled: Compiled, person: Person | undefined): Visitor {
  const kind = person?.externalUserType;
  const outsider = kind !== undefined && kind !== 'internalGuest';
  if (!outsider) return insider;
  const trust = inboundTrustFor(compiled.tenant, person?.homeTenantId);
  const listed = person?.index === undefined ? undefined : compiled.tenant.users?.[person.index];
  return {
    outsider,
    directConnect: kind === 'b2bDirectConnectUser',
    mfaTrusted: trust.isMfaAccepted === true && hasEntraHome(listed),
    otherProvider: identitiesOutside(listed).some(isOfOtherProvider),
    compliantDeviceTrusted: trust.isCompliantDeviceAccepted === true,
    hybridDeviceTrusted: trust.isHybridAzureADJoinedDeviceAccepted === true,
  };
}

const insider: Visitor = {
  outsider: false,
  directConnect: false,
  mfaTrusted: false,
  otherProvider: false,
  compliantDeviceTrusted: false,
  hybridDeviceTrusted: false,
};

/** A guest of another provider, a Microsoft account or a one-time code by mail does MFA here, trust or not (rule 1.9.3). */
function hasEntraHome(user: User | undefined): boolean {
  const outside = identitiesOutside(user);
  return outside.length === 0 || outside.some(({ issuer }) => issuer?.toLowerCase() === 'externalazuread');
}

type Identity = NonNullable<User['identities']>[number];

function identitiesOutside(user: User | undefined): readonly Identity[] {
  return (user?.identities ?? []).filter(({ signInType }) => signInType !== 'userPrincipalName');
}

function isOfOtherProvider({ signInType, issuer }: Identity): boolean {
  return signInType === 'federated' && !ofMicrosoft.has(issuer?.toLowerCase() ?? '');
}

/** Issuers of an Entra tenant, a Microsoft account, and a one-time code by mail, as Graph writes them; none is nothing known. */
const ofMicrosoft: ReadonlySet<string> = new Set(['externalazuread', 'microsoftaccount', 'mail', '']);
