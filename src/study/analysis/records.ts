import type { Tenant, User } from '../../domain/model/tenant.ts';

/**
 * What the file says of a user, but for their names and groups, as a text: of two users with the same text registration wants the same
 * where they are in the same groups and no setting names them. Contact data counts by being there; dates too where nothing dated is judged.
 */
export function recordOf(user: User, dated: boolean): string {
  let text = '';
  for (const [name, value] of Object.entries(user)) {
    if (aside.has(name)) continue;
    text += ` ${name}:${JSON.stringify(valueIn(user, name, dated) ?? value)}`;
  }
  return text;
}

const aside: ReadonlySet<string> = new Set(['userPrincipalName', 'id', 'displayName', 'memberOf', 'additionalData']);

/** What counts of a value that is not looked at whole. */
function valueIn(user: User, name: string, dated: boolean): unknown {
  switch (name) {
    case 'mobilePhone':
      return Boolean(user.mobilePhone);
    case 'businessPhones':
    case 'otherMails':
      return (user[name] ?? []).length > 0;
    case 'authenticationMethodDetails':
      return user[name]?.map((one) => [one.method, one.registeredThrough, Boolean(one.confirmedDateTime)]);
    case 'identities':
      return user[name]?.map(({ signInType, issuer }) => [signInType, issuer]);
    case 'securityInfoConfirmedDateTime':
      return dated ? undefined : Boolean(user[name]);
    default:
      return undefined;
  }
}

/** The same, kept with the user: a file and its edited twin hold the same users, and several questions are asked of both. */
export function keptRecordOf(user: User, dated: boolean): string {
  const known = dated ? datedRecords : records;
  const there = known.get(user);
  if (there !== undefined) return there;
  const made = recordOf(user, dated);
  known.set(user, made);
  return made;
}

const records = new WeakMap<User, string>();
const datedRecords = new WeakMap<User, string>();

/** Whether anything in the file but the list of users names this user: a policy, a setting or a group. */
export function namedIn(tenant: Tenant): (user: User) => boolean {
  const { users: _, ...rest } = tenant;
  const texts = textsIn([rest]);
  return (user) => isNamedBy(texts, user);
}

/** Whether one of the texts is the id or a name of the user or group. */
export function isNamedBy(texts: ReadonlySet<string>, { id, userPrincipalName, displayName }: Partial<User>): boolean {
  return [id, userPrincipalName, displayName].some((name) => name !== undefined && texts.has(name.toLowerCase()));
}

/** Every text, whatever it means, in small letters: rather one too many. */
export function textsIn(values: readonly unknown[]): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const value of values) collect(value, texts);
  return texts;
}

function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value.toLowerCase());
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, texts);
}
