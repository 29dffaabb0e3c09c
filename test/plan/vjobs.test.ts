import { describe, expect, it } from "vitest";
import { solve } from "../../src/plan/solve.ts";
import { verify } from "../../src/plan/verify.ts";
import { Scenario } from "./scenario.ts";

/** Two jobs of two VMs, and a VM of its own. */
interface Row {
  readonly name: string;
  readonly nodes?: readonly string[];
  readonly vms: readonly string[];
  readonly constraints: readonly object[];
  readonly status: string;
  /** "start:end id vm", in the order of the plan. */
  readonly plan?: readonly string[];
  readonly says?: string;
}

const jobs = [
  { id: "allOrNothing", vms: ["a1", "a2"] },
  { id: "allOrNothing", vms: ["b1", "b2"] },
];
const idle = ["a1 ready 2", "a2 ready 2", "b1 ready 2", "b2 ready 2"];
const busy = ["a1 n0 2", "a2 n1 2", "b1 ready 2", "b2 ready 2"];
const prefer = (vm: string, weight: number) => ({ id: "running", vm, weight, level: 0 });

const rows: readonly Row[] = [
  {
    ...{ name: "whoever starts one of a job starts all", vms: idle, constraints: [{ id: "running", vm: "a1" }] },
    ...{ status: "optimal", plan: ["0:3 bootVM a1", "0:3 bootVM a2"] },
  },
  {
    ...{ name: "whoever suspends one suspends all", vms: busy, constraints: [{ id: "sleeping", vm: "a2" }] },
    ...{ status: "optimal", plan: ["0:4 suspendVM a1", "0:4 suspendVM a2"] },
  },
  {
    ...{ name: "whoever stops one stops all", vms: busy, constraints: [{ id: "ready", vm: "a1" }] },
    ...{ status: "optimal", plan: ["0:2 shutdownVM a1", "0:2 shutdownVM a2"] },
  },
  {
    ...{ name: "a job asleep resumes whole", vms: ["a1 sleeping:n0 2", "a2 sleeping:n1 2", ...idle.slice(2)] },
    constraints: [{ id: "running", vm: "a2" }],
    ...{ status: "optimal", plan: ["0:5 resumeVM a1", "0:5 resumeVM a2"] },
  },
  {
    ...{ name: "a context switch is one plan: who comes waits for who goes", vms: busy },
    constraints: [
      { id: "sleeping", vm: "a1" },
      { id: "running", vm: "b1" },
    ],
    status: "optimal",
    plan: ["0:4 suspendVM a1", "0:4 suspendVM a2", "4:7 bootVM b1", "4:7 bootVM b2"],
  },
  {
    ...{ name: "what runs in part, and of which nobody asks anything, runs whole", constraints: [] },
    ...{ vms: ["a1 n0 2", "a2 ready 2", "b1 ready 2", "b2 ready 2"], status: "optimal", plan: ["0:3 bootVM a2"] },
  },
  {
    ...{
      name: "not two things at once",
      vms: busy,
      status: "infeasible",
      says: "a1 is to be running, a2 is to be sleeping",
    },
    constraints: [
      { id: "running", vm: "a1" },
      { id: "sleeping", vm: "a2" },
    ],
  },
  {
    ...{ name: "no room for all is no room for one", vms: busy, constraints: [{ id: "running", vm: "b1" }] },
    status: "infeasible",
  },
  {
    ...{ name: "of two jobs the one that is wanted more", vms: idle, constraints: [prefer("a1", 3), prefer("b1", 5)] },
    ...{ status: "optimal", plan: ["0:3 bootVM b1", "0:3 bootVM b2"] },
  },
  {
    ...{
      name: "a job makes way for one that is wanted more",
      vms: busy,
      constraints: [prefer("a1", 3), prefer("b2", 5)],
    },
    ...{ status: "optimal", plan: ["0:4 suspendVM a1", "0:4 suspendVM a2", "4:7 bootVM b1", "4:7 bootVM b2"] },
  },
  {
    ...{ name: "but not for one that is wanted less", vms: busy, constraints: [prefer("a1", 5), prefer("b2", 3)] },
    ...{ status: "viable", plan: [] },
  },
  {
    ...{
      name: "nor without need",
      nodes: ["n0 4", "n1 4"],
      vms: busy,
      constraints: [prefer("a1", 3), prefer("b2", 5)],
    },
    ...{ status: "optimal", plan: ["0:3 bootVM b1", "0:3 bootVM b2"] },
  },
];

describe("virtual jobs", () => {
  it.each(rows)("$name", async ({ nodes = ["n0 2", "n1 2"], vms, constraints, status, plan, says }) => {
    const times = { boot: 3, shutdown: 2, suspend: 4, resume: 5 };
    const attributes = Object.fromEntries(["a1", "a2", "b1", "b2"].map((name) => [name, times]));
    const scenario = new Scenario({ nodes, vms, attributes });
    const request = { model: scenario.model, constraints: scenario.constraints([...jobs, ...constraints]) };
    const result = await solve(request);
    expect(result.status).toBe(status);
    if ("conflict" in result && says !== undefined) expect(result.conflict.message).toContain(says);
    if (plan === undefined) return;
    if (!("plan" in result)) throw new Error(result.status);
    const nameOf = (vm: number): string => scenario.model.vmNames.nameOf(scenario.model.vms.indexOf(vm as never)) ?? "";
    const lines = result.plan.actions.map(
      (one) => `${one.start}:${one.end} ${one.id} ${"vm" in one && nameOf(one.vm)}`,
    );
    expect(lines).toEqual(plan);
    expect(verify(request, result.plan).ok).toBe(true);
  });
});
