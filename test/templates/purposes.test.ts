import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyTemplates } from '../../src/domain/catalogue/policy-templates.ts';
import { namesOf } from '../../src/domain/model/names.ts';
import { policyRefusals } from '../../src/file/load/policy-refusals.ts';
import { templatePolicy } from '../../src/shell/cli/plans/template-policy.ts';
import type { RawAttempt, RawTenant } from '../reference/raw-types.ts';
import { referenceDecide } from '../reference/reference-evaluator.ts';
import { decideRaw, loadedFrom } from '../support/engine.ts';

interface Purpose {
  readonly title: string;
  readonly attempt: RawAttempt;
  readonly decision: string;
  readonly reason?: string;
  readonly sessionControls?: object;
}

const written: {
  readonly tenant: RawTenant;
  readonly attempt: RawAttempt;
  readonly purposes: { readonly [slug: string]: readonly Purpose[] };
} = parse(readFileSync(new URL('./purposes.yaml', import.meta.url), 'utf8'), { merge: true, maxAliasCount: -1 });
const tenant: RawTenant = JSON.parse(JSON.stringify(written.tenant));

function made(slug: string) {
  const loaded = loadedFrom(tenant);
  const { locations } = policyTemplates.find((one) => one.slug === slug) ?? {};
  const location = locations === undefined ? {} : { location: ['Nordics'] };
  const outcome = templatePolicy(
    { loaded, names: namesOf(loaded.tenant) },
    { template: slug, state: 'on', ...location },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value.policy;
}

describe.each(policyTemplates.map(({ slug }) => slug))('the template %s', (slug) => {
  const policy = made(slug);
  const withPolicy: RawTenant = JSON.parse(JSON.stringify({ ...tenant, conditionalAccessPolicies: [policy] }));
  const purposes = written.purposes[slug] ?? [];

  test('is a policy that Entra saves', () => {
    expect(policyRefusals(policy, 'new')).toEqual([]);
  });

  test('states its purpose in four attempts or more, one of them that of emergency access', () => {
    expect(purposes.length).toBeGreaterThanOrEqual(4);
    const emergency = purposes.filter(({ attempt }) => attempt.user === 'emergency@contoso.example');
    expect(emergency.map(({ decision }) => decision)).toEqual(['allow']);
  });

  test.each(purposes.map((one) => [one.title, one] as const))('%s', (_title, purpose) => {
    const { decision, reason, sessionControls } = purpose;
    const attempt: RawAttempt = { ...written.attempt, ...purpose.attempt };
    const said = decideRaw(withPolicy, attempt);
    expect({ decision: said.decision, ...(reason && { reason: said.reason.code }) }).toEqual({
      decision,
      ...(reason && { reason }),
    });
    if (sessionControls) expect(said.sessionControls).toMatchObject(sessionControls);
    if (sessionControls && Object.keys(sessionControls).length === 0) expect(said.sessionControls).toEqual({});
    expect(referenceDecide(withPolicy, attempt)).toMatchObject({
      decision,
      reason: { code: said.reason.code, policies: said.reason.policies },
    });
  });
});

test('no purpose is stated for a template that does not exist', () => {
  expect(Object.keys(written.purposes).sort()).toEqual(policyTemplates.map(({ slug }) => slug).sort());
});

test('slugs, ids and names of templates are unique, and ids have the form of ids', () => {
  for (const key of ['slug', 'templateId', 'displayName'] as const) {
    const values = policyTemplates.flatMap((template) => template[key]?.toLowerCase() ?? []);
    expect(new Set(values).size).toBe(values.length);
  }
  for (const { slug, templateId } of policyTemplates) {
    expect(slug).toMatch(/^[a-z]+(-[a-z]+)+$/);
    if (templateId !== null) expect(templateId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  }
});
