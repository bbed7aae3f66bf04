import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { decide } from '../../../src/engine/decide/decide.ts';
import { attemptOf, compileRaw } from '../parts.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const everything = { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };
const policy = (displayName: string, conditions: object, ...builtInControls: readonly string[]) => ({
  displayName,
  state: 'enabled',
  conditions: { ...everything, ...conditions },
  grantControls: { operator: 'OR', builtInControls },
});
const filter = (rule: string) => ({ devices: { deviceFilter: { mode: 'include', rule } } });
const compiled = compileRaw({
  version: 1,
  groups: [{ displayName: 'HR' }, { displayName: 'Sales' }],
  namedLocations: Array.from({ length: 50 }, (_, place) => ({
    displayName: `Office ${place}`,
    type: 'ip',
    isTrusted: place % 2 === 0,
    ipRanges: [`203.0.${place}.0/24`],
  })),
  conditionalAccessPolicies: [
    policy('Groups', { users: { includeGroups: ['HR'], excludeGroups: ['Sales'] } }, 'mfa'),
    policy('Places', { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }, 'mfa'),
    policy('Devices', filter('device.displayName -startsWith "PC-1"'), 'compliantDevice', 'mfa'),
    policy('Workloads', { clientApplications: { includeServicePrincipals: ['ServicePrincipalsInMyTenant'] } }, 'block'),
    policy('Apps', { applications: { includeApplications: ['Office365'] } }, 'approvedApplication', 'mfa'),
  ],
});

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const guid = (count: number) => `${hex(count, 8)}-0000-4000-8000-000000000000`;

/** Nobody and nothing comes a second time. */
function attempt(count: number): object {
  const people = [
    { user: guid(count) },
    { user: { memberOf: [guid(count)], roles: [guid(count + 1)], homeTenantId: guid(count) } },
    { servicePrincipal: guid(count) },
  ];
  return {
    ...people[count % 3],
    application: guid(count),
    ipAddress:
      count % 2 === 0
        ? `2001:db8::${hex(count & 0xffff, 1)}:${hex(count >> 16, 1)}`
        : `203.${count & 0xff}.${(count >> 8) & 0xff}.7`,
    device: { displayName: `PC-${count}`, isCompliant: count % 5 === 0, model: guid(count) },
    clientAppType: 'browser',
    satisfiedControls: [guid(count), ...(count % 7 === 0 ? ['mfa'] : [])],
  };
}

function heapAfter(from: number, to: number): number {
  for (let count = from; count < to; count++) decide(compiled, attemptOf(compiled, attempt(count)));
  collect();
  return process.memoryUsage().heapUsed;
}

test('a hundred thousand attempts by ever new people, places, devices and applications leave no more behind than ten thousand', () => {
  const early = heapAfter(0, 10_000);
  const late = heapAfter(10_000, 110_000);
  expect((late - early) / 1_048_576).toBeLessThan(20);
});
