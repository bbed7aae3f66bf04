import type { PolicyTemplate } from '../../domain/catalogue/policy-template.ts';
import { policyTemplates, targetsUserAction, templateGroups } from '../../domain/catalogue/policy-templates.ts';
import type { Item, Report } from './report.ts';
import { counted } from './words.ts';

/** The templates by what they are about. */
export function templatesReport(): Report {
  return {
    verdict: {
      tone: null,
      sentence: `${counted(policyTemplates.length, 'template')}; create a policy with: tenant ca create --template NAME`,
    },
    sections: templateGroups.map(({ title, templates }) => ({ title, items: templates.map(templateItem) })),
  };
}

function templateItem(template: PolicyTemplate): Item {
  const { slug, purpose, locations } = template;
  const needs = locations ? '; needs --location' : '';
  return { tone: null, text: `${slug}: ${purpose}${needs}` };
}

export function templatesJson(): object {
  return {
    schemaVersion: 1,
    templates: policyTemplates.map((template) => {
      const { slug, templateId, displayName, purpose, source, policy, locations = null } = template;
      const begins = targetsUserAction(template) ? 'disabled' : 'enabledForReportingButNotEnforced';
      return { slug, templateId, displayName, purpose, source, state: begins, locations, ...policy };
    }),
  };
}
