import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { btrp, folderOf } from "./run.ts";

const cwd = folderOf({
  "good.btrp":
    "namespace good;\nVM[1..2] : small;\n@n[1..2] : host;\nspread(VM[1..2]);\n>>ban(VM1, @n1);\nexport $me to *;\n",
  "bad.btrp": "namespace bad;\nVM1 : small;\nroot(VM2);\nroot(VM1;\n",
  "twice.btrp": "namespace twice;\nVM1 : small;\nVM1 : large;\n",
  "lint.btrp": "namespace lint;\nVM1 : small;\nspread(VM1);\n",
  "warning.btrp": "namespace warning;\nVM1 : small;\nroot(VM[1, 1]);\n",
  "classic.btrp": "fence($web, {N1});\n",
  "web.btrp": "$all = {V1};\n",
  "site/dc.btrp": "namespace site.dc;\n@n1 : host;\n$all = {@n1};\nexport $all to *;\n",
  "site/app.btrp": "namespace site.app;\nimport site.dc;\nonline($all);\n",
  "lib/dc2.btrp": "namespace dc2;\nroot(VM1);\n",
  "uses.btrp": "namespace uses;\nimport dc2;\n",
  "wishes.btrp": "namespace wishes;\nVM[1..2] : small;\nminimize migrations;\nprefer spread(VM[1..2]) weight 2;\n",
  "empty.btrp": "",
  "empty/readme.md": "",
  "model.json": JSON.stringify({
    mapping: { onlineNodes: { 0: { runningVMs: [], sleepingVMs: [] } }, offlineNodes: [], readyVMs: [0] },
    attributes: { nodes: {}, vms: {} },
    views: [
      { id: "ns", type: "vm", map: { V1: 0 } },
      { id: "ns", type: "node", map: { "@N1": 0 } },
    ],
  }),
  "broken.json": "{",
});

describe("exit codes", () => {
  it.each([
    [["good.btrp"], 0],
    [["good.btrp", "--strict"], 0],
    [["wishes.btrp"], 0],
    [["wishes.btrp", "--strict"], 1],
    [["empty.btrp"], 0],
    [["lint.btrp", "warning.btrp"], 0],
    [["lint.btrp", "--error-on-warnings"], 1],
    [["lint.btrp", "--no-lints", "--error-on-warnings"], 0],
    [["bad.btrp"], 1],
    [["good.btrp", "bad.btrp"], 1],
    [["classic.btrp", "--model", "model.json", "--prologue", "web.btrp"], 0],
    [["classic.btrp"], 1],
    [["site"], 0],
    [["site/app.btrp"], 0],
    [["uses.btrp", "--include", "lib"], 1],
    [["--explain", "unknown-vm"], 0],
    [["--explain", "nope"], 2],
    [[], 2],
    [["nowhere.btrp"], 2],
    [["empty"], 2],
    [["good.btrp", "--model", "broken.json"], 2],
    [["good.btrp", "--format", "xml"], 2],
    [["good.btrp", "--max-diagnostics", "0"], 2],
    [["--help"], 0],
  ])("check %j: %i", (args, code) => {
    const outcome = btrp(["check", ...args], { cwd });
    expect([outcome.code, outcome.stderr.includes("    at ")]).toEqual([code, false]);
  });
});

describe("text", () => {
  it("shows the line, and what is wrong, on stderr", () => {
    const { stdout, stderr } = btrp(["check", "twice.btrp"], { cwd });
    expect(stderr).toBe(`error[duplicate-declaration]: twice.VM1 is declared already in this script
 --> twice.btrp:3:1
  |
3 | VM1 : large;
  | ^^^
note: first declared here
 --> twice.btrp:2:1
  |
2 | VM1 : small;
  | ---

`);
    expect(stdout).toBe("1 script, 0 constraints: 1 problem\n");
  });

  it("reads stdin, and says nothing when it is told to be quiet", () => {
    const { code, stdout, stderr } = btrp(["check", "-", "--quiet"], { input: "VM1 : s; root(VM1);" });
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
  });

  it("calls a script without a header as it is told", () => {
    const { stdout } = btrp(["check", "-", "--script", "job", "--format", "json"], { input: "" });
    expect(JSON.parse(stdout).scripts[0].name).toBe("job");
  });

  it("shows no more than asked for", () => {
    const { stdout, stderr } = btrp(["check", "-", "--max-diagnostics", "2"], { input: "root(a); root(b); root(c);" });
    expect(stderr.match(/^error/gm)).toHaveLength(2);
    expect(stdout).toBe("1 script, 0 constraints: 3 problems, of which 1 not shown\n");
  });

  it("takes no orders from the text it shows", () => {
    const { stderr } = btrp(["check", "-"], { input: "$x = 1; \u001b[31m \t?" });
    expect(stderr).not.toContain("\u001b");
    expect(stderr).toContain("$x = 1; ·[31m  ?");
  });

  it("says that there is no model to look names up in, and how to give one", () => {
    const { stderr } = btrp(["check", "-"], { input: "fence(VM[1..2], @N[1..2]);" });
    expect(stderr).toContain("VM1 and 1 more are neither VMs nor nodes; there is no model\n");
    expect(stderr).toContain("there is no node @N1 and 1 more; there is no model\n");
    expect(stderr).toMatch(/\nNo model was given: --model FILE says which VMs and nodes there are\.\n$/);
    const withModel = btrp(["check", "-", "--model", "model.json"], { cwd, input: "root(VM7);" });
    expect(withModel.stderr).not.toContain("odel was given");
    expect(btrp(["check", "twice.btrp"], { cwd }).stderr).not.toContain("odel was given");
  });

  it("shows errors of imported scripts where they are", () => {
    const { stderr } = btrp(["check", "uses.btrp", "--include", "lib"], { cwd });
    expect(stderr).toContain("error[import-errors]: dc2 has an error");
    expect(stderr).toContain("lib/dc2.btrp:2:6");
    expect(stderr).toContain("2 | root(VM1);");
  });
});

describe("formats for programs go to stdout", () => {
  it("json", () => {
    const { stdout, stderr } = btrp(["check", "good.btrp", "twice.btrp", "--format", "json"], { cwd });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      diagnostics: [
        {
          code: "duplicate-declaration",
          severity: "error",
          message: "twice.VM1 is declared already in this script",
          file: "twice.btrp",
          line: 3,
          column: 1,
          endLine: 3,
          endColumn: 4,
        },
      ],
      scripts: [
        {
          name: "good",
          vms: ["good.VM1", "good.VM2"],
          nodes: ["@n1", "@n2"],
          constraints: [
            { name: "spread", continuous: true, args: [["good.VM1", "good.VM2"]] },
            { name: "ban", continuous: false, args: [["good.VM1"], ["@n1"]] },
          ],
          exports: { $me: { to: ["*"], value: ["good.VM1", "good.VM2"] } },
          dependencies: [],
        },
      ],
    });
  });

  it("github", () => {
    const { stdout } = btrp(["check", "bad.btrp", "--format", "github"], { cwd });
    expect(stdout).toBe(
      '::error file=bad.btrp,line=4,col=9,endLine=4,endColumn=10,title=syntax-unexpected::found ";", expected "," or ")"\n',
    );
  });

  it("sarif", () => {
    const { stdout } = btrp(["check", "twice.btrp", "--format", "sarif"], { cwd });
    const log = JSON.parse(stdout);
    expect(log.version).toBe("2.1.0");
    expect(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["duplicate-declaration"]);
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: "duplicate-declaration",
      level: "error",
      locations: [
        { physicalLocation: { artifactLocation: { uri: "twice.btrp" }, region: { startLine: 3, startColumn: 1 } } },
      ],
      relatedLocations: [{ message: { text: "first declared here" } }],
    });
  });

  it("--out writes a file, in the form that its name says", () => {
    btrp(["check", "good.btrp", "--out", "report.json"], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")).ok).toBe(true);
    btrp(["check", "good.btrp", "--out", "report.sarif"], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, "report.sarif"), "utf8")).version).toBe("2.1.0");
  });
});

it("explains a code with examples", () => {
  const { stdout } = btrp(["check", "--explain", "unknown-vm"]);
  expect(stdout).toMatch(
    /^unknown-vm: A VM that the script does not declare\n[\s\S]*wrong:[\s\S]*root\(VM4\);[\s\S]*right:/,
  );
});

describe("bad input draws one message", () => {
  it.each([
    ["rubbish", "\u0000\u0001?".repeat(10), /lex-unexpected-char/],
    ["10 MB of rubbish", "?{(x".repeat(2_500_000), /script-too-large/],
    ["deep nesting", "(".repeat(500_000), /nesting-too-deep/],
    ["one long line", `${"x".repeat(300_000)};`, /syntax-unexpected/],
  ])("%s", (_, input, message) => {
    const { code, stderr } = btrp(["check", "-"], { input });
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr.length).toBeLessThan(10_000);
  });
});
