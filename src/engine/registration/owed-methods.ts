import { isMfaMethod } from '../../domain/catalogue/authentication-methods.ts';
import { methodUse, offerOrder } from '../../domain/catalogue/method-uses.ts';
import type {
  MethodChoice,
  Owed,
  OwedMethods,
  Purpose,
  RegisteredMethodFacts,
  RegistrationTrigger,
} from '../../domain/model/registration.ts';
import type { RegisteredMethod } from '../../domain/model/vocabulary.ts';
import { isRegisteredForMfa } from './method-facts.ts';
import type { Allowance } from './method-policies.ts';
import type { Registrant } from './registrant.ts';
import type { ResetCount } from './reset-count.ts';
import type { ResetPolicy } from './reset-policy.ts';
import { type Known, some } from './three-valued.ts';

export interface OwedCase {
  readonly registrant: Registrant;
  readonly hasMfaMethod: Known;
  readonly reset: ResetPolicy;
  readonly count: ResetCount;
  readonly methods: readonly RegisteredMethodFacts[] | null;
  readonly allowance: (method: RegisteredMethod) => Allowance;
  readonly triggers: readonly RegistrationTrigger[];
  readonly manage: boolean;
}

/** Union, not sum: the least number of methods by which both purposes have enough (rules 1.4.6 to 1.4.10). */
export function owedMethods(one: OwedCase): OwedMethods {
  const { reset, count, methods } = one;
  const mfa = owed(demandFor('mfa', one), 1, mfaCount(one));
  const counted = methods && count.least === count.most ? count.least : null;
  const passwordReset = owed(demandFor('passwordReset', one), reset.methodsRequired, counted);
  const { choices, open } = choicesFor(one);
  const needs = { mfa: needed(mfa), passwordReset: needed(passwordReset) };
  const base = { mfa, passwordReset, choices };
  if (needs.mfa === null || needs.passwordReset === null) {
    return { ...base, total: null, firstIsMfa: false, offered: [], possible: null };
  }
  // the legacy pages know nothing of each other (rule 1.1.9)
  const together = one.registrant.combined !== false;
  const { offered, missing, shared } = pick(choices, needs.mfa, needs.passwordReset, together);
  const total = needs.mfa + needs.passwordReset - shared;
  const possible = missing === 0 ? true : open ? null : false;
  return { ...base, total, firstIsMfa: needs.mfa > 0 && total > 1, offered, possible };
}

function demandFor(purpose: Purpose, { triggers }: OwedCase): Known {
  return some(triggers.map(({ asks, fires }) => asks.includes(purpose) && fires));
}

function owed(demanded: Known, required: number, counted: number | null): Owed {
  return { demanded, required, counted, missing: counted === null ? null : Math.max(0, required - counted) };
}

/** How many to register for it; null: not known. */
function needed({ demanded, missing }: Owed): number | null {
  if (demanded === false || missing === 0) return 0;
  return demanded === true ? missing : null;
}

function mfaCount({ methods, hasMfaMethod, registrant }: OwedCase): number | null {
  if (!methods || hasMfaMethod === null) return null;
  const units = new Set<string>();
  for (const { method } of methods) {
    if (isRegisteredForMfa(method, registrant.user)) units.add(methodUse(method).unit);
  }
  return units.size;
}

function choicesFor(one: OwedCase): { readonly choices: readonly MethodChoice[]; readonly open: boolean } {
  const order: readonly RegisteredMethod[] = one.manage ? ['fido2', ...offerOrder] : offerOrder;
  const choices: MethodChoice[] = [];
  let open = false;
  for (const method of order) {
    if (!canBeRegisteredNow(method, one)) continue;
    const { registrable } = one.allowance(method);
    if (registrable === null) open = true;
    if (registrable !== true) continue;
    const there = one.methods?.find((registered) => registered.method === method);
    const purposes = purposesOf(method, there, one);
    if (purposes.length > 0) choices.push({ method, for: purposes, confirm: there !== undefined });
  }
  return { choices, open };
}

/** An office phone can be chosen in the wizard only where the directory has its number (rule 1.3.4). */
function canBeRegisteredNow(method: RegisteredMethod, { manage, registrant }: OwedCase): boolean {
  if (manage) return true;
  if (method === 'officePhone') return (registrant.user?.businessPhones ?? []).length > 0;
  return methodUse(method).register === 'everywhere';
}

/** What registering it would add; of a registered one, what confirming it would. */
function purposesOf(
  method: RegisteredMethod,
  there: RegisteredMethodFacts | undefined,
  one: OwedCase,
): readonly Purpose[] {
  const allowance = one.allowance(method);
  const { unit } = methodUse(method);
  const mfa = allowance.mfa === true && isMfaMethod(method) && isEnoughForMfa(unit, one);
  const reset = allowance.passwordReset === true && !one.count.units.has(unit);
  return [
    ...(mfa && there?.counts.mfa !== true ? (['mfa'] as const) : []),
    ...(reset && there?.counts.passwordReset !== true ? (['passwordReset'] as const) : []),
  ];
}

/** Security defaults alone take nothing but the app (T6). */
function isEnoughForMfa(unit: string, { triggers }: OwedCase): boolean {
  const asking = triggers.filter(({ asks }) => asks.includes('mfa'));
  const onlyApp = asking.length > 0 && asking.every(({ id }) => id === 'T6');
  return !onlyApp || unit === 'authenticatorApp';
}

/** The first MFA method, one that serves both purposes where both need one, then what the reset still takes, in order. */
function pick(choices: readonly MethodChoice[], mfa: number, reset: number, together: boolean) {
  const offered: RegisteredMethod[] = [];
  const units = new Set<string>();
  let rest = reset;
  let missing = 0;
  let shared = 0;
  if (mfa > 0) {
    const able = choices.filter((choice) => choice.for.includes('mfa'));
    const both = together && reset > 0 ? able.find((choice) => choice.for.includes('passwordReset')) : undefined;
    const first = both ?? able[0];
    if (first) {
      offered.push(first.method);
      if (both) {
        units.add(methodUse(first.method).unit);
        rest -= 1;
        shared = 1;
      }
    } else missing += 1;
  }
  for (const choice of choices) {
    const { unit } = methodUse(choice.method);
    if (rest === 0) break;
    if (!choice.for.includes('passwordReset') || units.has(unit)) continue;
    units.add(unit);
    offered.push(choice.method);
    rest -= 1;
  }
  return { offered, missing: missing + rest, shared };
}
