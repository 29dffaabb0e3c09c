import { describe, expect, it } from "vitest";
import { denoted, modelOf, reported } from "../compiled.ts";

const names = (range: string): readonly string[] => denoted(`namespace t; $four = 4; $end = "end"; ${range} : s;`).vms;

describe("names that ranges generate", () => {
  it.each([
    ["VM[1..3]", ["t.VM1", "t.VM2", "t.VM3"]],
    ["VM[3..1]", ["t.VM1", "t.VM2", "t.VM3"]],
    ["VM[2..2]", ["t.VM2"]],
    ["VM[$four..6]", ["t.VM4", "t.VM5", "t.VM6"]],
    ["VM[1..($four - 2)]", ["t.VM1", "t.VM2"]],
    ["VM[(-1)..1]", ["t.VM-1", "t.VM0", "t.VM1"]],
    ["VM[0x8..0xB]", ["t.VM8", "t.VM9", "t.VMa", "t.VMb"]],
    ["VM[006..011]", ["t.VM6", "t.VM7", "t.VM10", "t.VM11"]],
    ["VM[1.5, 2.0]", ["t.VM1.5", "t.VM2.0"]],
    ['VM[a, toto, $end, ("x" + 1)]', ["t.VMa", "t.VMtoto", "t.VMend", "t.VMx1"]],
    ['VM["b c", ""]', ["t.VMb c", "t.VM"]],
    ["db_[1..2]_main", ["t.db_1_main", "t.db_2_main"]],
    ["a.[1]-b.c", ["t.a.1-b.c"]],
    ["VM [ 1 .. 2 ]", ["t.VM1", "t.VM2"]],
  ])("%s", (range, expected) => {
    expect(names(range)).toEqual(expected);
  });
});

describe("faults of items", () => {
  it.each([
    ["VM[1..a] : s;", ["bounds-not-integer 7"]],
    ["VM[a..1] : s;", ["bounds-not-integer 4"]],
    ['VM["1".."3"] : s;', ["bounds-not-integer 4", "bounds-not-integer 9"]],
    ["VM[1.5..2] : s;", ["bounds-not-integer 4"]],
    ["VM[@n1..2] : s;", ["bounds-not-integer 4"]],
    ["VM[1..{1}] : s;", ["bounds-not-integer 7"]],
    ["VM[0x1..12] : s;", ["bounds-base-mismatch 9"]],
    ["VM[01..10] : s;", ["bounds-base-mismatch 8"]],
    ["VM[1..100001] : s;", ["range-too-large 4"]],
    ["VM[{1}] : s;", ["set-in-range 4"]],
    ["VM[@nope] : s;", ["bad-range-item 4"]],
    ["VM[VM[1]] : s;", ["unknown-vm 7"]],
    ["VM[$nope] : s;", ["unknown-variable 4"]],
    ["VM[$nope..(1/0)] : s;", ["unknown-variable 4", "division-by-zero 13"]],
    ["@n[1..2] : h; online(@n[1, 3..4, 7]);", ["unknown-node 28", "unknown-node 34"]],
    ["@n1 : h; a : s; $x = {a, n1};", ["mixed-set 26"]],
    ["@n1 : h; n2 : s; $x = n[1, 2];", ["mixed-set 28"]],
    ["VM[1..3] : s; $x = VM[1, 2, 1..2];", ["duplicate-in-range 20"]],
    ["VM[a, 1, a] : s;", ["duplicate-declaration 10"]],
  ])("%s", (text, faults) => {
    expect(reported(`namespace t;\n${text}`).map((fault) => fault.replace(/ \d+:/, " "))).toEqual(faults);
  });

  it("an interval as large as it may be", () => {
    expect(names("VM[1..100000]")).toHaveLength(100_000);
  });
});

describe("ranges of variables", () => {
  const world = "namespace t; VM[1..4] : s; $a1 = VM1; $a2 = VM2; $s1 = VM[1..2]; $s2 = VM[3..4]; $s3 = VM[2, 1]; ";
  const value = (expression: string) => denoted(`${world}$x = ${expression};`).variables.$x;

  it.each([
    ["$a[1, 2]", ["t.VM1", "t.VM2"]],
    [
      "$s[1..2]",
      [
        ["t.VM1", "t.VM2"],
        ["t.VM3", "t.VM4"],
      ],
    ],
    ["#$s[1..3]", 2],
    ["#($a[1..2])", 2],
    [
      "$s[1..2] + {VM[3..4]}",
      [
        ["t.VM1", "t.VM2"],
        ["t.VM3", "t.VM4"],
      ],
    ],
  ])("%s", (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it.each([
    ["$x = $a[1..3];", ["unknown-variable 4:6"]],
    ["$s9 = {{VM1}}; $x = $s[1, 9];", ["mixed-set 4:21"]],
    ["$n1 = 5; $n2 = VM1; $k = #$n[1..2]; for $v in $n[1..2] { } export $n[1..2] to *;", []],
    ["$n1 = 5; $n2 = VM1; root($n[1..2]);", ["mixed-set 4:26"]],
    ["$n1 = 5; $n2 = $nope; $k = #$n[1..2];", ["unknown-variable 4:16"]],
    ["$x = $a[1, 1];", ["duplicate-in-range 4:6"]],
  ])("%s", (text, faults) => {
    expect(reported(`${world}\n\n\n${text}`)).toEqual(faults);
  });
});

describe("bare names", () => {
  const model = modelOf(["@N1", "N2", "@both"], ["VM1", "t.VM2", "both"]);

  it.each([
    ["namespace t;\nonline(N1);", []],
    ["namespace t;\nonline({@N1, @N2});", []],
    ["namespace t;\nroot(VM2);", []],
    ["namespace t;\nroot(VM1);", ["unknown-vm 2:6"]],
    ["namespace t;\nroot(t.VM2);", ["unknown-vm 2:6"]],
    ["namespace t;\nN1 : s;\nonline(N1);", ["bad-argument-type 3:8"]],
    ["root(VM1); online(N[1..2]);", []],
    ["root(VM2);", ["unknown-element 1:6"]],
    ["root(both);", ["ambiguous-element 1:6"]],
    ["online(@both);", []],
    ["root(bo[th]);", ["ambiguous-element 1:9"]],
    ["$x = {VM1, N1};", ["mixed-set 1:12"]],
  ])("%s", (text, faults) => {
    expect(reported(text, { model })).toEqual(faults);
  });
});
