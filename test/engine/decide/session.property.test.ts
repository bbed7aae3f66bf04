import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionControls } from '../../../src/domain/model/policy.ts';
import { mergeSessions } from '../../../src/engine/decide/session.ts';
import { runs } from '../../support/runs.ts';

const isEnabled = fc.constantFrom(true, true, true, false, null);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const session = fc
  .record({
    signInFrequency: maybe(
      fc.record({
        isEnabled,
        value: fc.constantFrom(1, 2, 24, 48, null),
        type: fc.constantFrom('hours' as const, 'days' as const),
        frequencyInterval: fc.constantFrom('timeBased' as const, 'everyTime' as const, null),
        authenticationType: fc.constantFrom(
          'secondaryAuthentication' as const,
          'primaryAndSecondaryAuthentication' as const,
          null,
        ),
      }),
    ),
    persistentBrowser: maybe(fc.record({ isEnabled, mode: fc.constantFrom('always' as const, 'never' as const) })),
    continuousAccessEvaluation: maybe(
      fc.record({
        mode: fc.constantFrom('disabled' as const, 'strictEnforcement' as const, 'unknownFutureValue' as const),
      }),
    ),
    cloudAppSecurity: maybe(
      fc.record({
        isEnabled,
        cloudAppSecurityType: fc.constantFrom('mcasConfigured' as const, 'blockDownloads' as const, null),
      }),
    ),
    disableResilienceDefaults: maybe(fc.constantFrom(true, false)),
    globalSecureAccessFilteringProfile: maybe(fc.record({ isEnabled, profileId: fc.constantFrom('a', 'b') })),
    somethingNew: maybe(fc.constantFrom('one', 'other')),
  })
  .map((one) => JSON.parse(JSON.stringify(one)) as SessionControls); // without the absent members

const sources = fc
  .array(session, { maxLength: 5 })
  .map((list) => list.map((one, place) => ({ policy: `P${place}`, session: one })));

test('the order of policies changes neither what stands nor what is said to differ', () => {
  fc.assert(
    fc.property(
      sources.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const [one, other] = [mergeSessions(list), mergeSessions(shuffled)];
        expect(JSON.stringify(other.controls)).toBe(JSON.stringify(one.controls));
        expect(other.differing.map(({ control }) => control)).toEqual(one.differing.map(({ control }) => control));
      },
    ),
    runs(25_000),
  );
});

test('what stands is what some policy says; saying it once more, in another policy, changes nothing', () => {
  fc.assert(
    fc.property(sources, (list) => {
      const { controls } = mergeSessions(list);
      for (const [member, value] of Object.entries(controls)) {
        expect(
          list.map(({ session: one }) => Object.entries(one).find(([name]) => name === member)?.[1]),
        ).toContainEqual(value);
      }
      const again = mergeSessions([...list, { policy: 'Again', session: controls }]);
      expect(again.controls).toEqual(controls);
    }),
    runs(25_000),
  );
});
