import { parseAddress } from '../../../domain/syntax/address.ts';
import { parseDate } from '../../../domain/syntax/dates.ts';
import { journeyOf } from '../../../study/rollout/journey.ts';
import type { World } from '../../io/world.ts';
import { journeyJson, journeyMermaid, journeyReport } from '../../render/journey-words.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type FlagProblem, flagProblem } from '../flag-problem.ts';
import { withInventory } from '../inventory/inventory.ts';
import { wrongUsage } from '../say-problems.ts';
import { writeAnswer, writeText } from '../write-answer.ts';

export interface JourneyOptions {
  readonly user?: string;
  readonly ip?: readonly string[];
  readonly at?: string;
  readonly file?: string;
  readonly format?: 'text' | 'plain' | 'json' | 'mermaid';
  readonly color?: 'auto' | 'always' | 'never';
  readonly output?: string;
}

/** `tenant registration journey`: one user's first days as states, each decided by the engine. */
export async function run(options: JourneyOptions, world: World): Promise<ExitCode> {
  const { user, ip = [], at, format = 'text' } = options;
  const problems: readonly FlagProblem[] = [
    ...(user === undefined ? [flagProblem('flagMissing', { flag: '--user' })] : []),
    ...ip.filter((text) => !parseAddress(text)).map((text) => flagProblem('flagBadAddress', { flag: '--ip', text })),
    ...(at !== undefined && !parseDate(at) ? [flagProblem('flagBadDate', { flag: '--at', text: at })] : []),
  ];
  if (problems.length > 0 || user === undefined) return wrongUsage(world, problems, proseFlags);

  return await withInventory(world, options, ({ loaded, path, find }) => {
    const found = find('user', user);
    if (!found.ok) return found;
    const journey = journeyOf(loaded, found.value, ip, at);
    const answer = () =>
      format === 'mermaid'
        ? writeText(world, options.output, path, () => journeyMermaid(journey))
        : writeAnswer(world, { ...options, format }, path, {
            report: () => journeyReport(journey),
            json: () => journeyJson(journey),
          });
    return { ok: true, value: answer, warnings: [] };
  });
}
