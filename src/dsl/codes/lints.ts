import type { Pages } from "./page.ts";

/** Advice about scripts that mean something, found by the lint pass. */
export const lintPages = {
  "mixed-logic": {
    title: "&& and || without parentheses",
    why: "The two operators bind equally close here, so that 1 || 0 && 0 is 0. Parentheses say which one is meant.",
    wrong: "namespace t;\n$x = 1 || 0 && 0;\nexport $x to *;",
    right: "namespace t;\n$x = 1 || (0 && 0);\nexport $x to *;",
  },
  "octal-interval": {
    title: "An interval of octal numbers",
    why: "With a header a leading zero makes a number octal, and the padding is lost: [006..011] names 6, 7, 10 and 11. For padded names, list strings.",
    wrong: "namespace t;\nVM[006..011] : small;",
    right: 'namespace t;\nVM["06", "07"] : small;',
  },
  "left-grouping": {
    title: "A chain of - and + in a classic script",
    why: "The classic tools grouped a - b + c to the right, as a - (b + c); here it is (a - b) + c. Parentheses make old scripts mean what they meant.",
    wrong: "online({N1, N2} - {N1} + {N2});",
    right: "online(({N1, N2} - {N1}) + {N2});",
    setting: { nodes: ["@N1", "@N2"] },
  },
  "fewer-parts": {
    title: "Fewer parts than asked for",
    why: "set / k cuts runs of equal size, the last one shorter, so 9 members / 4 make three parts of three. Variables for the missing parts stay without a value.",
    wrong: "namespace t;\nVM[1..9] : small;\nsplit(VM[1..9] / 4);",
    right: "namespace t;\nVM[1..9] : small;\nsplit(VM[1..9] / 3);",
  },
  "empty-partition": {
    title: "A partition of nothing",
    why: "The set is empty, so there are no parts, and whatever is said about them is said about nothing.",
    wrong: "namespace t;\nVM1 : small;\n$rest = ($me - {VM1}) % 2;\nexport $rest to *;",
    right: "namespace t;\nVM[1..3] : small;\n$rest = ($me - {VM1}) % 2;\nexport $rest to *;",
  },
  "empty-loop": {
    title: "A loop over nothing",
    why: "The set is empty: the statements of the loop are never run, and no mistake in them is found.",
    wrong: "namespace t;\nVM1 : small;\nfor $vm in $me - {VM1} { root($vm); }",
    right: "namespace t;\nVM[1..2] : small;\nfor $vm in $me - {VM1} { root($vm); }",
  },
  "export-in-loop": {
    title: "An export inside a loop",
    why: "Exporting the variable of a loop works for ranges of variables only, and the names of the exports are hard to see. A range of variables can be exported at once.",
    wrong: "namespace t;\n$R[1..2] = {1, 2};\nfor $r in $R[1..2] { export $r to *; }",
    right: "namespace t;\n$R[1..2] = {1, 2};\nexport $R[1..2] to *;",
  },
  "unused-variable": {
    title: "A variable that nobody reads",
    why: "Its value changes nothing; perhaps another name was meant, or an export is missing.",
    wrong: "namespace t;\nVM[1..4] : small;\n$front = VM[1..2];\nspread(VM[1..2]);",
    right: "namespace t;\nVM[1..4] : small;\n$front = VM[1..2];\nspread($front);",
  },
  shadowing: {
    title: "A name that hides another",
    why: "The same short name means an imported variable, or a node, before this line and something of the script after it.",
    wrong: "namespace t;\nimport dc;\n$all = @n1;\nonline($all);",
    right: "namespace t;\nimport dc;\n$first = @n1;\nonline($first);",
    setting: { files: { "dc.btrp": "namespace dc; @n[1..2] : host; $all = @n[1..2]; export $all to *;" } },
  },
  "old-constraint-name": {
    title: "A constraint under an old name",
    why: "Names of earlier dialects are still read. The present name is the one in the documentation.",
    wrong: "namespace t;\nVM[1..2] : small;\nlazySpread(VM[1..2]);",
    right: "namespace t;\nVM[1..2] : small;\n>>spread(VM[1..2]);",
  },
  "never-binds": {
    title: "A constraint that cannot be broken",
    why: "Whatever the placement is, it holds: one VM alone is always spread, and no more than all nodes are ever online.",
    wrong: "namespace t;\nVM1 : small;\nspread(VM1);",
    right: "namespace t;\nVM[1..2] : small;\nspread(VM[1..2]);",
  },
  "duplicate-constraint": {
    title: "A constraint stated twice",
    why: "Equal constraints count once; the second statement can go, or should have said something else.",
    wrong: "namespace t;\nVM[1..2] : small;\nspread(VM[1..2]);\nspread({VM2, VM1});",
    right: "namespace t;\nVM[1..2] : small;\nspread(VM[1..2]);",
  },
  "subsumed-constraint": {
    title: "A constraint that another one implies",
    why: "Whenever the stronger constraint holds, this one does too.",
    wrong: "namespace t;\nVM[1..3] : small;\nspread(VM[1..3]);\nspread(VM[1..2]);",
    right: "namespace t;\nVM[1..3] : small;\nspread(VM[1..3]);",
  },
  contradiction: {
    title: "Constraints that cannot hold together",
    why: "No placement satisfies them as long as the VMs run; solving will fail. One of them must give way.",
    wrong: "namespace t;\nVM1 : small;\n@n[1..2] : host;\nfence(VM1, @n[1..2]);\nban(VM1, @n[1..2]);",
    right: "namespace t;\nVM1 : small;\n@n[1..2] : host;\nfence(VM1, @n[1..2]);\nban(VM1, @n1);",
  },
  "unusable-argument": {
    title: "An argument that no solver can use",
    why: "The language takes any text here, but solving needs a resource that the model has, or a time it can read.",
    wrong: 'namespace t;\nVM1 : small;\nbefore(VM1, "tomorrow");',
    right: 'namespace t;\nVM1 : small;\nbefore(VM1, "23:30:00");',
  },
  "unlikely-option": {
    title: "An option that is probably misspelt, or cannot be used",
    why: "Options are free, but some are read: durations (boot, shutdown, migrate, suspend, resume, kill, forge) are integers of at least one second, clone and postCopy are true or false.",
    wrong: "namespace t;\nVM1 : small<migrat=5>;",
    right: "namespace t;\nVM1 : small<migrate=5>;",
  },
} satisfies Pages;
