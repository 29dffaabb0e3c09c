import type { Constraint } from "../src/constraints/catalogue.ts";
import type { Model } from "../src/model/model.ts";
import type { Room } from "./room.ts";

/** May a VM go to a node? It stays in the group of nodes of its application, and away from the other VMs of its tier. */
export function applications(model: Model, constraints: readonly Constraint[]) {
  const tier = new Map<number, number[]>();
  const isIn = new Set<number>();
  for (const constraint of constraints) {
    if (constraint.id === "spread") {
      const vms = constraint.vms.map((vm) => model.vms.indexOf(vm));
      for (const vm of vms) tier.set(vm, vms);
    }
    if (constraint.id === "among") for (const vm of constraint.vms) isIn.add(model.vms.indexOf(vm));
  }
  const groupOf = (node: number): number => Math.floor(node / 250);
  return (vm: number, node: number, room: Room): boolean =>
    (!isIn.has(vm) || groupOf(node) === groupOf(model.host[vm])) &&
    !(tier.get(vm) ?? []).some((other) => other !== vm && (room.hostOf(other) === node || room.isLeaving(other, node)));
}
