import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { SoftEncoding } from "../../src/constraints/encoding/softRules.ts";
import { createModel } from "../../src/model/record.ts";
import { Scenario } from "../plan/scenario.ts";

const entries = <T>(count: number, value: (i: number) => T): Record<number, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [i, value(i)]));

const small = new Scenario({ nodes: ["n0 9", "n1 9"], vms: ["a n0 3", "b n0 2", "c n1 3", "d ready 3"] });

/** [what is asked for, the rules that say it: undefined where rules on places do not]. */
const rows: [constraint: object, rules: object | undefined][] = [
  [{ id: "allOrNothing", vms: ["a", "d"] }, undefined],
  [{ id: "running", vm: "d" }, undefined],
  [{ id: "online", node: "n0" }, undefined],
  [{ id: "preserve", vm: "a", rc: "cpu", amount: 4 }, undefined],
  [{ id: "heldOnBoth", nodes: ["n0"], rc: "cpu" }, undefined],
  [{ id: "seq", vms: ["a", "b"] }, undefined],
  [{ id: "offline", node: "n1" }, { openAtMost: [{ bins: Int32Array.of(1), amount: 0, always: false, source: 3 }] }],
  [
    { id: "quarantine", node: "n0" },
    {
      places: [{ items: Int32Array.of(0, 1), domain: { bins: Int32Array.of(0), complement: false } }],
      reserved: [{ items: Int32Array.of(0, 1), bin: 0 }],
    },
  ],
  [
    { id: "root", vm: "c" },
    { places: [{ items: Int32Array.of(2), domain: { bins: Int32Array.of(1), complement: false } }] },
  ],
  [{ id: "root", vm: "d" }, {}],
  [
    { id: "ban", vm: "d", nodes: ["n1"] },
    { places: [{ items: Int32Array.of(3), domain: { bins: Int32Array.of(1), complement: true } }] },
  ],
  [
    { id: "overbook", node: "n1", rc: "cpu", ratio: 1.5 },
    { limits: [{ bins: Int32Array.of(1), dimension: 0, amount: 13, always: false, source: 3 }] },
  ],
];

describe("what a soft constraint asks for, as rules", () => {
  it.each(rows)("%j", (constraint, rules) => {
    const [bound] = bindAll(small.constraints([{ ...constraint, weight: 1 }]), small.model);
    const encoding = new SoftEncoding(small.model, new Date(2024, 0, 1));
    // One that says nothing in between leaves nothing behind.
    for (const other of [{ id: "running", vm: "a" }, constraint, { id: "ban", vm: "b", nodes: ["n0"] }])
      encoding.rulesOf(bindAll(small.constraints([other]), small.model)[0]);
    const found = encoding.rulesOf({ ...bound, source: 3 });
    const told = found && Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0));
    expect(told).toEqual(rules);
  });
});

describe("soft rules are as large as what they speak of", () => {
  it("quarantines of all nodes name each VM twice", () => {
    const [nodes, vms] = [60, 600];
    const model = createModel({
      nodes: entries(nodes, () => ({ state: "online" })),
      vms: entries(vms, (vm) => ({ state: "running", node: vm % nodes })),
      resources: {},
    });
    const asked = [...model.nodes].map((node): Constraint => ({ id: "quarantine", node, weight: 1 }));
    const encoding = new SoftEncoding(model, new Date(2024, 0, 1));
    let named = 0;
    for (const bound of bindAll(asked, model)) {
      const { places = [], reserved = [] } = encoding.rulesOf(bound) ?? {};
      for (const { items } of [...places, ...reserved]) named += items.length;
    }
    expect(named).toBe(2 * vms);
  });
});
