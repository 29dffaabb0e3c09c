import { append } from "../../solver/multimap.ts";
import type { Course } from "./course.ts";
import type { Waits } from "./waits.ts";

/** Actions on one VM, or one node, come one after the other; nothing comes to a node that is off, and a node goes off empty. */
export function succeed(course: Course, waits: Waits): void {
  const byParty = new Map<number, number[]>();
  const byNode = new Map<number, number[]>();
  for (const k of course.starts) {
    if (course.party[k] >= 0) {
      followVm(course, waits, byParty.get(course.party[k]) ?? [], k);
      append(byParty, course.party[k], k);
    }
    for (const node of new Set(course.nodes[k])) {
      followNode(course, waits, byNode.get(node) ?? [], { k, node });
      append(byNode, node, k);
    }
  }
}

/** Waits for the latest of these actions that had ended, and those for which none of them waits already. */
function followVm({ plan, startAt, endAt, vm }: Course, waits: Waits, earlier: readonly number[], k: number): void {
  const direct: number[] = [];
  for (const other of [...earlier].sort((a, b) => endAt[b] - endAt[a])) {
    if (endAt[other] > startAt[k] || direct.some((later) => startAt[later] > endAt[other])) continue;
    direct.push(other);
    const action = plan.actions[k];
    const id = vm[k] >= 0 ? plan.origin.vms.id(vm[k]) : "vm" in action ? action.vm : undefined;
    if (id !== undefined) waits.add(k, other, { kind: "vm", vm: id });
  }
}

/** What comes waits until the node is on; a node that goes off waits for all that left it. */
function followNode(course: Course, waits: Waits, earlier: readonly number[], one: { k: number; node: number }): void {
  const { plan, startAt, endAt } = course;
  const isSwitch = "node" in plan.actions[one.k];
  const isClosing = plan.actions[one.k].id === "shutdownNode";
  for (const other of earlier) {
    if (endAt[other] > startAt[one.k]) continue;
    const isRelevant = "node" in plan.actions[other] ? isSwitch || comesTo(course, one) : isClosing;
    if (isRelevant) waits.add(one.k, other, { kind: "node", node: plan.origin.nodes.id(one.node) });
  }
}

function comesTo({ plan, nodes }: Course, { k, node }: { k: number; node: number }): boolean {
  const action = plan.actions[k];
  if (action.id === "bootVM") return true;
  return (
    (action.id === "migrateVM" || action.id === "resumeVM" || action.id === "suspendVM") && nodes[k].at(-1) === node
  );
}
