import { directMembers, withNested } from '../../analysis/group-members.ts';
import { evidenceOf, namesOfUsers, type Rule } from '../subject.ts';

/** TEN0108. Only direct members of the selected groups are enabled (rule 1.1.7): who is inside by nesting registers on the legacy pages. */
export const nestedMembers: Rule = (subject, found) => {
  const { tenant, names, compiled } = subject;
  if (compiled.registration.users !== 'selected') return [];
  const selected = compiled.registration.groups;
  const inner = withNested(tenant, names, selected).filter((group) => !selected.includes(group));
  const left = directMembers(tenant, names, inner).users.flatMap((index) => {
    const user = tenant.users?.[index]?.userPrincipalName;
    const attempt = user === undefined ? undefined : ({ user, userAction: 'urn:user:registersecurityinfo' } as const);
    const decision = attempt && subject.ask(attempt);
    return attempt && decision?.enabled === false ? [{ index, attempt, decision }] : [];
  });
  const [first] = left;
  if (!first) return [];
  const people = {
    users: namesOfUsers(
      tenant,
      left.map(({ index }) => index),
    ),
    anyone: false,
  };
  const groups = inner.map((group) => tenant.groups?.[group]?.displayName ?? `#${group}`);
  const evidence = evidenceOf(first.attempt, first.decision);
  return [found('TEN0108', ['combinedRegistration', 'groups'], { people, groups }, { evidence })];
};

/** Rule 1.1.14. */
const signInSites = [
  'login.microsoftonline.com',
  'mysignins.microsoft.com',
  'account.activedirectory.windowsazure.com',
] as const;

/** TEN0110. Internet Explorer's zones are outside what policies see: read off the list. A file without the list says nothing about them. */
export const signInZones: Rule = ({ tenant }, found) => {
  const assignments = tenant.siteToZoneAssignments;
  if (assignments === undefined) return [];
  const zones = new Map(Object.entries(assignments).map(([site, zone]) => [hostOf(site), zone]));
  const sites = signInSites.map((site) => ({ site, zone: zones.get(site) ?? null }));
  if (new Set(sites.map(({ zone }) => zone)).size === 1) return [];
  return [found('TEN0110', ['siteToZoneAssignments'], { sites })];
};

function hostOf(site: string): string {
  return site
    .toLowerCase()
    .replace(/^[a-z*]+:\/\//, '')
    .replace(/\/.*$/, '');
}
