import {
  type Constraint,
  createModel,
  edit,
  type Instance,
  type ModelRecord,
  nodeId,
  vmId,
  writeInstance,
} from "../../src/index.ts";

/** Three nodes of 4 cpu; web and db on the first, which also keeps a sleeping VM in one of the variants. */
const three = createModel({
  nodes: {
    0: { state: "online", name: "@n0" },
    1: { state: "online", name: "@n1" },
    2: { state: "offline", name: "@n2" },
  },
  vms: {
    0: { state: "running", node: 0, name: "web" },
    1: { state: "running", node: 0, name: "db", attributes: { migrate: 3 } },
  },
  resources: { cpu: { defaultCapacity: 4, defaultConsumption: 2, nodes: {}, vms: {} } },
});

const instance = (constraints: Constraint[], change: (draft: ModelRecord) => void = () => {}): Instance => ({
  model: edit(three, change),
  constraints,
  goal: "minimizeMTTR",
});

/** One instance for each answer, each a few lines. */
export const viable = instance([{ id: "running", vm: vmId(0) }]);
export const evacuation = instance([{ id: "offline", node: nodeId(0) }]);
export const infeasible = instance([
  { id: "running", vm: vmId(0) },
  { id: "sleeping", vm: vmId(0) },
]);
export const unreachable = instance([{ id: "offline", node: nodeId(0) }], ({ vms }) => {
  vms[0] = { state: "sleeping", node: 0, name: "web" };
});
export const withNetwork = instance([], (draft) => {
  draft.network = { switches: [], links: [], routing: "default" };
});

/** As the text of a file. */
export const textOf = (task: Instance): string => JSON.stringify(writeInstance(task));
