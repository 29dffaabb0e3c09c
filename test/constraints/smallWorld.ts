import { Moment } from "../../src/constraints/moments/moment.ts";
import type { Model } from "../../src/model/model.ts";
import { createModel } from "../../src/model/record.ts";
import { VmState, type VmStateName } from "../../src/model/states.ts";
import type { Assignment } from "../../src/solver/check.ts";

/** Three VMs and three nodes with ids that are neither dense nor equal to their places, and one resource. */
export const vms = [3, 5, 900] as const;
export const nodes = [10, 20, 40] as const;
export const capacity: Readonly<Record<number, number>> = { 10: 4, 20: 3, 40: 2 };
export const consumption: Readonly<Record<number, number>> = { 3: 1, 5: 2, 900: 1 };

/** The data centre at one instant, by ids, in the plainest form there is. */
export interface Snapshot {
  readonly state: Readonly<Record<number, VmStateName>>;
  /** The nodes that a VM occupies: none, one, or two while it moves. */
  readonly places: Readonly<Record<number, readonly number[]>>;
  /** The VMs that did not run at the origin and have run since, in the order of their first boots and resumptions, with the node. */
  readonly arrivals?: readonly (readonly [vm: number, node: number])[];
  readonly powered: Readonly<Record<number, boolean>>;
  readonly amount: Readonly<Record<number, number>>;
  /** How many VMs that are none of the model each node runs; none unless given. */
  readonly strangers?: Readonly<Record<number, number>>;
  /** What each node holds of the resource. */
  readonly load: Readonly<Record<number, number>>;
}

/** A source state: per VM its state and, if it runs or sleeps, its node; per node whether it is online. */
export interface Origin {
  readonly name: string;
  readonly vms: readonly (readonly [Exclude<VmStateName, "killed">, number?])[];
  readonly online: readonly number[];
}

export const origins: readonly Origin[] = [
  { name: "apart", vms: [["running", 10], ["running", 20], ["ready"]], online: [10, 20] },
  {
    name: "together",
    vms: [
      ["running", 10],
      ["running", 10],
      ["sleeping", 20],
    ],
    online: [10, 20],
  },
  { name: "resting", vms: [["ready"], ["sleeping", 10], ["running", 20]], online: [10, 20] },
  {
    name: "packed",
    vms: [
      ["running", 10],
      ["running", 10],
      ["running", 10],
    ],
    online: [10, 40],
  },
  { name: "asleep", vms: [["sleeping", 10], ["sleeping", 20], ["init"]], online: [10, 20, 40] },
];

/** What no node may hold for long, and what can be repaired: 4 on a node of 3. */
export const overloaded: Origin = {
  name: "overloaded",
  vms: [
    ["running", 20],
    ["running", 20],
    ["running", 20],
  ],
  online: [10, 20],
};

const models = new Map<Origin, Model>();

/** The source state as a model, built once. */
export function modelOf(origin: Origin): Model {
  const known = models.get(origin) ?? build(origin);
  models.set(origin, known);
  return known;
}

function build({ vms: states, online }: Origin): Model {
  return createModel({
    nodes: Object.fromEntries(nodes.map((id) => [id, { state: online.includes(id) ? "online" : "offline" }])),
    vms: Object.fromEntries(
      states.map(([state, node], i) => [
        vms[i],
        {
          state,
          ...(node === undefined ? {} : { node }),
          attributes: { template: "small", clone: true, postCopy: vms[i] === 5 },
        },
      ]),
    ),
    resources: { cpu: { defaultCapacity: 0, defaultConsumption: 0, nodes: { ...capacity }, vms: { ...consumption } } },
  });
}

/** The source state as a snapshot. */
export function snapshotOf({ vms: states, online }: Origin): Snapshot {
  return snapshot(
    states.map(([state]) => state),
    states.map(([state, node]) => (state === "running" && node !== undefined ? [node] : [])),
    online,
    consumption,
  );
}

export function snapshot(
  states: readonly VmStateName[],
  places: readonly (readonly number[])[],
  online: readonly number[],
  amount: Readonly<Record<number, number>>,
): Snapshot {
  const load = Object.fromEntries(nodes.map((node) => [node, 0]));
  vms.forEach((vm, i) => {
    for (const node of places[i]) load[node] += amount[vm];
  });
  return {
    state: Object.fromEntries(vms.map((vm, i) => [vm, states[i]])),
    places: Object.fromEntries(vms.map((vm, i) => [vm, places[i]])),
    powered: Object.fromEntries(nodes.map((node) => [node, online.includes(node)])),
    amount,
    load,
  };
}

/** The snapshot as the code under test sees it. */
export function momentOf(model: Model, { state, places, powered, amount, load }: Snapshot): Moment {
  const moment = new Moment(model);
  vms.forEach((vm, i) => {
    moment.state[i] = VmState[state[vm]];
    if (moment.host[i] >= 0) moment.leave(i, moment.host[i]);
    for (const node of places[vm]) moment.enter(i, model.nodes.indexOf(node));
    moment.amount[0][i] = amount[vm];
  });
  nodes.forEach((node, i) => {
    moment.powered[i] = powered[node] ? 1 : 0;
    moment.use[0][i] = load[node];
  });
  return moment;
}

/** The snapshot as the solver would give it back. */
export function assignmentOf(model: Model, { places, powered }: Snapshot): Assignment {
  return {
    bin: Int32Array.from(vms, (vm) => model.nodes.indexOf(places[vm][0] ?? -1)),
    open: Uint8Array.from(nodes, (node) => (powered[node] ? 1 : 0)),
  };
}

/** All subsets of a list. */
export function subsets<T>(list: readonly T[]): T[][] {
  return list.reduceRight<T[][]>((known, item) => known.concat(known.map((subset) => [item, ...subset])), [[]]);
}

/** All ways to take one item from each list. */
export function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((known, list) => known.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}
