import { describe, expect, it } from "vitest";
import { applyPlan, createPlan, migrate, nodeId, vmId, writeModel, writePlan } from "../../src/index.ts";
import { btrp, folder } from "./btrp.ts";
import { evacuation, infeasible, textOf } from "./instances.ts";

const [web, db] = [vmId(0), vmId(1)];
const [n0, n1] = [nodeId(0), nodeId(1)];
const moves = [migrate(web, n0, n1, 0, 1), migrate(db, n0, n1, 0, 3)];
const shutdown = { id: "shutdownNode", node: n0, start: 3, end: 4 } as const;
const good = createPlan(evacuation.model, [...moves, shutdown]);

async function verify(plan: object, ...options: string[]) {
  const files = folder();
  const paths = [files.file("instance.json", textOf(evacuation)), files.file("plan.json", plan)];
  return btrp(["verify", ...paths, ...options]);
}

describe("btrp verify", () => {
  const rows: { what: string; plan: object; options?: string[]; code: number; says: string }[] = [
    {
      what: "a plan with its origin",
      plan: writePlan(good),
      code: 0,
      says: "It costs 8 (minimizeMTTR) and takes 4 s.",
    },
    { what: "a plan without origin", plan: { actions: good.actions }, code: 0, says: "valid" },
    { what: "a plan that stops too early", plan: { actions: moves }, code: 1, says: "@n0 is not offline" },
    { what: "an action that cannot start", plan: { actions: [shutdown] }, code: 1, says: "@n0 still has web, db" },
    { what: "an empty plan", plan: { actions: [] }, code: 1, says: "1 fault" },
    {
      what: "another duration, with a warning",
      plan: { actions: [migrate(web, n0, n1, 0, 2), moves[1], shutdown] },
      code: 0,
      says: "migrateVM of web at 0 s lasts 2 s, its attributes say 1 s",
    },
    {
      what: "another origin, with a warning",
      plan: {
        actions: good.actions,
        origin: (writePlan(createPlan(applyPlan(good), [])) as { origin: object }).origin,
      },
      code: 0,
      says: "the plan was made for another model",
    },
    {
      what: "two migrations out of one node, where one may leave at a time",
      ...{ plan: { actions: good.actions }, options: ["--parallel-out", "1"], code: 1 },
      says: "2 migrations leave @n0, at most 1 may, from 0 s to 1 s: web is on its way from 0 s to 1 s, db is on its way",
    },
  ];
  it.each(rows)("judges $what", async ({ plan, code, says, options = [] }) => {
    const run = await verify(plan, ...options);
    expect(run).toMatchObject({ code, stderr: "" });
    expect(run.stdout).toContain(says);
  });

  it("prints faults with structure", async () => {
    const { code, stdout } = await verify({ actions: moves }, "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      goal: "minimizeMTTR",
      cost: 4,
      makespan: 3,
      faults: [{ kind: "constraint", from: "end", source: 0, nodes: [0] }],
    });
  });

  it("recomputes the cost for another goal", async () => {
    const { stdout } = await verify(writePlan(good), "--goal", "minimizeMigrations", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ goal: "minimizeMigrations", cost: 4 });
  });

  it("recomputes the cost for goals as scripts write them, level by level", async () => {
    const goals = ["--goal", 'balance("cpu") weight 3', "--goal", "nodesOn level 2"];
    const { stdout } = await verify(writePlan(good), ...goals, "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      goal: [
        { id: "balance", rc: "cpu", weight: 3 },
        { id: "nodesOn", level: 2 },
      ],
      cost: 300,
      levels: [
        { level: 1, cost: 300 },
        { level: 2, cost: 1 },
      ],
      softViolations: [],
    });
  });

  it.each([
    { what: "a result without a plan", plan: { status: "infeasible" }, message: 'holds no plan, its status is "inf' },
    { what: "an unknown VM", plan: { actions: [{ ...moves[0], vm: 9 }] }, message: "actions[0].vm: VM 9 is not in" },
  ])("refuses $what with exit code 2", async ({ plan, message }) => {
    const { code, stderr } = await verify(plan);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("names the place of a constraint in the list", async () => {
    const { stdout } = await verify({ actions: [] });
    expect(stdout).toContain("1. constraints[0]: offline: @n0 is not offline, at the end\n");
  });

  it("reads scripts about a model, and names their lines", async () => {
    const files = folder();
    const paths = [
      files.file("one.btrp", "// first\nspread({web, db});\n"),
      files.file("two.btrp", "offline(@n0);\n"),
      files.file("plan.json", { actions: moves }),
    ];
    const model = files.file("model.json", writeModel(evacuation.model));
    const { code, stdout } = await btrp(["verify", ...paths, "--model", model]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${paths[0]}:2:1: spread: web and db are both on @n0, from the origin to 1 s: web leaves`);
    expect(stdout).toContain(`${paths[1]}:1:1: offline: @n0 is not offline, at the end`);
  });

  it.each([
    [["plan.json"], "give an instance, or scripts with --model, and then a plan"],
    [["app.btrp", "plan.json"], "app.btrp is a script: --model must say which model it speaks of"],
    [["a.json", "b.json", "plan.json"], "one instance at a time: 2 files were given"],
    [["-", "--model", "-"], "only one of the files can come from stdin"],
  ])("refuses %j", async (args, message) => {
    const { code, stdout, stderr } = await btrp(["verify", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  it("does not read both from stdin", async () => {
    expect(await btrp(["verify", "-", "-"], textOf(infeasible))).toMatchObject({ code: 2, stdout: "" });
  });
});
