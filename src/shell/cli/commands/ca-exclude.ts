import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type MemberOptions, planMembers } from '../plans/policy-members.ts';

/** `tenant ca exclude NAME`: users, groups, roles and locations that the policy leaves alone. */
export function run(options: ChangeOptions & MemberOptions, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planMembers(present, 'exclude', options));
}
