import * as z from 'zod/mini';
import { type Tenant, tenantSchema } from '../../domain/model/tenant.ts';
import { canonicalText } from './canonical-text.ts';
import { withoutNoise, withoutUnset } from './clean.ts';
import { badMember, type Fault } from './fault.ts';
import type { GraphObject } from './graph-object.ts';
import { isList, isMembers, type Members, textOf } from './members.ts';
import type { MigrationTable } from './read-migration-table.ts';
import { chosen } from './read-named.ts';

/** The settings of the tenant file that an export can hold: each is one value, made of one object or several. */
type Setting = 'tenant' | 'securityDefaults' | 'crossTenantAccess' | 'authenticationMethodsPolicy';

export interface ReadSettings {
  /** What the tenant file is to say, laid over what it says now. */
  readonly settings: Readonly<Partial<Record<Setting, Members>>>;
  readonly faults: readonly Fault[];
  /** Objects of which a tenant has one and the export another before. */
  readonly second: readonly GraphObject[];
}

type Found = (kind: GraphObject['kind']) => readonly GraphObject[];

/** The settings of an export. Those that it does not hold stay as the file has them. */
export function readSettings(found: Found, tables: readonly MigrationTable[], before: Tenant): ReadSettings {
  const parts: readonly (Part | undefined)[] = [
    organization(found('organization')[0], tables, before),
    securityDefaults(found('securityDefaults')[0], before),
    crossTenantAccess(found('crossTenantDefault')[0], found('crossTenantPartner'), before),
    methodsPolicy(found('authenticationMethodsPolicy')[0], found('methodConfiguration'), before),
  ];
  const checked = parts.flatMap((part) => (part === undefined ? [] : [checkedPart(part)]));
  return {
    settings: Object.fromEntries(
      checked.flatMap(({ setting, value }) => (value === undefined ? [] : [[setting, value]])),
    ),
    faults: checked.flatMap(({ faults }) => faults),
    second: singletons.flatMap((kind) => found(kind).slice(1)),
  };
}

const singletons = ['organization', 'securityDefaults', 'crossTenantDefault', 'authenticationMethodsPolicy'] as const;

interface Part {
  readonly setting: Setting;
  /** Where the value is from, for what is wrong with it. */
  readonly object: GraphObject | undefined;
  readonly value: Members;
}

function checkedPart({ setting, object, value }: Part) {
  const result = z.safeParse(tenantSchema, { version: 1, [setting]: value });
  if (result.success) {
    const canonical: unknown = result.data[setting];
    return { setting, value: isMembers(canonical) ? canonical : value, faults: [] };
  }
  const faults =
    object === undefined
      ? []
      : result.error.issues.map(({ path }) =>
          badMember(
            object,
            path.slice(1).filter((key) => typeof key !== 'symbol'),
            "a value of Graph's shape",
          ),
        );
  return { setting, value: undefined, faults };
}

/** The tenant's id and name. Another tenant's id changes nothing: the report says so. */
function organization(
  object: GraphObject | undefined,
  tables: readonly MigrationTable[],
  { tenant }: Tenant,
): Part | undefined {
  const table = tables.find(({ tenantId }) => tenantId !== undefined);
  const given: Members =
    object === undefined
      ? { id: table?.tenantId, displayName: table?.organization }
      : chosen(object.value, ['id', 'displayName', 'createdDateTime']);
  const id = textOf(given, 'id');
  if (id === undefined || (tenant?.id !== undefined && tenant.id.toLowerCase() !== id.toLowerCase())) return undefined;
  const said = Object.entries(given).filter(([name, value]) => value !== null && value !== undefined && name !== 'id');
  // A migration table keeps the name that the tenant had when it was written: it names a tenant that has no name.
  const value =
    object === undefined ? { ...Object.fromEntries(said), ...tenant } : { ...tenant, ...Object.fromEntries(said) };
  return { setting: 'tenant', object, value: { id: tenant?.id ?? id, ...value } };
}

function securityDefaults(object: GraphObject | undefined, before: Tenant): Part | undefined {
  if (object === undefined) return undefined;
  const { isEnabled } = object.value;
  return { setting: 'securityDefaults', object, value: { ...before.securityDefaults, isEnabled } };
}

const trustMembers = ['isMfaAccepted', 'isCompliantDeviceAccepted', 'isHybridAzureADJoinedDeviceAccepted'];

/** What is trusted of other tenants, and of single ones. A partner that says nothing of trust has the default's. */
function crossTenantAccess(
  object: GraphObject | undefined,
  partners: readonly GraphObject[],
  before: Tenant,
): Part | undefined {
  if (object === undefined && partners.length === 0) return undefined;
  const trust = object === undefined ? undefined : trustOf(object.value);
  const known = new Map<string, Members>();
  for (const partner of before.crossTenantAccess?.partners ?? []) known.set(partner.tenantId.toLowerCase(), partner);
  for (const { value } of partners) {
    const partner = withoutUnset(withoutNoise({ ...value, inboundTrust: undefined }));
    const own = trustOf(value);
    const tenantId = textOf(value, 'tenantId') ?? '';
    known.set(tenantId.toLowerCase(), {
      tenantId,
      ...(own && { inboundTrust: own }),
      ...(isMembers(partner)
        ? Object.fromEntries(Object.entries(partner).filter(([name]) => name !== 'tenantId'))
        : {}),
    });
  }
  const list = [...known.values()];
  const value = {
    ...before.crossTenantAccess,
    ...(trust && { inboundTrust: trust }),
    ...(list.length > 0 && { partners: list }),
  };
  return Object.keys(value).length === 0
    ? undefined
    : { setting: 'crossTenantAccess', object: object ?? partners[0], value };
}

function trustOf({ inboundTrust }: Members): Members | undefined {
  if (!isMembers(inboundTrust)) return undefined;
  const said = Object.entries(chosen(inboundTrust, trustMembers)).filter(([, accepted]) => accepted !== null);
  return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** The policy with all its methods, or methods that were exported one by one and take the places of those with their ids. */
function methodsPolicy(
  object: GraphObject | undefined,
  configurations: readonly GraphObject[],
  before: Tenant,
): Part | undefined {
  if (object === undefined && configurations.length === 0) return undefined;
  const policy = object === undefined ? before.authenticationMethodsPolicy : withoutUnset(withoutNoise(object.value));
  const known = isMembers(policy) ? policy : {};
  const listed = isList(known.authenticationMethodConfigurations) ? known.authenticationMethodConfigurations : [];
  const byId = new Map<string, unknown>();
  for (const one of [...listed, ...configurations.map(({ value }) => withoutUnset(withoutNoise(value)))]) {
    byId.set(isMembers(one) ? (textOf(one, 'id')?.toLowerCase() ?? canonicalText(one)) : canonicalText(one), one);
  }
  const value = { ...known, authenticationMethodConfigurations: [...byId.values()] };
  return { setting: 'authenticationMethodsPolicy', object: object ?? configurations[0], value };
}
