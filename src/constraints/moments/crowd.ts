import type { Violation } from "../define.ts";
import type { Moment } from "./moment.ts";

/**
 * VMs that should not be on one node are. It is the same fault as long as any two of them are there, whoever comes and goes.
 * @param who what they are, in words
 */
export function crowd(moment: Moment, vms: readonly number[], who: string, node: number): Violation {
  const [first, second] = vms;
  const labels = vms.length > 2 ? moment.vmLabels(vms) : `${moment.vmLabel(first)} and ${moment.vmLabel(second)}`;
  const message = `${labels}${who} are ${vms.length > 2 ? "all" : "both"} on ${moment.nodeLabel(node)}`;
  return { message, key: String(node), vms, nodes: [node] };
}
