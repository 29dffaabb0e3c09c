import type { Pages } from "./page.ts";

/** An assignment or a declaration that cannot be. */
export const definitionPages = {
  "immutable-variable": {
    title: "A variable that belongs to others",
    why: "$me, imported variables and those of a prologue cannot be assigned. Copy the value to a variable of your own.",
    wrong: "namespace t;\nVM1 : small;\n$me += {VM1};",
    right: "namespace t;\nVM1 : small;\n$mine = $me;\nexport $mine to *;",
  },
  "bad-assignment-target": {
    title: "Only variables are assigned",
    why: "The left side of an assignment is a variable, a range of variables, or braces of variables and blanks; of a compound one, a single variable.",
    wrong: "namespace t;\nVM1 = 5;",
    right: "namespace t;\n$VM1 = 5;\nexport $VM1 to *;",
  },
  "loop-variable-declared": {
    title: "A loop over a name in use",
    why: "The variable of a loop has a name of its own, and vanishes after the loop.",
    wrong: "namespace t;\nVM[1..2] : small;\n$vm = VM1;\nroot($vm);\nfor $vm in VM[1..2] { running($vm); }",
    right: "namespace t;\nVM[1..2] : small;\n$first = VM1;\nroot($first);\nfor $vm in VM[1..2] { running($vm); }",
  },
  "misplaced-blank": {
    title: "A blank as a value",
    why: "The blank _ skips a slot on the left side of an assignment. It has no value.",
    wrong: "namespace t;\n$x = {1, _};\nexport $x to *;",
    right: "namespace t;\n{$x, _} = {1, 2};\nexport $x to *;",
  },
  "duplicate-declaration": {
    title: "An element declared twice",
    why: "A script declares each of its elements once; a second template could only contradict the first.",
    wrong: "namespace t;\nVM[1..3] : small;\nVM[3..5] : large;",
    right: "namespace t;\nVM[1..3] : small;\nVM[4..5] : large;",
  },
  "bad-declaration-target": {
    title: "Only names are declared",
    why: "VMs and nodes are declared: names, ranges of names, and braces of both.",
    wrong: "namespace t;\n{a, _} : small;",
    right: "namespace t;\n{a, b} : small;",
  },
  "template-conflict": {
    title: "An element with another template already",
    why: "This host does not let a script change the template of an element.",
    wrong: "namespace t;\nimport a;\n@n1 : large;",
    right: "namespace t;\nimport a;\n@n1 : host;",
    setting: {
      templates: { vms: [], nodes: ["host", "large"] },
      files: { "a.btrp": "namespace a; @n1 : host;" },
    },
  },
} satisfies Pages;
