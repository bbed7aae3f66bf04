// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are in the language of Terraform, which writes values so
import { describe, expect, test } from 'vitest';
import { importGraph } from '../../../src/file/graph/import-graph.ts';
import { newTenantText } from '../../../src/file/graph/new-tenant-text.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { filesBelow } from '../../support/export-files.ts';
import { tenantOf } from '../../support/round-trip.ts';

type Files = Readonly<Record<string, string>>;

/** What files of these texts become. */
function imported(files: Files) {
  const sources = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
  const outcome = importGraph(sources, undefined);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return { ...outcome.value, tenant: tenantOf(newTenantText(outcome.value.tenant)) };
}

function problemsOf(path: string): readonly string[] {
  const outcome = importGraph(filesBelow(`fixtures/exports/${path}`), undefined);
  if (outcome.ok) throw new Error(`${path} was imported`);
  return outcome.problems.map(({ code, at, values }) => {
    const place = at === undefined ? '' : `${at.file.split('/').at(-1)}:${at.start.line}:${at.start.column} `;
    return `${place}${code} ${JSON.stringify(values)}`;
  });
}

const location = (ranges: string) => `resource "azuread_named_location" "office" {
  display_name = "Office"
  ip { ip_ranges = ${ranges} }
}
`;

/** The ranges of a location whose list is this expression, beside these declarations. */
function rangesOf(expression: string, declarations = '', more: Files = {}): unknown {
  const { tenant } = imported({ 'main.tf': `${declarations}\n${location(expression)}`, ...more });
  const [office] = tenant.namedLocations ?? [];
  return office?.type === 'ip' ? office.ipRanges : office;
}

describe('names in comments beside ids', () => {
  const [staff, glass, amira] = [
    '0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b',
    '1f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b',
    '2f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b',
  ];
  const policy = `resource "azuread_conditional_access_policy" "p" {
  display_name = "P"
  state        = "enabled"
  conditions {
    client_app_types = ["all"]
    users {
      included_groups = [
        "${staff}", # Staff
        "${glass}"
      ]
      excluded_users = [
        "${amira}", # amira@contoso.example
        "${glass}", # do not touch
      ]
    }
    applications { included_applications = ["All"] }
    # "${glass}", # Glass
  }
  grant_controls {
    operator          = "OR"
    built_in_controls = ["mfa"]
  }
}
`;

  test('name groups and users, and nothing that a remark is about', () => {
    const { tenant, report } = imported({ 'main.tf': policy });
    expect(tenant.groups).toEqual([{ displayName: 'Staff', id: staff }]);
    expect(tenant.users).toEqual([{ userPrincipalName: 'amira@contoso.example', id: amira }]);
    expect(report.comments.map(({ name }) => name).toSorted()).toEqual(['Staff', 'amira@contoso.example']);
    const [{ conditions } = {}] = tenant.conditionalAccessPolicies ?? [];
    expect(conditions?.users?.includeGroups).toEqual(['Staff', glass]);
  });

  test('give way to what the file, or another file of the export, says', () => {
    const described = { value: [{ id: staff, displayName: 'All staff', securityEnabled: true, groupTypes: [] }] };
    const { tenant, report } = imported({ 'main.tf': policy, 'groups.json': JSON.stringify(described) });
    expect(tenant.groups?.map(({ displayName }) => displayName)).toEqual(['All staff']);
    expect(report.comments.map(({ name }) => name)).toEqual(['amira@contoso.example']);
  });
});

describe('an expression', () => {
  const [a, b] = ['198.51.100.0/24', '203.0.113.0/24'];
  const given = `locals {
  a    = "${a}"
  b    = "${b}"
  both = [local.a, local.b]
  by   = { one = local.a, "two" : local.b }
}`;
  test.each([
    ['a list', `["${a}", "${b}",]`, [a, b]],
    ['local values', 'local.both', [a, b]],
    ['an index', '[local.both[1], local.both.0]', [b, a]],
    ['a member of an object', '[local.by.two, local.by["one"]]', [b, a]],
    ['a template', '["${local.a}", "203.0.${"113"}.0/24"]', [a, b]],
    ['a template that trims', '["198.51.100.  ${~ "0/24" ~}  "]', [a]],
    ['an escape', '["198\\u002e51.100.0\\U0000002f24"]', [a]],
    ['a heredoc', '[trimspace(<<-EOT\n    198.51.100.0/24\n  EOT\n)]', [a]],
    ['a condition', 'length(local.both) == 2 && !false ? [local.a] : [local.b]', [a]],
    ['arithmetic', '["198.${17 * 3}.${(1 + 4) * 20}.${7 - 7 % 7 - 7}/${-(-24)}"]', [a]],
    ['a `for`', '[for key, one in local.by : one if key != "one"]', [b]],
    ['a `for` of an object', 'values({ for key, one in local.by : upper(key) => one })', [a, b]],
    ['a splat', '[for one in [{ x = local.a }, { x = local.b }] : one][*].x', [a, b]],
    ['functions in each other', 'distinct(concat(flatten([local.both, [local.a]]), compact([""])))', [a, b]],
    ['a spread', 'concat([local.both, [local.a]]...)', [a, b, a]],
    ['`try`', '[try(local.by.three, local.by.two)]', [b]],
    ['comments', '[ # one\n  local.a, // two\n  /* three */ local.b\n]', [a, b]],
  ])('%s', (_title, expression, expected) => {
    expect(rangesOf(expression, given)).toEqual(expected);
  });

  test('a variable has the value of a file that Terraform reads, else its default', () => {
    const declared = `variable "ranges" {\n  default = ["${a}"]\n}`;
    expect(rangesOf('var.ranges', declared)).toEqual([a]);
    expect(rangesOf('var.ranges', declared, { 'terraform.tfvars': `ranges = ["${b}"]` })).toEqual([b]);
    const both = { 'terraform.tfvars': `ranges = ["${a}"]`, 'x.auto.tfvars': `ranges = ["${b}"]` };
    expect(rangesOf('var.ranges', declared, both)).toEqual([b]);
    expect(rangesOf('var.ranges', declared, { 'named/prod.tfvars': `ranges = ["${b}"]` })).toEqual([b]);
    const { report } = imported({ 'main.tf': `${declared}\n${location('var.ranges')}` });
    expect(report.defaults).toEqual([{ file: 'main.tf', line: 1, name: 'ranges' }]);
  });

  test('`$${` and `%%{` are the signs themselves', () => {
    const text = location('[]').replace('"Office"', () => '"a $${b} %%{c} $d"');
    expect(imported({ 'main.tf': text }).tenant.namedLocations?.[0]?.displayName).toBe('a ${b} %{c} $d');
  });

  test('a value that is about itself has none', () => {
    const outcome = importGraph(
      [{ file: 'main.tf', bytes: new TextEncoder().encode(`locals {\n  a = local.a\n}\n${location('[local.a]')}`) }],
      undefined,
    );
    expect(outcome.ok ? [] : outcome.problems.map(({ code, values }) => [code, values])).toEqual([
      [
        'importNotEvaluated',
        {
          object: 'Office',
          member: 'ipRanges[0]',
          expression: 'local.a',
          cause: 'expression',
          what: 'local.a, which is about itself',
        },
      ],
    ]);
  });

  test('loops inside each other end', () => {
    const loops = 'abcdefghi'.split('').reduce((inner, name) => `[for ${name} in local.ten : ${inner}]`, '1');
    const ten = `locals {\n  ten = [${'1,'.repeat(10)}]\n}`;
    const started = performance.now();
    expect(() => rangesOf(loops, ten)).toThrow('too many steps');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('override files', () => {
  const base = `resource "azuread_named_location" "office" {
  display_name = "Office"
  ip {
    ip_ranges = ["198.51.100.0/24"]
    trusted   = true
  }
}
resource "azuread_group" "pilot" {
  display_name = "Pilot"
}
`;

  test('replace arguments, and all blocks inside of a type that they have', () => {
    const files = {
      'main.tf': base,
      'a_override.tf':
        'resource "azuread_named_location" "office" {\n  ip {\n    ip_ranges = ["203.0.113.0/24"]\n  }\n}',
      'b_override.tf': 'resource "azuread_named_location" "office" {\n  display_name = "Head office"\n}',
      'override.tf': 'resource "azuread_named_location" "office" {\n  display_name = "Main office"\n}',
    };
    const { tenant, report } = imported(files);
    expect(tenant.namedLocations).toEqual([{ displayName: 'Main office', type: 'ip', ipRanges: ['203.0.113.0/24'] }]);
    expect(tenant.groups).toEqual([{ displayName: 'Pilot' }]);
    expect(report.skipped).toEqual([]);
  });

  test('give variables, locals and dynamic blocks another value', () => {
    const main = `variable "name" {\n  default = "Office"\n}\nlocals {\n  ranges = []\n  trusted = true\n}
resource "azuread_named_location" "office" {
  display_name = var.name
  ip {
    ip_ranges = local.ranges
    trusted   = local.trusted
  }
}`;
    const override = `variable "name" {\n  default = "Head office"\n}\nlocals {\n  ranges = ["203.0.113.0/24"]\n}
resource "azuread_named_location" "office" {
  dynamic "ip" {
    for_each = [true]
    content {
      ip_ranges = local.ranges
      trusted   = ip.value
    }
  }
}`;
    expect(imported({ 'main.tf': main, 'override.tf': override }).tenant.namedLocations).toEqual([
      { displayName: 'Head office', type: 'ip', ipRanges: ['203.0.113.0/24'], isTrusted: true },
    ]);
  });

  test('that override nothing, or hold nothing, are listed', () => {
    const nothing = 'resource "azuread_named_location" "offices" {\n  display_name = "x"\n}';
    const { report } = imported({ 'main.tf': base, 'x/override.tf': '', 'override.tf': nothing, 'empty.tf': '# -\n' });
    expect(report.skipped.map(({ file, reason, what }) => [file, reason, what])).toEqual([
      ['x/override.tf', 'empty', ''],
      ['empty.tf', 'empty', ''],
      ['override.tf', 'overridesNothing', 'resource azuread_named_location offices'],
    ]);
  });

  test('are where what is wrong with them is placed', () => {
    const files = {
      'main.tf': base,
      'override.tf': '\nresource "azuread_named_location" "office" {\n  ip {\n    ip_ranges = [var.unknown]\n  }\n}',
    };
    const sources = Object.entries(files).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
    const outcome = importGraph(sources, undefined);
    expect(
      outcome.ok ? [] : outcome.problems.map(({ code, at, frame }) => [code, at?.file, at?.start.line, frame]),
    ).toEqual([
      [
        'importNotEvaluated',
        'override.tf',
        4,
        { firstLine: 3, lines: ['  ip {', '    ip_ranges = [var.unknown]', '  }'] },
      ],
    ]);
  });
});

test('what has no value is kept where it is a name, left out where it decides nothing, and told with its place', () => {
  const outcome = importGraph(filesBelow('fixtures/exports/terraform-hcl-open'), undefined);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  const { report, tenant } = outcome.value;
  expect(
    report.notEvaluated.map((one) => [`${one.line}:${one.column}`, one.object, one.member, one.expression, one.kept]),
  ).toEqual([
    ['12:22', '${var.prefix} - pilot', 'displayName', '"${var.prefix} - pilot"', true],
    ['13:22', '${var.prefix} - pilot', 'description', 'file("pilot.txt")', true],
    ['15:23', '${var.prefix} - pilot', 'members', 'data.azuread_user.bo.object_id', false],
    ['23:18', '${var.prefix} - MFA', 'displayName', '"${var.prefix} - MFA"', true],
    ['31:25', '${var.prefix} - MFA', 'conditions.users.excludeGroups', 'var.excluded_group_ids', true],
    ['35:29', '${var.prefix} - MFA', 'conditions.locations.excludeLocations', 'module.network.office_id', true],
  ]);
  expect(report.skipped.map(({ reason, what }) => [reason, what])).toEqual([
    ['commentedOut', 'Keys for everybody'],
    ['moduleNotGiven', 'module.network'],
  ]);
  expect(tenant.conditionalAccessPolicies).toMatchObject([
    {
      displayName: '${var.prefix} - MFA',
      conditions: {
        users: { includeGroups: ['${var.prefix} - pilot', 'Break glass'], excludeGroups: ['var.excluded_group_ids'] },
        locations: { excludeLocations: ['module.network.office_id'] },
      },
    },
  ]);
  expect(loadTenant({ text: newTenantText(tenant), file: 'tenant.yaml' }).ok).toBe(true);
});

test('what decides what an object does is refused without a value', () => {
  expect(problemsOf('terraform-hcl-refused')).toMatchInlineSnapshot(`
    [
      "main.tf:4:18 importNotEvaluated {"object":"azuread_conditional_access_policy.counted","member":"count","expression":"var.enabled ? 1 : 0","cause":"variable","what":"var.enabled"}",
      "main.tf:11:18 importNotEvaluated {"object":"Block","member":"state","expression":"var.enabled ? \\"enabled\\" : \\"disabled\\"","cause":"variable","what":"var.enabled"}",
      "main.tf:18:56 importNotEvaluated {"object":"Block","member":"conditions.users.excludeUsers[1]","expression":"data.azuread_client_config.current.object_id","cause":"reference","what":"data.azuread_client_config.current"}",
      "main.tf:24:42 importNotEvaluated {"object":"Block","member":"grantControls.builtInControls[1]","expression":"base64decode(\\"bWZh\\")","cause":"function","what":"base64decode()"}",
      "main.tf:36:18 importNotEvaluated {"object":"Head office","member":"ipRanges[0]","expression":"local.office","cause":"reference","what":"local.office"}",
      "main.tf:37:17 importBadMember {"object":"Head office","member":"isTrusted","expected":"a value of type boolean"}",
    ]
  `);
});

test('of each broken file it is said what is wrong, and where', () => {
  expect(problemsOf('terraform-hcl-broken')).toMatchInlineSnapshot(`
    [
      "escape.tf:2:24 importBadHcl {"expected":"an escape such as \`\\\\n\`, \`\\\\\\"\`, \`\\\\\\\\\` or \`\\\\u00e9\`","found":"\`\\\\\`"}",
      "line.tf:2:23 importBadHcl {"expected":"a text that ends with \`\\"\`","found":"the end of the line"}",
      "list.tf:2:38 importBadHcl {"expected":"\`,\` or \`]\`","found":"\`\\"\`"}",
      "text.tf:2:10 importBadHcl {"expected":"\`EOT\` on a line of its own, which ends the text","found":"\`<\`"}",
      "twice.tf:3:3 importBadHcl {"expected":"\`display_name\` only once in this block","found":"\`display_name\`"}",
      "unclosed.tf:1:1 importBadHcl {"expected":"\`}\` that closes \`resource azuread_conditional_access_policy open\`","found":"\`resource\`"}",
      "zero.tf:2:12 importBadEncoding {"file":"fixtures/exports/terraform-hcl-broken/zero.tf","encoding":"UTF-8","zero":true}",
    ]
  `);
});
