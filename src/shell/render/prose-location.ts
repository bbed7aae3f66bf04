import type { Prose } from '../../domain/model/problem.ts';
import type { LocationProblemValues, LocationType, LocationWord } from '../cli/plans/change-problem.ts';
import { rangeFaultWords } from './range-fault-words.ts';
import { counted, didYouMean, listed, some } from './words.ts';

/** Names shown of a longer list. */
const most = 5;

/** The words for what is wrong with a change of locations, and for what is worth knowing about one. */
export const proseLocation: Prose<LocationProblemValues> = {
  badRangeGiven: ({ from, text, fault }) => {
    const { reason, help } = rangeFaultWords(fault);
    if (text === '') return { message: `${source(from)}: there is no range`, help };
    return { message: `${source(from)}: \`${text}\` is no range: ${reason}`, help };
  },
  rangeTooWide: ({ from, text }) => ({
    message: `${source(from)}: \`${text}\` is too wide: Entra takes prefixes longer than /8 only`,
    help: 'give the networks that you own, each with its own prefix',
  }),
  rangePrivate: ({ from, text }) => ({
    message: `${source(from)}: \`${text}\` holds private addresses, which Entra never sees`,
    help: 'give the public addresses that the network goes out with',
  }),
  rangeNotIpv4: ({ from, text }) => ({
    message: `${source(from)}: \`${text}\` is IPv6, and the MFA trusted IPs take IPv4 only`,
    help: 'add a named location with `--trusted` for it instead',
  }),
  rangeFileEmpty: ({ path }) => ({
    message: `${path} lists no range`,
    help: 'write one CIDR on each line',
  }),
  rangeFileNoText: ({ path }) => ({
    message: `${path} is no text`,
    help: 'is it the right file? a list of ranges is a text or CSV file, one CIDR on each line',
  }),
  rangeRepeated: ({ from, text, first }) => ({
    message: `${source(from)}: \`${text}\` is given already (${source(first)}), and is written once`,
  }),
  moreOfRanges: ({ code, more }) => ({
    message: `and ${counted(more, 'more range')} of which the same is to be said (${code})`,
  }),
  hostBitsMasked: ({ from, text, written }) => ({
    message: `${source(from)}: \`${text}\` has bits set behind its prefix; \`${written}\` is written, which means the same`,
  }),
  rangeSplit: ({ from, text, written }) => ({
    message: `${source(from)}: \`${text}\` is no CIDR; ${some(ticked(written), most)} ${written.length === 1 ? 'is' : 'are'} written, which ${written.length === 1 ? 'means' : 'mean'} the same`,
  }),
  rangeOnlyWithin: ({ location, text, within }) => ({
    message: `\`${location}\` does not list \`${text}\`, and addresses of it would stay in the location, by ${some(ticked(within), most)}`,
    help: 'take that out with `--remove-range`, and give what is to stay with `--add-range`',
  }),
  rangeNotThere: ({ location, text }) => ({
    message: `\`${location}\` does not list \`${text}\`, so there is nothing to take out`,
  }),
  tooManyRanges: ({ location, count, limit }) => ({
    message: `\`${location}\` would have ${count} ranges; Entra takes ${limit} at most`,
    help: 'merge ranges that touch each other, or make a second location',
  }),
  tooManyLocations: ({ count, limit }) => ({
    message: `there are ${count} named locations already, and Entra takes ${limit === count ? 'no more' : `${limit} at most`}`,
    help: 'put the ranges into a location that is there with `tenant location set NAME --add-range`',
  }),
  locationNameTaken: ({ name, at }) => ({
    message: `there is a location \`${name}\` at ${at} that says something else`,
    help: 'give the new one another name, or change that one with `tenant location set`',
  }),
  locationNameReserved: ({ name }) => ({
    message: `\`${name}\` is a word of Entra's own, so no policy could name a location that is called so`,
    help: 'give it another name',
  }),
  locationIsWord: ({ name, word }) => wordMeant(name, word),
  locationWithoutName: () => ({
    message: 'the location has no name',
    help: 'give it as the first word, in quotes where it has blanks',
  }),
  locationWouldBeEmpty: ({ location }) => ({
    message: `\`${location}\` would hold nothing, which Entra does not save`,
    help: 'give at least one range or country; a location that is there goes with `tenant location remove`',
  }),
  wrongLocationType: ({ flag, location, type }) => ({
    message: `\`${flag}\` does not go with \`${location}\`, which is ${typeWords(type)}`,
  }),
  countryNotTrusted: ({ location }) => ({
    message: `\`${location}\` lists countries, and only IP ranges and the compliant network can be trusted`,
  }),
  locationTrusted: ({ location }) => ({
    message: `\`${location}\` is trusted, and Entra removes no trusted location`,
    help: `run \`tenant location untrust "${location}"\` first, and read what that does`,
  }),
  locationInUse: ({ location, by }) => ({
    message: `\`${location}\` is used by ${counted(by.length, 'policy', 'policies')}: ${some(
      by.map(({ policy, at }) => `\`${policy}\` (${at})`),
      20,
    )}`,
    help: 'take it out of each with `tenant ca exclude NAME --location ... --undo`, or `tenant ca include` where it is included',
  }),
  flagNeedsFlag: ({ flag, needs }) => ({
    message: `\`${flag}\` says something only beside ${listed(ticked(needs), 'or')}`,
  }),
  unknownCountryGiven: ({ text, nearest }) => ({
    message: `\`${text}\` is no two-letter country code${didYouMean(nearest)}`,
  }),
  badAddressGiven: ({ text }) => ({
    message: `\`${text}\` is neither an IPv4 nor an IPv6 address`,
  }),
  rangesRelated: ({ location, relation, one, other, elsewhere }) => ({
    message: relationWords(location, relation, one, other, elsewhere),
  }),
  moreRangesRelated: ({ location, more }) => ({
    message: `and ${counted(more, 'more pair')} of ranges of \`${location}\``,
  }),
  rangesMerge: ({ location, count, merged }) => ({
    message: `the ${count} ranges of \`${location}\` could be said in ${merged.length}: ${some(ticked(merged), 10)}`,
  }),
};

function wordMeant(name: string, word: LocationWord): { readonly message: string; readonly help: string } {
  switch (word) {
    case 'all':
      return { message: `\`${name}\` is every address, and no location that could be changed`, help: listHelp };
    case 'allTrusted':
      return {
        message: `\`${name}\` is every location that is trusted, and none that could be changed`,
        help: 'a location comes into it with `tenant location trust NAME`, and leaves it with `tenant location untrust NAME`',
      };
    case 'mfaTrustedIps':
      return {
        message: `\`${name}\` is the list in the MFA service settings, which is always trusted, and no named location`,
        help: 'change the list with `tenant location set --mfa-trusted-ips` and `--range`, `--add-range` or `--remove-range`',
      };
  }
}

const listHelp = '`tenant location list` shows those of the file';

/** A flag in ticks; a line of a file as it is. */
function source(from: string): string {
  return from.startsWith('-') ? `\`${from}\`` : from;
}

function relationWords(
  location: string,
  relation: LocationProblemValues['rangesRelated']['relation'],
  one: string,
  other: string,
  elsewhere: string | undefined,
): string {
  const second = elsewhere === undefined ? `\`${other}\`` : `\`${other}\` of \`${elsewhere}\``;
  const first = elsewhere === undefined ? `\`${one}\`` : `\`${one}\` of \`${location}\``;
  switch (relation) {
    case 'same':
      return `${first} and ${second} hold the same addresses`;
    case 'inside':
      return `${first} and ${second} lie one in the other`;
    case 'overlapping':
      return `${first} and ${second} overlap`;
    case 'adjacent':
      return `${second} begins where ${first} ends`;
  }
}

function typeWords(type: LocationType): string {
  switch (type) {
    case 'ip':
      return 'a location of IP ranges';
    case 'country':
      return 'a location of countries';
    case 'compliantNetwork':
      return 'the compliant network';
  }
}

function ticked(texts: readonly string[]): readonly string[] {
  return texts.map((text) => `\`${text}\``);
}
