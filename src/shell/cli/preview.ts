import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../domain/model/names.ts';
import { impactDangers } from '../../study/analysis/impact/dangers.ts';
import { impactOf } from '../../study/analysis/impact/impact-of.ts';
import { watchedOf } from '../../study/analysis/impact/watched.ts';
import type { ImpactAnswer } from '../render/impact-report.ts';
import { actingUserOf } from './plans/acting-user.ts';

/** By whom and where an edit is made, and the dangers that are accepted by their codes. */
interface Made {
  readonly path: string;
  readonly as?: string;
  readonly accept?: readonly string[];
}

/** What an edit does to everyone in the file. `as` names who makes it; somebody the edit removes is nobody to lock out. */
export function previewOf(before: LoadedTenant, after: LoadedTenant, { path, as, accept = [] }: Made): ImpactAnswer {
  const impact = impactOf(before, after);
  const acting = actingUserOf(after.tenant, namesOf(after.tenant), as);
  const watched = watchedOf(impact, before.tenant, after.tenant, acting.ok ? acting.value : undefined);
  const dangers = impactDangers({ before: before.tenant, after: after.tenant, impact, watched });
  return { impact, watched, dangers, accepted: accept, file: path === '-' ? undefined : path };
}
