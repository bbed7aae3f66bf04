import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { namesOf } from '../../domain/model/names.ts';
import { impactDangers } from '../../study/analysis/impact/dangers.ts';
import { impactOf } from '../../study/analysis/impact/impact-of.ts';
import { watchedOf } from '../../study/analysis/impact/watched.ts';
import type { ImpactAnswer } from '../render/impact-report.ts';
import { actingUserOf } from './plans/acting-user.ts';

/** By whom, where and when an edit is made, and the dangers that are accepted by their codes. */
interface Made {
  readonly path: string;
  readonly as?: string;
  readonly at?: string;
  readonly accept?: readonly string[];
}

/** What an edit does to everyone in the file. `as` names who makes it; somebody the edit removes is nobody to lock out. */
export function previewOf(
  before: LoadedTenant,
  after: LoadedTenant,
  { path, as, at, accept = [] }: Made,
): ImpactAnswer {
  const impact = impactOf(before, after, at);
  const acting = actingUserOf(after.tenant, namesOf(after.tenant), as);
  const watched = watchedOf(impact, before.tenant, after.tenant, acting.ok ? acting.value : undefined);
  const dangers = impactDangers({ before: before.tenant, after: after.tenant, impact, watched });
  return { impact, at, watched, dangers, accepted: accept, file: path === '-' ? undefined : path };
}
