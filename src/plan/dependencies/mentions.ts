import type { BoundConstraint } from "../../constraints/define.ts";

/** The VMs that the arguments of a constraint name, as indices. */
export const vmsIn = (constraint: BoundConstraint): number[] => named(constraint, ["vm", "vms", "vmGroups"]);

const nodeScripts = ["node", "nodes", "nodeGroups"];

/** The nodes that the arguments of a constraint name, as indices: there may be thousands in each of thousands of constraints. */
export const nodesIn = (constraint: BoundConstraint): number[] => named(constraint, nodeScripts);

/** Do the arguments name any node? */
export const namesNodes = ({ kind, args }: BoundConstraint): boolean =>
  Object.keys(kind.params).some((key) => nodeScripts.includes(kind.params[key].script) && isFilled(args[key]));

function named({ kind, args }: BoundConstraint, scripts: readonly string[]): number[] {
  return Object.keys(kind.params)
    .filter((key) => scripts.includes(kind.params[key].script))
    .flatMap((key) => indices(args[key]));
}

function indices(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Int32Array) return [...value];
  return (value as readonly Int32Array[]).flatMap((group) => [...group]);
}

function isFilled(value: unknown): boolean {
  if (typeof value === "number") return true;
  if (value instanceof Int32Array) return value.length > 0;
  return (value as readonly Int32Array[]).some((group) => group.length > 0);
}
