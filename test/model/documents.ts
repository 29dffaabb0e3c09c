/** Documents of our own in btrPlace JSON, written as `write…` writes them: sparse ids, every key, every kind. */

export const model = {
  mapping: {
    readyVMs: [41],
    onlineNodes: {
      "2": { runningVMs: [0, 7], sleepingVMs: [] },
      "30": { runningVMs: [100], sleepingVMs: [12] },
      "500": { runningVMs: [], sleepingVMs: [] },
    },
    offlineNodes: [9, 1_000_000],
  },
  attributes: {
    nodes: { "9": { boot: 120, rack: "r12" } },
    vms: { "0": { migrate: 7, clone: true, template: "small", memUsed: 2048 }, "41": { boot: 4, weight: 1.5 } },
  },
  views: [
    {
      id: "shareableResource",
      rcId: "cpu",
      defCapacity: 8,
      defConsumption: 1,
      nodes: { "2": 16 },
      vms: { "0": 2, "12": 0 },
    },
    { id: "shareableResource", rcId: "mem", defCapacity: 0, defConsumption: 0, nodes: {}, vms: {} },
    { id: "ns", type: "vm", map: { web: 0, db: 7, "the web": 0 } },
    { id: "ns", type: "node", map: { "rack1-a": 2 } },
  ],
} as const;

export const network = {
  id: "net",
  switches: [
    { id: 3, capacity: 2_147_483_647 },
    { id: 8, capacity: 5000 },
  ],
  links: [
    { id: 0, capacity: 1000, switch: 3, physicalElement: { type: "node", id: 2 } },
    { id: 4, capacity: 1000, switch: 8, physicalElement: { type: "node", id: 30 } },
    { id: 2, capacity: 10_000, switch: 3, physicalElement: { type: "switch", id: 8 } },
  ],
  routing: {
    type: "static",
    routes: [
      {
        nodes_map: { src: 2, dst: 30 },
        links: [
          { link: 0, direction: "true" },
          { link: 2, direction: "false" },
          { link: 4, direction: "false" },
        ],
      },
    ],
  },
} as const;

/** One constraint per kind, with every key that is written. */
export const constraints = [
  { id: "among", vms: [0, 7], parts: [[2, 30], [9]], continuous: false },
  { id: "ban", vm: 0, nodes: [30, 9], continuous: false },
  { id: "Deadline", vm: 0, timestamp: "+00:10:00", continuous: false },
  { id: "fence", vm: 100, nodes: [2, 30], continuous: true },
  { id: "gather", vms: [0, 7], continuous: false },
  { id: "killed", vm: 12 },
  { id: "lonely", vms: [0, 7], continuous: true },
  { id: "maxOnline", nodes: [2, 9, 30, 500], amount: 3, continuous: false },
  { id: "noDelay", vm: 0, continuous: false },
  { id: "offline", node: 500 },
  { id: "online", node: 9 },
  { id: "overbook", node: 2, rc: "cpu", ratio: 1.5, continuous: true },
  { id: "Precedence", vm1: 0, vm2: 7, continuous: false },
  { id: "preserve", vm: 0, rc: "cpu", amount: 3 },
  { id: "quarantine", node: 2 },
  { id: "ready", vm: 100 },
  { id: "resourceCapacity", nodes: [2, 30], rc: "cpu", amount: 10, continuous: true },
  { id: "root", vm: 0 },
  { id: "running", vm: 41 },
  { id: "runningCapacity", nodes: [2, 30], amount: 3 },
  { id: "seq", vms: [41, 7, 0], continuous: false },
  { id: "Serialize", vms: [0, 7], continuous: false },
  { id: "sleeping", vm: 7 },
  { id: "split", parts: [[0, 7], [100]], continuous: false },
  { id: "splitAmong", vParts: [[0], [7, 100]], pParts: [[2], [30, 9]], continuous: true },
  { id: "spread", vms: [0, 7, 41], continuous: false },
  { id: "Sync", vms: [0, 7], continuous: false },
] as const;

const noHooks = { pre: [], post: [] };

/** One action per kind, both events, a clone that only the plan knows, and kills with and without a node. */
export const actions = [
  { id: "allocate", vm: 100, on: 30, rc: "cpu", amount: 2, start: 0, end: 0, hooks: noHooks },
  { id: "killVM", vm: 41, start: 0, end: 1, hooks: noHooks },
  { id: "killVM", vm: 100, on: 30, start: 0, end: 1, hooks: noHooks },
  { id: "suspendVM", vm: 7, from: 2, to: 2, start: 0, end: 1, hooks: noHooks },
  { id: "forgeVM", vm: 77, start: 0, end: 1, hooks: noHooks },
  { id: "resumeVM", vm: 12, from: 30, to: 500, start: 0, end: 1, hooks: noHooks },
  { id: "bootNode", node: 9, start: 0, end: 2, hooks: noHooks },
  {
    ...{ id: "bootVM", vm: 77, on: 500, start: 1, end: 3 },
    hooks: {
      pre: [
        { id: "substitutedVM", vm: 0, newVm: 77 },
        { id: "allocate", vm: 77, rc: "cpu", amount: 4 },
      ],
      post: [],
    },
  },
  { id: "shutdownVM", vm: 0, on: 2, start: 3, end: 4, hooks: noHooks },
  {
    ...{ id: "migrateVM", vm: 12, from: 500, to: 9, bw: 1000, start: 4, end: 5 },
    hooks: { pre: [], post: [{ id: "allocate", vm: 12, rc: "cpu", amount: 4 }] },
  },
  { id: "shutdownNode", node: 2, start: 5, end: 6, hooks: noHooks },
] as const;

/** A deep copy in which the value at a path such as `views[0].rcId` is another one, or gone. */
export function changed(document: object, path: string, value: unknown): object {
  const copy = structuredClone(document) as Record<string, unknown>;
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const last = keys.pop() as string;
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
