import type { Run } from "./run.ts";
import type { Element } from "./values.ts";

/** Why a name means no element. The message is said about the name, or about the item that generated it. */
export interface Unresolved {
  readonly code: "unknown-vm" | "unknown-node" | "unknown-element" | "ambiguous-element";
  readonly name: string;
}

/** The full name of the VM that a script declares under a local name. */
export const vmName = (local: string, { isModern, name }: Run): string => (isModern ? `${name}.${local}` : local);

export function resolveNode(name: string, { session }: Run): Element | Unresolved {
  return session.inventory.nodes.find(`@${name}`) ?? { code: "unknown-node", name: `@${name}` };
}

/** What a bare name means: in scripts with a header a VM of the script, else a node; in classic ones whichever of the two exists. */
export function resolveName(name: string, run: Run): Element | Unresolved {
  const { vms, nodes } = run.session.inventory;
  const vm = vms.find(vmName(name, run));
  if (run.isModern) return vm ?? nodes.find(`@${name}`) ?? { code: "unknown-vm", name };
  const node = nodes.find(`@${name}`);
  if (vm !== undefined && node !== undefined) return { code: "ambiguous-element", name };
  return vm ?? node ?? { code: "unknown-element", name };
}

export const isResolved = (result: Element | Unresolved): result is Element => "kind" in result;

/** Does the name miss only because a declaration failed, which has been reported? */
export const isEcho = ({ code, name }: Unresolved, run: Run): boolean =>
  run.declared.mayHaveFailed(code === "unknown-node" ? name : vmName(name, run));
