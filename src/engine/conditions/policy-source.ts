import type { Names } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { AddressIndex } from './address-index.ts';
import type { GroupGraph } from './membership.ts';

/** What a condition is prepared from: one policy, and the tenant that its names point into. */
export interface PolicySource {
  readonly policy: Policy;
  readonly index: number;
  readonly tenant: Tenant;
  readonly names: Names;
  readonly addresses: AddressIndex;
  readonly groups: GroupGraph;
  /** The place of a path below this policy. */
  readonly at: (...path: readonly (string | number)[]) => PlaceText;
}

/** A place in the file, `tenant.yaml:61:5`, looked up when it is first shown: most questions show none. */
export class PlaceText {
  #text: string | undefined;
  readonly #find: () => string;

  constructor(find: () => string) {
    this.#find = find;
  }

  get text(): string {
    this.#text ??= this.#find();
    return this.#text;
  }
}

/** The display name of what a reference names, or the reference itself. */
export function nameOr(reference: string, entry: { readonly displayName?: string | undefined } | undefined): string {
  return entry?.displayName ?? reference;
}

export const opaqueWord = 'unknownFutureValue';
