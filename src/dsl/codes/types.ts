import type { Pages } from "./page.ts";

/** A value of the wrong kind or degree. */
export const typePages = {
  "type-mismatch": {
    title: "An operator on values that it does not take",
    why: "Numbers go with numbers, a string takes up anything but a set, and sets go with sets of the same kind and degree. A single element joins a set in braces.",
    wrong: "namespace t;\nVM[1..3] : small;\nspread(VM[1..2] + VM3);",
    right: "namespace t;\nVM[1..3] : small;\nspread(VM[1..2] + {VM3});",
  },
  "not-boolean": {
    title: "Truth is the number 1",
    why: "There are no other truth values: conditions and logic operators take numbers, and the negation takes 0 or 1.",
    wrong: "namespace t;\n$x = !2;\nexport $x to *;",
    right: "namespace t;\n$x = !(2 == 1);\nexport $x to *;",
  },
  "not-a-set": {
    title: "A single value where a set is needed",
    why: "Only sets are counted, looped over and taken apart.",
    wrong: "namespace t;\n$n = #5;\nexport $n to *;",
    right: "namespace t;\n$n = #{5};\nexport $n to *;",
  },
  "mixed-set": {
    title: "Members of different types",
    why: "All members of a set have one kind and one degree. A set and a single element are joined with +, not put into the same braces.",
    wrong: "namespace t;\nVM[1..5] : small;\nspread({VM[1..3], VM5});",
    right: "namespace t;\nVM[1..5] : small;\nspread(VM[1..3] + {VM5});",
  },
  "bad-arity": {
    title: "Too many or too few arguments",
    why: "Each constraint takes a fixed number of arguments; sets hold what would otherwise be several.",
    wrong: "namespace t;\nVM[1..2] : small;\nspread(VM1, VM2);",
    right: "namespace t;\nVM[1..2] : small;\nspread({VM1, VM2});",
  },
  "bad-argument-type": {
    title: "An argument of the wrong type",
    why: "VMs and nodes are not exchanged, and groups are sets of sets. A single element is taken where a set of them is expected, and nowhere else.",
    wrong: "namespace t;\nVM1 : small;\n@n[1..4] : host;\namong(VM1, @n[1..4]);",
    right: "namespace t;\nVM1 : small;\n@n[1..4] : host;\namong(VM1, @n[1..4] / 2);",
  },
} satisfies Pages;
