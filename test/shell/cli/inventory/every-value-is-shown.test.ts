import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LoadedTenant } from '../../../../src/domain/model/loaded-tenant.ts';
import { namesOf } from '../../../../src/domain/model/names.ts';
import type { Policy } from '../../../../src/domain/model/policy.ts';
import { importGraph } from '../../../../src/file/graph/import-graph.ts';
import { newTenantText } from '../../../../src/file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../../src/file/load/load-tenant.ts';
import { policyCardReport } from '../../../../src/shell/render/policy-card-report.ts';
import { reportPlain } from '../../../../src/shell/render/report-plain.ts';
import { resolverOf } from '../../../../src/study/inventory/named-objects.ts';
import { type PolicyCard, policyCard, unreadMembers } from '../../../../src/study/inventory/policy-card.ts';
import { baseline, filesBelow, root } from '../../../support/export-files.ts';

/** What a word of Graph's is called, where `show` says it in English alone. Written here anew: it is what is tested. */
const english: Readonly<Record<string, string>> = {
  enabled: ' is on',
  disabled: ' is off',
  enabledForReportingButNotEnforced: ' is report-only',
  block: 'block: no access',
  mfa: 'multifactor authentication',
  compliantDevice: 'a compliant device',
  domainJoinedDevice: 'a hybrid joined device',
  approvedApplication: 'an approved client app',
  compliantApplication: 'an app protection policy',
  passwordChange: 'a password change',
  riskRemediation: 'risk remediation',
  OR: '(OR)',
  AND: '(AND)',
};

describe.each([
  ['the real export', imported(filesBelow(baseline).filter(({ file }) => file.endsWith('.json')))],
  ['the demonstration export', imported(filesBelow('fixtures/caoptics').filter(({ file }) => file.endsWith('.json')))],
  ['the example tenant', readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8')],
  ['a policy with everything', readFileSync(join(root, 'fixtures/inventory/everything.yaml'), 'utf8')],
])('of every policy of %s', (_name, text) => {
  const loaded = load(text);
  const policies = loaded.tenant.conditionalAccessPolicies ?? [];
  const resolve = resolverOf(loaded.tenant, namesOf(loaded.tenant));
  const shown = policies.map((_, index) => show(policyCard(loaded, resolve, index)));

  test('every value is in what `ca show` says', () => {
    expect(policies.length).toBeGreaterThan(0);
    const missing = policies.flatMap((policy, index) =>
      valuesOf(policy)
        .filter((value) => !said(shown[index] ?? '', value, policy))
        .map((value) => `${policy.displayName}: ${value}`),
    );
    expect(missing).toEqual([]);
  });
});

/** Words that say what is so anyway: `isEnabled: true` of a control that is shown, an operator over a single control. */
function said(text: string, value: string, { grantControls }: Policy): boolean {
  const demands = [
    ...(grantControls?.builtInControls ?? []),
    ...(grantControls?.termsOfUse ?? []),
    ...(grantControls?.customAuthenticationFactors ?? []),
    ...(grantControls?.authenticationStrength ? ['strength'] : []),
  ];
  const blocks = grantControls?.builtInControls?.includes('block') ?? false;
  if ((value === 'OR' || value === 'AND') && (demands.length < 2 || blocks)) return true;
  if (value === 'include' || value === 'exclude') return new RegExp(`${value}d`, 'i').test(text);
  const words = english[value];
  return words === undefined ? text.includes(value) : text.toLowerCase().includes(words.toLowerCase());
}

function valuesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(valuesOf) : [String(value)];
}

function show(card: PolicyCard | undefined): string {
  return card ? reportPlain(policyCardReport(card, unreadMembers(card)), 100_000) : '';
}

function imported(sources: Parameters<typeof importGraph>[0]): string {
  const outcome = importGraph(sources, undefined);
  if (!outcome.ok) throw new Error('the export is not read');
  return newTenantText(outcome.value.tenant);
}

function load(text: string): LoadedTenant {
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}
