import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import type { Path } from '../../domain/model/problem.ts';
import { parseDate } from '../../domain/syntax/dates.ts';
import type { Directive } from '../../file/load/comment-directives.ts';
import type { Finder, Found } from './subject.ts';

/** Something that a policy leaves out, and the line that it stands on. */
interface Exclusion {
  readonly policy: number;
  readonly path: Path;
  readonly name: string;
  readonly line: number;
  /** The first line of the list, under a key of its own. */
  readonly listLine: number;
}

const expires = /^expires\b\s*(\S*)/;
const day = 24 * 60 * 60 * 1000;

/**
 * TEN0004, TEN0005 and TEN0405. `# tenant: expires 2026-12-31` beside or above what a policy excludes says how long it is meant to stay:
 * to the end of that day (UTC). `at` is the date to judge by; without it nothing dated is judged.
 */
export function expiryFindings(
  loaded: LoadedTenant,
  directives: readonly Directive[],
  at: number | undefined,
  found: Finder,
): readonly Found[] {
  const exclusions = exclusionsOf(loaded);
  return directives.flatMap((directive): readonly Found[] => {
    const said = expires.exec(directive.text);
    if (!said) return [];
    const [, date = ''] = said;
    const parsed = /^\d{4}-\d{2}-\d{2}$/.test(date) ? parseDate(`${date}T00:00:00Z`) : undefined;
    if (!parsed) return [fault(found, 'TEN0005', directive)];
    const bound = boundTo(directive, exclusions);
    const [first] = bound;
    if (!first) return [fault(found, 'TEN0004', directive)];
    if (at === undefined || at < parsed.epochMs + day) return [];
    const policy = loaded.tenant.conditionalAccessPolicies?.[first.policy]?.displayName ?? '';
    return [found('TEN0405', first.path, { policy, excluded: bound.map(({ name }) => name), expired: date })];
  });
}

function fault(found: Finder, code: 'TEN0004' | 'TEN0005', { text, at }: Directive): Found {
  const made = found(code, [], { text });
  return { ...made, finding: { ...made.finding, at } };
}

/** What stands on the line, or the whole list that begins below the key on it. */
function boundTo({ line }: Directive, exclusions: readonly Exclusion[]): readonly Exclusion[] {
  if (line === undefined) return [];
  const here = exclusions.filter((one) => one.line === line);
  return here.length > 0 ? here : exclusions.filter((one) => one.listLine === line + 1 && one.line > line);
}

function exclusionsOf({ tenant, placeOf }: LoadedTenant): readonly Exclusion[] {
  return (tenant.conditionalAccessPolicies ?? []).flatMap((policy, index) => {
    const conditions = ['conditionalAccessPolicies', index, 'conditions'];
    const { users, locations, applications, platforms } = policy.conditions;
    const lists: readonly (readonly [readonly string[] | null | undefined, readonly string[]])[] = [
      [users?.excludeUsers, ['users', 'excludeUsers']],
      [users?.excludeGroups, ['users', 'excludeGroups']],
      [users?.excludeRoles, ['users', 'excludeRoles']],
      [locations?.excludeLocations, ['locations', 'excludeLocations']],
      [applications?.excludeApplications, ['applications', 'excludeApplications']],
      [platforms?.excludePlatforms, ['platforms', 'excludePlatforms']],
    ];
    return lists.flatMap(([names, keys]) => {
      const list = [...conditions, ...keys];
      const listLine = placeOf(list).start.line;
      return (names ?? []).map((name, position): Exclusion => {
        const path = [...list, position];
        return { policy: index, path, name, line: placeOf(path).start.line, listLine };
      });
    });
  });
}
