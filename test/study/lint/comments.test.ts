import { describe, expect, test } from 'vitest';
import { directivesOf } from '../../../src/file/load/comment-directives.ts';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';
import { lint } from '../../../src/study/lint/lint.ts';

function linted(text: string, at?: string) {
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const result = lint(loaded.value, text, at === undefined ? {} : { at: Date.parse(at) });
  return { ...result, codes: result.findings.map(({ code }) => code) };
}

describe('a comment that speaks to the tool', () => {
  const rows: [title: string, text: string, lines: readonly (number | undefined)[]][] = [
    ['at the end of a line speaks of that line', 'a: 1 # tenant: ignore X1 y\n', [1]],
    ['alone speaks of the next line', '# tenant: ignore X1 y\na: 1\n', [2]],
    ['alone passes over comments and blank lines', '# tenant: expires x\n# more\n\na: 1\n', [4]],
    ['at the end of the file speaks of nothing', 'a: 1\n# tenant: expires x\n', [undefined]],
    ['is none inside quotes', 'a: "# tenant: expires x"\n', []],
    ['is none inside a block of text', 'a: |\n  # tenant: expires x\nb: 1\n', []],
    [
      'is found behind a byte order mark and with CRLF',
      '\uFEFFa: 1 # tenant: expires x\r\nb: 2\r\n# tenant: expires y\r\nc: 3\r\n',
      [1, 4],
    ],
  ];
  test.each(rows)('%s', (_title, text, lines) => {
    expect(directivesOf(text, 'tenant.yaml').map(({ line }) => line)).toEqual(lines);
  });

  test('stands at its own place', () => {
    const [one] = directivesOf('a: 1\nb: 2  # tenant: expires 2026-12-31\n', 'tenant.yaml');
    expect(one).toMatchObject({ text: 'expires 2026-12-31', at: { start: { line: 2, column: 7 } } });
  });
});

const group = (comments: { readonly above?: string; readonly beside?: string; readonly inside?: string }) =>
  `version: 1
groups:
${comments.above === undefined ? '' : `  ${comments.above}\n`}  - displayName: Finance${comments.beside === undefined ? '' : ` ${comments.beside}`}
    members: []${comments.inside === undefined ? '' : ` ${comments.inside}`}
`;

describe('a comment that ignores', () => {
  const reason = '# tenant: ignore TEN0408 because it is for next year';
  const rows: [title: string, text: string, codes: readonly string[], ignored: number][] = [
    ['is needed where something is found', group({}), ['TEN0408'], 0],
    ['silences beside the first line of the entry', group({ beside: reason }), [], 1],
    ['silences above the entry', group({ above: reason }), [], 1],
    [
      'silences nothing from inside the entry, where nothing was found',
      group({ inside: reason }),
      ['TEN0408', 'TEN0003'],
      0,
    ],
    [
      'takes several rules, with commas or blanks',
      group({ beside: '# tenant: ignore TEN0306, TEN0408 - later' }),
      [],
      1,
    ],
    ['takes small letters', group({ beside: '# tenant: ignore ten0408 later' }), [], 1],
    ['needs a reason', group({ beside: '# tenant: ignore TEN0408 because' }), ['TEN0408', 'TEN0001'], 0],
    ['needs a rule', group({ beside: '# tenant: ignore whatever' }), ['TEN0408', 'TEN0001'], 0],
  ];
  test.each(rows)('%s', (_title, text, codes, ignored) => {
    const result = linted(text);
    // a file without policies protects nothing, which is not what these comments are about
    expect(result.codes.filter((code) => code !== 'TEN0101')).toEqual(codes);
    expect(result.ignored).toBe(ignored);
  });
});

const policy = (list: string) => `version: 1
users: [{ userPrincipalName: ada@contoso.example }, { userPrincipalName: ben@contoso.example }]
conditionalAccessPolicies:
  - displayName: MFA for all
    state: enabled
    conditions:
      users:
        includeUsers: [All]
${list}
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

describe('a comment with a date of expiry', () => {
  const expired = (text: string, at: string) =>
    linted(text, at).findings.flatMap((one) => (one.code === 'TEN0405' ? [one.values.excluded] : []));
  const ada = 'ada@contoso.example';
  const ben = 'ben@contoso.example';

  test.each([
    [
      'beside one name is about that name',
      `        excludeUsers:\n          - ${ada} # tenant: expires 2026-12-31\n          - ${ben}`,
      [[ada]],
    ],
    [
      'above one name is about that name',
      `        excludeUsers:\n          - ${ada}\n          # tenant: expires 2026-12-31\n          - ${ben}`,
      [[ben]],
    ],
    [
      'beside a list in one line is about all of it',
      `        excludeUsers: [${ada}, ${ben}] # tenant: expires 2026-12-31`,
      [[ada, ben]],
    ],
    [
      'beside the key of a list is about all of it',
      `        excludeUsers: # tenant: expires 2026-12-31\n          - ${ada}\n          - ${ben}`,
      [[ada, ben]],
    ],
  ])('%s', (_title, list, names) => {
    expect(expired(policy(list), '2027-01-01T00:00:00Z')).toEqual(names);
    expect(expired(policy(list), '2026-12-31T23:59:59Z')).toEqual([]);
  });

  test('is judged by nothing but the date that is given, and that is said', () => {
    const result = linted(policy(`        excludeUsers: [${ada}] # tenant: expires 2020-01-01`));
    expect(result.expiriesNotJudged).toBe(1);
    expect(result.codes).not.toContain('TEN0405');
  });
});
