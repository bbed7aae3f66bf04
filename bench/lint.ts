import { lint } from '../src/study/lint/lint.ts';
import { cpuSeconds, median } from './clock.ts';
import { generatedTenant, loaded } from './generated-tenant.ts';

/**
 * All rules over a tenant whose users are nearly all in groups of their own, and whose policies are random: much of what they look for is
 * there. CPU milliseconds, the tenant compiled in the same time; the first time beside the median of the later ones.
 */
export function benchLint(policies = 240, users = 2_000) {
  const raw = generatedTenant(policies, users);
  const seconds = Array.from({ length: 6 }, () => {
    const tenant = loaded(raw);
    return cpuSeconds(() => lint(tenant, 'version: 1\n'));
  });
  const [first = Number.NaN, ...later] = seconds;
  const milliseconds = (value: number) => Math.round(value * 1000);
  return { policies, users, firstMs: milliseconds(first), medianMs: milliseconds(median(later)) };
}
