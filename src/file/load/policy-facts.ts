import type { GrantControls, Policy, SessionControls } from '../../domain/model/policy.ts';

export type List = readonly unknown[] | null | undefined;

/** Graph writes null, nothing or an empty list for a side that lists nothing. */
export function has(list: List): boolean {
  return (list?.length ?? 0) > 0;
}

/** Whether a grant has this built-in control. */
export function holds(grant: GrantControls | null | undefined, control: string): boolean {
  return grant?.builtInControls?.some((one) => one === control) ?? false;
}

/** Every control of a grant by one word, as AND and OR count them. */
export function grantsOf(grant: GrantControls | null | undefined): readonly string[] {
  return [
    ...(grant?.builtInControls ?? []),
    ...(grant?.termsOfUse ?? []).map(() => 'termsOfUse'),
    ...(grant?.customAuthenticationFactors ?? []).map(() => 'customAuthenticationFactors'),
    ...(grant?.authenticationStrength ? ['authenticationStrength'] : []),
  ];
}

/** A session control that is switched off has no effect, and Entra drops it. One that this tool does not know counts. */
export function isEffective(session: SessionControls | null | undefined): boolean {
  return Object.values(session ?? {}).some((control) => {
    if (typeof control === 'boolean') return control;
    return typeof control === 'object' && control !== null && Reflect.get(control, 'isEnabled') !== false;
  });
}

/** All resources, and nothing taken out. */
export function isAllApplications({ conditions: { applications } }: Policy): boolean {
  const included = applications?.includeApplications ?? [];
  return included.some((name) => name.toLowerCase() === 'all') && !has(applications?.excludeApplications);
}

/** Names of configured conditions other than the given ones. */
export function configuredBeside({ conditions }: Policy, allowed: readonly string[]): readonly string[] {
  const everyClient = conditions.clientAppTypes?.every((type) => type === 'all') ?? true;
  return Object.entries(conditions)
    .filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined))
    .map(([name]) => name)
    .filter((name) => !allowed.includes(name) && !(name === 'clientAppTypes' && everyClient));
}
