import type { DecisionWord } from '../../../domain/model/attempt.ts';
import type { ShownAttempt } from '../../../domain/model/decision.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import { nearestName } from '../../../domain/syntax/nearest-name.ts';
import { membershipOfUser } from '../../../engine/conditions/membership.ts';
import type { Compiled } from '../../../engine/decide/compile.ts';
import { type Crowd, type CrowdOutcome, crowdJson, crowdLines, crowdReport } from '../../render/crowd.ts';
import { proseFlags } from '../../render/prose-attempt.ts';
import { counted } from '../../render/words.ts';
import { attemptFromFlags } from '../attempt-flags.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type FlagProblem, flagProblem } from '../flag-problem.ts';
import { wrongUsage } from '../say-problems.ts';
import { crowdOutcomes } from './crowd-outcomes.ts';
import { expectationExit, worse } from './expectation.ts';
import { reportIn } from './simulate-one.ts';
import { attemptProseForFlags, jsonLine, jsonText, type Simulation } from './simulation.ts';

/** The attempt that the flags describe, made by every known member of a group, or by every user of the file. */
export async function simulateCrowd(simulation: Simulation): Promise<ExitCode> {
  const { compiled, options, sink, world } = simulation;
  const flags = attemptFromFlags(options);
  if (!flags.ok) return wrongUsage(world, flags.problems, proseFlags);

  const members = membersOf(compiled, options.group);
  if (!members.ok) return wrongUsage(world, members.problems, proseFlags);

  const outcomes = crowdOutcomes(simulation, flags.value, members.value.users);
  if (!outcomes.ok) return wrongUsage(world, outcomes.problems, attemptProseForFlags);

  const [first] = outcomes.value;
  const crowd: Crowd = {
    whose: members.value.whose,
    attempt: first && withoutUser(first.decision.attempt),
    outcomes: outcomes.value,
  };
  await sink.write(crowdText(simulation, crowd));
  sayOpen(simulation, members.value.open);
  return exitOf(simulation, outcomes.value);
}

interface Members {
  readonly whose: string;
  /** Indexes into `users`, in file order. */
  readonly users: readonly number[];
  /** How many users may be members too: the file does not say. */
  readonly open: number;
}

function membersOf(compiled: Compiled, name: string | undefined): Outcome<Members, FlagProblem> {
  const everyone = [...(compiled.tenant.users ?? []).keys()];
  if (name === undefined) return { ok: true, value: { whose: 'in the file', users: everyone, open: 0 }, warnings: [] };

  const [group, ...others] = compiled.names.groups.find(name);
  if (group === undefined) {
    const nearest = nearestName(name, compiled.names.groups.names());
    return { ok: false, problems: [flagProblem('unknownGroup', { name, ...(nearest !== undefined && { nearest }) })] };
  }
  if (others.length > 0) {
    return { ok: false, problems: [flagProblem('ambiguousGroup', { name, count: others.length + 1 })] };
  }

  const memberships = everyone.map((user) => ({ user, ...membershipIn(compiled, user, group) }));
  return {
    ok: true,
    value: {
      whose: `in group ${compiled.tenant.groups?.[group]?.displayName ?? name}`,
      users: memberships.filter(({ known }) => known).map(({ user }) => user),
      open: memberships.filter(({ open }) => open).length,
    },
    warnings: [],
  };
}

/** Nested members count, as they do in policies (rule 2.3.3). */
function membershipIn(
  { tenant, names, groups }: Compiled,
  user: number,
  group: number,
): { readonly known: boolean; readonly open: boolean } {
  const membership = membershipOfUser(tenant, names, groups, user);
  const known = membership.all.has(group);
  const reaches = [...membership.open].some((one) => groups.ancestors[one]?.has(group) ?? false);
  return { known, open: !known && reaches };
}

function withoutUser({ user: _, ...attempt }: ShownAttempt): ShownAttempt {
  return attempt;
}

function crowdText(simulation: Simulation, crowd: Crowd): string {
  switch (simulation.format) {
    case 'json':
      return jsonText(crowdJson(crowd));
    case 'ndjson':
      return crowdLines(crowd).map(jsonLine).join('');
    case 'text':
    case 'plain':
      return reportIn(simulation, crowdReport(crowd));
  }
}

function sayOpen({ world, options }: Simulation, open: number): void {
  if (open === 0) return;
  world.err(`${counted(open, 'user')} may be in group ${options.group} too: the file does not say\n`);
}

/** An expectation holds for all of them, and for nobody it is undecided: an empty check is no check. */
function exitOf({ options, world }: Simulation, outcomes: readonly CrowdOutcome[]): ExitCode {
  if (options.expect === undefined) return EXIT.ok;
  if (outcomes.length === 0) return EXIT.undecided;

  for (const [decision, users] of usersByDecision(outcomes)) {
    if (decision === options.expect) continue;
    world.err(`expected ${options.expect}, got ${decision} for ${counted(users, 'user')}\n`);
  }
  return outcomes.map(({ decision }) => expectationExit(options.expect, decision.decision)).reduce(worse, EXIT.ok);
}

function usersByDecision(outcomes: readonly CrowdOutcome[]): ReadonlyMap<DecisionWord, number> {
  const counts = new Map<DecisionWord, number>();
  for (const { decision, users } of outcomes) {
    counts.set(decision.decision, (counts.get(decision.decision) ?? 0) + users.length);
  }
  return counts;
}
