import { findApplication } from '../../domain/catalogue/applications.ts';
import { configuredBeside, grantsOf, isAllApplications, isEffective } from './policy-facts.ts';
import { nothing, one, type Rule } from './saving-rule.ts';

const signInFrequency: Rule = ({ displayName: policy, sessionControls }) => {
  const frequency = sessionControls?.signInFrequency;
  if (!frequency || frequency.isEnabled === false) return nothing;

  const path = ['sessionControls', 'signInFrequency'];
  if (frequency.frequencyInterval !== 'everyTime') {
    const complete = typeof frequency.value === 'number' && Boolean(frequency.type);
    return complete ? nothing : one({ code: 'frequencyWithoutValue', severity: 'warning', values: { policy } }, path);
  }
  // refused even where they are switched off
  const others = [
    sessionControls?.applicationEnforcedRestrictions ? 'applicationEnforcedRestrictions' : [],
    typeof sessionControls?.disableResilienceDefaults === 'boolean' ? 'disableResilienceDefaults' : [],
  ].flat();
  const valued = typeof frequency.value === 'number' || Boolean(frequency.type);
  return [
    ...(valued ? one({ code: 'everyTimeWithValue', severity: 'warning', values: { policy } }, path) : nothing),
    ...others.flatMap((control) =>
      one({ code: 'everyTimeBesideControl', severity: 'warning', values: { policy, control } }, [
        'sessionControls',
        control,
      ]),
    ),
  ];
};

const persistentBrowser: Rule = (policy) => {
  if (!policy.sessionControls?.persistentBrowser?.isEnabled || isAllApplications(policy)) return nothing;
  const values = { policy: policy.displayName };
  const path = ['sessionControls', 'persistentBrowser'];
  return one({ code: 'persistentBrowserNeedsAllApplications', severity: 'warning', values }, path);
};

/** Entra keeps no session controls that are all switched off; sent beside a grant they are refused. */
const someEffect: Rule = ({ displayName: policy, grantControls, sessionControls }) => {
  const named = Object.values(sessionControls ?? {}).some((control) => control !== null && control !== undefined);
  if (!named || isEffective(sessionControls) || grantsOf(grantControls).length === 0) return nothing;
  return one({ code: 'sessionControlsWithoutEffect', severity: 'warning', values: { policy } }, ['sessionControls']);
};

/** The services that can hold back downloads and prints. */
const restricting: ReadonlySet<string> = new Set([
  'office365',
  '00000002-0000-0ff1-ce00-000000000000', // Exchange Online
  '00000003-0000-0ff1-ce00-000000000000', // SharePoint Online
]);

const appRestrictions: Rule = ({ displayName: policy, conditions: { applications }, sessionControls }) => {
  if (!sessionControls?.applicationEnforcedRestrictions?.isEnabled) return nothing;
  const others = [
    ...(applications?.includeApplications ?? []).filter((name) => {
      return !restricting.has(name.toLowerCase()) && !restricting.has(findApplication(name)?.appId ?? '');
    }),
    ...(applications?.includeUserActions ?? []),
    ...(applications?.includeAuthenticationContextClassReferences ?? []),
  ];
  if (others.length === 0) return nothing;
  const path = ['sessionControls', 'applicationEnforcedRestrictions'];
  return one({ code: 'appRestrictionsNeedOffice', severity: 'warning', values: { policy, others } }, path);
};

const evaluationDisabled: Rule = (policy) => {
  if (policy.sessionControls?.continuousAccessEvaluation?.mode !== 'disabled') return nothing;
  const others = configuredBeside(policy, ['users', 'applications']);
  if (isAllApplications(policy) && others.length === 0) return nothing;
  const values = { policy: policy.displayName, others };
  const path = ['sessionControls', 'continuousAccessEvaluation'];
  return one({ code: 'evaluationDisabledAlone', severity: 'warning', values }, path);
};

/** What Entra refuses of session controls (graph-schema 12.2 and 12.3). */
export const sessionRules: readonly Rule[] = [
  signInFrequency,
  persistentBrowser,
  someEffect,
  appRestrictions,
  evaluationDisabled,
];
