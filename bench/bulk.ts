import { compile } from '../src/engine/decide/compile.ts';
import { decide } from '../src/engine/decide/decide.ts';
import { resolveAttempt } from '../src/engine/decide/resolve-attempt.ts';
import { askBriefly, type Situation, surveySituation, surveyUser } from '../src/engine/decide/survey.ts';
import { cpuSeconds, median } from './clock.ts';
import { generatedAttempts, generatedTenant, loaded } from './generated-tenant.ts';

/**
 * Every user of a tenant in a few situations, all facts given: brief answers a CPU second, users and situations prepared in the same
 * time, beside whole decisions of the same with their trace.
 */
export function benchSurvey(users = 10_000) {
  const tenant = loaded(generatedTenant(240, users));
  const inputs = generatedAttempts(20).map(({ user: _, ...rest }) => rest);
  const compiled = compile(tenant);
  const names = (tenant.tenant.users ?? []).map(({ userPrincipalName }) => userPrincipalName);
  const brief = () => {
    const situations = inputs.flatMap((input): readonly Situation[] => {
      const situation = surveySituation(compiled, input as object);
      return situation.ok ? [situation.value] : [];
    });
    for (const index of names.keys()) {
      const user = surveyUser(compiled, index);
      if (user) for (const situation of situations) askBriefly(user, situation);
    }
  };
  const whole = () => {
    for (const [index, input] of inputs.entries()) {
      for (let user = index; user < names.length; user += names.length / 100) {
        const attempt = resolveAttempt(compiled, { ...(input as object), user: names[user] ?? '' });
        if (attempt.ok) decide(compiled, attempt.value);
      }
    }
  };
  brief();
  whole();
  const rounds = Array.from({ length: 7 }, () => ({
    brief: (names.length * inputs.length) / cpuSeconds(brief),
    whole: (100 * inputs.length) / cpuSeconds(whole),
  }));
  return {
    users,
    situations: inputs.length,
    perCpuSecond: Math.round(median(rounds.map((one) => one.brief))),
    ratio: Math.round(median(rounds.map((one) => one.brief / one.whole))),
  };
}
