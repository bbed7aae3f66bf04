import type { PolicyFilter } from '../../domain/model/policy.ts';
import type { Path } from '../../domain/model/problem.ts';
import type { PolicyCard } from '../../study/inventory/policy-card.ts';
import {
  applicationEntry,
  type Entry,
  groupEntry,
  guestEntries,
  type List,
  locationEntry,
  objectEntry,
  plainEntry,
  userEntry,
} from './entry-words.ts';
import { graphWord, orList } from './graph-words.ts';
import { listed } from './words.ts';

/** One configured condition of a policy in words: it holds where something included holds and nothing excluded does. */
export interface Aspect {
  readonly title: string;
  readonly at: string;
  readonly include: readonly Entry[];
  readonly exclude: readonly Entry[];
  /** Its part of a sentence: `from any location except trusted networks`. Empty where another condition says it. */
  readonly clause: string;
  readonly group: 'who' | 'what' | 'where';
}

/** Names shown of a longer list in a sentence. */
const most = 3;

/** Every condition that a policy configures, in the order of a decision; design 6.9 says what counts as configured. */
export function aspectsOf(card: PolicyCard): readonly Aspect[] {
  return [...people(card), ...target(card), ...circumstances(card)];
}

/** The conditions that the policy leaves open, by name. */
export function openAspects(card: PolicyCard): readonly string[] {
  const { conditions } = card.policy;
  const levels = (list: readonly unknown[] | null | undefined) => (list?.length ?? 0) > 0;
  return [
    ...(conditions.platforms ? [] : ['device platform']),
    ...(conditions.devices ? [] : ['device']),
    ...(levels(conditions.clientAppTypes) ? [] : ['client app']),
    ...(conditions.locations ? [] : ['location']),
    ...(levels(conditions.signInRiskLevels) ? [] : ['sign-in risk']),
    ...(levels(conditions.userRiskLevels) ? [] : ['user risk']),
    ...(levels(conditions.insiderRiskLevels) ? [] : ['insider risk']),
    ...(levels(flowsOf(card)) ? [] : ['authentication flow']),
  ];
}

/** `none` is how Graph says that it is not configured (design 6.9). */
function flowsOf({ policy }: PolicyCard): readonly string[] {
  return (policy.conditions.authenticationFlows?.transferMethods ?? []).filter((one) => one !== 'none');
}

/** `a, b or c except d or e`; nothing included is said, because it never matches. */
function inAndOut(include: readonly Entry[], exclude: readonly Entry[]): string {
  const inside = include.length === 0 ? 'nothing, as nothing is included' : orList(shorts(include), most);
  return exclude.length === 0 ? inside : `${inside} except ${orList(shorts(exclude), most)}`;
}

/** Each once; `members of A, members of B` is said as `members of A, B`. */
function shorts(entries: readonly Entry[]): readonly string[] {
  const all = [...new Set(entries.map(({ short }) => short))];
  return all.map((short, index) => {
    const lead = leads.find((one) => short.startsWith(one) && all[index - 1]?.startsWith(one));
    return lead === undefined ? short : short.slice(lead.length);
  });
}

const leads = ['members of ', 'holders of role '];

function entries(list: List, words: (text: string) => Entry): readonly Entry[] {
  return (list ?? []).map(words);
}

function people(card: PolicyCard): readonly Aspect[] {
  const { users, clientApplications: clients, agents } = card.policy.conditions;
  const workloads = clients
    ? [
        {
          title: 'workload identities',
          at: card.at('conditions', 'clientApplications'),
          include: [
            ...entries(clients.includeServicePrincipals, (one) => workloadEntry(card, one)),
            ...entries(clients.includeAgentIdServicePrincipals, (one) => agentEntry(card, one)),
            ...filters(clients.servicePrincipalFilter, 'include', 'service principals'),
            ...filters(clients.agentIdServicePrincipalFilter, 'include', 'agents'),
          ],
          exclude: [
            ...entries(clients.excludeServicePrincipals, (one) => workloadEntry(card, one)),
            ...entries(clients.excludeAgentIdServicePrincipals, (one) => agentEntry(card, one)),
            ...filters(clients.servicePrincipalFilter, 'exclude', 'service principals'),
            ...filters(clients.agentIdServicePrincipalFilter, 'exclude', 'agents'),
          ],
        },
      ]
    : [];
  const agentUsers = agents
    ? [
        {
          title: 'agent users',
          at: card.at('conditions', 'agents'),
          include: entries(agents.includeAgentUsers, (one) => agentUserEntry(card, one)),
          exclude: entries(agents.excludeAgentUsers, (one) => agentUserEntry(card, one)),
        },
      ]
    : [];
  const persons = {
    title: 'users',
    at: card.at('conditions', 'users'),
    include: isUnset(users) ? [plainEntry('everyone', 'not configured, so any user')] : side(card, 'include'),
    exclude: side(card, 'exclude'),
  };
  // a policy for workloads carries `includeUsers: [None]`, or no users at all
  const others = [...workloads, ...agentUsers].filter(({ include, exclude }) => include.length + exclude.length > 0);
  const nobody = others.length > 0 && persons.include.every(({ short }) => short === 'nobody');
  return [...(others.length > 0 && isUnset(users) ? [] : [persons]), ...others].map((one) => ({
    ...one,
    clause: one === persons && nobody ? '' : inAndOut(one.include, one.exclude),
    group: 'who',
  }));
}

function isUnset(value: object | null | undefined): boolean {
  return Object.values(value ?? {}).every((member) => member === null || member === undefined);
}

function side(card: PolicyCard, which: 'include' | 'exclude'): readonly Entry[] {
  const users = card.policy.conditions.users ?? {};
  return [
    ...entries(users[`${which}Users`], (one) => userEntry(card, one)),
    ...entries(users[`${which}Groups`], (one) => groupEntry(card, one)),
    ...entries(users[`${which}Roles`], (one) => roleEntry(card, one)),
    ...guestEntries(users[`${which}GuestsOrExternalUsers`]),
  ];
}

function roleEntry(card: PolicyCard, reference: string): Entry {
  const entry = objectEntry(card, 'role', reference, 'role');
  return { ...entry, short: `holders of role ${entry.short}` };
}

function workloadEntry(card: PolicyCard, reference: string): Entry {
  return reference.toLowerCase() === 'serviceprincipalsinmytenant'
    ? plainEntry('service principals of this tenant', `service principals of this tenant (${reference})`)
    : objectEntry(card, 'servicePrincipal', reference, 'service principal');
}

function agentEntry(card: PolicyCard, reference: string): Entry {
  return reference.toLowerCase() === 'all'
    ? plainEntry('all agent identities', 'all agent identities (All)')
    : objectEntry(card, 'servicePrincipal', reference, 'agent identity');
}

function agentUserEntry(card: PolicyCard, reference: string): Entry {
  return reference.toLowerCase() === 'all'
    ? plainEntry('all agent users', 'all agent users (All)')
    : objectEntry(card, 'user', reference, 'agent user');
}

/** A filter in its mode; the rule stands as it is written. */
function filters(filter: PolicyFilter | null | undefined, mode: 'include' | 'exclude', noun: string): readonly Entry[] {
  if (!filter || filter.mode !== mode) return [];
  return [plainEntry(`${noun} that match a filter`, `${noun} that match the filter ${filter.rule}`)];
}

/** User actions, authentication contexts or applications; a policy has one of the three (rule 2.5.1). */
function target(card: PolicyCard): readonly Aspect[] {
  const { applications } = card.policy.conditions;
  const at = card.at('conditions', 'applications');
  const actions = entries(applications?.includeUserActions, (one) =>
    plainEntry(graphWord(one), `${graphWord(one)} (${one})`),
  );
  const contexts = entries(applications?.includeAuthenticationContextClassReferences, (one) => {
    const { name, from } = card.resolve('authenticationContext', one);
    return plainEntry(
      from === 'nothing' || name === one ? one : `${name} (${one})`,
      `authentication context ${from === 'nothing' ? one : `${name} (${one})`}`,
    );
  });
  const include = [
    ...entries(applications?.includeApplications, (one) => applicationEntry(card, one)),
    ...filters(applications?.applicationFilter, 'include', 'applications'),
  ];
  const exclude = [
    ...entries(applications?.excludeApplications, (one) => applicationEntry(card, one)),
    ...filters(applications?.applicationFilter, 'exclude', 'applications'),
  ];
  const families: readonly Aspect[] = [
    {
      title: 'user action',
      at,
      include: actions,
      exclude: [],
      clause: `when ${orList(shorts(actions), most)}`,
      group: 'what',
    },
    {
      title: 'authentication context',
      at,
      include: contexts,
      exclude: [],
      clause: `when an application asks for authentication context ${orList(shorts(contexts), most)}`,
      group: 'what',
    },
    {
      title: 'target resources',
      at,
      include,
      exclude,
      clause: `when signing in to ${inAndOut(include, exclude)}`,
      group: 'what',
    },
  ];
  const told = families.filter((one) => one.include.length + one.exclude.length > 0);
  if (told.length > 0) return told;
  const unset = isUnset(applications);
  const any = plainEntry('any resource', 'not configured, so any resource');
  return [
    {
      title: 'target resources',
      at,
      include: unset ? [any] : [],
      exclude: [],
      clause: unset ? 'when signing in to any resource' : 'when signing in to nothing, as nothing is included',
      group: 'what',
    },
  ];
}

function circumstances(card: PolicyCard): readonly Aspect[] {
  const { conditions } = card.policy;
  return [
    ...platforms(card),
    ...devices(card),
    ...words(card, ['clientAppTypes'], 'client apps', conditions.clientAppTypes, (text) => `through ${text}`),
    ...locations(card),
    ...risk(card, 'signInRiskLevels', 'sign-in risk'),
    ...risk(card, 'userRiskLevels', 'user risk'),
    ...risk(card, 'insiderRiskLevels', 'insider risk'),
    ...words(card, ['authenticationFlows'], 'authentication flows', flowsOf(card), (text) => `by ${text}`),
    ...risk(card, 'servicePrincipalRiskLevels', 'service principal risk'),
    ...risk(card, 'agentIdRiskLevels', 'agent risk'),
  ];
}

function platforms(card: PolicyCard): readonly Aspect[] {
  const { platforms: written } = card.policy.conditions;
  if (!written || isUnset(written)) return [];
  const word = (one: string) =>
    one === 'all' ? plainEntry('any device platform', 'any device platform (all)') : wordEntry(one);
  const include = entries(written.includePlatforms, word);
  const exclude = entries(written.excludePlatforms, word);
  return [aspect(card, ['platforms'], 'device platforms', { include, exclude, lead: 'on ' })];
}

function locations(card: PolicyCard): readonly Aspect[] {
  const { locations: written } = card.policy.conditions;
  if (!written || isUnset(written)) return [];
  const include = entries(written.includeLocations, (one) => locationEntry(card, one));
  const exclude = entries(written.excludeLocations, (one) => locationEntry(card, one));
  return [aspect(card, ['locations'], 'locations', { include, exclude, lead: 'from ' })];
}

/** A filter for devices, or the lists of states from before there were filters (rules 3.6.1 to 3.6.7). */
function devices(card: PolicyCard): readonly Aspect[] {
  const { devices: written } = card.policy.conditions;
  if (!written || isUnset(written)) return [];
  const states = (list: List) =>
    entries(list, (one) => plainEntry(one === 'All' ? 'any device' : graphWord(one), `${graphWord(one)} (${one})`));
  const filter = written.deviceFilter;
  const included = [
    ...filters(filter, 'include', 'devices'),
    ...states(written.includeDevices),
    ...states(written.includeDeviceStates),
  ];
  const exclude = [
    ...filters(filter, 'exclude', 'devices'),
    ...states(written.excludeDevices),
    ...states(written.excludeDeviceStates),
  ];
  const include = included.length > 0 ? included : [plainEntry('any device', 'any device, registered or not')];
  return [aspect(card, ['devices'], 'devices', { include, exclude, lead: 'on ' })];
}

function risk(
  card: PolicyCard,
  key: 'signInRiskLevels' | 'userRiskLevels' | 'insiderRiskLevels' | 'servicePrincipalRiskLevels' | 'agentIdRiskLevels',
  title: string,
): readonly Aspect[] {
  return words(card, [key], title, card.policy.conditions[key], (text) => `at ${text} ${title}`);
}

/** A plain list of words, any one of which is enough. An empty one is not configured (design 6.9). */
function words(
  card: PolicyCard,
  path: Path,
  title: string,
  list: readonly string[] | null | undefined,
  clause: (text: string) => string,
): readonly Aspect[] {
  if (!list || list.length === 0) return [];
  const include = list.map((one) =>
    one === 'all' ? plainEntry('any client app', 'any client app (all)') : wordEntry(one),
  );
  return [
    {
      title,
      at: card.at('conditions', ...path),
      include,
      exclude: [],
      clause: clause(listed(shorts(include), 'or')),
      group: 'where',
    },
  ];
}

function wordEntry(word: string): Entry {
  const words = graphWord(word);
  return plainEntry(words, words === word || words.includes(word) ? words : `${words} (${word})`);
}

function aspect(
  card: PolicyCard,
  path: Path,
  title: string,
  {
    include,
    exclude,
    lead,
  }: { readonly include: readonly Entry[]; readonly exclude: readonly Entry[]; readonly lead: string },
): Aspect {
  const clause = `${lead}${inAndOut(include, exclude)}`;
  return { title, at: card.at('conditions', ...path), include, exclude, clause, group: 'where' };
}
