import { describe, expect, it } from "vitest";
import { edit, type ModelRecord, writeModel } from "../../src/index.ts";
import { btrp, folder } from "./btrp.ts";
import { evacuation } from "./instances.ts";

const { model } = evacuation;
const file = (change: (draft: ModelRecord) => void): object => writeModel(edit(model, change));

async function plan(change: (draft: ModelRecord) => void, ...options: string[]) {
  const files = folder();
  const paths = ["--from", files.file("from.json", writeModel(model)), "--to", files.file("to.json", file(change))];
  return btrp(["plan", ...paths, ...options]);
}

describe("btrp plan", () => {
  it("prints what solve prints", async () => {
    const { code, stdout } = await plan(({ vms }) => {
      vms[1].node = 1;
    });
    expect(code).toBe(0);
    expect(stdout).toContain("optimal, 1 action, cost 3");
  });

  it("prints JSON with what each action waits for", async () => {
    const { code, stdout } = await plan(
      ({ vms, nodes }) => {
        nodes[2].state = "online";
        vms[1].node = 2;
      },
      "--format",
      "json",
    );
    expect(code).toBe(0);
    const { status, plan: found, dependencies } = JSON.parse(stdout);
    expect({ status, ids: found.actions.map(({ id }: { id: string }) => id) }).toEqual({
      status: "optimal",
      ids: ["bootNode", "migrateVM"],
    });
    expect(dependencies).toEqual({
      waits: [[], [{ action: 0, reasons: [{ kind: "node", node: 2 }] }]],
      criticalPath: [0, 1],
    });
  });

  it("takes what must hold on the way from scripts", async () => {
    const files = folder();
    const rule = files.file("rule.btrp", "root(db);\n");
    const { code, stdout } = await plan(({ vms }) => {
      vms[1].node = 1;
    }, rule);
    expect({ code, stdout }).toMatchObject({ code: 3, stdout: expect.stringContaining("infeasible") });
  });

  it.each([
    { what: "no source", args: ["--to", "x.json"], says: "required option '--from <file>'" },
    { what: "stdin twice", args: ["--from", "-", "--to", "-"], says: "only one of the two can come from stdin" },
    { what: "no such file", args: ["--from", "nowhere.json", "--to", "x.json"], says: "nowhere.json" },
  ])("refuses $what", async ({ args, says }) => {
    const { code, stderr } = await btrp(["plan", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  it("names the file of a target that does not fit", async () => {
    const { code, stderr } = await plan(({ vms }) => {
      vms[7] = { state: "running", node: 0 };
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/to\.json: the target speaks of VM 7, the source has none/);
  });
});
