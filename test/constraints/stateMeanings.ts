import type { Constraint } from "../../src/constraints/catalogue.ts";
import { capacity, nodes, type Snapshot, subsets, vms } from "./smallWorld.ts";

type Of<Id extends Constraint["id"]> = Omit<Extract<Constraint, { readonly id: Id }>, "id" | "continuous" | "at">;

/**
 * The meaning of a kind, written a second time from its sentence in the specification, and the arguments to try.
 * `holds` judges one snapshot; the origin is there for kinds that remember it, `continuous` says whether they do.
 */
export interface StateMeaning<Arguments> {
  readonly tries: readonly Arguments[];
  holds(args: Arguments, now: Snapshot, origin: Snapshot, continuous: boolean): boolean;
}

type Meanings<Ids extends Constraint["id"]> = { readonly [Id in Ids]: StateMeaning<Of<Id>> };

const each = <T, R>(list: readonly T[], row: (item: T) => R): R[] => list.map(row);
const pairs = <A, B, R>(first: readonly A[], second: readonly B[], row: (a: A, b: B) => R): R[] =>
  first.flatMap((a) => second.map((b) => row(a, b)));

const vmSets = subsets(vms) as never[][];
const nodeSets = subsets(nodes) as never[][];
const groups = (...list: number[][]): never[][] => list as never[][];
const amounts = [0, 1, 2, 3];

/** All nodes that some of the VMs occupy. */
const placesOf = (list: readonly number[], { places }: Snapshot): number[] => list.flatMap((vm) => places[vm]);
/** Where they ran at the origin; if none did, where the first of them ran that ever has. */
function firstPlaces(list: readonly number[], { arrivals }: Snapshot, origin: Snapshot): number[] {
  const places = placesOf(list, origin);
  const first = arrivals?.find(([vm]) => list.includes(vm));
  return places.length > 0 || first === undefined ? places : [first[1]];
}
const inside = (list: readonly number[], group: readonly number[]): boolean =>
  list.every((node) => group.includes(node));
const share = (a: readonly number[], b: readonly number[]): boolean => a.some((node) => b.includes(node));
const guests = (node: number, { places }: Snapshot): number[] => vms.filter((vm) => places[vm].includes(node));
const strangers = (node: number, now: Snapshot): number => now.strangers?.[node] ?? 0;
const total = (list: readonly number[], value: (id: number) => number): number =>
  list.reduce((sum, id) => sum + value(id), 0);
const inState = (state: Snapshot["state"][number]) => ({
  tries: each(vms, (vm) => ({ vm: vm as never })),
  holds: ({ vm }: { readonly vm: number }, now: Snapshot): boolean => now.state[vm] === state,
});
const vmSet = (holds: StateMeaning<{ readonly vms: readonly number[] }>["holds"]) => ({
  tries: each(vmSets, (list) => ({ vms: list })),
  holds,
});

export const stateMeanings: Meanings<
  | ("among" | "ban" | "fence" | "gather" | "killed" | "lonely" | "maxOnline" | "offline" | "online" | "overbook")
  | ("preserve" | "quarantine" | "ready" | "resourceCapacity" | "root" | "running" | "runningCapacity" | "sleeping")
  | ("split" | "splitAmong" | "spread" | "spreadAmong" | "dependOn" | "heldOnBoth" | "allOrNothing")
> = {
  allOrNothing: vmSet(({ vms: list }, now) => {
    const running = list.filter((vm) => now.state[vm] === "running").length;
    return running === 0 || running === list.length;
  }),
  among: {
    tries: pairs(
      vmSets,
      [groups(), groups([]), groups([10], [20]), groups([10], [20, 40]), groups([10, 20], [20, 40]), groups([40])],
      (list, parts) => ({ vms: list, parts }),
    ),
    holds({ vms: list, parts }, now, origin, continuous) {
      const places = placesOf(list, now);
      if (places.length === 0) return true;
      return parts.some((group) => inside(continuous ? [...places, ...firstPlaces(list, now, origin)] : places, group));
    },
  },
  ban: {
    tries: pairs(vms, nodeSets, (vm, list) => ({ vm: vm as never, nodes: list })),
    holds: ({ vm, nodes: list }, now) => !share(now.places[vm], list),
  },
  fence: {
    tries: pairs(vms, nodeSets, (vm, list) => ({ vm: vm as never, nodes: list })),
    holds: ({ vm, nodes: list }, now) => inside(now.places[vm], list),
  },
  gather: vmSet(({ vms: list }, now, origin, continuous) => {
    const places = placesOf(list, now);
    if (list.length < 2 || places.length === 0) return true;
    return nodes.some((node) => inside(continuous ? [...places, ...firstPlaces(list, now, origin)] : places, [node]));
  }),
  killed: inState("killed"),
  lonely: vmSet(({ vms: list }, now) =>
    nodes.every((node) => {
      const members = guests(node, now).filter((vm) => list.includes(vm));
      return members.length === 0 || members.length === guests(node, now).length + strangers(node, now);
    }),
  ),
  maxOnline: {
    tries: pairs(nodeSets, amounts, (list, amount) => ({ nodes: list, amount })),
    holds: ({ nodes: list, amount }, now) => list.filter((node) => now.powered[node]).length <= amount,
  },
  offline: { tries: each(nodes, (node) => ({ node: node as never })), holds: ({ node }, now) => !now.powered[node] },
  online: { tries: each(nodes, (node) => ({ node: node as never })), holds: ({ node }, now) => now.powered[node] },
  overbook: {
    tries: pairs(nodes, [1, 1.3, 1.5, 2], (node, ratio) => ({ node: node as never, rc: "cpu", ratio })),
    holds: ({ node, ratio }, now) => now.load[node] <= capacity[node] * ratio,
  },
  preserve: {
    tries: pairs([3, 5], [0, 2, 5], (vm, amount) => ({ vm: vm as never, rc: "cpu", amount })),
    holds: ({ vm, amount }, now) => now.state[vm] !== "running" || now.amount[vm] >= amount,
  },
  quarantine: {
    tries: each(nodes, (node) => ({ node: node as never })),
    holds: ({ node }, now, origin) =>
      strangers(node, now) === 0 &&
      vms.every((vm) =>
        origin.places[vm].includes(node) ? inside(now.places[vm], [node]) : !now.places[vm].includes(node),
      ),
  },
  ready: inState("ready"),
  resourceCapacity: {
    tries: pairs(nodeSets, amounts, (list, amount) => ({ nodes: list, rc: "cpu", amount })),
    holds: ({ nodes: list, amount }, now) => total(list, (node) => now.load[node]) <= amount,
  },
  root: {
    tries: each(vms, (vm) => ({ vm: vm as never })),
    holds: ({ vm }, now, origin) => origin.state[vm] !== "running" || inside(now.places[vm], origin.places[vm]),
  },
  running: inState("running"),
  runningCapacity: {
    tries: pairs(nodeSets, amounts, (list, amount) => ({ nodes: list, amount })),
    holds: ({ nodes: list, amount }, now) =>
      total(list, (node) => guests(node, now).length + strangers(node, now)) <= amount,
  },
  sleeping: inState("sleeping"),
  split: {
    tries: each(
      [groups(), groups([3], []), groups([3], [5]), groups([3, 900], [5]), groups([3], [5], [900]), groups([...vms])],
      (parts) => ({ parts }),
    ),
    holds: ({ parts }, now) =>
      parts.every((a, i) => parts.every((b, j) => i === j || !share(placesOf(a, now), placesOf(b, now)))),
  },
  splitAmong: {
    tries: pairs(
      [groups(), groups([3, 5]), groups([3], [5]), groups([3, 900], [5]), groups([3], [5], [900]), groups([3, 5], [5])],
      [
        groups(),
        groups([10, 20]),
        groups([10], [20]),
        groups([10], [20, 40]),
        groups([10], [20], [40]),
        groups([10], []),
      ],
      (vParts, pParts) => ({ vParts, pParts }),
    ),
    holds({ vParts, pParts }, now, origin, continuous) {
      const used = vParts.flatMap((list) => {
        const places = placesOf(list, now);
        if (places.length === 0) return [];
        const all = continuous ? [...places, ...firstPlaces(list, now, origin)] : places;
        return [pParts.findIndex((group) => inside(all, group))];
      });
      return !used.includes(-1) && new Set(used).size === used.length;
    },
  },
  spread: vmSet(({ vms: list }, now) =>
    list.every((a) => list.every((b) => a === b || !share(now.places[a], now.places[b]))),
  ),
  spreadAmong: {
    tries: pairs(
      pairs(vmSets, [1, 2, 3], (list, amount) => ({ vms: list, amount })),
      [groups(), groups([10]), groups([10], [20]), groups([10], [20, 40]), groups([10], [20], [40])],
      (rest, pParts) => ({ ...rest, pParts }),
    ),
    holds({ vms: list, pParts, amount }, now) {
      const running = list.filter((vm) => now.state[vm] === "running");
      const used = pParts.filter((group) => running.some((vm) => share(now.places[vm], group)));
      return used.length >= amount || used.length >= running.length;
    },
  },
  dependOn: {
    tries: pairs(
      pairs(vmSets, vmSets, (list, others) => ({ vms: list, others })),
      [groups([10]), groups([10], [20]), groups([10, 20], [40])],
      (rest, pParts) => ({ ...rest, pParts }),
    ),
    holds: ({ vms: list, others, pParts }, now) =>
      pParts.every((group) => !share(placesOf(list, now), group) || share(placesOf(others, now), group)),
  },
  heldOnBoth: {
    tries: each(nodeSets, (list) => ({ nodes: list, rc: "cpu" })),
    holds: ({ nodes: list }, now, origin) =>
      list.every((node) => {
        const gone = vms.filter((vm) => origin.places[vm].includes(node) && now.places[vm].length > 0);
        const left = gone.filter((vm) => !now.places[vm].includes(node));
        return now.load[node] + total(left, (vm) => origin.amount[vm]) <= capacity[node];
      }),
  },
};
