import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import { type ImportResolver, memoryResolver } from "../../src/dsl/imports.ts";
import { includePath } from "../../src/includePath.ts";
import { denoted, modelOf, reported } from "./compiled.ts";

const files = {
  "dc.btrp":
    "namespace dc; @n[1..4] : h; $all = @n[1..4]; $R[1..2] = $all / 2; export $R[1..2] to *; export $all to admin.*, ops; maxOnline($all, 3);",
  "dc2.btrp": "namespace dc2; @m1 : h; $R1 = {@m1}; export $R1 to *;",
  "clients/db.btrp": "namespace clients.db; VM[1..2] : s; export $me to admin.*;",
  "clients/web.btrp": "namespace clients.web; import dc; VM1 : s; fence(VM1, $dc.R1); export $me to *;",
  "clients/deep/x.btrp": "namespace clients.deep.x; root(VM1);",
  "old.btrp": "$w = {V1}; spread($w);",
  "other.btrp": "namespace x.y.other; $v = 1; export $v to *;",
  "faulty.btrp": "namespace faulty; root(VM1);",
  "unreadable.btrp": "namespace unreadable; root(;",
  "misnamed.btrp": "namespace elsewhere;",
  "me.btrp": "namespace me; import me;",
  "ping.btrp": "namespace ping; import pong;",
  "pong.btrp": "namespace pong; import ping;",
  "part/good.btrp": "namespace part.good; $g = 1; export $g to *;",
  "part/bad.btrp": "namespace part.bad; root(VM1);",
  "loops/all.btrp": "namespace loops.all; import loops.*;",
};
const memory = memoryResolver(files);

function written(): ImportResolver {
  const folder = mkdtempSync(join(tmpdir(), "btrp-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return includePath([join(folder, "nowhere"), folder]);
}

describe.each([
  ["memory", memory],
  ["a folder", written()],
])("imports from %s", (_, resolveImport) => {
  const options = { resolveImport };

  it.each([
    ["namespace a; import dc; online($dc.R1);", []],
    ["namespace a; import dc; online($R1);", []],
    ["namespace a; import dc; online($dc.R[1..2] / 1);", ["bad-argument-type 1:32"]],
    ["namespace a;\nimport dc; online($dc.all);", ["unknown-variable 2:19"]],
    ["namespace admin;\nimport dc; online($dc.all);", ["unknown-variable 2:19"]],
    ["namespace admin.a; import dc; online($dc.all);", []],
    ["namespace ops; import dc; online($all);", []],
    ["namespace a;\nimport dc; import dc2; online($R1);", ["ambiguous-variable 2:31"]],
    ["namespace a; import dc; import dc; online($R1);", []],
    [
      "namespace a;\nimport dc; $dc.R1 = 1; $dc.R1 += {@n1}; {$dc.R2} = {1};",
      ["immutable-variable 2:12", "immutable-variable 2:24", "immutable-variable 2:42"],
    ],
    ["namespace a; import dc; $R1 = 5; $x = $R1 + 1;", []],
    ["namespace a;\nimport dc; for $dc.R1 in {1} { } for $R1 in {1} { }", ["loop-variable-declared 2:16"]],
    ["namespace a; import dc; online(@n4);", []],
    [
      "namespace admin.a;\nimport clients.db; root($clients.db); root(VM1); root(clients.db.VM1);",
      ["unknown-vm 2:44", "unknown-vm 2:55"],
    ],
    ["namespace a;\nimport clients.web; online($dc.R1);", ["unknown-variable 2:28"]],
    ["namespace a; import other; $z = $x.y.other.v + $v;", []],
    [
      "namespace a;\nimport nowhere; import nowhere.*; import clients; $x = $nowhere.y;",
      ["unknown-import 2:8", "unknown-import 2:24", "unknown-import 2:42"],
    ],
    ["namespace a;\nimport faulty; import unreadable; root($faulty);", ["import-errors 2:8", "import-errors 2:23"]],
    ["namespace a;\nimport misnamed;", ["import-errors 2:8"]],
    ["namespace a;\nimport part.*; $x = $part.good.g;", ["import-errors 2:8"]],
    ["namespace a;\nimport ping;", ["cyclic-import 2:8"]],
    ["namespace me;\nimport me;", ["cyclic-import 2:8"]],
    ["namespace a;\nimport me;", ["cyclic-import 2:8"]],
    ["namespace a;\nimport loops.*;", ["cyclic-import 2:8"]],
    ["import old;\nroot($w);", ["unknown-variable 2:6"]],
  ])("%s", (text, expected) => {
    expect(reported(text, { ...options, model: modelOf([], ["V1"]) })).toEqual(expected);
  });

  it("gathers the VMs of a folder", () => {
    const script = denoted("namespace admin.a; import clients.*; $k = #$clients; $w = #$clients.web;", options);
    expect(script.variables).toEqual({ $k: 3, $w: 1 });
    expect(script.dependencies).toEqual(["clients.db", "clients.web"]);
  });

  it("gathers only what is exported", () => {
    expect(denoted("namespace a; import clients.*; $k = #$clients;", options).variables).toEqual({ $k: 1 });
  });

  it("keeps the constraints of other scripts apart, and has them all", () => {
    const compilation = compile("namespace a; import clients.web; VM1 : s; root(VM1);", options);
    expect(compilation.constraints.map(({ id }) => id)).toEqual(["root"]);
    expect(compilation.allConstraints.map(({ id }) => id)).toEqual(["maxOnline", "fence", "root"]);
    expect(compilation.script?.dependencies).toEqual(["clients.web"]);
  });

  it("attaches the errors of an imported script", () => {
    const [{ related }] = compile("namespace a; import faulty;", options).diagnostics;
    expect(
      related?.map(
        ({ message, file, range }) => `${file.split("/").at(-1)}:${range.start.line}:${range.start.column} ${message}`,
      ),
    ).toEqual(["faulty.btrp:1:24 unknown-vm: the script declares no VM VM1"]);
  });
});

describe("an include path", () => {
  it("takes the first folder that has a script, and all folders of a wildcard", () => {
    const [a, b] = [mkdtempSync(join(tmpdir(), "btrp-")), mkdtempSync(join(tmpdir(), "btrp-"))];
    for (const [folder, text] of [
      [a, "1"],
      [b, "2"],
    ]) {
      mkdirSync(join(folder, "p"));
      writeFileSync(join(folder, "p/x.btrp"), text);
    }
    writeFileSync(join(b, "p/a.btrp"), "3");
    writeFileSync(join(b, "p/readme.md"), "4");
    const resolver = includePath([a, b]);
    expect(resolver.script("p.x")?.text).toBe("1");
    expect(resolver.folder("p").map(({ name, text }) => [name, text])).toEqual([
      ["p.a", "3"],
      ["p.x", "1"],
    ]);
    expect(resolver.folder("q")).toEqual([]);
    expect(resolver.script("p")).toBeUndefined();
  });
});

describe("file names", () => {
  it.each([
    ["namespace shop.web;", "src/web.btrp", []],
    ["namespace shop.web;", "shop.btrp", ["file-name-mismatch 1:11"]],
    ["namespace shop.web;", "stdin", []],
    ["VM1 : s;", "shop.btrp", []],
  ])("%s in %s", (text, file, expected) => {
    expect(reported(text, { file })).toEqual(expected);
  });
});

describe("a prologue", () => {
  const model = modelOf(["@N1", "@N2"], ["V1", "V2", "V3"]);
  const prologue = [
    { name: "infra", text: "$RA = {N1}; $RB = $RA + {N2};" },
    { name: "jobA", text: "$x = {V1}; $y = {{V2}}; $z = $RB; spread({V3}); fence(V1, $RA);" },
    { name: "jobB", text: "W1 : s; $jobA2 = 1;" },
  ];

  it.each([
    ["fence($jobA, $RB); root($jobB);", []],
    ["$RA = {N1};", ["immutable-variable 1:1"]],
    ["for $RA in {1} { }", ["loop-variable-declared 1:5"]],
    ["root($infra);", ["empty-set-argument 1:6"]],
    ["namespace m; online($RA);", ["unknown-variable 1:21"]],
  ])("%s", (text, expected) => {
    expect(reported(text, { model, prologue })).toEqual(expected);
  });

  it("shows the VMs that a script assigned to variables, and leaves its constraints out", () => {
    const compilation = compile("running($jobA);", { model, prologue, scriptId: "main" });
    expect(compilation.script?.calls).toEqual([{ name: "running", continuous: false, args: [["V1", "V2"]] }]);
    expect(compilation.script?.name).toBe("main");
    expect(compilation.allConstraints).toHaveLength(4);
  });

  it("reports its own errors under its own name", () => {
    const { diagnostics, script } = compile("root($a);", { prologue: [{ name: "p", text: "root(V1);" }] });
    expect(diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual(["p.btrp unknown-element"]);
    expect(script).toBeUndefined();
  });
});
