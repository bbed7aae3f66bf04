import { compile } from '../src/engine/decide/compile.ts';
import { decide } from '../src/engine/decide/decide.ts';
import { readAttempt } from '../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../src/engine/decide/resolve-attempt.ts';
import { cpuSeconds, median } from './clock.ts';
import { generatedAttempts, generatedTenant, loaded } from './generated-tenant.ts';
import { type NaiveAttempt, naiveDecision } from './naive-evaluator.ts';

/** Decisions per CPU second with the whole trace, resolving the attempt included, and the ratio to the naive evaluator. */
export function benchDecisions(policies: number) {
  const tenant = loaded(generatedTenant(policies));
  const compiled = compile(tenant);
  const attempts = generatedAttempts(2000);
  const inputs = attempts.map((one) => {
    const read = readAttempt(one);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.value;
  });
  const run = () => {
    const counts = { allow: 0, challenge: 0, block: 0, undetermined: 0 };
    for (const input of inputs) {
      const attempt = resolveAttempt(compiled, input);
      if (attempt.ok) counts[decide(compiled, attempt.value).decision] += 1;
    }
    return counts;
  };
  const counts = run();
  const resolved = inputs.flatMap((input) => {
    const attempt = resolveAttempt(compiled, input);
    return attempt.ok ? [attempt.value] : [];
  });
  const decideOnly = () => {
    for (const attempt of resolved) decide(compiled, attempt);
  };
  decideOnly();
  const naiveSample = attempts.slice(0, 200) as unknown as readonly NaiveAttempt[]; // the generator writes just these members
  const naive = () => {
    for (const one of naiveSample) naiveDecision(tenant.tenant, one);
  };
  naive();
  // interleaved, so that a noisy moment of the machine hits both
  const rounds = Array.from({ length: 7 }, () => ({
    engine: inputs.length / cpuSeconds(run),
    decideOnly: resolved.length / cpuSeconds(decideOnly),
    naive: naiveSample.length / cpuSeconds(naive),
  }));
  return {
    policies,
    perCpuSecond: Math.round(median(rounds.map((one) => one.engine))),
    /** With names resolved beforehand. */
    decideOnlyPerCpuSecond: Math.round(median(rounds.map((one) => one.decideOnly))),
    naivePerCpuSecond: Math.round(median(rounds.map((one) => one.naive))),
    ratio: Math.round(median(rounds.map((one) => one.engine / one.naive))),
    counts,
  };
}

/** Milliseconds of CPU to compile 240 policies with 2,000 users. */
export function benchCompile() {
  const tenant = loaded(generatedTenant(240));
  const times = Array.from({ length: 9 }, () => cpuSeconds(() => compile({ ...tenant })) * 1000);
  return { policies: 240, users: 2000, firstMs: Math.round(times[0] ?? 0), medianMs: Math.round(median(times)) };
}
