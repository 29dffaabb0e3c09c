import { Scenario } from "../scenario.ts";

/** A situation without a viable configuration, and the only smallest conflict in it. */
export interface Situation {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly vms: readonly string[];
  /** In short: see `constraintOf`. */
  readonly asks: readonly string[];
  /** Places in `asks` of the constraints in the conflict. */
  readonly blamed: readonly number[];
  /** "node resource" for each capacity in the conflict. */
  readonly full?: readonly string[];
  /** Something that the reason in words must say. */
  readonly says?: string;
}

/**
 * A constraint in short: `kind arguments [always]`, with members of groups joined by + and groups by |, numbers last. A set takes all
 * that is left: "fence a n0 n1", "splitAmong a+b|c n0|n1", "resourceCapacity n0 n1 cpu 3".
 */
export function constraintOf(text: string): object {
  const words = text.split(" ");
  const continuous = words.at(-1) === "always";
  const [id, ...rest] = continuous ? words.slice(0, -1) : words;
  const groups = (word: string): string[][] => word.split("|").map((group) => group.split("+"));
  const last = Number(rest.at(-1));
  const mode = { continuous };
  switch (id) {
    case "spread":
    case "gather":
    case "lonely":
      return { id, vms: rest, ...mode };
    case "fence":
    case "ban":
      return { id, vm: rest[0], nodes: rest.slice(1), ...mode };
    case "split":
      return { id, parts: groups(rest[0]), ...mode };
    case "among":
      return { id, vms: rest.slice(0, -1), parts: groups(rest.at(-1) as string), ...mode };
    case "splitAmong":
      return { id, vParts: groups(rest[0]), pParts: groups(rest[1]), ...mode };
    case "maxOnline":
      return { id, nodes: rest.slice(0, -1), amount: last, ...mode };
    case "runningCapacity":
      return { id, nodes: rest.slice(0, -1), amount: last };
    case "resourceCapacity":
      return { id, nodes: rest.slice(0, -2), rc: rest.at(-2), amount: last, ...mode };
    case "preserve":
      return { id, vm: rest[0], rc: rest[1], amount: last };
    case "overbook":
      return { id, node: rest[0], rc: rest[1], ratio: last };
    case "online":
    case "offline":
    case "quarantine":
      return { id, node: rest[0] };
    default:
      return { id, vm: rest[0] };
  }
}

export function scenarioOf({ nodes, vms, asks }: Situation) {
  const scenario = new Scenario({ nodes, vms });
  return { model: scenario.model, constraints: scenario.constraints(asks.map(constraintOf)), scenario };
}

const three = ["n0 9", "n1 9", "n2 9"];
const two = ["n0 9", "n1 9"];
const trio = ["a n0 1", "b n1 1", "c n2 1"];
const pair = ["a n0 1", "b n1 1"];

export const situations: readonly Situation[] = [
  // One kind alone, against what there is.
  {
    name: "spread over too few nodes",
    nodes: two,
    vms: ["a n0 1", "b n1 1", "c n1 1"],
    asks: ["spread a b c"],
    blamed: [0],
    says: "need 3 different nodes, 2 remain",
  },
  { name: "an empty fence", nodes: two, vms: pair, asks: ["fence a"], blamed: [0], says: "leaves no node for a" },
  {
    name: "banned everywhere",
    nodes: two,
    vms: pair,
    asks: ["spread a b", "ban a n0 n1"],
    blamed: [1],
    says: "leaves no node for a",
  },
  {
    name: "lonely without a node of one's own",
    nodes: ["n0 9"],
    vms: ["a n0 1", "b n0 1"],
    asks: ["lonely a"],
    blamed: [0],
  },
  { name: "split on one node", nodes: ["n0 9"], vms: ["a n0 1", "b n0 1"], asks: ["split a|b"], blamed: [0] },
  { name: "splitAmong with one group of nodes", nodes: two, vms: pair, asks: ["splitAmong a|b n0+n1"], blamed: [0] },
  {
    name: "runningCapacity below the number of VMs",
    nodes: two,
    vms: trio.map((vm) => vm.replace("n2", "n1")),
    asks: ["runningCapacity n0 n1 2"],
    blamed: [0],
    says: "3 VMs (a, b and c) can only run on n0 and n1, at most 2 may",
  },
  {
    name: "resourceCapacity below the demand",
    nodes: two,
    vms: ["a n0 3", "b n1 3"],
    asks: ["resourceCapacity n0 n1 cpu 5"],
    blamed: [0],
    says: "6 cpu (a and b) can only be held",
  },
  {
    name: "nothing may be online",
    nodes: ["n0 9"],
    vms: ["a n0 1"],
    asks: ["maxOnline n0 0"],
    blamed: [0],
    says: "n0 must be online, at most 0 may be",
  },
  {
    name: "more than any node offers",
    nodes: two,
    vms: pair,
    asks: ["preserve a cpu 10"],
    blamed: [0],
    full: ["n0 cpu", "n1 cpu"],
    says: "offer at most 9 cpu, too little for a",
  },
  {
    name: "offline, and it was the only one",
    nodes: ["n0 9"],
    vms: ["a n0 1"],
    asks: ["offline n0"],
    blamed: [0],
    says: "leaves no node for a",
  },
  {
    name: "no room for one more",
    nodes: ["n0 4"],
    vms: ["a n0 3", "b ready 3"],
    asks: ["running b"],
    blamed: [0],
    full: ["n0 cpu"],
    says: "together need 6 cpu, n0 offers 4",
  },
  {
    name: "gather on nodes that are too small",
    nodes: ["n0 3", "n1 3"],
    vms: ["a n0 2", "b n1 2"],
    asks: ["gather a b"],
    blamed: [0],
    full: ["n0 cpu", "n1 cpu"],
  },
  {
    name: "quarantine keeps what does not fit",
    nodes: two,
    vms: ["a n0 1", "b n0 1"],
    asks: ["quarantine n0", "preserve a cpu 9"],
    blamed: [0, 1],
    full: ["n0 cpu"],
  },
  {
    name: "root keeps what does not fit",
    nodes: two,
    vms: ["a n0 1", "b n0 1"],
    asks: ["root a", "root b", "preserve a cpu 9"],
    blamed: [0, 1, 2],
    full: ["n0 cpu"],
  },
  {
    name: "overbooked, and still too small",
    nodes: ["n0 4"],
    vms: ["a n0 3", "b ready 3", "c ready 3"],
    asks: ["overbook n0 cpu 2", "running b", "running c"],
    blamed: [1, 2],
    full: ["n0 cpu"],
  },
  {
    name: "among too small groups",
    nodes: three,
    vms: trio,
    asks: ["spread a b c", "among a b c n0+n1|n2"],
    blamed: [0, 1],
  },
  {
    name: "continuous gather keeps its node",
    nodes: two,
    vms: ["a n0 1", "b n0 1"],
    asks: ["gather a b always", "ban a n0"],
    blamed: [0, 1],
  },
  {
    name: "continuous among keeps its group",
    nodes: two,
    vms: ["a n0 1"],
    asks: ["among a n0|n1 always", "ban a n0"],
    blamed: [0, 1],
  },
  {
    name: "continuous splitAmong keeps its groups",
    nodes: two,
    vms: pair,
    asks: ["splitAmong a|b n0|n1 always", "fence a n1"],
    blamed: [0, 1],
  },
  // Pairs.
  {
    name: "gather against spread",
    nodes: two,
    vms: pair,
    asks: ["gather a b", "spread a b"],
    blamed: [0, 1],
    says: "a and b are on one node; a and b are on different nodes",
  },
  { name: "gather against split", nodes: two, vms: pair, asks: ["split a|b", "gather a b"], blamed: [0, 1] },
  {
    name: "fence against ban",
    nodes: three,
    vms: pair,
    asks: ["online n0", "fence a n0 n1", "ban a n0 n1"],
    blamed: [1, 2],
    says: "leaves no node for a",
  },
  { name: "two fences", nodes: three, vms: pair, asks: ["fence a n0", "fence a n1"], blamed: [0, 1] },
  { name: "root against ban", nodes: two, vms: pair, asks: ["root a", "ban a n0"], blamed: [0, 1] },
  { name: "root against fence", nodes: two, vms: pair, asks: ["fence a n1", "root a"], blamed: [0, 1] },
  { name: "root against offline", nodes: two, vms: pair, asks: ["offline n0", "root a"], blamed: [0, 1] },
  { name: "quarantine against offline", nodes: two, vms: pair, asks: ["offline n0", "quarantine n0"], blamed: [0, 1] },
  { name: "quarantine against fence", nodes: two, vms: pair, asks: ["quarantine n1", "fence a n1"], blamed: [0, 1] },
  { name: "quarantine against ban", nodes: two, vms: pair, asks: ["quarantine n0", "ban a n0"], blamed: [0, 1] },
  {
    name: "gather against fences",
    nodes: three,
    vms: pair,
    asks: ["gather a b", "fence a n0", "fence b n1"],
    blamed: [0, 1, 2],
    says: "no node is left for a and b together",
  },
  {
    name: "lonely against fences",
    nodes: three,
    vms: pair,
    asks: ["lonely a", "fence a n0", "fence b n0"],
    blamed: [0, 1, 2],
  },
  { name: "lonely against gather", nodes: three, vms: pair, asks: ["lonely a", "gather a b"], blamed: [0, 1] },
  {
    name: "lonely against root",
    nodes: three,
    vms: pair,
    asks: ["lonely a", "root b", "fence a n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "split against fences",
    nodes: three,
    vms: trio,
    asks: ["split a|b+c", "fence a n1", "fence c n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "split and gather across",
    nodes: three,
    vms: trio,
    asks: ["split a|b", "gather a c", "gather b c"],
    blamed: [0, 1, 2],
  },
  {
    name: "among against fence",
    nodes: three,
    vms: pair,
    asks: ["among a b n0+n1|n2", "fence a n0", "fence b n2"],
    blamed: [0, 1, 2],
  },
  {
    name: "among against offline nodes",
    nodes: three,
    vms: ["a n2 1"],
    asks: ["among a n0|n1", "offline n0", "offline n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "splitAmong against fences",
    nodes: three,
    vms: pair,
    asks: ["splitAmong a|b n0+n1|n2", "fence a n0", "fence b n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "splitAmong against gather",
    nodes: three,
    vms: pair,
    asks: ["splitAmong a|b n0|n1", "gather a b"],
    blamed: [0, 1],
  },
  {
    name: "splitAmong with a lost group",
    nodes: three,
    vms: pair,
    asks: ["splitAmong a|b n0|n1", "offline n1"],
    blamed: [0, 1],
  },
  {
    name: "spread against fences",
    nodes: three,
    vms: trio,
    asks: ["spread a b", "fence a n0", "fence b n0", "fence c n0"],
    blamed: [0, 1, 2],
    says: "need 2 different nodes, 1 remains (n0)",
  },
  { name: "spread against offline", nodes: three, vms: trio, asks: ["offline n2", "spread a b c"], blamed: [0, 1] },
  {
    name: "spread, fences and a ban",
    nodes: three,
    vms: pair,
    asks: ["spread a b", "fence a n0 n1", "fence b n0 n1", "ban a n1", "ban b n1"],
    blamed: [0, 1, 2, 3, 4],
  },
  {
    name: "spread against maxOnline",
    nodes: three,
    vms: trio,
    asks: ["spread a b c", "maxOnline n0 n1 n2 2"],
    blamed: [0, 1],
  },
  {
    name: "spread against runningCapacity",
    nodes: three,
    vms: trio,
    asks: ["spread a b c", "runningCapacity n1 0"],
    blamed: [0, 1],
  },
  {
    name: "runningCapacity against fences",
    nodes: three,
    vms: pair,
    asks: ["runningCapacity n0 1", "fence a n0", "fence b n0"],
    blamed: [0, 1, 2],
  },
  {
    name: "runningCapacity against gather",
    nodes: two,
    vms: pair,
    asks: ["runningCapacity n0 1", "runningCapacity n1 1", "gather a b"],
    blamed: [0, 1, 2],
  },
  {
    name: "resourceCapacity against fences",
    nodes: three,
    vms: ["a n0 3", "b n1 3"],
    asks: ["resourceCapacity n0 n1 cpu 5", "fence a n0 n1", "fence b n0 n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "resourceCapacity of one node",
    nodes: three,
    vms: ["a n1 3"],
    asks: ["resourceCapacity n0 cpu 2", "fence a n0"],
    blamed: [0, 1],
  },
  {
    name: "resourceCapacity against preserve",
    nodes: two,
    vms: pair,
    asks: ["resourceCapacity n0 n1 cpu 6", "preserve a cpu 6"],
    blamed: [0, 1],
  },
  {
    name: "online nodes against maxOnline",
    nodes: three,
    vms: pair,
    asks: ["online n0", "online n1", "maxOnline n0 n1 1"],
    blamed: [0, 1, 2],
    says: "n0 and n1 must be online, at most 1 may be",
  },
  {
    name: "fences against maxOnline",
    nodes: three,
    vms: pair,
    asks: ["fence a n0", "fence b n1", "maxOnline n0 n1 1"],
    blamed: [0, 1, 2],
    says: "n0 and n1 must be online, at most 1 may be",
  },
  {
    name: "maxOnline leaves too little",
    nodes: ["n0 4", "n1 4"],
    vms: ["a n0 3", "b n1 3"],
    asks: ["maxOnline n0 n1 1"],
    blamed: [0],
    full: ["n0 cpu", "n1 cpu"],
  },
  {
    name: "overlapping maxOnline",
    nodes: three,
    vms: trio,
    asks: ["maxOnline n0 n1 1", "maxOnline n1 n2 1", "online n1", "online n2"],
    blamed: [1, 2, 3],
  },
  {
    name: "a bed that must stay online",
    nodes: two,
    vms: ["a n0 1", "b sleeping:n1 1"],
    asks: ["maxOnline n0 n1 1", "root a"],
    blamed: [0, 1],
  },
  {
    name: "suspended where nothing may be online",
    nodes: two,
    vms: ["a n0 1", "b n1 1"],
    asks: ["maxOnline n0 0", "sleeping a", "root b"],
    blamed: [0, 1],
  },
  // States.
  {
    name: "running and ready",
    nodes: two,
    vms: pair,
    asks: ["running a", "ready a"],
    blamed: [0, 1],
    says: "a cannot be both running and ready",
  },
  {
    name: "running and sleeping",
    nodes: two,
    vms: pair,
    asks: ["spread a b", "sleeping a", "running a"],
    blamed: [1, 2],
  },
  { name: "ready and killed", nodes: two, vms: pair, asks: ["ready a", "killed a"], blamed: [0, 1] },
  { name: "sleeping and killed", nodes: two, vms: pair, asks: ["sleeping a", "killed a"], blamed: [0, 1] },
  {
    name: "online and offline",
    nodes: two,
    vms: pair,
    asks: ["online n1", "offline n1"],
    blamed: [0, 1],
    says: "n1 cannot be both online and offline",
  },
  {
    name: "to boot where everything is offline",
    nodes: two,
    vms: ["a ready 1"],
    asks: ["running a", "offline n0", "offline n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "to resume outside every fence",
    nodes: three,
    vms: ["a sleeping:n0 1"],
    asks: ["running a", "fence a n1", "offline n1"],
    blamed: [0, 1, 2],
  },
  {
    name: "to forge without room",
    nodes: ["n0 2"],
    vms: ["a n0 1", "b ready 2"],
    asks: ["running b"],
    blamed: [0],
    full: ["n0 cpu"],
  },
  // Capacities, one resource and several.
  {
    name: "fragmentation",
    nodes: ["n0 5", "n1 5"],
    vms: ["a n0 3", "b n1 3", "c ready 3"],
    asks: ["running c"],
    blamed: [0],
    full: ["n0 cpu", "n1 cpu"],
    says: "3 VMs (a, b and c) need 3 cpu or more each, n0 and n1 have room for 2 of that size",
  },
  {
    name: "cpu on one node, memory on the other",
    nodes: ["n0 9/1", "n1 1/9"],
    vms: ["a ready 2/2"],
    asks: ["running a"],
    blamed: [0],
    full: ["n1 cpu", "n0 mem"],
  },
  {
    name: "two resources side by side",
    nodes: ["n0 4/4"],
    vms: ["a n0 1/1", "b ready 1/3", "c ready 1/3"],
    asks: ["running b", "running c"],
    blamed: [0, 1],
    full: ["n0 mem"],
  },
  {
    name: "a fence to a full node",
    nodes: ["n0 4", "n1 9"],
    vms: ["a n0 3", "b n1 3"],
    asks: ["fence a n0", "fence b n0"],
    blamed: [0, 1],
    full: ["n0 cpu"],
  },
  {
    name: "growth on a fenced node",
    nodes: ["n0 4", "n1 9"],
    vms: ["a n0 2", "b n0 2"],
    asks: ["fence a n0", "root b", "preserve a cpu 3"],
    blamed: [0, 1, 2],
    full: ["n0 cpu"],
  },
  {
    name: "two amounts, the larger counts",
    nodes: ["n0 9"],
    vms: ["a n0 1"],
    asks: ["preserve a cpu 5", "preserve a cpu 12"],
    blamed: [1],
    full: ["n0 cpu"],
  },
  {
    name: "a lost node's load",
    nodes: ["n0 4", "n1 4", "n2 4"],
    vms: ["a n0 3", "b n1 3", "c n2 3"],
    asks: ["offline n2"],
    blamed: [0],
    full: ["n0 cpu", "n1 cpu"],
  },
  {
    name: "a loose group besides",
    nodes: ["n0 4", "n1 4", "n2 9"],
    vms: ["a n0 3", "b n1 3", "c n2 1", "d n2 1"],
    asks: ["gather c d", "spread c a", "gather a b", "fence a n0 n1"],
    blamed: [2, 3],
    full: ["n0 cpu", "n1 cpu"],
  },
  {
    name: "six constraints",
    nodes: three,
    vms: trio,
    asks: ["spread a b c", "fence a n0 n1", "fence b n0 n1", "ban c n2", "online n2", "among a n0+n1+n2"],
    blamed: [0, 1, 2, 3],
  },
  {
    name: "nobody to blame but the data centre",
    nodes: ["n0 2"],
    vms: ["a n0 1", "b n0 2"],
    asks: ["online n0"],
    blamed: [],
    full: ["n0 cpu"],
    says: "together need 3 cpu, n0 offers 2",
  },
];
