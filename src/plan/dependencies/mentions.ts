import type { BoundConstraint } from "../../constraints/define.ts";

/** The elements that the arguments of a constraint name, as indices. */
export interface Mentions {
  readonly vms: readonly number[];
  readonly nodes: readonly number[];
}

export function mentionsOf({ kind, args }: BoundConstraint): Mentions {
  const named = (scripts: readonly string[]): number[] =>
    Object.keys(kind.params)
      .filter((key) => scripts.includes(kind.params[key].script))
      .flatMap((key) => indices(args[key]));
  return { vms: named(["vm", "vms", "vmGroups"]), nodes: named(["node", "nodes", "nodeGroups"]) };
}

function indices(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Int32Array) return [...value];
  return (value as readonly Int32Array[]).flatMap((group) => [...group]);
}
