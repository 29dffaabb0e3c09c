import { describe, expect, it } from "vitest";
import { compile } from "../../../src/dsl/compile.ts";
import { denoted, reported } from "../compiled.ts";

const world = "namespace t; VM[1..4] : s; @n[1..4] : h;\n";
const faults = (text: string): string[] => reported(world + text);
/** Calls as `name!(args)`, the mark for continuous ones. */
const calls = (text: string): string[] =>
  denoted(world + text).calls.map(
    ({ name, continuous, args }) =>
      `${name}${continuous ? "!" : ""}${JSON.stringify(args).replaceAll('"', "").replaceAll("t.", "")}`,
  );

describe("arguments are checked from left to right", () => {
  it.each([
    ["spread(VM1, VM2);", ["bad-arity 2:1"]],
    ["ban(VM1);", ["bad-arity 2:1"]],
    ["ban(@n1, VM1);", ["bad-argument-type 2:5"]],
    ["ban(VM1, VM1);", ["bad-argument-type 2:10"]],
    ["ban({VM[1..2]}, @n1);", ["bad-argument-type 2:5"]],
    ["ban(VM[1..2] - VM[1..2], VM1);", ["empty-set-argument 2:5"]],
    ["among(VM1, @n[1..2]);", ["bad-argument-type 2:12"]],
    ["among(VM1, {@n[1..2], @n[3..4] - @n[3..4]});", ["empty-set-argument 2:12"]],
    ["spread(5);", ["bad-argument-type 2:8"]],
    ["maxOnline(@n1, VM1);", ["bad-argument-type 2:16"]],
    ["maxOnline(@n1, 2.0);", ["not-an-integer 2:16"]],
    ["maxOnline(@n1, -1);", ["negative-amount 2:16"]],
    ["maxOnline(@n1, -1.5);", ["not-an-integer 2:16"]],
    ["maxOnline(@n1, 2147483648);", ["amount-too-large 2:16"]],
    ["resourceCapacity(@n1, 5, 1);", ["bad-argument-type 2:23"]],
    ['resourceCapacity("mem", @n1, 1);', ["bad-argument-type 2:18"]],
    ['overbook(@n1, "cpu", 0.99);', ["bad-ratio 2:22"]],
    ['overbook(@n1, "cpu", "1");', ["bad-argument-type 2:22"]],
    ["sync(VM1); serialize({VM1}); sync(VM[1..2]);", ["too-few-elements 2:6", "too-few-elements 2:22"]],
    ["before(VM1, 5);", ["bad-argument-type 2:13"]],
    ["before(5, VM1);", ["bad-argument-type 2:8"]],
    ['before(VM1, "");', ["empty-string 2:13"]],
    ["before(VM1, VM1 + VM2);", ["type-mismatch 2:17"]],
    ["before(VM1, {VM1} - {VM1});", ["empty-set-argument 2:13"]],
    ["split({VM[1..2], VM[2..3]});", ["overlapping-sets 2:7"]],
    ["split(VM[1..2], VM[2..3]);", ["overlapping-sets 2:17"]],
    ["split(VM[1..2], {VM[3..4]});", ["bad-argument-type 2:17"]],
    ["split(VM1);", ["bad-argument-type 2:7"]],
    ["splitAmong({{VM1}, {VM2}}, {@n[1..2], @n[2..3]});", ["overlapping-sets 2:28"]],
    ["splitAmong({{VM1}, VM[1..2]}, {{@n1}, {@n2}});", ["overlapping-vm-groups 2:12"]],
    ["nope(VM1);", ["unknown-constraint 2:1"]],
    ["nope(VM9);", ["unknown-vm 2:6"]],
    ["mostlySpread(VM1, 2);", ["unsupported-constraint 2:1"]],
    ["platform(VM1);", ["unsupported-constraint 2:1"]],
    [
      ">>root(VM1); >>quarantine(@n1); >>seq(VM1); >>sync(VM[1..2]); >>before(VM1, VM2);",
      [
        "discrete-not-supported 2:1",
        "discrete-not-supported 2:14",
        "discrete-not-supported 2:33",
        "discrete-not-supported 2:45",
        "discrete-not-supported 2:63",
      ],
    ],
    [">>cSpread(VM1); >>sequence(VM1);", ["discrete-not-supported 2:1", "discrete-not-supported 2:17"]],
    [">>root(@n1);", ["bad-argument-type 2:8"]],
  ])("%s", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe("readings", () => {
  it.each([
    ["spread(VM[1..2]); >>spread(VM[1..2]);", ["spread![[VM1,VM2]]", "spread[[VM1,VM2]]"]],
    [
      "running(VM1); >>running(VM1); noDelay(VM1); >>noDelay(VM1);",
      ["running[[VM1]]", "running[[VM1]]", "noDelay[[VM1]]", "noDelay[[VM1]]"],
    ],
    ["root(VM1); seq(VM[1..2]);", ["root![[VM1]]", "seq![[VM1,VM2]]"]],
    [
      'serialize(VM[1..2]); before(VM1, "1:0:0"); before(VM1, VM2);',
      ["serialize[[VM1,VM2]]", "deadline[[VM1],1:0:0]", "precedence[[VM1],[VM2]]"],
    ],
    ["maxOnline(@n1, 0x10);", ["maxOnline![[@n1],16]"]],
  ])("%s", (text, expected) => {
    expect(calls(text)).toEqual(expected);
  });
});

describe("names of earlier dialects", () => {
  it.each([
    ["latency(VM1, {@n[1..2]});", ["among![[VM1],[[@n1,@n2]]]"]],
    [">>latency(VM1, {@n[1..2]});", ["among[[VM1],[[@n1,@n2]]]"]],
    ["lSpread(VM1); >>lazySpread(VM2);", ["spread[[VM1]]", "spread[[VM2]]"]],
    ["cSpread(VM1);", ["spread![[VM1]]"]],
    ["lSplit(VM1, VM2);", ["split[[[VM1],[VM2]]]"]],
    ["split(VM1, VM2); >>split(VM1, VM2);", ["split![[[VM1],[VM2]]]", "split[[[VM1],[VM2]]]"]],
    ["capacity(@n1, 1); cumulatedRunningCapacity(@n1, 2);", ["runningCapacity[[@n1],1]", "runningCapacity[[@n1],2]"]],
    ["singleRunningCapacity(@n[1..2], 3);", ["runningCapacity[[@n1],3]", "runningCapacity[[@n2],3]"]],
    ['cumulatedResourceCapacity(@n1, "m", 1);', ["resourceCapacity![[@n1],m,1]"]],
    ['>>singleResourceCapacity(@n[1..2], "m", 1);', ["resourceCapacity[[@n1],m,1]", "resourceCapacity[[@n2],m,1]"]],
    ['cumulatedCapacity(@n[1..2], "m", 1);', ["resourceCapacity![[@n1,@n2],m,1]"]],
    ['cumulatedCapacity(@n[1..2], "vm", 1);', ["runningCapacity[[@n1,@n2],1]"]],
    ['singleCapacity(@n[1..2], 4, "vm");', ["runningCapacity[[@n1],4]", "runningCapacity[[@n2],4]"]],
    ['singleCapacity(@n1, "m", 4);', ["resourceCapacity![[@n1],m,4]"]],
    ["sequence(VM1); sequentialVMTransitions(VM1);", ["seq![[VM1]]", "seq![[VM1]]"]],
    ["maxOnlines(@n1, 1);", ["maxOnline![[@n1],1]"]],
    ['overbooking(@n1, "m", 1.5);', ["overbook![[@n1],m,1.5]"]],
    ["waiting(VM1); terminating(VM2);", ["ready[[VM1]]", "killed[[VM2]]"]],
    ['precedence(VM1, VM2); deadline(VM1, "+0:0:1");', ["precedence[[VM1],[VM2]]", "deadline[[VM1],+0:0:1]"]],
  ])("%s", (text, expected) => {
    expect(calls(text)).toEqual(expected);
  });

  it("an elementary name has its own form only", () => {
    expect(faults('precedence(VM1, "x");')).toEqual(["bad-argument-type 2:17"]);
  });
});

describe("elementary constraints", () => {
  const count = (text: string) => compile(world + text).constraints.length;

  it.each([
    ["spread(VM[1..2]); spread({VM2, VM1});", 1],
    ["spread(VM[1..2]); >>spread(VM[1..2]);", 2],
    ["seq(VM[1..2]); seq({VM2, VM1});", 2],
    ["ban(VM[1..3], @n[1..2]); ban(VM2, {@n2, @n1});", 3],
    ["root(VM1); root(VM[1..2]);", 2],
    ["before(VM[1..2], VM[3..4]);", 4],
    ['before(VM[1..2], "1:0:0");', 2],
    ['overbook(@n[1..3], "m", 2); overbook(@n1, "m", 2.0);', 3],
    ["split({VM[1..2], {VM3}}); split({{VM3}, {VM2, VM1}});", 1],
    ["running(VM1); >>running(VM1);", 1],
  ])("%s are %i", (text, expected) => {
    expect(count(text)).toBe(expected);
  });

  it("are in the form of the model, and know where they come from", () => {
    const { constraints } = compile(`${world}>>fence(VM[1..2], @n[2..3]);\nroot(VM1);`, { file: "t.btrp" });
    expect(constraints).toEqual([
      { id: "fence", continuous: false, at: { file: "t.btrp", line: 2, column: 1 }, vm: 0, nodes: [1, 2] },
      { id: "fence", continuous: false, at: { file: "t.btrp", line: 2, column: 1 }, vm: 1, nodes: [1, 2] },
      { id: "root", at: { file: "t.btrp", line: 3, column: 1 }, vm: 0 },
    ]);
  });
});
