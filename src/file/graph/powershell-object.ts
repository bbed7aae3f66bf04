import type { Path } from '../../domain/model/problem.ts';
import { isList, isMembers, type Members } from './members.ts';

/** An object as `ConvertTo-Json` prints those of the Graph PowerShell module: names in Pascal case, derived members in a bag of their own. */
export function isPowerShellObject(value: Members): boolean {
  const names = Object.keys(value).filter((name) => !name.includes('@odata.'));
  return names.length > 0 && names.every((name) => /^[A-Z]/.test(name)) && !isOfAnotherTool(value);
}

/** IntuneManagement's table and the resources of Microsoft365DSC have capitals of their own. */
function isOfAnotherTool(value: Members): boolean {
  return isList(value.Objects) || Object.hasOwn(value, 'ResourceName');
}

/**
 * The object in Graph's shape. The module prints an object with nothing in it where Graph has null; what policies always have stays, as
 * a policy for nobody is not a policy without a word on users.
 */
export function graphMembers(value: unknown): unknown {
  if (isList(value)) return value.map(graphMembers);
  if (!isMembers(value)) return value;
  const { AdditionalProperties: bag, ...rest } = value;
  const own = Object.entries(rest)
    .filter(([name, member]) => alwaysThere.has(name) || !isHollow(member))
    .map(([name, member]) => [graphName(name), graphMembers(member)]);
  const lifted = isMembers(bag)
    ? Object.entries(bag).map(([name, member]) => [graphName(name), graphMembers(member)])
    : [];
  return { ...Object.fromEntries(lifted), ...Object.fromEntries(own) };
}

const alwaysThere: ReadonlySet<string> = new Set(['Conditions', 'Users', 'Applications', 'AllowedCombinations']);

/** Nothing at any depth but null and, inside an object, empty lists. A list by itself is an answer. */
function isHollow(value: unknown): boolean {
  if (value === null) return true;
  return (
    isMembers(value) &&
    Object.values(value).every((member) => isHollow(member) || (isList(member) && member.length === 0))
  );
}

/** Names that the module writes otherwise than with a capital in front. */
const irregular: Readonly<Record<string, string>> = {
  ObjectId: 'id',
  IsHybridAzureAdJoinedDeviceAccepted: 'isHybridAzureADJoinedDeviceAccepted',
  AllowedAaGuiDs: 'allowedAAGUIDs',
  AllowedAaguids: 'allowedAAGUIDs',
  AllowedPolicyOiDs: 'allowedPolicyOIDs',
};

function graphName(name: string): string {
  if (Object.hasOwn(irregular, name)) return irregular[name] ?? name;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Where PowerShell has a member of Graph's shape: names compare without case, and some stand in the bag. */
export function writtenByPowerShell(object: Members): (path: Path) => Path {
  return (path) => {
    let at: unknown = object;
    const written: (string | number)[] = [];
    for (const key of path) {
      if (typeof key === 'string' && isMembers(at)) {
        if (memberNamed(at, key) === undefined && isMembers(at.AdditionalProperties)) {
          written.push('AdditionalProperties');
          at = at.AdditionalProperties;
        }
        at = isMembers(at) ? memberNamed(at, key) : undefined;
      } else at = typeof key === 'number' && isList(at) ? at[key] : undefined;
      written.push(key);
    }
    return written;
  };
}

function memberNamed(value: Members, key: string): unknown {
  return Object.entries(value).find(([name]) => graphName(name).toLowerCase() === key.toLowerCase())?.[1];
}

/**
 * What `ConvertTo-Json` leaves below its depth, 2 where none is given: the name of a type, or the members of an object in one text.
 * It is no value.
 */
function isTruncated(value: unknown): boolean {
  return typeof value === 'string' && truncated.test(value);
}

const truncated =
  /^(@\{.*\}|System\.(Object\[\]|Collections\.[\w.`]+(\[.*\])?|String\[\])|Microsoft\.Graph\.PowerShell\.Models\.\w+(\[\])?)$/s;

/** The members below which PowerShell cut an object off. */
export function truncatedMembers(value: unknown): readonly Path[] {
  if (isTruncated(value)) return [[]];
  const below = isList(value) ? [...value.entries()] : isMembers(value) ? Object.entries(value) : [];
  return below.flatMap(([key, member]) => truncatedMembers(member).map((path) => [key, ...path]));
}
