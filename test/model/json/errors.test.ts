import { describe, expect, it } from "vitest";
import { readInstance } from "../../../src/constraints/instance.ts";
import { InputError } from "../../../src/model/json/door.ts";
import { modelAt, readModel } from "../../../src/model/json/readModel.ts";
import { readPlan } from "../../../src/model/json/readPlan.ts";
import * as documents from "../documents.ts";

type Row = readonly [path: string, value: unknown, message: string];

/** The error of reading a document; its path must be what its message begins with. */
function errorOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.name).toBe("InputError");
    expect(error.message.startsWith(error.path)).toBe(true);
    return error.message;
  }
  return "read without error";
}

const integers = "an integer from 0 to 2147483647";
const any = "an integer from -2147483648 to 2147483647";

describe("a model in which one value is changed, or gone", () => {
  const rows: Row[] = [
    ["mapping", undefined, 'the key "mapping" is missing'],
    ["attributes", undefined, 'the key "attributes" is missing'],
    ["views", undefined, 'the key "views" is missing'],
    ["mapping", [], "mapping: expected an object, found a list of 0"],
    ["views", {}, "views: expected a list, found an object"],
    ["mapping.readyVMs", undefined, 'mapping: the key "readyVMs" is missing'],
    ["mapping.onlineNodes", undefined, 'mapping: the key "onlineNodes" is missing'],
    ["mapping.offlineNodes", undefined, 'mapping: the key "offlineNodes" is missing'],
    ["mapping.offlineNodes", "9", 'mapping.offlineNodes: expected a list, found "9"'],
    ["mapping.onlineNodes", [], "mapping.onlineNodes: expected an object, found a list of 0"],
    ["mapping.onlineNodes.2", null, "mapping.onlineNodes.2: expected an object, found null"],
    ["mapping.onlineNodes.2.runningVMs", undefined, 'mapping.onlineNodes.2: the key "runningVMs" is missing'],
    ["mapping.onlineNodes.2.sleepingVMs", undefined, 'mapping.onlineNodes.2: the key "sleepingVMs" is missing'],
    [
      "mapping.onlineNodes.two",
      {},
      'mapping.onlineNodes: expected an id as key (an integer from 0 to 2147483647), found "two"',
    ],
    [
      "mapping.onlineNodes.02",
      {},
      'mapping.onlineNodes: expected an id as key (an integer from 0 to 2147483647), found "02"',
    ],
    [
      "mapping.onlineNodes.-1",
      {},
      'mapping.onlineNodes: expected an id as key (an integer from 0 to 2147483647), found "-1"',
    ],
    ["mapping.readyVMs[0]", "41", `mapping.readyVMs[0]: expected an id (${integers}), found "41"`],
    ["mapping.readyVMs[0]", -1, `mapping.readyVMs[0]: expected an id (${integers}), found -1`],
    ["mapping.readyVMs[0]", 1.5, `mapping.readyVMs[0]: expected an id (${integers}), found 1.5`],
    ["mapping.readyVMs[0]", 3_000_000_000, `mapping.readyVMs[0]: expected an id (${integers}), found 3000000000`],
    ["mapping.readyVMs[0]", null, `mapping.readyVMs[0]: expected an id (${integers}), found null`],
    ["mapping.readyVMs[1]", 41, "mapping.readyVMs[1]: VM 41 is declared a second time, first at mapping.readyVMs[0]"],
    [
      "mapping.readyVMs[0]",
      7,
      "mapping.readyVMs[0]: VM 7 is declared a second time, first at mapping.onlineNodes.2.runningVMs[1]",
    ],
    [
      "mapping.onlineNodes.30.sleepingVMs[1]",
      0,
      "mapping.onlineNodes.30.sleepingVMs[1]: VM 0 is declared a second time, first at mapping.onlineNodes.2.runningVMs[0]",
    ],
    [
      "mapping.initVMs",
      [12],
      "mapping.initVMs[0]: VM 12 is declared a second time, first at mapping.onlineNodes.30.sleepingVMs[0]",
    ],
    ["mapping.initVMs", 12, "mapping.initVMs: expected a list, found 12"],
    [
      "mapping.offlineNodes[0]",
      30,
      "mapping.offlineNodes[0]: node 30 is declared a second time, first at mapping.onlineNodes.30",
    ],
    [
      "mapping.offlineNodes[1]",
      9,
      "mapping.offlineNodes[1]: node 9 is declared a second time, first at mapping.offlineNodes[0]",
    ],
    ["attributes", null, "attributes: expected an object, found null"],
    ["attributes.vms", [], "attributes.vms: expected an object, found a list of 0"],
    ["attributes.vms.0", "x", 'attributes.vms.0: expected an object, found "x"'],
    ["attributes.vms.999", {}, "attributes.vms.999: VM 999 is not in the mapping"],
    ["attributes.nodes.999", {}, "attributes.nodes.999: node 999 is not in the mapping"],
    ["attributes.vms.x", {}, 'attributes.vms: expected an id as key (an integer from 0 to 2147483647), found "x"'],
    [
      "attributes.vms.0.tags",
      ["a"],
      "attributes.vms.0.tags: expected a text, a number (integers of 32 bits), true or false, found a list of 1",
    ],
    [
      "attributes.vms.0.tags",
      {},
      "attributes.vms.0.tags: expected a text, a number (integers of 32 bits), true or false, found an object",
    ],
    [
      "attributes.vms.0.tags",
      null,
      "attributes.vms.0.tags: expected a text, a number (integers of 32 bits), true or false, found null",
    ],
    [
      "attributes.nodes.9.boot",
      3_000_000_000,
      "attributes.nodes.9.boot: expected a text, a number (integers of 32 bits), true or false, found 3000000000",
    ],
    ["views[0]", 7, "views[0]: expected an object, found 7"],
    ["views[0].id", undefined, 'views[0]: the key "id" is missing'],
    ["views[0].id", 7, "views[0].id: expected a text, found 7"],
    ["views[0].id", "power", 'views[0].id: expected "shareableResource", "ns" or "net", found "power"'],
    ["views[0].rcId", undefined, 'views[0]: the key "rcId" is missing'],
    ["views[0].rcId", 1, "views[0].rcId: expected a text, found 1"],
    ["views[0].defCapacity", undefined, 'views[0]: the key "defCapacity" is missing'],
    ["views[0].defCapacity", -1, `views[0].defCapacity: expected ${integers}, found -1`],
    ["views[0].defConsumption", 1.5, `views[0].defConsumption: expected ${integers}, found 1.5`],
    ["views[0].defConsumption", "1", `views[0].defConsumption: expected ${integers}, found "1"`],
    ["views[0].vms", undefined, 'views[0]: the key "vms" is missing'],
    ["views[0].nodes", [], "views[0].nodes: expected an object, found a list of 0"],
    ["views[0].vms.0", -2, `views[0].vms.0: expected ${integers}, found -2`],
    ["views[0].vms.0", "two", `views[0].vms.0: expected ${integers}, found "two"`],
    ["views[0].vms.0", "3000000000", `views[0].vms.0: expected ${integers}, found 3000000000`],
    ["views[0].vms.999", 1, "views[0].vms.999: VM 999 is not in the mapping"],
    ["views[0].nodes.999", 1, "views[0].nodes.999: node 999 is not in the mapping"],
    ["views[0].nodes.x", 1, 'views[0].nodes: expected an id as key (an integer from 0 to 2147483647), found "x"'],
    ["views[1].rcId", "cpu", 'views[1]: a second view of the resource "cpu"'],
    ["views[2].type", "host", 'views[2].type: expected "vm" or "node", found "host"'],
    ["views[2].type", undefined, 'views[2]: the key "type" is missing'],
    ["views[2].map", undefined, 'views[2]: the key "map" is missing'],
    ["views[2].map.web", 999, "views[2].map.web: VM 999 is not in the mapping"],
    ["views[3].map.rack1-a", true, `views[3].map.rack1-a: expected ${integers}, found true`],
    ["views[3].map.rack1-a", 999, "views[3].map.rack1-a: node 999 is not in the mapping"],
    ["views[4]", documents.model.views[2], 'views[4]: a second view of the names of type "vm"'],
  ];
  it.each(rows)("%s = %j", (path, value, message) => {
    expect(errorOf(() => readModel(documents.changed(documents.model, path, value)))).toBe(message);
  });

  it.each([[null], [7], ["x"], [[]], [undefined]])("%j instead of a model", (value) => {
    expect(errorOf(() => modelAt(value, ""))).toMatch(/^expected an object, found /);
  });

  it("shows long values in part", () => {
    const message = errorOf(() => readModel(documents.changed(documents.model, "views[0].rcId", 0)));
    expect(message).toBe("views[0].rcId: expected a text, found 0");
    const long = errorOf(() => readModel(documents.changed(documents.model, "mapping.readyVMs", "y".repeat(500))));
    expect(long).toBe(`mapping.readyVMs: expected a list, found "${"y".repeat(56)}…`);
  });
});

describe("a network in which one value is changed, or gone", () => {
  const document = { ...documents.model, views: [documents.network] };
  const rows: Row[] = [
    ["switches", undefined, 'views[0]: the key "switches" is missing'],
    ["switches[0]", 3, "views[0].switches[0]: expected an object, found 3"],
    ["switches[0].id", -1, `views[0].switches[0].id: expected ${integers}, found -1`],
    ["switches[1].id", 3, "views[0].switches[1].id: switch 3 is declared a second time"],
    ["switches[0].capacity", 1.5, `views[0].switches[0].capacity: expected ${any}, found 1.5`],
    ["links", undefined, 'views[0]: the key "links" is missing'],
    ["links[1].id", 0, "views[0].links[1].id: link 0 is declared a second time"],
    ["links[0].capacity", undefined, 'views[0].links[0]: the key "capacity" is missing'],
    ["links[0].switch", 99, "views[0].links[0].switch: switch 99 is not declared"],
    ["links[0].physicalElement", undefined, 'views[0].links[0]: the key "physicalElement" is missing'],
    [
      "links[0].physicalElement.type",
      "vm",
      'views[0].links[0].physicalElement.type: expected "node" or "switch", found "vm"',
    ],
    ["links[0].physicalElement.id", 999, "views[0].links[0].physicalElement.id: node 999 is not declared"],
    ["links[2].physicalElement.id", 999, "views[0].links[2].physicalElement.id: switch 999 is not declared"],
    ["routing", undefined, 'views[0]: the key "routing" is missing'],
    ["routing.type", "ospf", 'views[0].routing.type: expected "default" or "static", found "ospf"'],
    ["routing.routes", undefined, 'views[0].routing: the key "routes" is missing'],
    ["routing.routes[0].nodes_map.src", 999, "views[0].routing.routes[0].nodes_map.src: node 999 is not declared"],
    ["routing.routes[0].nodes_map.dst", undefined, 'views[0].routing.routes[0].nodes_map: the key "dst" is missing'],
    ["routing.routes[0].links[1].link", 99, "views[0].routing.routes[0].links[1].link: link 99 is not declared"],
    [
      "routing.routes[0].links[1].direction",
      "up",
      'views[0].routing.routes[0].links[1].direction: expected "true" or "false", found "up"',
    ],
    [
      "routing.routes[0].links[1].direction",
      undefined,
      'views[0].routing.routes[0].links[1]: the key "direction" is missing',
    ],
  ];
  it.each(rows)("%s = %j", (path, value, message) => {
    expect(errorOf(() => readModel(documents.changed(document, `views[0].${path}`, value)))).toBe(message);
  });

  it("a second network", () => {
    const twice = { ...documents.model, views: [documents.network, documents.network] };
    expect(errorOf(() => readModel(twice))).toBe("views[1]: a second network view");
  });
});

describe("an instance in which one value is changed, or gone", () => {
  const document = { model: documents.model, constraints: documents.constraints, objective: { id: "minimizeMTTR" } };
  const place = (id: string): number => documents.constraints.findIndex((constraint) => constraint.id === id);
  const at = (id: string, key: string, value: unknown, message: string): Row => [
    `constraints[${place(id)}]${key === "" ? "" : `.${key}`}`,
    value,
    `constraints[${place(id)}]${message}`,
  ];
  const objective = (value: object, message: string): Row => ["objective", value, `objective${message}`];
  const rows: Row[] = [
    ["model", undefined, 'the key "model" is missing'],
    ["constraints", undefined, 'the key "constraints" is missing'],
    ["objective", undefined, 'the key "objective" is missing'],
    ["model.views[0].rcId", 1, "model.views[0].rcId: expected a text, found 1"],
    ["constraints", {}, "constraints: expected a list, found an object"],
    ["objective", "minimizeMTTR", 'objective: expected an object, found "minimizeMTTR"'],
    [
      "objective.id",
      "fastest",
      'objective.id: expected one of "minimizeMTTR", "minimizeMTTRMigrationScheduling", "migrations", "minimizeMigrations", "dataMoved", "moveCost", "turnover", "routeCost", "placementCost", "balance", "excess", "headroom", "matched", "nodesOn", "nodesUsed", "nodeCost", "sum", found "fastest"',
    ],
    at("ban", "", null, ": expected an object, found null"),
    objective({ id: "balance" }, ': the key "rc" is missing'),
    objective({ id: "balance", rc: "disk" }, '.rc: the model has no resource "disk", only "cpu", "mem"'),
    objective({ id: "balance", rc: "cpu", nodes: [2, 900] }, ".nodes[1]: node 900 is not in the mapping"),
    objective({ id: "excess", rc: "cpu", percent: 101 }, ".percent: expected a number from 0 to 100, found 101"),
    objective({ id: "matched", rc: "cpu", factor: 0, other: "mem" }, ".factor: expected a number > 0, found 0"),
    objective({ id: "nodesOn", weight: 0 }, ".weight: expected an integer from 1 to 2147483647, found 0"),
    objective({ id: "nodesOn", weight: 1_000_001 }, ".weight: expected 1000000 at most, found 1000001"),
    objective({ id: "nodesOn", level: -1 }, ".level: expected an integer from 0 to 2147483647, found -1"),
    objective({ id: "nodesOn", level: 1001 }, ".level: expected 1000 at most, found 1001"),
    objective({ id: "sum" }, ': the key "goals" is missing'),
    objective({ id: "sum", goals: [] }, ".goals: expected a goal at least, found an empty list"),
    objective({ id: "sum", goals: [{ id: "nodesOn" }, 3] }, ".goals[1]: expected an object, found 3"),
    at("ban", "weight", 1.5, ".weight: expected an integer from 1 to 2147483647, found 1.5"),
    at("ban", "level", "first", '.level: expected an integer from 0 to 2147483647, found "first"'),
    at("ban", "id", undefined, ': the key "id" is missing'),
    at("ban", "id", "Ban", '.id: expected the id of a constraint, found "Ban"'),
    at("ban", "id", "deadline", '.id: expected the id of a constraint, found "deadline"'),
    at("ban", "vm", undefined, ': the key "vm" is missing'),
    at("ban", "vm", "0", `.vm: expected ${integers}, found "0"`),
    at("ban", "vm", 900, ".vm: VM 900 is not in the mapping"),
    at("ban", "nodes", undefined, ': the key "nodes" is missing'),
    at("ban", "nodes", 2, ".nodes: expected a list, found 2"),
    at("ban", "nodes[1]", 900, ".nodes[1]: node 900 is not in the mapping"),
    at("ban", "nodes[1]", "9", `.nodes[1]: expected ${integers}, found "9"`),
    at("ban", "continuous", undefined, ': the key "continuous" is missing'),
    at("ban", "continuous", "true", '.continuous: expected true or false, found "true"'),
    at("spread", "vms[2]", 900, ".vms[2]: VM 900 is not in the mapping"),
    at("among", "parts", [[2], 30], ".parts[1]: expected a list, found 30"),
    at("among", "parts", [[2], [30, 31]], ".parts[1][1]: node 31 is not in the mapping"),
    at("maxOnline", "amount", -1, `.amount: expected ${integers}, found -1`),
    at("maxOnline", "amount", 1.5, `.amount: expected ${integers}, found 1.5`),
    at("overbook", "ratio", 0.5, ".ratio: expected a ratio ≥ 1, found 0.5"),
    at("overbook", "ratio", "2", '.ratio: expected a number, found "2"'),
    at("overbook", "rc", "disk", '.rc: the model has no resource "disk", only "cpu", "mem"'),
    at("overbook", "rc", 1, ".rc: expected a text, found 1"),
    at("preserve", "amount", -3, `.amount: expected ${integers}, found -3`),
    at("seq", "vms", [41, 7, 41], ".vms[2]: VM 41 occurs a second time"),
    at("split", "parts", [[0, 7], [7]], ".parts[1]: VM 7 is in group 0 already; the groups must be disjoint"),
    at("splitAmong", "pParts", [[2], [30, 2]], ".pParts[1]: node 2 is in group 0 already; the groups must be disjoint"),
    at("Deadline", "timestamp", 600, ".timestamp: expected a text, found 600"),
    at(
      "Deadline",
      "timestamp",
      "10:00",
      '.timestamp: expected a time, "hh:mm:ss" of the day or "+hh:mm:ss" from the start, found "10:00"',
    ),
    at(
      "Deadline",
      "timestamp",
      "24:00:00",
      '.timestamp: expected a time, "hh:mm:ss" of the day or "+hh:mm:ss" from the start, found "24:00:00"',
    ),
    at(
      "Deadline",
      "timestamp",
      "+00:60:00",
      '.timestamp: expected a time, "hh:mm:ss" of the day or "+hh:mm:ss" from the start, found "+00:60:00"',
    ),
    at("Precedence", "vm2", undefined, ': the key "vm2" is missing'),
  ];
  it.each(rows)("%s = %j", (path, value, message) => {
    expect(errorOf(() => readInstance(documents.changed(document, path, value)))).toBe(message);
  });

  it("a resource where there is none", () => {
    const bare = documents.changed(documents.changed(document, "model.views", []), "constraints", [
      { id: "preserve", vm: 0, rc: "cpu", amount: 1 },
    ]);
    expect(errorOf(() => readInstance(bare))).toBe('constraints[0].rc: the model has no resource "cpu"');
  });

  it("ids are checked against their own model, whatever was read before", () => {
    const small = { mapping: { readyVMs: [0], onlineNodes: {}, offlineNodes: [] }, attributes: {}, views: [] };
    const instance = (model: object) => ({
      model,
      constraints: [{ id: "lonely", vms: [0, 7], continuous: false }],
      objective: { id: "minimizeMTTR" },
    });
    expect(errorOf(() => readInstance(instance(documents.model)))).toBe("read without error");
    expect(errorOf(() => readInstance(instance(small)))).toBe("constraints[0].vms[1]: VM 7 is not in the mapping");
  });
});

describe("a plan in which one value is changed, or gone", () => {
  const document = { origin: documents.model, actions: documents.actions };
  const place = (id: string): number => documents.actions.findIndex((action) => action.id === id);
  const at = (id: string, key: string, value: unknown, message: string): Row => [
    `actions[${place(id)}]${key === "" ? "" : `.${key}`}`,
    value,
    `actions[${place(id)}]${message}`,
  ];
  const rows: Row[] = [
    ["origin", undefined, 'the key "origin" is missing'],
    ["actions", undefined, 'the key "actions" is missing'],
    ["origin.views", undefined, 'origin: the key "views" is missing'],
    ["actions[0]", [], "actions[0]: expected an object, found a list of 0"],
    at("bootNode", "id", "bootHost", '.id: expected the id of an action, found "bootHost"'),
    at("bootNode", "id", undefined, ': the key "id" is missing'),
    at("bootNode", "node", 999, ".node: node 999 is not in the mapping"),
    at("bootNode", "start", undefined, ': the key "start" is missing'),
    at("bootNode", "start", -1, `.start: expected ${integers}, found -1`),
    at("bootNode", "end", 1.5, `.end: expected ${integers}, found 1.5`),
    at("bootNode", "start", 5, ".end: the action ends at 2, before its start at 5"),
    at("bootVM", "vm", 78, ".vm: VM 78 is not in the mapping"),
    at("bootVM", "on", undefined, ': the key "on" is missing'),
    at("killVM", "on", 999, ".on: node 999 is not in the mapping"),
    at("suspendVM", "to", undefined, ': the key "to" is missing'),
    at("resumeVM", "from", 999, ".from: node 999 is not in the mapping"),
    at("migrateVM", "bw", 0, ".bw: expected an integer from 1 to 2147483647, found 0"),
    at("forgeVM", "vm", "77", `.vm: expected ${integers}, found "77"`),
    at("allocate", "rc", "disk", '.rc: the model has no resource "disk"'),
    at("allocate", "amount", -1, `.amount: expected ${integers}, found -1`),
    at("allocate", "on", undefined, ': the key "on" is missing'),
    at("bootVM", "hooks", [], ".hooks: expected an object, found a list of 0"),
    at("bootVM", "hooks.pre", {}, ".hooks.pre: expected a list, found an object"),
    at("bootVM", "hooks.pre[0]", 1, ".hooks.pre[0]: expected an object, found 1"),
    at(
      "bootVM",
      "hooks.pre[0].id",
      "resize",
      '.hooks.pre[0].id: expected "allocate" or "substitutedVM", found "resize"',
    ),
    at("bootVM", "hooks.pre[0].vm", 999, ".hooks.pre[0].vm: VM 999 is not in the mapping"),
    at("bootVM", "hooks.pre[0].newVm", undefined, '.hooks.pre[0]: the key "newVm" is missing'),
    at("bootVM", "hooks.pre[1].rc", "disk", '.hooks.pre[1].rc: the model has no resource "disk"'),
    at("migrateVM", "hooks.post[0].amount", -1, `.hooks.post[0].amount: expected ${integers}, found -1`),
  ];
  it.each(rows)("%s = %j", (path, value, message) => {
    expect(errorOf(() => readPlan(documents.changed(document, path, value)))).toBe(message);
  });

  it("a plan on a model from elsewhere needs no origin of its own", () => {
    const model = readModel(documents.model);
    expect(readPlan({ actions: documents.actions }, model).origin).toBe(model);
  });
});
