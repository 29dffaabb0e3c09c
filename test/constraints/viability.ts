import type { VmStateName } from "../../src/model/states.ts";
import {
  capacity,
  consumption,
  nodes,
  type Origin,
  product,
  type Snapshot,
  snapshot,
  subsets,
  vms,
} from "./smallWorld.ts";

/** What each state can become by the actions there are; `init` and `ready` run after a boot. */
const reachable: Readonly<Record<VmStateName, readonly VmStateName[]>> = {
  init: ["init", "ready", "running"],
  ready: ["ready", "running", "killed"],
  running: ["running", "ready", "sleeping", "killed"],
  sleeping: ["sleeping", "running", "killed"],
  killed: [],
};

export const isReachable = (from: VmStateName, to: VmStateName): boolean => reachable[from].includes(to);

/** The states to try for VMs at the end: every one, or running against the first other state that can be reached. */
export function endStates({ vms: states }: Origin, width: "every" | "two"): VmStateName[][] {
  const all: VmStateName[] = ["running", "ready", "sleeping", "killed"];
  return product(
    states.map(([from]) => {
      if (width === "every") return all;
      const rest = reachable[from].filter((state) => state !== "running");
      return ["running", rest[from === "running" ? 0 : 0]] as VmStateName[];
    }),
  );
}

/** Every final state in which the VMs are in these states: all hosts, all sets of online nodes. */
export function finals(states: readonly VmStateName[], amount = consumption): Snapshot[] {
  const hosts = product(states.map((state): number[][] => (state === "running" ? nodes.map((node) => [node]) : [[]])));
  return hosts.flatMap((places) => subsets(nodes).map((online) => snapshot(states, places, online, amount)));
}

/** Can the final state be reached and kept, constraints left aside? `ratio` is the overbooking of a node. */
export function isViable(origin: Origin, now: Snapshot, ratio: (node: number) => number): boolean {
  return (
    vms.every((vm, i) => {
      const [from, bed] = origin.vms[i];
      const state = now.state[vm];
      if (!isReachable(from, state)) return false;
      if (state === "running") return now.powered[now.places[vm][0]];
      return state !== "sleeping" || now.powered[bed ?? -1];
    }) && nodes.every((node) => now.load[node] <= capacity[node] * ratio(node))
  );
}
