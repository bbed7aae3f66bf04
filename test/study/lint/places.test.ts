import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { lint } from '../../../src/study/lint/lint.ts';

const text = `version: 1
users:
  - userPrincipalName: amira
conditionalAccessPolicies:
  - displayName: Nothing to attempt
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeApplications: [None] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

function found() {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return lint(outcome.value, text).findings;
}

test('what is about a whole section, or about what is not there, points at one line', () => {
  const places = found().filter(({ code }) => code === 'TEN0101' || code === 'TEN0201');
  expect(places.map(({ code, at }) => [code, at.start.line, at.end.line])).toEqual([
    ['TEN0201', 1, 1],
    ['TEN0101', 5, 5],
  ]);
  for (const { at } of places)
    expect(text.slice(at.start.offset, at.end.offset)).toMatch(/^(version: 1|- displayName.*)$/);
});

test('a policy for nothing that can be attempted says so, where an attempt would have been shown', () => {
  expect(found().find(({ code }) => code === 'TEN0402')).toMatchObject({ values: { hasTarget: false } });
});
