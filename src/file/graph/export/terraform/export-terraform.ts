import { findApplication } from '../../../../domain/catalogue/applications.ts';
import { findBuiltInStrength } from '../../../../domain/catalogue/authentication-strengths.ts';
import { findRole } from '../../../../domain/catalogue/roles.ts';
import { indexNames, namesOf } from '../../../../domain/model/names.ts';
import type { Tenant } from '../../../../domain/model/tenant.ts';
import { shownPath } from '../../fault.ts';
import { isList, isMembers, isText, type Members } from '../../members.ts';
import type { ReferenceKind } from '../../references.ts';
import { policyBody } from '../create-bodies.ts';
import { type MissingId, missingIds } from '../missing-ids.ts';
import { objectIds } from '../object-ids.ts';
import { cidrsOf } from './cidrs-of.ts';
import type { HclAttribute, HclBlock, HclBody, HclItem, HclReference, HclValue } from './hcl-body.ts';
import { providerPolicy } from './provider-values.ts';
import { resourceNames } from './resource-names.ts';

type Location = NonNullable<Tenant['namedLocations']>[number];
type Strength = NonNullable<Tenant['authenticationStrengthPolicies']>[number];
type Policy = NonNullable<Tenant['conditionalAccessPolicies']>[number];

/** A tenant as resources of the azuread provider, by the file that each kind goes into. */
export interface TerraformExport {
  readonly files: readonly { readonly name: string; readonly blocks: readonly HclBlock[] }[];
  /** Objects that the provider cannot hold, which stand as comments, and why. */
  readonly notHeld: readonly NotHeld[];
  /** Names that stand where the provider wants an id. */
  readonly missing: readonly MissingId[];
}

export interface NotHeld {
  readonly what: 'policy' | 'namedLocation' | 'authenticationStrength';
  readonly name: string;
  readonly members: readonly string[];
}

interface Resource {
  readonly address: string;
  readonly block: HclBlock;
  readonly importId: string | undefined;
  readonly notHeld: readonly NotHeld[];
}

const types = {
  location: 'azuread_named_location',
  strength: 'azuread_authentication_strength_policy',
  policy: 'azuread_conditional_access_policy',
};

/**
 * Policies, named locations and custom strengths as resources. What the provider can hold only in part stands as a comment with the
 * reason: applied, it would change what the policy does. `import` blocks make Terraform adopt what has an id.
 */
export function exportTerraform(tenant: Tenant): TerraformExport {
  const ids = objectIds(tenant);
  const locations = locationResources(tenant.namedLocations ?? []);
  const strengths = strengthResources(tenant.authenticationStrengthPolicies?.filter((one) => !isBuiltIn(one)) ?? []);
  const context = policyWriting(tenant, locations.addresses, strengths.addresses);
  const policies = (tenant.conditionalAccessPolicies ?? []).map((policy) => ({
    policy,
    made: policyBody(policy, ids),
  }));
  const names = resourceNames(policies.map(({ policy }) => policy));
  const written = policies.map(({ policy, made }, index) => policyResource(policy, made, names[index] ?? '', context));
  const all = [...locations.resources, ...strengths.resources, ...written];
  const file = (name: string, resources: readonly Resource[]) => ({
    name,
    blocks: resources.map(({ block }) => block),
  });
  const files = [
    file('named_locations', locations.resources),
    file('authentication_strengths', strengths.resources),
    file('conditional_access_policies', written),
    { name: 'imports', blocks: all.flatMap(importBlock) },
  ];
  return {
    files: files.filter(({ blocks }) => blocks.length > 0),
    notHeld: all.flatMap(({ notHeld }) => notHeld),
    missing: missingIds(tenant, ids, ['conditionalAccessPolicies']).filter(
      ({ kind, name }) => !context.isReferred(kind, name),
    ),
  };
}

function isBuiltIn({ id, policyType }: Strength): boolean {
  return policyType === 'builtIn' || (id !== undefined && findBuiltInStrength(id) !== undefined);
}

/** A resource that Terraform is to see, and how others refer to it. */
interface Resources {
  readonly resources: readonly Resource[];
  /** By the id or, where there is none, the name of the object, in small letters. */
  readonly addresses: ReadonlyMap<string, string>;
}

function addressesOf(objects: readonly { readonly key: string; readonly resource: Resource }[]): Resources {
  const live = objects.filter(({ resource }) => !resource.block.isComment);
  return {
    resources: objects.map(({ resource }) => resource),
    addresses: new Map(live.map(({ key, resource }) => [key.toLowerCase(), resource.address])),
  };
}

function locationResources(locations: readonly Location[]): Resources {
  const names = resourceNames(locations);
  return addressesOf(
    locations.map((location, index) => {
      const { displayName, id } = location;
      const notHeld = location.type === 'compliantNetwork' ? ['a compliant network: Entra makes it itself'] : [];
      const attributes = [{ name: 'display_name', value: displayName }];
      const body = { attributes, blocks: location.type === 'compliantNetwork' ? [] : [locationBlock(location)] };
      const importId = id && `/identity/conditionalAccess/namedLocations/${id}`;
      const kind = { type: types.location, what: 'namedLocation' } as const;
      return {
        key: id ?? displayName,
        resource: resource(kind, displayName, names[index] ?? '', body, importId, notHeld),
      };
    }),
  );
}

function locationBlock(location: Exclude<Location, { readonly type: 'compliantNetwork' }>): HclBlock {
  if (location.type === 'ip') {
    const ranges = location.ipRanges.flatMap((text) => {
      const [first, ...rest] = cidrsOf(text);
      const split = first === text.trim() ? undefined : `${text}, as CIDR`;
      return [...(first === undefined ? [] : [item(first, split)]), ...rest.map((cidr) => item(cidr))];
    });
    return block('ip', [
      { name: 'ip_ranges', value: ranges },
      { name: 'trusted', value: location.isTrusted ?? false },
    ]);
  }
  const { countriesAndRegions, countryLookupMethod, includeUnknownCountriesAndRegions: unknown } = location;
  return block('country', [
    { name: 'countries_and_regions', value: countriesAndRegions.map((country) => item(country)) },
    ...(countryLookupMethod ? [{ name: 'country_lookup_method', value: countryLookupMethod }] : []),
    { name: 'include_unknown_countries_and_regions', value: unknown ?? false },
  ]);
}

function strengthResources(strengths: readonly Strength[]): Resources {
  const names = resourceNames(strengths);
  return addressesOf(
    strengths.map((strength, index) => {
      const { displayName, id, description, allowedCombinations, combinationConfigurations } = strength;
      const body = {
        attributes: [
          { name: 'display_name', value: displayName },
          ...(description ? [{ name: 'description', value: description }] : []),
          { name: 'allowed_combinations', value: allowedCombinations.map((methods) => item(methods)) },
        ],
        blocks: [],
      };
      const notHeld = (combinationConfigurations ?? []).length > 0 ? ['combinationConfigurations'] : [];
      const importId = id && strengthPath(id);
      const kind = { type: types.strength, what: 'authenticationStrength' } as const;
      return {
        key: id ?? displayName,
        resource: resource(kind, displayName, names[index] ?? '', body, importId, notHeld),
      };
    }),
  );
}

function strengthPath(id: string): string {
  return `/policies/authenticationStrengthPolicies/${id}`;
}

interface PolicyWriting {
  /** What stands for an element of a list of this attribute: a reference, or the text with the name of what it stands for. */
  readonly itemOf: (attribute: string, text: string) => HclItem;
  readonly strengthOf: (id: string) => HclValue;
  readonly isReferred: (kind: ReferenceKind, name: string) => boolean;
}

function policyWriting(
  tenant: Tenant,
  locations: ReadonlyMap<string, string>,
  strengths: ReadonlyMap<string, string>,
): PolicyWriting {
  const nameOf = nameFinder(tenant);
  const reference = (
    addresses: ReadonlyMap<string, string>,
    attribute: string,
    text: string,
  ): HclReference | undefined => {
    const address = addresses.get(text.toLowerCase());
    return address === undefined ? undefined : { reference: `${address}.${attribute}` };
  };
  return {
    itemOf: (attribute, text) => {
      const referred = attribute.endsWith('_locations') ? reference(locations, 'object_id', text) : undefined;
      if (referred) return { value: referred };
      const name = nameOf(attribute, text);
      return item(text, name === text ? undefined : name);
    },
    strengthOf: (id) => reference(strengths, 'id', id) ?? strengthPath(id),
    isReferred: (kind, name) =>
      (kind === 'namedLocation' && locations.has(name.toLowerCase())) ||
      (kind === 'authenticationStrength' && strengths.has(name.toLowerCase())),
  };
}

/** The name of what an id stands for, by the last word of the attribute: `excluded_groups`. */
function nameFinder(tenant: Tenant): (attribute: string, id: string) => string | undefined {
  const names = namesOf(tenant);
  const own = tenant.applications?.map(({ appId, displayName }) => ({ id: appId, displayName })) ?? [];
  const ownIndex = indexNames(own);
  const terms = indexNames(tenant.termsOfUse);
  return (attribute, id) => {
    switch (attribute.replace(/^(in|ex)cluded_/, '')) {
      case 'users':
        return tenant.users?.[names.users.find(id)[0] ?? -1]?.userPrincipalName;
      case 'groups':
        return tenant.groups?.[names.groups.find(id)[0] ?? -1]?.displayName;
      case 'roles':
        return findRole(id)?.displayName;
      case 'locations':
        return tenant.namedLocations?.[names.namedLocations.find(id)[0] ?? -1]?.displayName;
      case 'applications':
        return own[ownIndex.find(id)[0] ?? -1]?.displayName ?? findApplication(id)?.displayName;
      case 'service_principals':
        return tenant.servicePrincipals?.[names.servicePrincipals.find(id)[0] ?? -1]?.displayName;
      case 'terms_of_use':
        return tenant.termsOfUse?.[terms.find(id)[0] ?? -1]?.displayName;
      default:
        return undefined;
    }
  };
}

function policyResource(
  policy: Policy,
  { body, dropped, opaque }: ReturnType<typeof policyBody>,
  name: string,
  context: PolicyWriting,
): Resource {
  const { values, notHeld } = providerPolicy(body);
  const members = [
    ...notHeld,
    ...dropped.map(shownPath),
    ...opaque.map((path) => `unknownFutureValue in ${shownPath(path)}`),
  ];
  const importId = policy.id ? `/identity/conditionalAccess/policies/${policy.id}` : undefined;
  const kind = { type: types.policy, what: 'policy' } as const;
  return resource(kind, policy.displayName, name, bodyOf(values, context), importId, members);
}

function resource(
  { type, what }: { readonly type: string; readonly what: NotHeld['what'] },
  displayName: string,
  name: string,
  body: HclBody,
  importId: string | undefined,
  members: readonly string[],
): Resource {
  const isComment = members.length > 0;
  const comments = isComment ? [`The provider cannot hold this as it is: ${members.join(', ')}.`] : [];
  return {
    address: `${type}.${name}`,
    block: { type: 'resource', labels: [type, name], body, comments, isComment },
    importId: isComment ? undefined : importId,
    notHeld: isComment ? [{ what, name: displayName, members }] : [],
  };
}

function importBlock({ address, importId }: Resource): readonly HclBlock[] {
  if (importId === undefined) return [];
  return [
    block('import', [
      { name: 'to', value: { reference: address } },
      { name: 'id', value: importId },
    ]),
  ];
}

/** Attributes and blocks of what a plan would show: a list of one object is a block. */
function bodyOf(values: Members, context: PolicyWriting): HclBody {
  const entries = Object.entries(values);
  return {
    attributes: entries.flatMap(([name, value]): readonly HclAttribute[] => {
      const written = attributeValue(name, value, context);
      return written === undefined ? [] : [{ name, value: written }];
    }),
    blocks: entries.flatMap(([name, value]) => {
      const [inner] = isList(value) ? value : [];
      return isMembers(inner) ? [{ type: name, labels: [], body: bodyOf(inner, context) }] : [];
    }),
  };
}

function attributeValue(name: string, value: unknown, context: PolicyWriting): HclValue | undefined {
  if (name === 'authentication_strength_policy_id' && isText(value)) return context.strengthOf(value);
  if (isText(value) || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!isList(value) || value.some(isMembers)) return undefined;
  return value.filter(isText).map((text) => context.itemOf(name, text));
}

function block(type: string, attributes: readonly HclAttribute[]): HclBlock {
  return { type, labels: [], body: { attributes, blocks: [] } };
}

function item(value: string, comment?: string): HclItem {
  return comment === undefined ? { value } : { value, comment };
}
