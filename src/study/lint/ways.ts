import type { AttemptInput } from '../../domain/model/attempt.ts';
import { type ClientAppType, type Platform, platforms } from '../../domain/model/vocabulary.ts';
import type { SituationInput } from '../../engine/decide/survey.ts';
import type { OpenWay } from './lint-finding.ts';
import type { Subject } from './subject.ts';

/** A way to come from outside every network of the file, on a device that nobody knows. */
export interface Way {
  readonly ipAddress: string;
  readonly clientAppType: ClientAppType;
  readonly devicePlatform: Platform | 'unknown';
  /** The stranger's countries, where countries are at stake. */
  readonly rest: Partial<AttemptInput>;
}

export const modernClients = ['browser', 'mobileAppsAndDesktopClients'] as const satisfies readonly ClientAppType[];
export const legacyClients = ['other', 'exchangeActiveSync'] as const satisfies readonly ClientAppType[];

const commonestFirst = ['windows', ...platforms.filter((platform) => platform !== 'windows'), 'unknown'] as const;

/** By these clients on every platform: a platform is what the client says it is (rule 3.3.1). */
export function waysOf({ strangers }: Subject, clients: readonly ClientAppType[]): readonly Way[] {
  return strangers.flatMap(({ facts: { ipAddress = '', ...rest } }) =>
    clients.flatMap((clientAppType) =>
      commonestFirst.map((devicePlatform) => ({ ipAddress, rest, clientAppType, devicePlatform })),
    ),
  );
}

/**
 * What somebody who has stolen a password does at the target: accepts the terms of use of these policies, where there are any, and
 * can do nothing else that is asked for.
 */
export function arrivingBy(
  { compiled }: Subject,
  { rest, ...facts }: Way,
  target: SituationInput,
  policies: readonly number[],
): SituationInput {
  const terms = policies.flatMap((index) =>
    (compiled.policies[index]?.grant?.controls ?? []).flatMap(({ kind, id }) =>
      kind === 'termsOfUse' && id ? id : [],
    ),
  );
  const accepted = terms.length === 0 ? {} : { satisfiedControls: [...new Set(terms)] };
  return { ...target, ...rest, ...facts, device: null, ...accepted };
}

/** The values of each fact that are among the open ways and not among all: what the reader would have to add to the policy. */
export function openWays(open: readonly Way[], all: readonly Way[]): readonly OpenWay[] {
  const facts = ['clientAppType', 'devicePlatform', 'ipAddress'] as const;
  return facts.flatMap((fact) => {
    const values = [...new Set(open.map((way) => way[fact]))];
    return values.length < new Set(all.map((way) => way[fact])).size ? [{ fact, values }] : [];
  });
}
