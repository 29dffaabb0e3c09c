import type { Pages } from "./page.ts";

/** A value out of its bounds. */
export const valuePages = {
  "empty-set": {
    title: "Braces without members",
    why: "A set that is written out has members; without one it would have no type. Sets that are computed may be empty.",
    wrong: "namespace t;\n$none = {};\nexport $none to *;",
    right: "namespace t;\n$none = {1} - {1};\nexport $none to *;",
  },
  "empty-set-argument": {
    title: "A constraint about nothing",
    why: "A computed set may be empty, but a constraint over it, or over groups of which one is, would say nothing. Test the size first if that can happen.",
    wrong: "namespace t;\nVM1 : small;\n$others = $me - {VM1};\nspread($others);",
    right: "namespace t;\nVM1 : small;\n$others = $me - {VM1};\nif #$others > 1 { spread($others); }",
  },
  "duplicate-element": {
    title: "A member written twice",
    why: "A set has each member once. 1 and 01, 2 and 2.0, and sets that differ in order only are equal.",
    wrong: "namespace t;\nVM[1..2] : small;\nspread({VM1, VM2, VM1});",
    right: "namespace t;\nVM[1..2] : small;\nspread({VM1, VM2});",
  },
  "division-by-zero": {
    title: "A division by zero",
    why: "Neither a quotient nor a remainder exists, for integers or for floating numbers.",
    wrong: "namespace t;\n$share = 10 / (2 - 2);\nexport $share to *;",
    right: "namespace t;\n$share = 10 / 2;\nexport $share to *;",
  },
  "bad-partition-count": {
    title: "A set cannot be cut like this",
    why: "set / k cuts into k parts and set % k into parts of k members; k is a positive integer, and for / not greater than the set.",
    wrong: "namespace t;\nVM[1..3] : small;\nsplit(VM[1..3] / 4);",
    right: "namespace t;\nVM[1..3] : small;\nsplit(VM[1..3] / 3);",
  },
  "bad-exponent": {
    title: "A power that does not exist here",
    why: "Exponents of numbers are greater than 0. The only power of a set is its square, the set of its pairs.",
    wrong: "namespace t;\n$x = 2 ^ 0;\nexport $x to *;",
    right: "namespace t;\n$x = 2 ^ 10;\nexport $x to *;",
  },
  "number-overflow": {
    title: "A number that is too large",
    why: "Integers are exact up to 53 bits; a result or a literal beyond would silently be another number.",
    wrong: "namespace t;\n$x = 2 ^ 53;\nexport $x to *;",
    right: "namespace t;\n$x = 2 ^ 52;\nexport $x to *;",
  },
  "bounds-not-integer": {
    title: "A bound of an interval that is no integer",
    why: "An interval counts from one integer to another. Single items may be any text.",
    wrong: "namespace t;\nVM[1..c] : small;",
    right: "namespace t;\nVM[a, b, c] : small;",
  },
  "bounds-base-mismatch": {
    title: "Bounds written in two bases",
    why: "An interval prints its numbers in the base of its bounds, so both have the same. With a header, a leading zero makes a number octal.",
    wrong: "namespace t;\n@n[0x1..12] : host;",
    right: "namespace t;\n@n[0x1..0xC] : host;",
  },
  "set-in-range": {
    title: "A set as an item of a range",
    why: "Each item is one text or one interval. List the members, or loop over them.",
    wrong: "namespace t;\n$ids = {1, 2};\nVM[$ids] : small;",
    right: "namespace t;\nfor $id in {1, 2} { VM[$id] : small; }",
  },
  "bad-range-item": {
    title: "An element as an item of a range",
    why: "Items are texts that names are made of: words, numbers, strings, and variables that hold them.",
    wrong: "namespace t;\n@n1 : host;\nVM[@n1] : small;",
    right: "namespace t;\n@n1 : host;\nVM[n1] : small;",
  },
  "range-too-large": {
    title: "An interval of too many names",
    why: "The size of an interval is limited, so that a slip of the keyboard does not declare a million VMs.",
    wrong: "namespace t;\nVM[1..999999999] : small;",
    right: "namespace t;\nVM[1..999] : small;",
  },
  "negative-amount": {
    title: "An amount below zero",
    why: "Amounts count VMs, nodes or units of a resource.",
    wrong: "namespace t;\n@n[1..2] : host;\nmaxOnline(@n[1..2], 0 - 1);",
    right: "namespace t;\n@n[1..2] : host;\nmaxOnline(@n[1..2], 1);",
  },
  "not-an-integer": {
    title: "An amount with decimals",
    why: "Amounts count VMs, nodes or units of a resource; 2.0 is a floating number too.",
    wrong: "namespace t;\n@n[1..2] : host;\nrunningCapacity(@n[1..2], 2.0);",
    right: "namespace t;\n@n[1..2] : host;\nrunningCapacity(@n[1..2], 2);",
  },
  "amount-too-large": {
    title: "An amount that no model can hold",
    why: "Amounts of resources are integers of 32 bits in models and plans; use a larger unit.",
    wrong: 'namespace t;\n@n1 : host;\nresourceCapacity(@n1, "bytes", 4294967296);',
    right: 'namespace t;\n@n1 : host;\nresourceCapacity(@n1, "megabytes", 4096);',
  },
  "bad-ratio": {
    title: "An overbooking ratio below 1",
    why: "A ratio of 1 offers what a node has, a greater one more than that. To offer less, limit the use with resourceCapacity.",
    wrong: 'namespace t;\n@n1 : host;\noverbook(@n1, "cpu", 0.5);',
    right: 'namespace t;\n@n1 : host;\noverbook(@n1, "cpu", 1.5);',
  },
  "too-few-elements": {
    title: "A constraint that needs two VMs",
    why: "One migration alone is always synchronous and never overlaps with itself.",
    wrong: "namespace t;\nVM[1..2] : small;\nsync(VM1);",
    right: "namespace t;\nVM[1..2] : small;\nsync(VM[1..2]);",
  },
  "empty-string": {
    title: "A deadline without a time",
    why: 'before takes a time of the day, "hh:mm:ss", or a time after the start of the plan, "+hh:mm:ss".',
    wrong: 'namespace t;\nVM1 : small;\nbefore(VM1, "");',
    right: 'namespace t;\nVM1 : small;\nbefore(VM1, "+00:01:00");',
  },
  "overlapping-sets": {
    title: "Groups that share a member",
    why: "A member of two groups would have to keep away from itself.",
    wrong: "namespace t;\nVM[1..3] : small;\nsplit({VM[1..2], VM[2..3]});",
    right: "namespace t;\nVM[1..4] : small;\nsplit({VM[1..2], VM[3..4]});",
  },
  "discrete-not-supported": {
    title: "A mark on a constraint that has one reading only",
    why: "The mark >> asks for the final placement only. Some constraints must hold at any time, others speak about the plan itself.",
    wrong: "namespace t;\nVM1 : small;\n>>root(VM1);",
    right: "namespace t;\nVM1 : small;\nroot(VM1);",
  },
} satisfies Pages;
