import type { LintCode } from '../../../domain/model/lint-rule.ts';
import type { RulePage } from './rule-page.ts';

const group = (comment: string) => `version: 1
groups:
  - displayName: Finance${comment}
`;

const excluding = (comment: string) => `version: 1
users: [{ userPrincipalName: ada@contoso.example }]
conditionalAccessPolicies:
  - displayName: MFA for all${comment}
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeUsers: [ada@contoso.example] }
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

export const commentPages = {
  TEN0001: {
    title: 'a comment that ignores gives no reason',
    why: [
      'Behind a line, or in a line above it, `# tenant: ignore TEN0408 because it is for next year` silences what the line is blamed for; on the first line of a policy, location, group or user, what the whole entry is blamed for. Without a reason it silences nothing: the next reader must know why.',
    ],
    wrong: group(' # tenant: ignore TEN0408'),
    right: group(' # tenant: ignore TEN0408 because it is for next year'),
    rules: [],
  },
  TEN0002: {
    title: 'a comment that ignores names no rule',
    why: ['The rule does not exist, so that nothing is ignored.'],
    wrong: group(' # tenant: ignore TEN9408 because it is for next year'),
    right: group(' # tenant: ignore TEN0408 because it is for next year'),
    rules: [],
  },
  TEN0003: {
    title: 'a comment that ignores nothing',
    why: ['What it silenced is gone. Left standing, it would silence the next one unseen.'],
    wrong: group(' # tenant: ignore TEN0306 because it is for next year'),
    right: group(' # tenant: ignore TEN0408 because it is for next year'),
    rules: [],
  },
  TEN0004: {
    title: 'a date of expiry beside nothing that is excluded',
    why: [
      'A comment `# tenant: expires 2026-12-31` belongs to what a policy excludes: behind the name, or in a line above it.',
    ],
    wrong: excluding(' # tenant: expires 2026-12-31'),
    right: excluding('').replace('      users:', '      # tenant: expires 2026-12-31\n      users:'),
    rules: [],
  },
  TEN0005: {
    title: 'a date of expiry that is none',
    why: ['The date is a year, a month and a day: `# tenant: expires 2026-12-31`.'],
    wrong: excluding('').replace('      users:', '      # tenant: expires next year\n      users:'),
    right: excluding('').replace('      users:', '      # tenant: expires 2026-12-31\n      users:'),
    rules: [],
  },
} satisfies Partial<Record<LintCode, RulePage>>;
