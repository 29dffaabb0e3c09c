import { describe, expect, it } from "vitest";
import { compile } from "../../src/dsl/compile.ts";
import { memoryResolver } from "../../src/dsl/imports.ts";
import { lint } from "../../src/dsl/lint/lint.ts";
import { denoted, modelOf, reported } from "./compiled.ts";

const lints = (text: string): string[] => lint(compile(text)).map(({ code }) => code);

/** The questions that the specification leaves to its owners, by number, each with what is decided. */
describe("open questions", () => {
  it("1: $ALL_VMS holds the VMs known at the place of use", () => {
    const script = denoted("namespace t; VM1 : s; $before = #$ALL_VMS; VM2 : s; $after = #$ALL_VMS;");
    expect(script.variables).toEqual({ $before: 1, $after: 2 });
  });

  it("2: a leading zero is octal with a header and nothing without one; intervals are never padded", () => {
    expect(denoted("namespace t; VM[06..011] : s;").vms).toEqual(["t.VM6", "t.VM7", "t.VM10", "t.VM11"]);
    expect(denoted("VM[08..11] : s;").vms).toEqual(["VM8", "VM9", "VM10", "VM11"]);
    expect(lints("namespace t; VM[06..07] : s;")).toEqual(["octal-interval"]);
  });

  it("3: && and || are one level, and mixing them draws a lint", () => {
    expect(denoted("namespace t; $x = 1 || 0 && 0;").variables.$x).toBe(0);
    expect(lints("namespace t; $x = 1 || 0 && 0; export $x to *;")).toEqual(["mixed-logic"]);
  });

  it("4: pairs of a product come once", () => {
    expect(denoted("namespace t; $x = {1, 2} * {2, 1};").variables.$x).toEqual([[1, 2]]);
  });

  it("5: / cuts runs, and fewer parts than asked for draw a lint", () => {
    expect(reported("namespace t; $nine = {1,2,3,4,5,6,7,8,9}; $R[1..4] = $nine / 4; $x = $R4;")).toEqual([
      "unknown-variable 1:70",
    ]);
    expect(lints("namespace t; $x = {1,2,3,4,5,6,7,8,9} / 4; export $x to *;")).toEqual(["fewer-parts"]);
  });

  it("6: spread is continuous unless it is marked", () => {
    const { calls } = denoted("namespace t; VM[1..2] : s; spread(VM[1..2]); >>spread(VM[1..2]);");
    expect(calls.map(({ continuous }) => continuous)).toEqual([true, false]);
  });

  it("7: capacity is runningCapacity, which counts in the end", () => {
    const { calls } = denoted("namespace t; @n1 : h; capacity(@n1, 3);");
    expect(calls).toEqual([{ name: "runningCapacity", continuous: false, args: [["@n1"], 3] }]);
  });

  it("8: bare names mean known nodes in scripts with a header, after the VMs of the script", () => {
    const model = modelOf(["@N15"], []);
    expect(reported("namespace t; online(N15);", { model })).toEqual([]);
    expect(reported("namespace t; lonely(N15);", { model })).toEqual(["bad-argument-type 1:21"]);
    expect(reported("namespace t; lonely(N15);")).toEqual(["unknown-vm 1:21"]);
  });

  it("9: imported variables have short names as long as these are unambiguous, and hiding one draws a lint", () => {
    const resolveImport = memoryResolver({ "dc.btrp": "namespace dc; $k = 1; export $k to *;" });
    expect(denoted("namespace t; import dc; $x = $k;", { resolveImport }).variables.$x).toBe(1);
    const hiding = compile("namespace t; import dc; $k = 2; $x = $k; export $x to *;", { resolveImport });
    expect(lint(hiding).map(({ code }) => code)).toEqual(["shadowing"]);
  });

  it("10: lines and columns count from 1", () => {
    expect(reported("?")).toEqual(["lex-unexpected-char 1:1"]);
  });

  it("11: a classic script without a model does not know bare names, and may declare them", () => {
    expect(reported("spread({VM1, VM2});")).toEqual(["unknown-element 1:9", "unknown-element 1:14"]);
    expect(reported("VM[1..2] : s; spread(VM[1..2]);")).toEqual([]);
  });

  it("12: what only BtrPSL takes is an error", () => {
    expect(reported("namespace t; $x = 1 % 0;")).toEqual(["division-by-zero 1:21"]);
    expect(reported("namespace t; $x = {1, 2} / (-1);")).toEqual(["bad-partition-count 1:26"]);
    expect(reported("namespace t; if {1} { }")).toEqual(["not-boolean 1:17"]);
    expect(reported("namespace t; $x = {{1, 2}, {2, 1}};")).toEqual(["duplicate-element 1:28"]);
  });
});
