import type { Policy } from '../../domain/model/policy.ts';
import type { NamedLocation } from '../../domain/model/tenant.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import { type RegistrationChange, registrationChangeSentence } from './registration-change-words.ts';
import { counted, listed, some } from './words.ts';

/** What a command makes of the file, in its own terms. */
export type Change =
  | RegistrationChange
  | { readonly kind: 'locationAdded'; readonly location: NamedLocation }
  | { readonly kind: 'rangesSet'; readonly name: string; readonly before: Texts; readonly after: Texts }
  | { readonly kind: 'trustedIpsSet'; readonly before: Texts; readonly after: Texts }
  | { readonly kind: 'countriesSet'; readonly before: CountryLocation; readonly after: CountryLocation }
  | { readonly kind: 'trustSet'; readonly name: string; readonly trusted: boolean }
  | { readonly kind: 'locationRemoved'; readonly name: string }
  | { readonly kind: 'policyPlaced'; readonly how: 'create' | 'replace' | 'same'; readonly policy: Policy }
  | { readonly kind: 'policyCloned'; readonly from: string; readonly policy: Policy }
  | { readonly kind: 'policyRenamed'; readonly before: string; readonly after: string }
  | { readonly kind: 'policyRemoved'; readonly name: string; readonly state: PolicyState }
  | { readonly kind: 'stateSet'; readonly name: string; readonly before: PolicyState; readonly after: PolicyState }
  | {
      readonly kind: 'membersSet';
      readonly policy: string;
      readonly side: 'include' | 'exclude';
      readonly undo: boolean;
      readonly names: Texts;
    };
type Texts = readonly string[];
type CountryLocation = Extract<NamedLocation, { readonly type: 'country' }>;

/** Names shown of a longer list. */
const most = 5;

/** The sentence on top. `done` is false where the file says so already. */
export function changeSentence(change: Change, done: boolean): string {
  switch (change.kind) {
    case 'locationAdded':
      return done
        ? `Location "${change.location.displayName}" is added: ${locationWords(change.location)}`
        : `Location "${change.location.displayName}" is there already: ${locationWords(change.location)}`;
    case 'rangesSet':
      return `Location "${change.name}" ${rangesWords(change, done, 's')}`;
    case 'trustedIpsSet':
      return `The MFA trusted IPs, which count as trusted everywhere, ${rangesWords(change, done, '')}`;
    case 'countriesSet':
      return done
        ? `Location "${change.after.displayName}": ${countriesWords(change.before)} becomes ${countriesWords(change.after)}`
        : `Location "${change.after.displayName}" is ${countriesWords(change.after)} already`;
    case 'trustSet': {
      const state = change.trusted ? 'trusted' : 'not trusted';
      return `Location "${change.name}" ${done ? `becomes ${state}` : `is ${state} already`}`;
    }
    case 'locationRemoved':
      return `Location "${change.name}" is removed`;
    case 'policyPlaced':
      return placedWords(change);
    case 'policyCloned':
      return `Policy "${change.policy.displayName}" is a copy of "${change.from}", ${stateWords(change.policy.state)}`;
    case 'policyRenamed':
      return done
        ? `Policy "${change.before}" becomes "${change.after}"`
        : `The policy is called "${change.after}" already`;
    case 'policyRemoved':
      return `Policy "${change.name}", which was ${stateWords(change.state)}, is removed`;
    case 'stateSet':
      return done
        ? `Policy "${change.name}" was ${stateWords(change.before)} and becomes ${stateWords(change.after)}`
        : `Policy "${change.name}" is ${stateWords(change.after)} already`;
    case 'membersSet':
      return membersWords(change, done);
    case 'settingsSet':
    case 'methodEnabled':
    case 'registrationReset':
    case 'sessionsRevoked':
    case 'methodAdded':
    case 'methodRemoved':
    case 'passIssued':
    case 'perUserMfaSet':
      return registrationChangeSentence(change, done);
  }
}

function placedWords({ how, policy }: Extract<Change, { readonly kind: 'policyPlaced' }>): string {
  const named = `Policy "${policy.displayName}"`;
  switch (how) {
    case 'create':
      return `${named} is created, ${stateWords(policy.state)}`;
    case 'replace':
      return `${named} is replaced, ${stateWords(policy.state)}`;
    case 'same':
      return `${named} is there already and says the same`;
  }
}

export function stateWords(state: PolicyState): string {
  switch (state) {
    case 'enabled':
      return 'on';
    case 'disabled':
      return 'off';
    case 'enabledForReportingButNotEnforced':
      return 'report-only';
  }
}

function membersWords(change: Extract<Change, { readonly kind: 'membersSet' }>, done: boolean): string {
  const { policy, side, undo, names } = change;
  const what = some(
    names.map((name) => (name === mfaTrustedIpsId ? mfaTrustedIps : name)),
    most,
  );
  if (undo && !done) return `Policy "${policy}" does not ${side} ${what}`;
  return `Policy "${policy}" ${undo ? 'no longer ' : ''}${side}s ${what}${done ? '' : ' already'}`;
}

/** What Graph writes for the list of the MFA service settings says nothing to anybody. */
const mfaTrustedIpsId = '00000000-0000-0000-0000-000000000000';
const mfaTrustedIps = 'the MFA trusted IPs';

function locationWords(location: NamedLocation): string {
  switch (location.type) {
    case 'ip':
      return `${some(location.ipRanges, most)}, ${location.isTrusted ? 'trusted' : 'not trusted'}`;
    case 'country':
      return countriesWords(location);
    case 'compliantNetwork':
      return `the compliant network, ${location.isTrusted ? 'trusted' : 'not trusted'}`;
  }
}

function countriesWords(location: CountryLocation): string {
  const unknown = location.includeUnknownCountriesAndRegions ? ['addresses of no known country'] : [];
  const by = location.countryLookupMethod === 'authenticatorAppGps' ? ' by the position of the phone' : '';
  return `${listed([...location.countriesAndRegions, ...unknown])}${by}`;
}

/** `ending` is what the verb takes: a location gains, trusted IPs gain. */
function rangesWords(
  change: { readonly before: Texts; readonly after: Texts },
  done: boolean,
  ending: '' | 's',
): string {
  const { before, after } = change;
  if (!done) return `${ending === 's' ? 'has' : 'have'} ${after.length === 0 ? 'no range' : some(after, most)} already`;
  const gains = after.filter((text) => !before.includes(text));
  const loses = before.filter((text) => !after.includes(text));
  const words = [
    ...(gains.length > 0 ? [`gain${ending} ${some(gains, most)}`] : []),
    ...(loses.length > 0 ? [`lose${ending} ${some(loses, most)}`] : []),
  ];
  return `${listed(words)}; ${counted(after.length, 'range')} afterwards`;
}
