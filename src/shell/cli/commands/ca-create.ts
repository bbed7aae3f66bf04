import type { Members } from '../../../file/graph/members.ts';
import { readPolicies } from '../../../file/graph/read-policies.ts';
import type { World } from '../../io/world.ts';
import { diagnosticOf } from '../../render/diagnostic.ts';
import { proseChange } from '../../render/prose-change.ts';
import { proseImport } from '../../render/prose-import.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { sayDiagnostics, sayIo } from '../imports/say.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { changeProblem } from '../plans/change-problem.ts';
import { planCreatedPolicy } from '../plans/create-policy.ts';
import { graphPolicy } from '../plans/graph-policy.ts';
import { type CreatePolicyOptions, templatePolicy } from '../plans/template-policy.ts';
import { wrongUsage } from '../say-problems.ts';

type Options = CreatePolicyOptions & ChangeOptions;

/** `tenant ca create`: a policy of one of Microsoft's templates, or one of Graph's JSON. */
export async function run(options: Options, world: World): Promise<ExitCode> {
  const problems = wrongFlags(options);
  if (problems.length > 0) return wrongUsage(world, problems, proseChange);
  if (options.from !== undefined) return await createFrom(world, options, options.from);
  return await makeChange(world, options, (present) => {
    const made = templatePolicy(present, options);
    if (!made.ok) return made;
    const plan = planCreatedPolicy(present, made.value, options.replace ?? false);
    return plan.ok ? { ...plan, warnings: made.warnings } : plan;
  });
}

function wrongFlags(options: Options) {
  const { template, from } = options;
  const ofTemplate = [
    ...(options.excludeUser ? ['--exclude-user'] : []),
    ...(options.excludeGroup ? ['--exclude-group'] : []),
    ...(options.location ? ['--location'] : []),
    ...(options.coverEmergencyAccess ? ['--cover-emergency-access'] : []),
  ];
  return [
    ...(template === undefined && from === undefined
      ? [changeProblem('nothingChosen', { flags: ['--template', '--from'] })]
      : []),
    ...(template !== undefined && from !== undefined
      ? [changeProblem('flagsExclude', { flags: ['--template', '--from'] })]
      : []),
    ...(from !== undefined && template === undefined
      ? ofTemplate.map((flag) => changeProblem('flagNeedsFlag', { flag, needs: ['--template'] }))
      : []),
    ...(from === '-' && options.file === '-'
      ? [changeProblem('flagsExclude', { flags: ['--file -', '--from -'] })]
      : []),
  ];
}

async function createFrom(world: World, options: Options, path: string): Promise<ExitCode> {
  const policy = await readPolicy(world, options, path);
  if (typeof policy === 'number') return policy;
  return await makeChange(world, options, (present) => {
    const made = graphPolicy(present, policy, options);
    if (!made.ok) return made;
    const plan = planCreatedPolicy(present, made.value, options.replace ?? false);
    return plan.ok ? { ...plan, warnings: made.warnings } : plan;
  });
}

/** The one policy of the file, or how the command ends. */
async function readPolicy(world: World, options: Options, path: string): Promise<Members | ExitCode> {
  const read = await world.files.read(path);
  if (!read.ok) {
    sayIo(world, options, read.problem);
    return EXIT.failed;
  }
  const file = path === '-' ? 'standard input' : path;
  const policies = readPolicies({ file, bytes: read.value });
  if (!policies.ok && policies.problems.every(({ code }) => code === 'importNothing')) return notOne(world, file, 0);
  if (!policies.ok) {
    sayDiagnostics(
      world,
      options,
      policies.problems.map((problem) => diagnosticOf(problem, proseImport)),
    );
    return EXIT.invalid;
  }
  const [policy, second] = policies.value;
  if (policy && second === undefined) return policy;
  return notOne(world, file, policies.value.length);
}

function notOne(world: World, path: string, count: number): ExitCode {
  wrongUsage(world, [changeProblem('notOnePolicy', { path, count })], proseChange);
  return EXIT.invalid;
}
