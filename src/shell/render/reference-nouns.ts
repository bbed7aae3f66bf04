import type { ReferenceKind } from '../../file/graph/references.ts';

/** What people call the kinds of things that a tenant refers to. */
export const referenceNouns: Readonly<Record<ReferenceKind, string>> = {
  user: 'user',
  group: 'group',
  role: 'role',
  namedLocation: 'named location',
  authenticationStrength: 'authentication strength',
  servicePrincipal: 'service principal',
};
