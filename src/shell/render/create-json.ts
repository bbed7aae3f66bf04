import type { Tenant } from '../../domain/model/tenant.ts';
import type { OutcomeClass } from '../../study/analysis/outcome-classes.ts';
import type { Probe } from '../../study/analysis/probes.ts';
import type { SwitchEffect } from '../../study/analysis/switch-effect.ts';
import type { CreateAnswer } from './create-report.ts';
import { everywhereExcept } from './impact-text.ts';
import { proseFinding } from './prose-create.ts';
import { messageOf } from './prose-of.ts';

/** `ca create-trusted-registration --format json`: the answer, names in place of indexes. */
export function createJson(answer: CreateAnswer): object {
  const { tenant, policy, change, findings } = answer;
  return {
    schemaVersion: 1,
    change,
    policy,
    sentence: everywhereExcept(policy, answer.elsewhere, answer.networks),
    passes: answer.networks,
    impact: impactJson(tenant, answer.classes, answer.probes),
    findings: findings.map((one) => {
      const { code, severity, values } = one;
      return { code, severity: severity === 'error' ? 'danger' : 'note', ...messageOf(proseFinding, one), values };
    }),
  };
}

function impactJson(tenant: Tenant, classes: readonly OutcomeClass[], probes: readonly Probe[]): object {
  return {
    places: probes.map(({ kind, name, facts }) => ({ kind, name, ...facts })),
    classes: classes.map(({ users, before, after, outcomes }) => ({
      count: users.length,
      users: userNames(tenant, users),
      before,
      after,
      outcomes: outcomes.map((outcome, index) => ({ place: probes[index]?.name ?? String(index), ...outcome })),
    })),
  };
}

interface SwitchJson {
  readonly before: object;
  readonly after: object;
  readonly changed: boolean;
  readonly effect: SwitchEffect;
}

/** `enable-combined --format json`. */
export function switchJson(tenant: Tenant, { before, after, changed, effect }: SwitchJson): object {
  const policies = (reaches: SwitchEffect['begins']) =>
    reaches.map(({ policy, users }) => ({
      policy: tenant.conditionalAccessPolicies?.[policy]?.displayName ?? `#${policy}`,
      users: userNames(tenant, users),
    }));
  return {
    schemaVersion: 1,
    changed,
    before,
    after,
    gains: userNames(tenant, effect.gains),
    loses: userNames(tenant, effect.loses),
    notKnown: userNames(tenant, effect.notKnown),
    enabled: effect.enabledAfter.length,
    nested: effect.nested.map(({ group, users }) => ({
      group: tenant.groups?.[group]?.displayName ?? `#${group}`,
      users: userNames(tenant, users),
    })),
    begins: policies(effect.begins),
    ceases: policies(effect.ceases),
  };
}

function userNames(tenant: Tenant, users: readonly number[]): readonly string[] {
  return users.map((index) => tenant.users?.[index]?.userPrincipalName ?? `#${index}`);
}
