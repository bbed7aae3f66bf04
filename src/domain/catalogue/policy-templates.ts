import { blockTemplates } from './block-templates.ts';
import { deviceTemplates } from './device-templates.ts';
import { mfaTemplates } from './mfa-templates.ts';
import type { PolicyTemplate } from './policy-template.ts';

/** The templates under what they are about, in the order in which they are shown. */
export const templateGroups: readonly { readonly title: string; readonly templates: readonly PolicyTemplate[] }[] = [
  { title: 'Multifactor authentication', templates: mfaTemplates },
  { title: 'Devices and sessions', templates: deviceTemplates },
  { title: 'Risk and blocking', templates: blockTemplates },
];

export const policyTemplates: readonly PolicyTemplate[] = templateGroups.flatMap(({ templates }) => templates);

/** The template of a slug, of Graph's id or of the name that Microsoft gives it, without case. */
export function findTemplate(text: string): PolicyTemplate | undefined {
  const wanted = text.trim().toLowerCase();
  return policyTemplates.find(
    ({ slug, templateId, displayName }) =>
      slug === wanted || templateId === wanted || displayName.toLowerCase() === wanted,
  );
}

/** A policy on a user action is not evaluated in report-only mode (rule 2.6.1). */
export function targetsUserAction({ policy: { conditions } }: Pick<PolicyTemplate, 'policy'>): boolean {
  return (conditions.applications?.includeUserActions?.length ?? 0) > 0;
}
