import type { Pages } from "./page.ts";

/** Accepted, and probably not meant. */
export const warningPages = {
  "duplicate-in-range": {
    title: "A range that names something twice",
    why: "A set has each member once, so the second mention changes nothing; perhaps another number was meant.",
    wrong: "namespace t;\nVM[1..3] : small;\nspread(VM[1, 2, 1]);",
    right: "namespace t;\nVM[1..3] : small;\nspread(VM[1, 2, 3]);",
  },
  "compares-different-types": {
    title: "A comparison that is always false",
    why: 'Values of different kinds are never equal: the string "5" is not the number 5, and a VM is not the set of it.',
    wrong: 'namespace t;\n$same = "5" == 5;\nexport $same to *;',
    right: "namespace t;\n$same = 5 == 5.0;\nexport $same to *;",
  },
  "non-boolean-number": {
    title: "A number as a truth value",
    why: "Only 1 is true. Every other number counts as false, which surprises those who know other languages; write a comparison.",
    wrong: "namespace t;\nVM[1..2] : small;\nif #$me { spread($me); }",
    right: "namespace t;\nVM[1..2] : small;\nif #$me > 0 { spread($me); }",
  },
  "shadows-builtin": {
    title: "A variable that hides a built-in one",
    why: "From here on $ALL_VMS or $ALL_NODES no longer means every VM or node, which readers do not expect.",
    wrong: "namespace t;\n@n[1..2] : host;\n$ALL_NODES = @n[1..2];\nonline($ALL_NODES);",
    right: "namespace t;\n@n[1..2] : host;\n$mine = @n[1..2];\nonline($mine);",
  },
  "overlapping-vm-groups": {
    title: "Groups of VMs that share a VM",
    why: "splitAmong keeps groups of VMs in different groups of nodes, which a VM of two groups cannot do unless it does not run.",
    wrong: "namespace t;\nVM[1..3] : small;\n@n[1..4] : host;\nsplitAmong({VM[1..2], VM[2..3]}, {@n[1..2], @n[3..4]});",
    right: "namespace t;\nVM[1..4] : small;\n@n[1..4] : host;\nsplitAmong({VM[1..2], VM[3..4]}, {@n[1..2], @n[3..4]});",
  },
} satisfies Pages;
