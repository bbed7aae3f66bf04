import type { World } from '../../io/world.ts';
import type { ExitCode } from '../exit-codes.ts';
import { type ChangeOptions, makeChange } from '../make-change.ts';
import { type CampaignOptions, planCampaign } from '../plans/methods-policy.ts';

/** `tenant methods campaign on|off|default`: the nudge to set up Microsoft Authenticator. */
export function run(options: ChangeOptions & CampaignOptions, world: World): Promise<ExitCode> {
  return makeChange(world, options, (present) => planCampaign(present, options));
}
