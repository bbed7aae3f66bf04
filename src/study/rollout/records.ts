import type { Tenant, User } from '../../domain/model/tenant.ts';

/**
 * What the file says of a user, but for their names and groups, as a text: of two users with the same text registration wants the same
 * where they are in the same groups and no setting names them. Contact data counts by being there; dates too where nothing dated is judged.
 */
export function recordOf(user: User, dated: boolean): string {
  const { userPrincipalName: _, id: __, displayName: ___, memberOf: ____, ...rest } = user;
  const { mobilePhone, businessPhones = [], otherMails = [], securityInfoConfirmedDateTime: confirmed } = rest;
  return JSON.stringify({
    ...rest,
    mobilePhone: Boolean(mobilePhone),
    businessPhones: businessPhones.length > 0,
    otherMails: otherMails.length > 0,
    securityInfoConfirmedDateTime: dated ? confirmed : Boolean(confirmed),
  });
}

/** Whether anything in the file but the list of users names this user: a policy, a setting or a group. */
export function namedIn(tenant: Tenant): (user: User) => boolean {
  const { users: _, ...rest } = tenant;
  const texts = new Set<string>();
  collect(rest, texts);
  return ({ id, userPrincipalName, displayName }) =>
    [id, userPrincipalName, displayName].some((name) => name !== undefined && texts.has(name.toLowerCase()));
}

/** Every text, whatever it means: rather one too many. */
function collect(value: unknown, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value.toLowerCase());
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, texts);
}
