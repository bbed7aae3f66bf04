import type { Facts } from '../conditions/facts.ts';

/** An attempt of which nothing is said. The users condition reads nothing but the person. */
export const nobodysFacts: Facts = {
  person: undefined,
  servicePrincipal: undefined,
  target: { kind: 'resource', resources: [], context: undefined },
  registrationPage: undefined,
  ipAddress: undefined,
  address: undefined,
  country: undefined,
  gpsCountry: undefined,
  isCompliantNetwork: undefined,
  devicePlatform: undefined,
  clientAppType: undefined,
  device: undefined,
  signInRiskLevel: undefined,
  userRiskLevel: undefined,
  insiderRiskLevel: undefined,
  servicePrincipalRiskLevel: undefined,
  agentIdRiskLevel: undefined,
  authenticationFlow: undefined,
  authenticationMethods: undefined,
  satisfiedControls: undefined,
};
