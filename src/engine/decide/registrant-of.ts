import type { Person } from '../conditions/facts.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import type { Registrant } from '../registration/registrant.ts';
import { type RegistrationSettings, registrationSettings } from '../registration/settings.ts';
import type { Compiled } from './compile.ts';
import type { Visitor } from './grant.ts';

const settings = new WeakMap<Compiled, RegistrationSettings>();

/** Made when first asked for: many questions are about policies alone. */
export function settingsOf(compiled: Compiled): RegistrationSettings {
  const known = settings.get(compiled);
  if (known) return known;
  const made = registrationSettings(compiled.tenant, compiled.names);
  settings.set(compiled, made);
  return made;
}

/** The person as registration looks at them. */
export function registrantOf(
  compiled: Compiled,
  person: Person,
  visitor: Visitor,
  enabled: Enabled | undefined,
): Registrant {
  const { direct, all, open } = person.membership;
  const ancestors = (group: number) => compiled.groups.ancestors[group];
  return {
    user: person.index === undefined ? undefined : compiled.tenant.users?.[person.index],
    index: person.index,
    roles: person.roles,
    inGroup: (group) => {
      if (direct.has(group) || all.has(group)) return true;
      for (const one of open) if (one === group || ancestors(one)?.has(group)) return null;
      return false;
    },
    methods: person.methods,
    outsider: visitor.outsider,
    directConnect: visitor.directConnect,
    mfaAtHome: visitor.mfaTrusted,
    combined: enabled?.enabled ?? null,
  };
}
