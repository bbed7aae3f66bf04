import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportGraph } from '../../../../src/file/graph/export/export-graph.ts';
import { postBodies } from '../../../../src/shell/cli/exports/post-bodies.ts';
import { arbitraryTenant } from '../../../reference/arbitrary-tenant.ts';
import { baseline, filesBelow } from '../../../support/export-files.ts';
import { complaintsAboutLocation, complaintsAboutPolicy } from '../../../support/post-validator.ts';
import { imported, tenantOf } from '../../../support/round-trip.ts';
import { runs } from '../../../support/runs.ts';

function complaints({ collections }: ReturnType<typeof postBodies>): readonly string[] {
  return [
    ...collections.policies.flatMap((body) => complaintsAboutPolicy(body).map((one) => `${body.displayName}: ${one}`)),
    ...collections.namedLocations.flatMap(complaintsAboutLocation),
  ];
}

const caoptics = filesBelow('fixtures/caoptics').filter(({ file }) => file.endsWith('.json'));

describe('the bodies for POST', () => {
  test('are judged by a validator that takes no policy as Graph prints it', () => {
    const { collections } = exportGraph(tenantOf(imported(filesBelow(baseline))));
    for (const policy of Object.values(collections.policies ?? {}))
      expect(complaintsAboutPolicy(policy)).not.toEqual([]);
  });

  test('of the Conditional Access baseline: all but the policy with a member that nobody knows', () => {
    const bodies = postBodies(tenantOf(imported(filesBelow(baseline))), []);
    expect(complaints(bodies)).toEqual([]);
    expect(bodies.collections.policies).toHaveLength(35);
    expect(bodies.problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        code: 'postDropsMember',
        severity: 'error',
        values: {
          policy: 'CA503-Agents-BaseProtection-AllAgentUsers-RequireCompliantDevice',
          members: ['conditions.agentContext'],
        },
      },
    ]);
  });

  test.each(caoptics.map((source) => [source.file, source] as const))(
    'of %s satisfy what Graph checks',
    (_name, source) => {
      const tenant = tenantOf(imported([source]));
      const bodies = postBodies(tenant, []);
      expect(complaints(bodies)).toEqual([]);
      const refused = bodies.problems.filter(({ severity }) => severity === 'error').length;
      expect(bodies.collections.policies).toHaveLength((tenant.conditionalAccessPolicies?.length ?? 0) - refused);
    },
  );

  test('of any tenant satisfy what Graph checks, and each policy without a body has a reason', () => {
    let made = 0;
    fc.assert(
      fc.property(arbitraryTenant(), (raw) => {
        const tenant = tenantOf(JSON.stringify(raw));
        const bodies = postBodies(tenant, []);
        expect(complaints(bodies)).toEqual([]);
        const named = new Set(
          bodies.problems.flatMap(({ severity, values }) =>
            severity === 'error' && 'policy' in values ? [values.policy] : [],
          ),
        );
        expect(bodies.collections.policies).toHaveLength((tenant.conditionalAccessPolicies?.length ?? 0) - named.size);
        made += bodies.collections.policies.length;
      }),
      runs(2_000),
    );
    expect(made).toBeGreaterThan(runs(2_000).numRuns);
  });
});
