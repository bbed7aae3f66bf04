import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tenant } from '../../../../src/domain/model/tenant.ts';
import type { Address } from '../../../../src/domain/syntax/address.ts';
import {
  compareAddresses,
  formatAddress,
  nextAddress,
  previousAddress,
} from '../../../../src/domain/syntax/address.ts';
import { contains, parseRange } from '../../../../src/domain/syntax/address-range.ts';
import { exportGraph } from '../../../../src/file/graph/export/export-graph.ts';
import { cidrsOf } from '../../../../src/file/graph/export/terraform/cidrs-of.ts';
import { exportTerraform } from '../../../../src/file/graph/export/terraform/export-terraform.ts';
import { hclText, quoted } from '../../../../src/file/graph/export/terraform/hcl-text.ts';
import { resourceNames } from '../../../../src/file/graph/export/terraform/resource-names.ts';
import type { Members } from '../../../../src/file/graph/members.ts';
import { addresses } from '../../../domain/syntax/address-arbitraries.ts';
import { arbitraryTenant } from '../../../reference/arbitrary-tenant.ts';
import { baseline, filesBelow, root } from '../../../support/export-files.ts';
import { parsedHcl } from '../../../support/parse-hcl.ts';
import { imported, tenantOf } from '../../../support/round-trip.ts';
import { runs } from '../../../support/runs.ts';
import { saidInGraph } from '../../../support/said-in-graph.ts';

type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The resources of a text by type and name, as Terraform's parser reads them. */
function resourcesIn(text: string): Resources {
  const read = parsedHcl(text) as { readonly resource?: Resources } | undefined;
  if (read === undefined) throw new Error(`not taken by the parser:\n${text}`);
  return read.resource ?? {};
}

function textOf(tenant: Parameters<typeof exportTerraform>[0]): string {
  return exportTerraform(tenant)
    .files.map(({ blocks }) => hclText(blocks))
    .join('\n');
}

describe('Terraform of the Conditional Access baseline', () => {
  const { files, notHeld } = exportTerraform(tenantOf(imported(filesBelow(baseline))));
  const text = files.map(({ blocks }) => hclText(blocks)).join('\n');
  const resources = resourcesIn(text);

  test('is taken by the parser, with every policy and location that the provider can hold', () => {
    expect(Object.entries(resources).map(([type, named]) => [type, Object.keys(named).length])).toEqual([
      ['azuread_conditional_access_policy', 29],
      ['azuread_named_location', 2],
    ]);
    expect(files.map(({ name }) => name)).toEqual(['named_locations', 'conditional_access_policies', 'imports']);
  });

  test('names what it cannot hold, and has that as a comment only', () => {
    expect(notHeld.map(({ name, members }) => [name.slice(0, 5), members])).toEqual([
      ['All C', ['a compliant network: Entra makes it itself']],
      ['CA104', ['sessionControls.continuousAccessEvaluation.mode']],
      ['CA209', ['sessionControls.continuousAccessEvaluation.mode']],
      ['CA501', ['conditions.agentIdRiskLevels', 'conditions.clientApplications.includeAgentIdServicePrincipals']],
      ['CA502', ['conditions.clientApplications.includeAgentIdServicePrincipals']],
      ['CA503', ['conditions.agents.includeAgentUsers', 'conditions.agentContext']],
      ['CA504', ['conditions.agentIdRiskLevels', 'conditions.agents.includeAgentUsers']],
      ['CA505', ['conditions.agents.includeAgentUsers']],
    ]);
    for (const { name } of notHeld) expect(text).not.toMatch(new RegExp(`^ *display_name = "${name}`, 'm'));
    expect(text).toContain(
      '# The provider cannot hold this as it is: sessionControls.continuousAccessEvaluation.mode.',
    );
  });

  test('refers to its own locations, and tells beside an id who it is', () => {
    expect(text).toContain('excluded_locations = [azuread_named_location.allowed_countries.object_id]');
    expect(text).toContain('"2802b872-ccfb-4b29-a9a9-459808dfb11b", # CA-BreakGlassAccounts - Exclude');
    expect(text).toContain('authentication_strength_policy_id = "/policies/authenticationStrengthPolicies/00000000-');
  });

  test('has Terraform adopt what is there', () => {
    expect(text).toContain(
      'import {\n  to = azuread_named_location.allowed_countries\n  id = "/identity/conditionalAccess/namedLocations/185c993e-10a9-44fa-98d1-230c8f72f497"\n}\n',
    );
  });
});

test('the layout is that of `terraform fmt`', () => {
  const text = textOf(tenantOf(readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8')));
  const from = text.indexOf('resource "azuread_conditional_access_policy" "admin_portals');
  expect(text.slice(from, text.indexOf('\n}\n', from) + 3)).toMatchInlineSnapshot(`
    "resource "azuread_conditional_access_policy" "admin_portals_a_compliant_device_or_mfa" {
      display_name = "Admin portals: a compliant device or MFA"
      state        = "enabled"

      conditions {
        client_app_types = ["all"]

        users {
          excluded_groups = [
            "4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34", # Break glass
          ]
          included_roles = [
            "62e90394-69f5-4237-9190-012177145e10", # Global Administrator
            "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", # Conditional Access Administrator
            "194ae4cb-b126-40b2-bd5b-6091b380977d", # Security Administrator
          ]
        }

        applications {
          included_applications = ["MicrosoftAdminPortals"]
        }
      }

      grant_controls {
        operator          = "OR"
        built_in_controls = ["compliantDevice", "mfa"]
      }

      session_controls {
        sign_in_frequency          = 4
        sign_in_frequency_period   = "hours"
        sign_in_frequency_interval = "timeBased"
      }
    }
    "
  `);
});

test.each([
  ['plain', '"plain"'],
  ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
  ['two\nlines\ttab\r', '"two\\nlines\\ttab\\r"'],
  ['$' + '{var.x} %{if} $x $$ {', '"$$' + '{var.x} %%{if} $x $$ {"'],
  ['$$' + '{x}', '"$$$' + '{x}"'],
  ['Zoë 🔑', '"Zoë 🔑"'],
  ['\u0000\u202E', '"\\u0000\\u202e"'],
])('the text `%s` is quoted', (text, expected) => {
  expect(quoted(text)).toBe(expected);
});

test('names of resources are words, each once, whatever policies are called', () => {
  const names = [
    'MFA: all users',
    'mfa all USERS',
    'MFA all users 2',
    '365 days',
    'Übung',
    '東京',
    '',
    '--',
    'x'.repeat(200),
  ];
  expect(resourceNames(names.map((displayName) => ({ displayName })))).toEqual([
    'mfa_all_users',
    'mfa_all_users_2',
    'mfa_all_users_2_2',
    'n_365_days',
    'ubung',
    'unnamed',
    'unnamed_2',
    'unnamed_3',
    'x'.repeat(80),
  ]);
});

describe('any text', () => {
  test('comes back from the parser as it was', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('$', '{', '}', '%', '"', '\\', '\n', 'a', '#', "'"), maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 4 }),
        fc.string({ unit: 'binary', maxLength: 9 }),
        (values, comment) => {
          const items = values.map((value, index) => (index % 2 === 0 ? { value } : { value, comment }));
          const attributes = [
            { name: 'one', value: values[0] ?? '' },
            { name: 'some', value: items },
          ];
          const text = hclText([{ type: 'resource', labels: ['t', 'n'], body: { attributes, blocks: [] } }]);
          // The parser compiled to JavaScript gives letters beyond ASCII as Terraform does, composed.
          const composed = values.map((value) => value.normalize('NFC'));
          expect(resourcesIn(text)).toEqual({ t: { n: [{ one: composed[0], some: composed }] } });
        },
      ),
      runs(500),
    );
  });
});

describe('any tenant', () => {
  test('becomes a text that the parser takes, with each policy as a resource or named as not held', () => {
    fc.assert(
      fc.property(arbitraryTenant(), (raw) => {
        const tenant = tenantOf(JSON.stringify(raw));
        const { notHeld } = exportTerraform(tenant);
        const { azuread_conditional_access_policy: policies = {} } = resourcesIn(textOf(tenant));
        const left = notHeld.filter(({ what }) => what === 'policy').length;
        expect(Object.keys(policies).length + left).toBe(tenant.conditionalAccessPolicies?.length);
      }),
      runs(500),
    );
  });
});

/** Policies as Graph has them without dates and templates, those that the provider cannot hold aside, with what says "not configured" left out. */
function heldPolicies(tenant: Tenant, notHeld: ReadonlySet<string>): unknown {
  const { policies = [] } = exportGraph(tenant).collections as { readonly policies?: readonly Members[] };
  return policies
    .filter(({ displayName }) => !notHeld.has(String(displayName)))
    .map(({ createdDateTime: _created, modifiedDateTime: _modified, templateId: _template, ...policy }) =>
      saidInGraph(policy),
    );
}

function thereAndBack(tenant: Tenant): { readonly text: string; readonly again: Tenant } {
  const { files } = exportTerraform(tenant);
  const sources = files.map(({ name, blocks }) => ({
    file: `${name}.tf`,
    bytes: new TextEncoder().encode(hclText(blocks)),
  }));
  return { text: textOf(tenant), again: tenantOf(imported(sources)) };
}

describe('export, import and export', () => {
  test.each([
    ['the baseline', baseline],
    ['the demo data', 'fixtures/caoptics'],
  ])('of %s has the same resources, and policies say in Graph what they said', (_title, path) => {
    const tenant = tenantOf(imported(filesBelow(path).filter(({ file }) => file.endsWith('.json'))));
    const left = new Set(exportTerraform(tenant).notHeld.map(({ name }) => name));
    const { text, again } = thereAndBack(tenant);
    expect(resourcesIn(textOf(again))).toEqual(resourcesIn(text));
    expect(heldPolicies(again, left)).toEqual(heldPolicies(tenant, left));
  });

  test('of any tenant has the same resources', () => {
    fc.assert(
      fc.property(arbitraryTenant(), (raw) => {
        const tenant = tenantOf(JSON.stringify(raw));
        if (exportTerraform(tenant).files.every(({ blocks }) => blocks.every(({ isComment }) => isComment))) return;
        const { text, again } = thereAndBack(tenant);
        expect(resourcesIn(textOf(again))).toEqual(resourcesIn(text));
      }),
      runs(2_000),
    );
  });
});

describe('a range of addresses', () => {
  const inOrder = (one: Address, other: Address): readonly [Address, Address] =>
    compareAddresses(one, other) <= 0 ? [one, other] : [other, one];

  test('is cut into the CIDRs that hold its addresses and no other', () => {
    fc.assert(
      fc.property(addresses, addresses, fc.array(addresses, { maxLength: 5 }), (one, other, probes) => {
        if (one.version !== other.version) return;
        const [first, last] = inOrder(one, other);
        const range = parseRange(`${formatAddress(first)}-${formatAddress(last)}`);
        if ('code' in range) throw new Error(range.code);
        const cidrs = cidrsOf(range.text).map((text) => parseRange(text));
        const edges = [first, last, previousAddress(first), nextAddress(last)].flatMap((edge) => edge ?? []);
        for (const probe of [...probes, ...edges]) {
          const held = cidrs.filter((cidr) => !('code' in cidr) && contains(cidr, probe)).length;
          expect(held).toBe(contains(range, probe) ? 1 : 0);
        }
      }),
      runs(2_000),
    );
  });
});
