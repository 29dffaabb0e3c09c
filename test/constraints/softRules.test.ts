import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../src/constraints/catalogue.ts";
import { SoftEncoding } from "../../src/constraints/softRules.ts";
import { createModel } from "../../src/model/record.ts";

const entries = <T>(count: number, value: (i: number) => T): Record<number, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [i, value(i)]));

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
