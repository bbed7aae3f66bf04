import type { SessionControls } from '../../domain/model/policy.ts';
import { counted } from './words.ts';

/** Session controls in words, one phrase each, in Graph's order; one without words of its own is shown as written. */
export function sessionWords(session: SessionControls): readonly string[] {
  return Object.entries(session).flatMap(([name, value]) => (isOff(value) ? [] : [controlWords(name, value, session)]));
}

function isOff(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  return typeof value === 'object' && 'isEnabled' in value && value.isEnabled === false;
}

function controlWords(name: string, value: unknown, session: SessionControls): string {
  switch (name) {
    case 'signInFrequency':
      return frequencyWords(session);
    case 'persistentBrowser':
      return session.persistentBrowser?.mode === 'never'
        ? 'the browser never stays signed in'
        : 'the browser stays signed in';
    case 'applicationEnforcedRestrictions':
      return 'the application restricts the session';
    case 'cloudAppSecurity':
      return `Defender for Cloud Apps watches the session (${session.cloudAppSecurity?.cloudAppSecurityType ?? 'mcasConfigured'})`;
    case 'continuousAccessEvaluation':
      return `continuous access evaluation: ${session.continuousAccessEvaluation?.mode ?? 'as configured'}`;
    case 'disableResilienceDefaults':
      return 'no access during an outage of Entra';
    case 'secureSignInSession':
      return 'the token is bound to the device';
    case 'globalSecureAccessFilteringProfile':
      return `Global Secure Access profile ${session.globalSecureAccessFilteringProfile?.profileId ?? ''}`.trim();
    default:
      return `${name}: ${JSON.stringify(value)}`;
  }
}

function frequencyWords({ signInFrequency }: SessionControls): string {
  if (signInFrequency?.frequencyInterval === 'everyTime') return 'sign in again every time';

  const unit = signInFrequency?.type === 'hours' ? 'hour' : 'day';
  return `sign in again every ${counted(signInFrequency?.value ?? 1, unit).replace(/^1 /, '')}`;
}
