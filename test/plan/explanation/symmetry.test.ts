import { describe, expect, it } from "vitest";
import { bindAll, type Constraint } from "../../../src/constraints/catalogue.ts";
import { solve } from "../../../src/index.ts";
import type { Model } from "../../../src/model/model.ts";
import { createModel } from "../../../src/model/record.ts";
import { caseOf } from "../../../src/plan/explanation/claims.ts";
import { shortest } from "../../../src/plan/explanation/minimise.ts";
import { alike } from "../../../src/plan/explanation/symmetry.ts";
import { canBeArranged, partOf } from "./arrangements.ts";

/** VMs to boot, of these sizes, on nodes of these capacities. */
function world(capacities: readonly number[], sizes: readonly number[]): Model {
  const numbered = <T>(list: readonly T[]) => Object.fromEntries(list.map((entry, id) => [id, entry]));
  return createModel({
    nodes: numbered(capacities.map(() => ({ state: "online" as const }))),
    vms: numbered(sizes.map(() => ({ state: "ready" as const }))),
    resources: {
      cpu: { defaultCapacity: 0, defaultConsumption: 0, nodes: numbered(capacities), vms: numbered(sizes) },
    },
  });
}

const each = (model: Model, of: (vm: number) => object): Constraint[] =>
  Array.from(model.vms, (vm) => of(vm) as Constraint);
const running = (vm: number) => ({ id: "running", vm });
const fence = (vm: number) => ({ id: "fence", vm, nodes: [0], continuous: false });

const rows: {
  name: string;
  capacities: number[];
  sizes: number[];
  asks: (model: Model) => Constraint[];
  members: number;
}[] = [
  {
    name: "more VMs of one size than places",
    capacities: [4, 5],
    sizes: [2, 2, 2, 2, 2, 2, 2],
    asks: (model) => each(model, running),
    members: 5 + 2,
  },
  {
    name: "each VM with two constraints: the same VMs must lose both",
    capacities: [4, 40],
    sizes: [2, 2, 2, 2, 2],
    asks: (model) => [...each(model, running), ...each(model, fence).reverse()],
    members: 3 + 3 + 1,
  },
  {
    name: "VMs of two sizes",
    capacities: [6],
    sizes: [1, 1, 1, 4, 4, 4],
    asks: (model) => each(model, running),
    members: 2 + 1,
  },
  {
    name: "nodes that stand for each other",
    capacities: [4, 4, 4, 4],
    sizes: [3, 3, 3, 3, 3],
    asks: (model) => each(model, running),
    members: 5 + 4,
  },
  {
    name: "VMs that differ by a constraint on several",
    capacities: [9, 9],
    sizes: [1, 1, 1, 1],
    asks: (model) => [
      ...each(model, running),
      { id: "spread", vms: [0, 1, 2], continuous: false } as unknown as Constraint,
    ],
    members: 3 + 1,
  },
];

describe("conflicts among VMs that stand for each other", () => {
  it.each(rows)("$name", async ({ capacities, sizes, asks, members: count }) => {
    const model = world(capacities, sizes);
    const constraints = asks(model);
    const result = await solve({ model, constraints });
    if (result.status !== "infeasible") throw new Error(`${result.status}, not infeasible`);
    const { members = [], isMinimal, isVerified } = result.conflict;
    expect({ count: members.length, isMinimal, isVerified }).toEqual({ count, isMinimal: true, isVerified: true });
    expect(canBeArranged(partOf(model, constraints, members))).toBe(false);
    for (const member of members) {
      expect(`${member.says}: ${canBeArranged(partOf(model, constraints, members, member))}`).toBe(
        `${member.says}: true`,
      );
    }
  });

  it("tells VMs apart by all that is said of them", () => {
    const model = world([9, 9], [1, 1, 1, 1, 2]);
    const constraints = bindAll(
      [
        ...each(model, running),
        ...each(model, fence).slice(0, 3),
        { id: "lonely", vms: [1, 2], continuous: false } as unknown as Constraint,
      ],
      model,
    );
    const instance = caseOf(model, constraints, { vms: [0, 1, 2, 3, 4], near: [], now: new Date(0) });
    const groups = alike(instance, instance.claims).map((group) =>
      group.map((claim) => (claim.kind === "constraint" ? claim.constraint.source : `capacity ${claim.kind}`)),
    );
    // Of the VMs 1 and 2 the same is said; 0 is not lonely, 3 has no fence, 4 is larger.
    expect(groups.slice(0, 7)).toEqual([[0], [1, 2], [3], [4], [5], [6, 7], [8]]);
    // Fences speak of the first node.
    expect(groups.slice(7)).toEqual([["capacity capacity"], ["capacity capacity"]]);
  });

  it.each([1, 2, 5, 6])("finds the shortest of six that has %i", async (least) => {
    let asked = 0;
    const found = await shortest([0, 1, 2, 3, 4, 5], async (some) => {
      asked++;
      return some.length >= least;
    });
    expect(found).toHaveLength(least);
    expect(asked).toBeLessThanOrEqual(4);
  });
});
