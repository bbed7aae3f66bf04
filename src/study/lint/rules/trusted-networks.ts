import { addressClasses } from '../../../engine/decide/address-classes.ts';
import type { SituationInput } from '../../../engine/decide/survey.ts';
import { trustedNetworksOf } from '../../analysis/probes.ts';
import { evidenceOf, type Rule } from '../subject.ts';
import { exchangeOnline } from '../witness.ts';

const worse = { allow: 0, challenge: 1, undetermined: 1, block: 2 } as const;
const targets = [{ userAction: 'urn:user:registersecurityinfo' }, { application: exchangeOnline }] as const;

/**
 * TEN0301. Every trusted range is IPv4, and somebody who comes by IPv6 is treated worse than from one of the trusted networks (rule 8.17):
 * people in the office meet that as soon as their network speaks IPv6.
 */
export const ipv4OnlyTrust: Rule = (subject, found) => {
  const networks = trustedNetworksOf(subject.tenant).filter(({ ranges }) => ranges.length > 0);
  const ranges = networks.flatMap((network) => network.ranges);
  const stranger = subject.strangers.find(({ name }) => name === 'IPv6');
  if (ranges.length === 0 || ranges.some((range) => range.includes(':')) || !stranger) return [];

  const trusted = addressClasses(subject.compiled).filter((place) => place.trusted);
  for (const target of targets) {
    const from = (facts: SituationInput): SituationInput => ({
      ...target,
      devicePlatform: 'windows',
      clientAppType: 'browser',
      device: null,
      ...stranger.facts,
      ...facts,
    });
    const outside = from({});
    const inside = trusted.map(({ ipAddress }) => from({ ipAddress }));
    for (const { user } of subject.alike(subject.everybody, [outside, ...inside])) {
      const off = subject.asked(outside)(user);
      if (!off || worse[off.decision] === 0) continue;
      const better = (situation: SituationInput) => {
        const on = subject.asked(situation)(user);
        return on !== undefined && worse[on.decision] < worse[off.decision];
      };
      if (!inside.some(better)) continue;
      const [first] = networks;
      const path =
        first?.location === undefined
          ? ['multifactorAuthentication', 'trustedIps']
          : ['namedLocations', first.location];
      const values = { networks: networks.map(({ name }) => name), policies: off.reason.policies };
      return [found('TEN0301', path, values, { evidence: evidenceOf({ user, ...outside }, off) })];
    }
  }
  return [];
};
