import type { AttemptInput } from '../../../domain/model/attempt.ts';
import { trustedNetworksOf } from '../../analysis/probes.ts';
import { evidenceOf, type Rule } from '../subject.ts';
import { exchangeOnline } from '../witness.ts';

const worse = { allow: 0, challenge: 1, undetermined: 1, block: 2 } as const;

/**
 * TEN0301. Every trusted range is IPv4, and somebody who comes by IPv6 is treated worse than from a trusted network (rule 8.17): people
 * in the office meet that as soon as their network speaks IPv6.
 */
export const ipv4OnlyTrust: Rule = (subject, found) => {
  const networks = trustedNetworksOf(subject.tenant).filter(({ ranges }) => ranges.length > 0);
  const ranges = networks.flatMap((network) => network.ranges);
  const stranger = subject.strangers.find(({ name }) => name === 'IPv6');
  if (ranges.length === 0 || ranges.some((range) => range.includes(':')) || !stranger) return [];

  const inside = subject.probes.filter(({ kind, facts }) => kind === 'trusted' && facts.ipAddress !== undefined);
  const targets = [{ userAction: 'urn:user:registersecurityinfo' }, { application: exchangeOnline }] as const;
  for (const { user } of subject.everybody) {
    for (const target of targets) {
      const from = (facts: AttemptInput): AttemptInput => ({
        user,
        ...target,
        devicePlatform: 'windows',
        clientAppType: 'browser',
        device: null,
        ...facts,
      });
      const outside = from(stranger.facts);
      const off = subject.ask(outside);
      const on = inside.flatMap(({ facts }) => subject.ask(from({ ...stranger.facts, ...facts })) ?? []);
      if (!off || on.length === 0 || on.some(({ decision }) => worse[decision] >= worse[off.decision])) continue;
      const [first] = networks;
      const path =
        first?.location === undefined
          ? ['multifactorAuthentication', 'trustedIps']
          : ['namedLocations', first.location];
      const values = { networks: networks.map(({ name }) => name), policies: off.reason.policies };
      return [found('TEN0301', path, values, { evidence: evidenceOf(outside, off) })];
    }
  }
  return [];
};
