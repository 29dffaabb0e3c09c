import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VmState } from "../../src/model/states.ts";
import { applyPlan } from "../../src/plan/applyPlan.ts";
import { planBetween, requestBetween } from "../../src/plan/planBetween.ts";
import { verify } from "../../src/plan/verify.ts";
import { smallInstance } from "./arbitraryInstances.ts";
import { Scenario, type Sketch } from "./scenario.ts";

const between = (from: Sketch, to: Sketch) => ({ from: new Scenario(from).model, to: new Scenario(to).model });

describe("planBetween", () => {
  it.each([
    {
      what: "moves, boots, stops and switches",
      from: { nodes: ["n0 9", "n1 9", "n2 9 offline"], vms: ["v n0 1", "w ready 2", "x n1 1"] },
      to: { nodes: ["n0 9 offline", "n1 9", "n2 9"], vms: ["v n2 1", "w n1 2", "x ready 1"] },
      actions: ["bootNode", "bootVM", "migrateVM", "shutdownNode", "shutdownVM"],
    },
    {
      what: "amounts",
      from: { nodes: ["n0 9"], vms: ["v n0 3", "w n0 3"] },
      to: { nodes: ["n0 9"], vms: ["v n0 5", "w n0 1"] },
      actions: ["allocate", "allocate"],
    },
    {
      what: "sleep, and back",
      from: { nodes: ["n0 9"], vms: ["v n0 3", "w sleeping:n0 3"] },
      to: { nodes: ["n0 9"], vms: ["v sleeping:n0 3", "w n0 3"] },
      actions: ["resumeVM", "suspendVM"],
    },
    { what: "nothing", from: { nodes: ["n0 9"], vms: ["v n0 3"] }, to: { nodes: [], vms: [] }, actions: [] },
  ])("orders $what", async ({ from, to, actions }) => {
    const passage = between(from, to);
    const result = await planBetween(passage);
    if (!("plan" in result)) throw new Error(result.status);
    expect(result.plan.actions.map(({ id }) => id).sort()).toEqual(actions);
    expect(verify(requestBetween(passage), result.plan).faults).toEqual([]);
  });

  it("leaves what the target does not mention where it is, unless it is in the way", async () => {
    const tight = between(
      { nodes: ["n0 3", "n1 3", "n2 9"], vms: ["v n0 3", "w n1 3", "x n2 3"] },
      { nodes: ["n0 3", "n1 3"], vms: ["v n1 3"] },
    );
    const result = await planBetween(tight);
    if (!("plan" in result)) throw new Error(result.status);
    const next = applyPlan(result.plan);
    const host = (index: number): string | undefined => next.nodeNames.nameOf(next.host[index]);
    expect([host(0), host(2)]).toEqual(["n1", "n2"]);
    expect(result.plan.actions).toHaveLength(2);
  });

  it.each([
    ["a node", { nodes: ["n0 9", "n1 9"], vms: [] }, "the target speaks of node 10, the source has none"],
    ["a VM", { nodes: ["n0 9"], vms: ["v n0 1", "w n0 1"] }, "the target speaks of VM 10, the source has none"],
    ["a resource", { nodes: ["n0 9/9"], vms: [] }, 'the target speaks of the resource "mem", the source has none'],
  ])("refuses %s that the source does not have", (_, target, message) => {
    const { from, to } = between({ nodes: ["n0 9"], vms: ["v n0 1"] }, target);
    expect(() => requestBetween({ from, to })).toThrow(message);
  });

  it("refuses to move a VM in its sleep", () => {
    const passage = between(
      { nodes: ["n0 9", "n1 9"], vms: ["v sleeping:n0 1"] },
      { nodes: ["n0 9", "n1 9"], vms: ["v sleeping:n1 1"] },
    );
    expect(() => requestBetween(passage)).toThrow("are not moved in their sleep");
  });

  it("arrives where it was told to, from any viable configuration", async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(
        smallInstance,
        fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }),
        async ({ model }, draws) => {
          const online = [...model.nodes].map((_, node) => node).filter((node) => model.nodeState[node] === 1);
          const host = model.host.map((node, vm) => (node < 0 ? node : online[draws[vm] % online.length]));
          const isAsleep = (vm: number): boolean => model.vmState[vm] === VmState.sleeping;
          const target = { ...model, host: host.map((node, vm) => (isAsleep(vm) ? model.host[vm] : node)) };
          const result = await planBetween({ from: model, to: target }, { timeLimit: 1, suspends: true });
          if (!("plan" in result)) return;
          planned++;
          const isReplaced = result.plan.actions.some(({ id }) => id === "forgeVM");
          if (!isReplaced) expect([...applyPlan(result.plan).host]).toEqual([...target.host]);
        },
      ),
      { numRuns: 60 },
    );
    expect(planned).toBeGreaterThan(8);
  });
});
