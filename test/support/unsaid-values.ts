import type { Policy } from '../../src/domain/model/policy.ts';
import { policyCardReport } from '../../src/shell/render/policy-card-report.ts';
import { reportPlain } from '../../src/shell/render/report-plain.ts';
import { type PolicyCard, unreadMembers } from '../../src/study/inventory/policy-card.ts';

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

/** The values of a policy that `ca show` does not say, each with the policy's name; a policy that is not there says nothing. */
export function unsaidValues(card: PolicyCard | undefined): readonly string[] {
  if (!card) return ['no policy'];
  const text = show(card);
  return valuesOf(card.policy)
    .filter((value) => !said(text, value, card.policy))
    .map((value) => `${card.policy.displayName}: ${value}`);
}

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
  if (value === 'none' && /not configured, so anything:[^.]*authentication flow/i.test(text)) return true;
  if (value === 'include' || value === 'exclude') return new RegExp(`${value}d`, 'i').test(text);
  const words = english[value];
  return words === undefined ? text.includes(value) : text.toLowerCase().includes(words.toLowerCase());
}

function valuesOf(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(valuesOf) : [String(value)];
}

function show(card: PolicyCard): string {
  return reportPlain(policyCardReport(card, unreadMembers(card)), 100_000);
}
