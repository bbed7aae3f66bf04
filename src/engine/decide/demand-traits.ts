import { securityDefaultsAdministratorRoles } from '../../domain/catalogue/registration-roles.ts';
import type { Person } from '../conditions/facts.ts';
import { isSynchronisation, isToRegister } from '../registration/triggers.ts';
import { visitorOf } from './asker.ts';
import type { Compiled } from './compile.ts';
import { registrantOf, settingsOf } from './registrant-of.ts';

/**
 * All of a user that demands beside policies and a pass can turn on, beyond what policies see: the same text for users whom they
 * treat alike at every time. Empty for most.
 */
export function demandTraits(compiled: Compiled, person: Person): string {
  const user = person.index === undefined ? undefined : compiled.tenant.users?.[person.index];
  const settings = settingsOf(compiled);
  const traits: unknown[] = [];
  const state = user?.perUserMfaState;
  if (state === 'enabled' || state === 'enforced') traits.push(state, person.methods?.includes('appPassword') === true);
  if (user?.temporaryAccessPass) traits.push(person.index); // few have one, and each has its own times
  if (settings.securityDefaults || settings.mfaRegistration) {
    const registrant = registrantOf(compiled, person, visitorOf(compiled, person), undefined);
    traits.push(
      isSynchronisation(registrant),
      [...person.roles].some((role) => securityDefaultsAdministratorRoles.has(role)),
      user?.registrationPrompts ?? null,
      isToRegister(settings, registrant),
    );
    // which groups it turns on, where that is not known
    if (isToRegister(settings, registrant) === null) traits.push([...person.membership.open].sort());
  }
  return traits.length === 0 ? '' : JSON.stringify(traits);
}
