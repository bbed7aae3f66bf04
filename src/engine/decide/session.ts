import type { SessionControls } from '../../domain/model/policy.ts';

/** Session controls of one applied policy, with its name for what the merge has to say. */
export interface SessionSource {
  readonly policy: string;
  readonly session: SessionControls | null;
}

export interface MergedSession {
  readonly controls: SessionControls;
  /** Controls that the policies set differently; the strictest was taken. */
  readonly differing: readonly { readonly control: string; readonly policies: readonly string[] }[];
}

type Member = keyof SessionControls & string;

/** How strict a setting is: one small rule for each control (rules 5.2 and 5.3). Of members not named here all settings are equal. */
const strictness: { readonly [member: string]: (value: unknown) => number } = {
  // one hour weighs more than whether the password alone is asked for again
  signInFrequency: (value) =>
    (member(value, 'authenticationType') === 'secondaryAuthentication' ? 0 : 1) - 2 * hoursOf(value),
  persistentBrowser: (value) => Number(modeOf(value) === 'never'),
  continuousAccessEvaluation: (value) => evaluations.indexOf(String(modeOf(value))),
  cloudAppSecurity: (value) => restrictions.indexOf(String(member(value, 'cloudAppSecurityType'))),
};

/** From lax to strict. */
const evaluations = ['disabled', 'strictEnforcement', 'strictLocation'];
const restrictions = ['mcasConfigured', 'monitorOnly', 'blockDownloads'];

/** The stricter of two settings; of equals the one whose text comes first, so that the order of policies never matters. */
function stricter(name: string, a: unknown, b: unknown): unknown {
  const rank = strictness[name] ?? (() => 0);
  const [one, other] = [rank(a), rank(b)];
  if (one !== other) return other > one ? b : a;
  return JSON.stringify(b) < JSON.stringify(a) ? b : a;
}

/** Merges over all policies that applied; a control that is switched off or null counts for nothing. */
export function mergeSessions(sources: readonly SessionSource[]): MergedSession {
  const merged = new Map<string, { value: unknown; from: string[]; differs: boolean }>();
  for (const { policy, session } of sources) {
    for (const [member, value] of Object.entries(session ?? {})) {
      if (!isEffective(value)) continue;
      const there = merged.get(member);
      if (!there) {
        merged.set(member, { value, from: [policy], differs: false });
        continue;
      }
      there.differs ||= JSON.stringify(there.value) !== JSON.stringify(value);
      there.value = stricter(member, there.value, value);
      there.from.push(policy);
    }
  }
  const sorted = [...merged].sort(([a], [b]) => byOrder(a, b));
  return {
    // each value was a member of the same name
    controls: Object.fromEntries(sorted.map(([member, { value }]) => [member, value])) as SessionControls,
    differing: sorted.flatMap(([control, one]) => (one.differs ? [{ control, policies: one.from }] : [])),
  };
}

/** The order in which Graph lists them, so that the answer does not turn on the order of policies. */
const order: readonly Member[] = [
  'applicationEnforcedRestrictions',
  'cloudAppSecurity',
  'signInFrequency',
  'persistentBrowser',
  'continuousAccessEvaluation',
  'disableResilienceDefaults',
  'secureSignInSession',
  'globalSecureAccessFilteringProfile',
];

function byOrder(a: string, b: string): number {
  const rank = (one: string) => (order.indexOf(one) + order.length + 1) % (order.length + 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** A child with `isEnabled: false`, null and `disableResilienceDefaults: false` have no effect (graph-schema 2.11). */
function isEffective(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return false;
  return !(typeof value === 'object' && 'isEnabled' in value && value.isEnabled === false);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** Hours between sign-ins; "every time" beats any number (rule 5.2). */
function hoursOf(value: unknown): number {
  if (member(value, 'frequencyInterval') === 'everyTime') return 0;
  const amount = member(value, 'value');
  if (typeof amount !== 'number') return Number.POSITIVE_INFINITY;
  return member(value, 'type') === 'days' ? amount * 24 : amount;
}

function modeOf(value: unknown): unknown {
  return member(value, 'mode');
}
