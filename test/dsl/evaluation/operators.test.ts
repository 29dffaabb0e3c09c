import { describe, expect, it } from "vitest";
import { evaluated, faultsOf } from "../compiled.ts";

const vms = ["t.VM1", "t.VM2", "t.VM3"];

describe("numbers", () => {
  it.each([
    ["7 / 2", 3],
    ["-7 / 2", -3],
    ["7 % -2", 1],
    ["-7 % 2", -1],
    ["-4 % 2", 0],
    ["9007199254740991 / 3", 3002399751580330],
    ["7.0 / 2", { float: 3.5 }],
    ["7 % 2.5", { float: 2 }],
    ["2 + 1.0", { float: 3 }],
    ["5^3", 125],
    ["(-2)^3", -8],
    ["1^9007199254740991", 1],
    ["(-1)^9007199254740991", -1],
    ["25^0.5", { float: 5 }],
    ["2^2.0", { float: 4 }],
    ["0x10 + 1", { int: 17, base: 16 }],
    ["1 + 0x10", 17],
    ["-0x10", { int: -16, base: 16 }],
    ["010 * 2", { int: 16, base: 8 }],
    ["010 == 8", 1],
    ["#{1} - 0x1", 0],
    ["1 < 2 < 3", 1],
    ["3 > 2 > 1", 0],
    ["0.0 == -0.0", 1],
    ["2 * 3 + 4 * 5", 26],
    ["2 - 3 - 4 + 1", -4],
    ["100 / 10 * 2", 20],
    ["-2^2", -4],
    ["1 + 2 == 3 && 2 < 3", 1],
    ["1 || 0 && 0", 0],
    ["!0 + !1", 1],
    ["!!1", 1],
  ])("%s", (expression, value) => {
    expect(evaluated(expression)).toEqual(value);
  });
});

describe("printing into strings", () => {
  it.each([
    ["0x1F", "1f"],
    ["017", "17"],
    ["-0x1F", "-1f"],
    ["24.0", "24.0"],
    ["0.5", "0.5"],
    ["0.1 + 0.2", "0.30000000000000004"],
    ["10.0 ^ 25", "10000000000000000905969664.0"],
    ["0.1 ^ 9", "0.0000000010000000000000005"],
    ["0.0 - 0.1 ^ 9", "-0.0000000010000000000000005"],
    ["VM1", "t.VM1"],
    ["@n1", "@n1"],
    ['"a\\tb"', "a\tb"],
  ])("%s", (expression, text) => {
    expect(evaluated(`"" + (${expression})`)).toEqual({ string: text });
  });
});

describe("sets", () => {
  it.each([
    ["VM[1..3] + {VM1}", vms],
    ["VM[2, 1] + VM[3, 1]", ["t.VM2", "t.VM1", "t.VM3"]],
    ["VM[1..3] - VM[2..3]", ["t.VM1"]],
    ["{1, 2} + {2.0, 3}", [1, 2, 3]],
    ["{{1, 2}} + {{2, 1}, {3}}", [[1, 2], [3]]],
    ["{{1, 2}, {3}} - {{2, 1}}", [[3]]],
    [
      "{1, 2} * {3}",
      [
        [1, 3],
        [2, 3],
      ],
    ],
    ["{1, 2} * {1, 2}", [[1, 2]]],
    [
      "{1, 2, 3}^2",
      [
        [1, 2],
        [1, 3],
        [2, 3],
      ],
    ],
    [
      "{2, 3} * {1, 3}",
      [
        [2, 1],
        [2, 3],
        [3, 1],
      ],
    ],
    ["#({1} * ({1} - {1}))", 0],
    ["#$me^2", 3],
    ["{1, 2, 3} / 2", [[1, 2], [3]]],
    ["{1, 2, 3} % 2", [[1, 2], [3]]],
    ["{1, 2, 3} % 7", [[1, 2, 3]]],
    ["#(($me - $me) % 3)", 0],
    ["{1, 2} == {2, 1}", 1],
    ["{1, 2} == {{1, 2}}", 0],
    ["{VM1} == {@n1}", 0],
    ["($me - $me) == (@n[1..3] - @n[1..3])", 1],
    ["{{1}, {2}} == {{2}, {1}}", 1],
    ["$me != VM[1..2]", 1],
  ])("%s", (expression, value) => {
    expect(evaluated(expression)).toEqual(value);
  });
});

describe("faults of operators, at their signs", () => {
  it.each([
    ["1 / 0", ["division-by-zero 8"]],
    ["1 % 0.0", ["division-by-zero 8"]],
    ["2 ^ 0", ["bad-exponent 8"]],
    ["(-8)^0.5", ["bad-exponent 10"]],
    ["{1}^3", ["bad-exponent 9"]],
    ["{1}^VM1", ["type-mismatch 9"]],
    ["VM1^2", ["type-mismatch 9"]],
    ["2^VM1", ["type-mismatch 7"]],
    ["9007199254740991 + 1", ["number-overflow 23"]],
    ["9007199254740992", ["number-overflow 6"]],
    ["2 * 9007199254740991", ["number-overflow 8"]],
    ["3^40", ["number-overflow 7"]],
    ["10.0^400", ["number-overflow 10"]],
    ["-VM1", ["type-mismatch 6"]],
    ['-"a"', ["type-mismatch 6"]],
    ["!2", ["not-boolean 6"]],
    ['!"a"', ["type-mismatch 6"]],
    ["#VM1", ["not-a-set 6"]],
    ["1 && VM1", ["not-boolean 8"]],
    ["2 && 3", ["non-boolean-number 8"]],
    ["1 || 1", []],
    ["VM1 < VM2", ["type-mismatch 10"]],
    ['"a" < "b"', ["type-mismatch 10"]],
    ['1 + "a"', ["type-mismatch 8"]],
    ['"a" - 1', ["type-mismatch 10"]],
    ['"a" + {1}', ["type-mismatch 10"]],
    ["VM1 - VM2", ["type-mismatch 10"]],
    ["{VM1} + VM2", ["type-mismatch 12"]],
    ["{VM1} + {@n1}", ["type-mismatch 12"]],
    ["{1} * {{1}}", ["type-mismatch 10"]],
    ["{1} / VM1", ["type-mismatch 10"]],
    ["{1} / 1.0", ["bad-partition-count 10"]],
    ["{1} / 0", ["bad-partition-count 10"]],
    ["{1} / (-1)", ["bad-partition-count 10"]],
    ["{1} / 2", ["bad-partition-count 10"]],
    ["({1} - {1}) / 1", ["bad-partition-count 18"]],
    ["{1} % 0", ["bad-partition-count 10"]],
    ["{1} % (-1)", ["bad-partition-count 10"]],
    ['"5" == 5', ["compares-different-types 10"]],
    ["VM1 != {VM1}", ["compares-different-types 10"]],
    ["VM1 == @n1", ["compares-different-types 10"]],
    ["$nope + (1 / 0)", ["unknown-variable 6", "division-by-zero 17"]],
    ["($nope && 2) + 1", ["unknown-variable 7"]],
  ])("%s", (expression, faults) => {
    expect(faultsOf(expression)).toEqual(faults);
  });
});

describe("literal sets", () => {
  it.each([
    ["{}", ["empty-set 6"]],
    ["{1, {}}", ["empty-set 10"]],
    ["{VM1, @n1, VM2}", ["mixed-set 12"]],
    ["{VM1, {VM1}, {{VM1}}}", ["mixed-set 12", "mixed-set 19"]],
    ["{VM[1..2], VM3}", ["mixed-set 17"]],
    ["{1, 01, 2, 2.0}", ["duplicate-element 10", "duplicate-element 17"]],
    ["{{1, 2}, {2, 1}}", ["duplicate-element 15"]],
    ["{1, _}", ["misplaced-blank 10"]],
    ["{$nope, VM1, 1}", ["unknown-variable 7", "mixed-set 19"]],
  ])("%s", (expression, faults) => {
    expect(faultsOf(expression)).toEqual(faults);
  });
});
