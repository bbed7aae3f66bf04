import type { Person } from '../conditions/facts.ts';
import { registerSecurityInfo } from '../conditions/target.ts';
import type { Enabled } from '../registration/combined-registration.ts';
import { type Asker, askerOf } from './asker.ts';
import type { Compiled } from './compile.ts';
import { kindOf } from './person-kinds.ts';
import { personOf } from './resolve-person.ts';

/** A user of the file about to register security info at a moment; undefined where the file has no user of that index. */
export function listedAsker(
  compiled: Compiled,
  index: number,
  moment: number | undefined,
): (Asker & { readonly person: Person; readonly enabled: Enabled }) | undefined {
  const user = compiled.tenant.users?.[index];
  if (!user) return undefined;
  const person = personOf(compiled, index, user);
  const { enabled } = kindOf(compiled, person);
  const target = { kind: 'userAction', action: registerSecurityInfo } as const;
  return { person, enabled, ...askerOf(compiled, person, enabled, target, moment) };
}
