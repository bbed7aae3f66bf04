import type { ReferenceChoice } from './raw-types.ts';
import { methodLine } from './reference-methods.ts';
import { subsets } from './subsets.ts';

interface Needs {
  readonly mfa: number;
  readonly passwordReset: number;
}

interface Best {
  /** What the wizard puts forward, in its order. */
  readonly offered: readonly string[];
  /** Needs that nothing on offer meets. */
  readonly unmet: number;
}

/**
 * Rules 1.4.6 to 1.4.10 by brute force over every set of choices: as much met as can be, by the fewest methods, and of those the most
 * secure ones, the one for MFA first. On the legacy pages, which know nothing of each other, for each page of its own.
 */
export function bestRegistration(choices: readonly ReferenceChoice[], needs: Needs, together: boolean): Best {
  if (together) return bestOf(choices, needs);
  const pages = [
    bestOf(choices, { mfa: needs.mfa, passwordReset: 0 }),
    bestOf(choices, { mfa: 0, passwordReset: needs.passwordReset }),
  ];
  return { offered: pages.flatMap(({ offered }) => offered), unmet: pages.reduce((sum, { unmet }) => sum + unmet, 0) };
}

function bestOf(choices: readonly ReferenceChoice[], needs: Needs): Best {
  const most = needs.mfa + needs.passwordReset;
  if (most === 0) return { offered: [], unmet: 0 };
  const ways = subsets(choices)
    .filter((set) => set.length <= most)
    .flatMap((set) => orders(set, needs));
  const place = (method: string) => choices.findIndex((choice) => choice.method === method);
  const [best] = ways.sort(
    (a, b) =>
      a.unmet - b.unmet ||
      a.offered.length - b.offered.length ||
      a.offered
        .map((method, at) => place(method) - place(b.offered[at] ?? ''))
        .find((difference) => difference !== 0) ||
      0,
  );
  return best ?? { offered: [], unmet: most };
}

/** One set in the order of choices, once for each of its MFA methods in front where one is needed. */
function orders(set: readonly ReferenceChoice[], needs: Needs): readonly Best[] {
  const unmet = unmetBy(set, needs);
  const names = (list: readonly ReferenceChoice[]) => list.map(({ method }) => method);
  const firsts = needs.mfa > 0 ? set.filter((choice) => choice.for.includes('mfa')) : [];
  if (firsts.length === 0) return [{ offered: names(set), unmet }];
  return firsts.map((first) => ({ offered: names([first, ...set.filter((one) => one !== first)]), unmet }));
}

function unmetBy(set: readonly ReferenceChoice[], needs: Needs): number {
  const forMfa = set.filter((choice) => choice.for.includes('mfa')).length;
  const forReset = set
    .filter((choice) => choice.for.includes('passwordReset'))
    .map(({ method }) => methodLine(method).thing);
  return Math.max(0, needs.mfa - forMfa) + Math.max(0, needs.passwordReset - new Set(forReset).size);
}
