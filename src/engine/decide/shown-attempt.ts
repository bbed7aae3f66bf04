import { type AttemptInput, assumedFacts, type FactName } from '../../domain/model/attempt.ts';
import type { ShownAttempt } from '../../domain/model/decision.ts';
import type { Facts } from '../conditions/facts.ts';

/** Facts with a default that was taken, in the order of design 4. */
export function assumedFields(input: AttemptInput, open: ReadonlySet<FactName>): readonly string[] {
  const noTarget =
    input.userAction === undefined && input.application === undefined && input.authenticationContext === undefined;
  return [
    ...(noTarget ? ['userAction'] : []),
    ...assumedFacts.filter((fact) => input[fact] === undefined && !open.has(fact)),
  ];
}

/** What is known of the attempt beside its facts. */
interface Said {
  readonly input: AttemptInput;
  /** The device as stated, before it is judged whether it counts (design 6.7). */
  readonly device: Facts['device'];
  readonly application: { readonly id: string; readonly name: string } | undefined;
  readonly assumed: readonly string[];
  readonly notKnown: readonly FactName[];
}

/** Design 4's fields, in its order; what is not known is left out and listed in `notKnown`. */
export function shownAttempt(facts: Facts, { input, device, application, assumed, notKnown }: Said): ShownAttempt {
  const { person, servicePrincipal, target } = facts;
  const shown: Record<string, unknown> = {};
  const show = (field: string, value: unknown) => {
    if (value !== undefined) shown[field] = value;
  };
  show('user', person && userOf(person, input.user));
  show('servicePrincipal', servicePrincipal && { id: servicePrincipal.id, name: servicePrincipal.displayName });
  show('userAction', target.kind === 'userAction' ? target.action : undefined);
  show('application', application);
  show('authenticationContext', target.kind === 'resource' ? target.context : undefined);
  show('registrationPage', facts.registrationPage);
  show('ipAddress', facts.ipAddress);
  show('country', facts.country);
  show('gpsCountry', facts.gpsCountry);
  show('isCompliantNetwork', facts.isCompliantNetwork);
  show('devicePlatform', facts.devicePlatform);
  show('clientAppType', facts.clientAppType);
  show('device', typeof input.device === 'string' ? input.device : device);
  show('signInRiskLevel', facts.signInRiskLevel);
  show('userRiskLevel', facts.userRiskLevel);
  show('insiderRiskLevel', facts.insiderRiskLevel);
  show('servicePrincipalRiskLevel', facts.servicePrincipalRiskLevel);
  show('agentIdRiskLevel', facts.agentIdRiskLevel);
  show('authenticationFlow', facts.authenticationFlow);
  show('authenticationMethods', facts.authenticationMethods && [...facts.authenticationMethods]);
  show('satisfiedControls', facts.satisfiedControls && (input.satisfiedControls ?? []));
  show('at', input.at);
  show('assumed', assumed);
  show('notKnown', notKnown);
  return shown as ShownAttempt; // the two lists of the type are the last two fields
}

function userOf(person: NonNullable<Facts['person']>, input: AttemptInput['user']): object {
  const name = { id: person.id ?? null, name: person.name };
  return typeof input === 'object' ? { ...name, ...input } : name;
}
