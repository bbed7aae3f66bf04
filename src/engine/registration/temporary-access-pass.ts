import { oneTimePassMinutes } from '../../domain/catalogue/temporary-access-pass.ts';
import type { PassFacts, PassState } from '../../domain/model/registration.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import { byMethodsPolicy } from './method-policies.ts';
import type { Registrant } from './registrant.ts';
import type { RegistrationSettings } from './settings.ts';

const minute = 60_000;

/** The one pass of a user at a moment (rules 1.8.1 to 1.8.3 and 1.8.6). null: the file has none. */
export function passOf(
  settings: RegistrationSettings,
  registrant: Registrant,
  at: number | undefined,
): PassFacts | null {
  const pass = registrant.user?.temporaryAccessPass;
  if (!pass) return null;
  const isUsableOnce = pass.isUsableOnce === true;
  const from = moment(pass.startDateTime ?? pass.createdDateTime);
  const until = from === undefined ? undefined : from + pass.lifetimeInMinutes * minute;
  const used = moment(pass.usedDateTime);
  const facts = { isUsableOnce, from: written(from), until: written(until) };
  if (registrant.outsider) return { ...facts, state: 'notForGuests' };
  const method = isUsableOnce ? 'temporaryAccessPassOneTime' : 'temporaryAccessPassMultiUse';
  // only a policy that is in the file can leave somebody out
  if (settings.methods.stated && byMethodsPolicy(method, { settings, registrant }) === false) {
    return { ...facts, state: 'disabledByPolicy' };
  }
  return { ...facts, state: stateAt(at, from, until, isUsableOnce ? used : undefined) };
}

/** A one-time pass lets its user finish registering for a few minutes after the sign-in that spent it (rule 1.8.3). */
function stateAt(
  at: number | undefined,
  from: number | undefined,
  until: number | undefined,
  used: number | undefined,
): PassState {
  if (at === undefined || from === undefined || until === undefined) return 'notJudged';
  if (at < from) return 'notYetValid';
  if (at >= until) return 'expired';
  return used !== undefined && at >= used + oneTimePassMinutes * minute ? 'used' : 'usable';
}

export function moment(text: string | null | undefined): number | undefined {
  return text ? parseDate(text)?.epochMs : undefined;
}

/** RFC 3339 without empty fractions, as Graph shows whole seconds. */
export function written(epochMs: number | undefined): string | null {
  return epochMs === undefined ? null : new Date(epochMs).toISOString().replace('.000Z', 'Z');
}

export function isPassMethod(method: string): boolean {
  return method === 'temporaryAccessPassOneTime' || method === 'temporaryAccessPassMultiUse';
}
