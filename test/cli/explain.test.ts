import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createModel, writeModel } from "../../src/index.ts";
import { btrp, folder } from "./btrp.ts";
import { evacuation, infeasible, textOf } from "./instances.ts";

const model = createModel({
  nodes: { 0: { state: "online", name: "@n0" }, 1: { state: "online", name: "@n1" } },
  vms: {
    0: { state: "running", node: 0, name: "web" },
    1: { state: "running", node: 1, name: "db" },
  },
  resources: { cpu: { defaultCapacity: 4, defaultConsumption: 3, nodes: {}, vms: {} } },
});

const script = `$all = {web, db};
>>spread($all);
>>fence($all, {@n0}); // one node only
maxOnline({@n0, @n1}, 2);
`;

const files = (text: string) => {
  const { path, file } = folder();
  return {
    path,
    script: file("app.btrp", text),
    model: file("model.json", JSON.stringify(writeModel(model), undefined, 2)),
  };
};

describe("btrp explain", () => {
  it("names what conflicts with its place in the script, and ways out as differences", async () => {
    const paths = files(script);
    const { code, stdout, stderr } = await btrp(["explain", paths.script, "--model", paths.model]);
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(stdout).toContain("No plan: infeasible");
    expect(stdout).toMatch(/web and db need 2 different nodes, 1 remains \(@n0\)/);
    expect(stdout).toMatch(/spread +web and db are on different nodes +.*app\.btrp:2:1/);
    expect(stdout).toMatch(/Ways out\n1\. /);
    expect(stdout).toMatch(
      /give up fence \(.*app\.btrp:3:1\), 2 constraints.*\n +.*app\.btrp:3\n +- >>fence\(\$all, \{@n0\}\);/,
    );
    expect(stdout.split("\n").length).toBeLessThan(50);
  });

  it("takes the way out that is asked for, and there is a plan then", async () => {
    const paths = files(script);
    const listed = await btrp(["explain", paths.script, "--model", paths.model, "--format", "json"]);
    const { conflict, waysOut } = JSON.parse(listed.stdout);
    expect(conflict).toMatchObject({ isMinimal: true, isVerified: true });
    const number = waysOut.findIndex(({ says }: { says: string }) => says.startsWith("give up fence")) + 1;
    const applied = await btrp(["explain", paths.script, "--model", paths.model, "--apply", `${number}`]);
    expect(applied).toMatchObject({ code: 3, stderr: "" });
    expect(readFileSync(paths.script, "utf8")).toBe(script.replace(/>>fence.*\n/, ""));
    expect(readdirSync(paths.path).sort()).toEqual(["app.btrp", "model.json"]);
    const solved = await btrp(["solve", paths.script, "--model", paths.model]);
    expect(solved.code).toBe(0);
  });

  it("changes a number in a script, a capacity in a model, a constraint in an instance", async () => {
    const paths = files(">>fence({web, db}, {@n0});\n");
    const grown = await btrp(["explain", paths.script, "--model", paths.model, "--apply", "1"]);
    expect(grown.stdout).toContain("1. @n0 offers 6 cpu instead of 4");
    expect(JSON.parse(readFileSync(paths.model, "utf8")).views[0].nodes).toEqual({ 0: 6 });
    const limited = files("runningCapacity({@n0, @n1}, 1);\n");
    await btrp(["explain", limited.script, "--model", limited.model, "--apply", "1"]);
    expect(readFileSync(limited.script, "utf8")).toBe("runningCapacity({@n0, @n1}, 2);\n");
    const instance = folder().file("instance.json", textOf(infeasible));
    await btrp(["explain", instance, "--apply", "1"]);
    expect((await btrp(["solve", instance])).code).toBe(0);
  });

  it("says why a VM moves, and why not to another node", async () => {
    const { code, stdout } = await btrp(["explain", "-", "--vm", "db"], textOf(evacuation));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^db moves from @n0 to @n1\n {2}0 s to 3 s: migrateVM @n0 → @n1, because of this: offline/);
    expect(stdout).toMatch(/@n0 +no, is there now +offline: @n0 is not offline/);
    const one = await btrp(["explain", "-", "--vm", "0", "--node", "n0"], textOf(evacuation));
    expect(one.stdout).toBe("web cannot be on @n0: offline: @n0 is not offline.\n");
    const json = await btrp(["explain", "-", "--vm", "db", "--format", "json"], textOf(evacuation));
    expect(JSON.parse(json.stdout)).toMatchObject({ status: "optimal", vm: 1, from: 0, to: 1 });
    expect(JSON.parse(json.stdout).nodes).toHaveLength(3);
  });

  it.each([
    { what: "an unknown VM", args: ["--vm", "bd"], message: 'there is no VM "bd" among 2. Did you mean db?' },
    { what: "an unknown node", args: ["--vm", "db", "--node", "n9"], message: 'there is no node "n9" among 3.' },
    { what: "a node without a VM", args: ["--node", "n0"], message: "--node needs --vm" },
    { what: "a way out that is none", args: ["--apply", "0"], message: "Expected the number of a way out" },
    { what: "a way out that there is not", args: ["--apply", "1"], message: "there is no way out 1: 0 were found" },
  ])("refuses $what with exit code 2", async ({ args, message }) => {
    const { code, stdout, stderr } = await btrp(["explain", "-", ...args], textOf(evacuation));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
