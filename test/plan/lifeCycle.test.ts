import { describe, expect, it } from "vitest";
import { verify } from "../../src/index.ts";
import { solve } from "../../src/plan/solve.ts";
import { Scenario } from "./scenario.ts";

const states = ["init", "ready", "running", "sleeping"] as const;
const places = { init: "init", ready: "ready", running: "n0", sleeping: "sleeping:n0" };

/** What turns a VM in one state into a VM in another; nothing where there is no way. */
const ways: Readonly<Record<string, readonly string[]>> = {
  "init ready": ["0:2 forge v"],
  "init running": ["0:2 forge v", "2:5 boot v n0"],
  "ready ready": [],
  "ready running": ["0:3 boot v n0"],
  "ready killed": ["0:4 kill v"],
  "running ready": ["0:5 shutdown v n0"],
  "running running": [],
  "running sleeping": ["0:6 suspend v n0 n0"],
  "running killed": ["0:4 kill v n0"],
  "sleeping running": ["0:7 resume v n0 n0"],
  "sleeping sleeping": [],
  "sleeping killed": ["0:4 kill v n0"],
};

const rows = states.flatMap((from) =>
  (["ready", "running", "sleeping", "killed"] as const).map((to) => ({ from, to, way: ways[`${from} ${to}`] })),
);

describe("the life cycle of VMs", () => {
  it.each(rows)("from $from to $to", async ({ from, to, way }) => {
    const scenario = new Scenario({
      nodes: ["n0 9"],
      vms: [`v ${places[from]} 1`],
      attributes: { v: { template: "small", forge: 2, boot: 3, kill: 4, shutdown: 5, suspend: 6, resume: 7 } },
    });
    const request = { model: scenario.model, constraints: scenario.constraints([{ id: to, vm: "v" }]) };
    const result = await solve(request);
    if (way === undefined) {
      expect(result).toMatchObject({ status: "unreachable", conflict: { sources: [0] } });
      return;
    }
    if (!("plan" in result)) throw new Error(result.status);
    expect(result.plan.actions).toEqual(scenario.plan(way).actions);
    expect(verify(request, result.plan)).toMatchObject({ ok: true });
  });

  it("forges nothing without a template", async () => {
    const scenario = new Scenario({ nodes: ["n0 9"], vms: ["v init 1"] });
    for (const id of ["ready", "running"]) {
      const constraints = scenario.constraints([{ id, vm: "v" }]);
      expect(await solve({ model: scenario.model, constraints })).toMatchObject({
        status: "unreachable",
        conflict: { message: "v cannot be forged: it has no template" },
      });
    }
  });
});
