/**
 * What Graph checks when a policy or a named location is created, as far as graph-schema sections 1, 2, 3 and 12 tell. Written from those
 * alone: no code of the project is in it. Each complaint is a path and a word.
 */
type Json = Readonly<Record<string, unknown>>;
type Complain = (path: string, why: string) => void;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function complaintsAboutPolicy(body: unknown): readonly string[] {
  const found: string[] = [];
  const complain: Complain = (path, why) => found.push(`${path}: ${why}`);
  if (!isObject(body)) return ['not an object'];
  onlyKeys(body, '', ['displayName', 'state', 'conditions', 'grantControls', 'sessionControls'], complain);
  if (typeof body.displayName !== 'string') complain('displayName', 'required');
  if (!['enabled', 'disabled', 'enabledForReportingButNotEnforced'].includes(String(body.state)))
    complain('state', 'word');
  checkConditions(objectAt(body, 'conditions'), complain);
  checkGrant(body, complain);
  checkSession(body, complain);
  checkTogether(body, complain);
  if (body.grantControls === null && body.sessionControls === null) complain('', 'no control');
  everyValue(body, '', (path, value) => {
    if (value === undefined || (value === null && !['grantControls', 'sessionControls'].includes(path)))
      complain(path, 'null');
    if (typeof value === 'string' && value.includes('unknownFutureValue')) complain(path, '1007');
    if (/@odata|^#/.test(path.split('.').at(-1) ?? '') && !path.endsWith('externalTenants.@odata.type'))
      complain(path, 'odata');
  });
  return found;
}

const applicationKeys = [
  'includeApplications',
  'excludeApplications',
  'includeUserActions',
  'includeAuthenticationContextClassReferences',
  'applicationFilter',
];

function checkConditions(conditions: Json, complain: Complain): void {
  const at = (name: string) => `conditions.${name}`;
  onlyKeys(
    conditions,
    'conditions',
    [
      ...['applications', 'users', 'clientApplications', 'clientAppTypes', 'platforms', 'locations', 'devices'],
      ...['authenticationFlows', 'signInRiskLevels', 'userRiskLevels', 'servicePrincipalRiskLevels'],
      ...['insiderRiskLevels', 'agentIdRiskLevels', 'agents'],
    ],
    complain,
  );
  if (list(conditions.clientAppTypes).length === 0) complain(at('clientAppTypes'), '1064');
  for (const name of ['signInRiskLevels', 'userRiskLevels', 'servicePrincipalRiskLevels']) {
    if (name in conditions && list(conditions[name]).length === 0) complain(at(name), 'unset');
  }
  for (const name of ['insiderRiskLevels', 'agentIdRiskLevels']) {
    if (name in conditions && typeof conditions[name] !== 'string') complain(at(name), 'flags are one text');
  }
  const applications = objectAt(conditions, 'applications');
  onlyKeys(applications, at('applications'), applicationKeys, complain);
  const targets = [
    list(applications.includeApplications).length > 0 || isObject(applications.applicationFilter),
    list(applications.includeUserActions).length > 0,
    list(applications.includeAuthenticationContextClassReferences).length > 0,
  ].filter(Boolean).length;
  if (targets === 0) complain(at('applications'), '1011');
  if (targets > 1) complain(at('applications'), '1012');
  checkUsers(conditions, complain);
  if ('locations' in conditions && list(objectAt(conditions, 'locations').includeLocations).length === 0) {
    complain(at('locations'), 'no include');
  }
  if ('platforms' in conditions && list(objectAt(conditions, 'platforms').includePlatforms).length === 0) {
    complain(at('platforms'), 'no include');
  }
  const locations = objectAt(conditions, 'locations');
  for (const id of [...list(locations.includeLocations), ...list(locations.excludeLocations)]) {
    if (!guid.test(String(id)) && !['All', 'AllTrusted'].includes(String(id))) complain(at('locations'), `1040 ${id}`);
  }
  const filter = objectAt(objectAt(conditions, 'devices'), 'deviceFilter');
  if (String(filter.rule ?? '').length > 3072) complain(at('devices'), 'rule too long');
  if (
    'authenticationFlows' in conditions &&
    typeof objectAt(conditions, 'authenticationFlows').transferMethods !== 'string'
  ) {
    complain(at('authenticationFlows'), 'flags are one text');
  }
}

function checkUsers(conditions: Json, complain: Complain): void {
  const users = objectAt(conditions, 'users');
  const clients = objectAt(conditions, 'clientApplications');
  const agents = objectAt(conditions, 'agents');
  const included = [
    ...['includeUsers', 'includeGroups', 'includeRoles'].flatMap((name) => list(users[name])),
    ...list(clients.includeServicePrincipals),
    ...list(clients.includeAgentIdServicePrincipals),
    ...list(agents.includeAgentUsers),
    ...(isObject(users.includeGuestsOrExternalUsers) ? ['guests'] : []),
    ...(isObject(clients.servicePrincipalFilter) || isObject(clients.agentIdServicePrincipalFilter) ? ['filter'] : []),
  ];
  if (included.length === 0) complain('conditions.users', 'nobody');
  const words = ['All', 'None', 'GuestsOrExternalUsers'];
  for (const [name, id] of ['includeUsers', 'excludeUsers'].flatMap((one) => list(users[one]).map((id) => [one, id]))) {
    if (!guid.test(String(id)) && !words.includes(String(id))) complain(`conditions.users.${name}`, `no id: ${id}`);
  }
  for (const name of ['includeGroups', 'excludeGroups', 'includeRoles', 'excludeRoles']) {
    for (const id of list(users[name]))
      if (!guid.test(String(id))) complain(`conditions.users.${name}`, `no id: ${id}`);
  }
  for (const side of ['include', 'exclude']) {
    const guests = users[`${side}GuestsOrExternalUsers`];
    if (guests === undefined) continue;
    const path = `conditions.users.${side}GuestsOrExternalUsers`;
    if (list(users[`${side}Users`]).includes('GuestsOrExternalUsers')) complain(path, 'guests twice');
    if (!isObject(guests) || typeof guests.guestOrExternalUserTypes !== 'string') complain(path, 'flags are one text');
    const tenants = isObject(guests) ? guests.externalTenants : undefined;
    if (tenants === undefined) continue;
    const type = isObject(tenants) ? String(tenants['@odata.type']) : '';
    if (!/^#microsoft\.graph\.conditionalAccess(All|Enumerated)ExternalTenants$/.test(type)) complain(path, 'type');
    if (isObject(tenants) && tenants.membershipKind !== 'enumerated' && 'members' in tenants) complain(path, 'members');
  }
}

function checkGrant(body: Json, complain: Complain): void {
  const { grantControls: grant } = body;
  if (grant === null) return;
  if (!isObject(grant)) {
    complain('grantControls', 'required');
    return;
  }
  const builtIn = list(grant.builtInControls);
  const strength = grant.authenticationStrength;
  const all = [
    ...builtIn,
    ...list(grant.termsOfUse),
    ...list(grant.customAuthenticationFactors),
    ...(strength ? ['s'] : []),
  ];
  const { conditions } = body;
  const applications = objectAt(objectAt(body, 'conditions'), 'applications');
  const allApplications =
    list(applications.includeApplications).includes('All') && list(applications.excludeApplications).length === 0;
  if (!['AND', 'OR'].includes(String(grant.operator))) complain('grantControls.operator', 'word');
  if (all.length === 0) complain('grantControls', 'empty');
  if (
    strength !== undefined &&
    (!isObject(strength) || Object.keys(strength).join() !== 'id' || !guid.test(String(strength.id)))
  ) {
    complain('grantControls.authenticationStrength', 'only its id');
  }
  if (builtIn.includes('block') && all.length > 1) complain('grantControls', 'block alone');
  if (builtIn.includes('mfa') && strength) complain('grantControls', 'mfa or strength');
  if (builtIn.includes('passwordChange')) {
    const risks = isObject(conditions) ? list(conditions.userRiskLevels) : [];
    if (grant.operator !== 'AND' || !(builtIn.includes('mfa') || strength)) complain('grantControls', '1032 needs mfa');
    if (risks.length === 0) complain('grantControls', '1032 needs user risk');
    if (!allApplications) complain('grantControls', '1032 needs all applications');
    if (all.length > 2) complain('grantControls', '1032 alone');
    const clients = isObject(conditions) ? list(conditions.clientAppTypes) : [];
    if (clients.join() !== 'all') complain('grantControls', '1032 client apps');
  }
  if (builtIn.includes('riskRemediation')) {
    if (grant.operator !== 'AND' || !strength) complain('grantControls', 'riskRemediation needs a strength');
    if (builtIn.includes('passwordChange')) complain('grantControls', 'riskRemediation beside passwordChange');
  }
  if (list(applications.includeUserActions).includes('urn:user:registerdevice')) {
    if (all.some((control) => control !== 'mfa' && control !== 's')) complain('grantControls', 'register device');
  }
}

function checkSession(body: Json, complain: Complain): void {
  const { sessionControls: session } = body;
  if (session === null) return;
  if (!isObject(session)) {
    complain('sessionControls', 'required');
    return;
  }
  if (Object.keys(session).length === 0) complain('sessionControls', 'ineffective');
  for (const [name, control] of Object.entries(session)) {
    const path = `sessionControls.${name}`;
    if (name === 'disableResilienceDefaults') {
      if (control !== true) complain(path, 'ineffective');
    } else if (name === 'continuousAccessEvaluation') {
      if (!isObject(control) || !('mode' in control) || 'isEnabled' in control) complain(path, 'shape');
    } else if (!isObject(control) || control.isEnabled !== true) complain(path, 'ineffective');
  }
  const frequency = objectAt(session, 'signInFrequency');
  if (frequency.frequencyInterval === 'everyTime') {
    if ('value' in frequency || 'type' in frequency)
      complain('sessionControls.signInFrequency', 'everyTime with value');
    for (const name of ['applicationEnforcedRestrictions', 'disableResilienceDefaults']) {
      if (name in session) complain(`sessionControls.${name}`, 'beside everyTime');
    }
  } else if ('signInFrequency' in session && !(frequency.value && frequency.type)) {
    complain('sessionControls.signInFrequency', 'without value');
  }
}

/** What does not go together across the parts of a policy. */
function checkTogether(body: Json, complain: Complain): void {
  const conditions = objectAt(body, 'conditions');
  const applications = objectAt(conditions, 'applications');
  const users = objectAt(conditions, 'users');
  const clients = objectAt(conditions, 'clientApplications');
  const builtIn = list(objectAt(body, 'grantControls').builtInControls);
  const session = objectAt(body, 'sessionControls');
  const included = list(applications.includeApplications).map((one) => String(one).toLowerCase());
  if (included.length > 1 && (included.includes('all') || included.includes('none')))
    complain('conditions.applications', 'all or none alone');
  const elsewhere = [
    ...list(applications.includeUserActions),
    ...list(applications.includeAuthenticationContextClassReferences),
  ];
  if (elsewhere.length > 0 && list(applications.excludeApplications).length > 0)
    complain('conditions.applications', 'nothing to exclude');

  if (builtIn.includes('passwordChange') || builtIn.includes('riskRemediation')) {
    const frequency = objectAt(session, 'signInFrequency');
    if ('signInFrequency' in session && frequency.frequencyInterval !== 'everyTime')
      complain('sessionControls.signInFrequency', 'every time');
    const configured = Object.keys(conditions).filter((name) => name !== 'clientAppTypes');
    if (configured.some((name) => !['users', 'applications', 'userRiskLevels'].includes(name)))
      complain('conditions', 'no other beside remediation');
    if (included.join() !== 'all' || list(applications.excludeApplications).length > 0)
      complain('conditions.applications', 'all for remediation');
  }

  const people = [
    ...list(users.includeUsers).filter((one) => one !== 'None'),
    ...list(users.includeGroups),
    ...list(users.includeRoles),
    ...(isObject(users.includeGuestsOrExternalUsers) ? ['guests'] : []),
  ];
  const others = [
    ...list(clients.includeServicePrincipals),
    ...list(clients.includeAgentIdServicePrincipals),
    ...list(objectAt(conditions, 'agents').includeAgentUsers),
  ];
  if (people.length > 0 && others.length > 0) complain('conditions', 'users or workloads or agents');
  if (!isObject(conditions.clientApplications) && list(conditions.servicePrincipalRiskLevels).length > 0)
    complain('conditions.servicePrincipalRiskLevels', 'workloads only');
  if (list(clients.includeServicePrincipals).length > 0 && builtIn.join() !== 'block')
    complain('grantControls', 'workloads are blocked');
}

const rangeTypes: Readonly<Record<string, readonly string[]>> = {
  '#microsoft.graph.iPv4CidrRange': ['cidrAddress'],
  '#microsoft.graph.iPv6CidrRange': ['cidrAddress'],
  '#microsoft.graph.iPv4Range': ['lowerAddress', 'upperAddress'],
  '#microsoft.graph.iPv6Range': ['lowerAddress', 'upperAddress'],
};

export function complaintsAboutLocation(body: unknown): readonly string[] {
  const found: string[] = [];
  const complain: Complain = (path, why) => found.push(`${path}: ${why}`);
  if (!isObject(body)) return ['not an object'];
  if (body['@odata.type'] === '#microsoft.graph.ipNamedLocation') {
    onlyKeys(body, '', ['@odata.type', 'displayName', 'isTrusted', 'ipRanges'], complain);
    for (const range of list(body.ipRanges)) {
      const keys = isObject(range) ? rangeTypes[String(range['@odata.type'])] : undefined;
      if (!isObject(range) || keys === undefined) complain('ipRanges', 'type');
      else onlyKeys(range, 'ipRanges', ['@odata.type', ...keys], complain);
      const isSix = isObject(range) && keys?.some((key) => String(range[key]).includes(':'));
      if (isObject(range) && Boolean(isSix) !== String(range['@odata.type']).includes('iPv6'))
        complain('ipRanges', 'version');
    }
  } else if (body['@odata.type'] === '#microsoft.graph.countryNamedLocation') {
    const keys = ['countriesAndRegions', 'includeUnknownCountriesAndRegions', 'countryLookupMethod'];
    onlyKeys(body, '', ['@odata.type', 'displayName', ...keys], complain);
    for (const country of list(body.countriesAndRegions))
      if (!/^[A-Z]{2}$/.test(String(country))) complain('countries', String(country));
  } else complain('@odata.type', String(body['@odata.type']));
  everyValue(body, '', (path, value) => {
    if (value === null || value === undefined) complain(path, 'null');
  });
  return found;
}

function onlyKeys(value: Json, path: string, keys: readonly string[], complain: Complain): void {
  for (const key of Object.keys(value)) if (!keys.includes(key)) complain(`${path}.${key}`, 'not writable');
}

function everyValue(value: unknown, path: string, look: (path: string, value: unknown) => void): void {
  if (path !== '') look(path, value);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) everyValue(member, path === '' ? key : `${path}.${key}`, look);
}

function objectAt(value: Json, key: string): Json {
  const member = value[key];
  return isObject(member) ? member : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
