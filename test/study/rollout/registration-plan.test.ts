import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { journeyMermaid } from '../../../src/shell/render/journey-words.ts';
import { fixWords } from '../../../src/shell/render/plan-words.ts';
import { journeyOf } from '../../../src/study/rollout/journey.ts';
import { registrationPlan } from '../../../src/study/rollout/registration-plan.ts';
import { root } from '../../support/export-files.ts';

function loaded(text: string) {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

const contoso = loaded(readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8'));

/** Each user of a plan with their class. */
function standings(tenant: ReturnType<typeof loaded>, at?: string) {
  const plan = registrationPlan(tenant, at);
  return Object.fromEntries(
    plan.classes.flatMap((one) =>
      (one.users ?? []).map(
        (user) => [tenant.tenant.users?.[user]?.userPrincipalName.split('@')[0]?.split('_')[0], one] as const,
      ),
    ),
  );
}

describe('the plan of Contoso', () => {
  const plan = standings(contoso);
  const rows: [user: string, status: string, from: readonly string[] | 'anywhere', owed: number][] = [
    ['amira', 'canRegister', ['Head office', 'VPN egress', 'MFA trusted IPs'], 1],
    ['ben', 'canRegister', ['Head office', 'VPN egress', 'MFA trusted IPs'], 2],
    ['chloe', 'canRegister', ['Head office', 'VPN egress', 'MFA trusted IPs'], 2],
    ['dmitri', 'canRegister', 'anywhere', 2],
    ['hanna', 'canRegister', 'anywhere', 1],
    ['gina', 'notKnown', [], 0],
  ];
  test.each(rows)('%s: %s', (user, status, from, owed) => {
    const one = plan[user];
    expect({ status: one?.status, from: one?.anywhere ? 'anywhere' : one?.from, owed: one?.owed }).toEqual({
      status,
      from,
      owed,
    });
  });

  test('the remote hire without a pass is told of one, and the guest of what the file does not say', () => {
    expect(plan.chloe?.fix && fixWords(plan.chloe.fix)).toContain('`tenant user issue-tap chloe@contoso.example`');
    expect(plan.gina?.missing).toEqual(['authenticationMethods']);
  });
});

const circle = (grant: string, more = '') => `version: 1
${more}users: [{ userPrincipalName: ada@contoso.example, authenticationMethods: [] }]
conditionalAccessPolicies:
  - displayName: MFA for all
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
  - displayName: Guard registration
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeUserActions: ["urn:user:registersecurityinfo"] } }
    grantControls: ${grant}
`;

describe('somebody who cannot get to the page', () => {
  test('needs a pass where registering asks for MFA, and the circle is named with its line', () => {
    const { ada } = standings(loaded(circle('{ operator: OR, builtInControls: [mfa] }')));
    expect(ada).toMatchObject({
      status: 'needsPass',
      obstacles: [{ policy: 'Guard registration', at: 'tenant.yaml:8:5', asksForMethod: true }],
      fix: { kind: 'issuePass' },
    });
  });

  test('needs passes to be enabled first where the methods policy gives none', () => {
    const policy =
      'authenticationMethodsPolicy: { authenticationMethodConfigurations: [{ id: Sms, state: enabled }] }\n';
    expect(standings(loaded(circle('{ operator: OR, builtInControls: [mfa] }', policy))).ada?.fix).toMatchObject({
      kind: 'enablePass',
    });
  });

  test('is stuck where it is blocked from everywhere, and leaving them out is found to help', () => {
    const { ada } = standings(loaded(circle('{ operator: OR, builtInControls: [block] }')));
    expect(ada).toMatchObject({
      status: 'cannotRegister',
      afterwards: 'block',
      fix: { kind: 'exclude', policy: 'Guard registration', user: 'ada@contoso.example' },
    });
  });

  test('is stuck while no network is trusted, and trusting one is found to help', () => {
    const text = circle(
      '{ operator: OR, builtInControls: [block] }',
      'namedLocations: [{ displayName: Office, type: ip, ipRanges: [203.0.113.0/24] }]\n',
    ).replace(
      '["urn:user:registersecurityinfo"] } }',
      '["urn:user:registersecurityinfo"] }, locations: { includeLocations: [All], excludeLocations: [AllTrusted] } }',
    );
    expect(standings(loaded(text)).ada?.fix).toEqual({ kind: 'trust', location: 'Office' });
  });
});

describe('a journey', () => {
  const index = (name: string) =>
    (contoso.tenant.users ?? []).findIndex((user) => user.userPrincipalName.startsWith(name));
  const states = (name: string, ips: readonly string[]) =>
    journeyOf(contoso, index(name), ips, undefined).steps.map(({ kind, decision }) =>
      decision === null ? kind : `${kind}: ${decision}`,
    );

  test('of a new employee at the head office ends in work', () => {
    expect(states('ben', ['203.0.113.20'])).toEqual([
      'firstSignIn: challenge',
      'registration: allow',
      'wizard',
      'nextSignIn: allow',
      'works',
      'passwordReset',
      'lostPhone: allow',
      'reRegistration: allow',
    ]);
  });

  test('of a remote hire needs a pass at the door', () => {
    expect(states('chloe', ['198.18.0.9']).slice(0, 4)).toEqual([
      'firstSignIn: block',
      'registration: block',
      'registrationWithPass: allow',
      'wizard',
    ]);
  });

  test('is drawn as a state diagram in which every edge joins two states', () => {
    const lines = journeyMermaid(journeyOf(contoso, index('chloe'), [], undefined))
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe('stateDiagram-v2');
    const states = new Set(lines.flatMap((line) => /^ {2}state "[^":;#]+" as (s\d+)$/.exec(line)?.[1] ?? []));
    const edges = lines.filter((line) => line.includes('-->'));
    for (const edge of edges) expect(edge).toMatch(/^ {2}(\[\*\]|s\d+) --> (\[\*\]|s\d+)( : [^":;#]+)?$/);
    const named = edges.flatMap((edge) => edge.match(/s\d+/g) ?? []);
    expect(named.filter((name) => !states.has(name))).toEqual([]);
    expect(lines).toHaveLength(1 + states.size + edges.length);
  });
});
