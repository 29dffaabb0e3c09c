/** Free facts about a VM or a node. Durations in seconds (`boot`, `migrate`, …), `template` and `clone` are read by btrp itself. */
export type Attribute = boolean | number | string;
export type Attributes = Readonly<Record<string, Attribute>>;

export const noAttributes: Attributes = Object.freeze({});

/** May the VM be replaced by a fresh copy of its template instead of being migrated? */
export function isReplaceable(attributes: Attributes | undefined): boolean {
  return attributes?.clone === true && typeof attributes.template === "string";
}
