/** The body of a block of Terraform's language, as far as resources need it. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

export interface HclAttribute {
  readonly name: string;
  readonly value: HclValue;
}

/** `resource "azuread_named_location" "office" { ... }`; blocks inside a resource have no labels. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: HclBody;
  /** Lines above the block. */
  readonly comments?: readonly string[];
  /** Written as comments: Terraform is not to see it. */
  readonly isComment?: boolean;
}

export type HclValue = string | number | boolean | HclReference | readonly HclItem[];

/** An expression that names an attribute of another resource. */
export interface HclReference {
  readonly reference: string;
}

/** An element of a list, and who or what it is where the element is an id. */
export interface HclItem {
  readonly value: string | HclReference;
  readonly comment?: string;
}
