import { describe, expect, it } from "vitest";
import { applyPlan, edit, explain, type Model, type NodeId, solve, type VmId, verify } from "../../../src/index.ts";
import { Scenario } from "../scenario.ts";
import { constraintOf } from "./situations.ts";

/** Feasible requests in which nothing depends on where VMs come from. */
const requests = [
  {
    nodes: ["n0 9", "n1 9", "n2 4", "n3 9 offline"],
    vms: ["a n0 3", "b n0 3", "c n1 3", "d n2 2", "e ready 4"],
    asks: ["spread a b", "fence a n0 n1 n2", "ban c n0", "running e", "runningCapacity n2 1"],
  },
  {
    nodes: ["n0 9", "n1 9", "n2 9", "n3 9"],
    vms: ["a n0 3", "b n0 3", "c n1 3", "d n2 2", "e n2 4"],
    asks: ["lonely a b", "gather c d", "resourceCapacity n1 n2 cpu 10", "offline n3", "maxOnline n0 n1 n2 n3 3"],
  },
  {
    nodes: ["n0 9/4", "n1 9/4", "n2 9/9", "n3 5/5 offline"],
    vms: ["a n0 3/1", "b n0 3/2", "c n1 3/4", "d n2 2/2"],
    asks: ["split a|b+c", "among a b n0+n1|n2+n3", "preserve d cpu 7", "overbook n2 mem 2", "online n1"],
  },
  {
    nodes: ["n0 9", "n1 9", "n2 9", "n3 9"],
    vms: ["a n0 3", "b n1 3", "c n2 3", "d ready 3"],
    asks: ["splitAmong a+b|c n0+n1|n2+n3", "ready d", "preserve c cpu 5", "maxOnline n2 n3 1"],
  },
];

/** The state after a plan, but with one VM on another node: online if it was not. */
const withVmOn = (model: Model, vm: VmId, node: NodeId): Model =>
  edit(model, (draft) => {
    draft.nodes[node].state = "online";
    draft.vms[vm].node = node;
  });

describe("the verdict on a node", () => {
  it.each(requests)("is that of the judge on the state with the VM there: $asks", async ({ asks, ...sketch }) => {
    const scenario = new Scenario(sketch);
    const request = { model: scenario.model, constraints: scenario.constraints(asks.map(constraintOf)) };
    const result = await solve(request);
    if (!("plan" in result)) throw new Error(`${result.status}, not a plan`);
    const end = applyPlan(result.plan);
    const explanation = explain(request, result);
    let refused = 0;
    for (const vm of end.vms) {
      if (end.host[end.vms.indexOf(vm)] < 0) continue;
      const table = explanation.vm(vm).nodes();
      expect(table).toHaveLength(end.nodes.size);
      for (const { node, isPossible, reason } of table) {
        const { ok } = verify({ model: withVmOn(end, vm, node), constraints: request.constraints }, { actions: [] });
        const what = `${vm} on ${node} (${reason})`;
        expect(`${what} ${isPossible}`).toBe(`${what} ${ok}`);
        if (!isPossible) refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  it("says what is missing, what is against it, and where the constraint stands", async () => {
    const scenario = new Scenario({ nodes: ["n0 4", "n1 4", "n2 9", "n3 9"], vms: ["a n0 3", "b n1 2", "c n2 1"] });
    const at = { file: "app.btrp", line: 3, column: 1 };
    const [offline, spread] = scenario.constraints(["offline n0", "spread a c"].map(constraintOf));
    const request = { model: scenario.model, constraints: [offline, { ...spread, at }] };
    const explanation = explain(request, await solve(request)).vm(0 as VmId);
    expect(explanation).toMatchObject({ from: 0, to: 30 });
    expect(explanation.actions).toMatchObject([{ action: { id: "migrateVM" }, reason: "offline: n0 is not offline" }]);
    const verdictOn = (node: number) => explanation.node(node as NodeId);
    expect(verdictOn(0)).toMatchObject({
      isNow: true,
      isPossible: false,
      reason: "offline: n0 is not offline",
      source: 0,
    });
    expect(verdictOn(10)).toMatchObject({
      reason: "2 cpu free, it needs 3: 1 missing",
      missing: { rc: "cpu", amount: 1 },
    });
    expect(verdictOn(20)).toMatchObject({ reason: "spread: a and c are both on n2", source: 1, at });
    expect(verdictOn(30)).toMatchObject({ isChosen: true, isPossible: true, left: { cpu: 6 } });
  });

  it("refuses VMs and nodes that the model does not have", async () => {
    const { model } = new Scenario({ nodes: ["n0 9"], vms: ["a n0 3"] });
    const explanation = explain({ model, constraints: [] }, await solve({ model, constraints: [] }));
    expect(() => explanation.vm(7 as VmId)).toThrow("there is no VM 7");
    expect(() => explanation.vm(0 as VmId).node(7 as NodeId)).toThrow("there is no node 7");
  });
});
