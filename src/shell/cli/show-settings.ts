import type { Tenant } from '../../domain/model/tenant.ts';
import type { World } from '../io/world.ts';
import type { Report } from '../render/report.ts';
import type { AnswerOptions } from './answer.ts';
import type { ExitCode } from './exit-codes.ts';
import { openTenant } from './open-tenant.ts';
import { writeAnswer } from './write-answer.ts';

export interface ShowSettingsOptions extends AnswerOptions {
  readonly file?: string;
  readonly output?: string;
}

/** One section of the file in words; as JSON what the file says of it, null where it says nothing. */
export async function showSettings(
  world: World,
  options: ShowSettingsOptions,
  answer: (tenant: Tenant) => { readonly report: Report; readonly json: unknown },
): Promise<ExitCode> {
  const opened = await openTenant(world, options);
  if (!opened.ok) return opened.exit;
  const { report, json } = answer(opened.value.loaded.tenant);
  const settings = { report: () => report, json: () => ({ schemaVersion: 1, settings: json }) };
  return await writeAnswer(world, options, opened.value.path, settings);
}
