import type { Reason, Registration } from '../../domain/model/decision.ts';
import type { RegistrationFacts } from '../../domain/model/registration.ts';
import type { Facts } from '../conditions/facts.ts';
import type { Registrant } from '../registration/registrant.ts';
import { isDated, registrationFacts } from '../registration/registration-facts.ts';
import type { Attempt } from './attempt.ts';
import { judgeKnown } from './decide-known.ts';
import { decideOpen } from './decide-open.ts';
import { isLegacy, mfaDone } from './grant.ts';
import { fromTrustedIp } from './own-demands.ts';
import { settingsOf } from './registrant-of.ts';
import { registrationScene, type Scene } from './scene.ts';
import { type Answer, decisionWord } from './scene-answer.ts';

/** The registration part of a decision: what rules 1.1 to 1.9 say of this person, and where it meets the policies. */
export function registrationOf(scene: Scene, attempt: Attempt, answer: Answer): Registration | null {
  const { enabled, registrant } = attempt;
  if (!enabled || !registrant) return null;
  const all = factsFor(scene, attempt, registrant, answer);
  const { followUp, main } = answer;
  const facts = stopsShort(main.reason) && all.mode === 'interrupt' ? { ...all, mode: null } : all;
  const reach = followUp ? null : reachOf(scene, facts);
  return {
    enabled: enabled.enabled,
    through: enabled.through,
    page: enabled.enabled === null ? null : enabled.enabled ? 'combined' : 'legacy',
    hasMfaMethod: attempt.hasMfaMethod,
    followUp: followUp && { decision: followUp.decision, reason: followUp.reason, policies: followUp.policies },
    ...((followUp ?? reach)?.decision === 'block' ? withoutCampaign(facts) : facts),
    reach,
  };
}

/** Behind a block nothing is shown, and a risky user is not offered a registration (rules 1.4.13 and 2.7.5). */
function stopsShort({ code }: Reason): boolean {
  return code === 'blockedByPolicy' || code === 'registrationBlockedByRisk';
}

/** The nudge is not shown where security info cannot be registered (rules 1.2.8 and 8.14). */
function withoutCampaign(facts: RegistrationFacts): RegistrationFacts {
  const triggers = facts.triggers.filter(({ id }) => id !== 'T7');
  const mode = facts.mode === 'interrupt' && !triggers.some(({ fires }) => fires === true) ? null : facts.mode;
  return { ...facts, triggers, mode };
}

/** Where something interrupts, does the registration that it leads to get through from here? */
function reachOf(scene: Scene, { mode, triggers }: RegistrationFacts): Registration['reach'] {
  if (mode !== 'interrupt' || !triggers.some(({ id }) => id !== 'T5')) return null;
  const there = registrationScene(scene);
  const known = judgeKnown(there);
  if (known) return { decision: decisionWord(known.verdict.level), reason: known.verdict.reason };
  const { decision, reason } = decideOpen(there).main;
  return { decision, reason };
}

/** What was answered about a person before, by what the answer turns on. */
const known = new WeakMap<object, Map<string, RegistrationFacts>>();

/** Bulk runs ask about the same people again and again: only what is dated is worked out anew. */
function factsFor(
  scene: Scene,
  { moment, hasMfaMethod }: Attempt,
  registrant: Registrant,
  answer: Answer,
): RegistrationFacts {
  const { facts, circumstances, compiled } = scene;
  const settings = settingsOf(compiled);
  const at = isDated(settings, registrant) ? moment : undefined;
  const { demanding } = answer;
  const trusted = registrant.user?.perUserMfaState ? (fromTrustedIp(compiled, facts) ?? null) : false;
  const done = settings.campaign ? (mfaDone(facts) ?? null) : false;
  const phone = settings.campaign ? onPhone(facts) : false;
  const mode = circumstances.registering
    ? 'manage'
    : circumstances.legacyPossible && isLegacy(facts)
      ? 'legacyClient'
      : 'signIn';
  const ask = () => {
    const signIn = {
      demanded: demanding === null ? null : demanding.length > 0,
      demandedBecause: demandedBecause(demanding),
      fromTrustedIp: trusted,
      mfaDone: done,
      onPhone: phone,
    };
    return registrationFacts(settings, registrant, { mode, hasMfaMethod, at, signIn });
  };
  const { person } = facts;
  if (at !== undefined || !person) return ask();
  const key = `${mode} ${trusted} ${done} ${phone} ${demanding === null ? '?' : demanding.length === 0 ? '' : JSON.stringify(demanding)}`;
  const answers = known.get(person) ?? new Map<string, RegistrationFacts>();
  known.set(person, answers);
  const there = answers.get(key);
  if (there) return there;
  const made = ask();
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(key, made);
  return made;
}

/** Most answers to keep of one person, so that memory stays bounded. */
const mostAnswers = 16;

function demandedBecause(demanding: readonly string[] | null): string {
  if (demanding === null) return 'a policy may demand MFA, and no MFA method is registered';
  return `${demanding.map((name) => `"${name}"`).join(', ')} ${demanding.length === 1 ? 'demands' : 'demand'} MFA, and no MFA method is registered`;
}

/** The campaign is not shown on Android and iOS. */
function onPhone({ devicePlatform }: Facts): boolean | null {
  return devicePlatform === undefined ? null : devicePlatform === 'android' || devicePlatform === 'iOS';
}
