import type { Model } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import type { Waiter } from "../result.ts";
import type { Change } from "./changes.ts";

/** The most extensions that are proposed. */
const mostRooms = 24;

/**
 * Where a little more room may end a standstill, the smallest extension first: a node takes somebody who waits before others have
 * left it, or stands in for a while.
 */
export function roomsThatHelp(model: Model, waits: readonly Waiter[]): Change[] {
  const loads = loadsOf(model);
  const rooms = new Map<string, Extract<Change, { kind: "grow" }>>();
  for (const { vm } of waits) {
    for (let node = 0; node < model.nodes.size; node++) {
      const room = roomFor(model, loads, model.vms.indexOf(vm), node);
      if (room !== undefined) rooms.set(JSON.stringify(room), room);
    }
  }
  return [...rooms.values()].sort((a, b) => a.to - a.from - (b.to - b.from)).slice(0, mostRooms);
}

/** What each node holds now of each resource. */
function loadsOf({ resources, nodes, host, vmState }: Model): Float64Array[] {
  return resources.map(({ consumption }) => {
    const load = new Float64Array(nodes.size);
    for (let vm = 0; vm < host.length; vm++) if (vmState[vm] === VmState.running) load[host[vm]] += consumption[vm];
    return load;
  });
}

/** The extension with which the VM fits on the node now; undefined when it does so anyway, or when several resources are missing. */
function roomFor(
  model: Model,
  loads: readonly Float64Array[],
  vm: number,
  node: number,
): Extract<Change, { kind: "grow" }> | undefined {
  if (vm < 0 || model.host[vm] === node) return undefined;
  const missing = model.resources.flatMap(({ id, capacity, consumption }, r) => {
    const more = loads[r][node] + consumption[vm] - capacity[node];
    return more > 0 ? [{ rc: id, from: capacity[node], to: capacity[node] + more }] : [];
  });
  return missing.length === 1 ? { kind: "grow", node: model.nodes.id(node), ...missing[0] } : undefined;
}
