import type { Pages } from "./page.ts";

/** A name means nothing here. */
export const namePages = {
  "unknown-vm": {
    title: "A VM that the script does not declare",
    why: "In a script with a header bare names are VMs of that script, and they are declared before they are used. VMs of other scripts come through the variables that those export.",
    wrong: "namespace t;\nVM[1..3] : small;\nroot(VM4);",
    right: "namespace t;\nVM[1..4] : small;\nroot(VM4);",
  },
  "unknown-node": {
    title: "A node that nobody has declared",
    why: "Nodes are known from the model, or from a declaration in this script or in one compiled before it.",
    wrong: "namespace t;\n@n1 : host;\nonline(@n2);",
    right: "namespace t;\n@n[1..2] : host;\nonline(@n2);",
  },
  "unknown-element": {
    title: "A name that is neither a VM nor a node",
    why: "A script without a header looks bare names up in the model. Without a model nobody can know whether a new name means a VM or a node; declare it, or give the model.",
    wrong: "spread({VM1, VM7});",
    right: "spread({VM1, VM2});",
    setting: { vms: ["VM1", "VM2"] },
  },
  "ambiguous-element": {
    title: "A name of both a VM and a node",
    why: "In a script without a header a bare name must mean one element. Write the mark @ for the node.",
    wrong: "online(web);",
    right: "online(@web);",
    setting: { nodes: ["@web"], vms: ["web"] },
  },
  "unknown-variable": {
    title: "A variable without a value",
    why: "A variable has a value from its first assignment to the end of the block in which that stands. Imported variables carry the name of their script, and only what is exported to this script is imported.",
    wrong: "namespace t;\nif 1 { $x = 1; }\nexport $x to *;",
    right: "namespace t;\n$x = 0;\nif 1 { $x = 1; }\nexport $x to *;",
  },
  "ambiguous-variable": {
    title: "A short name that two imports provide",
    why: "An imported variable can be used without the name of its script as long as only one import provides it.",
    wrong: "namespace t;\nimport a;\nimport b;\nonline($all);",
    right: "namespace t;\nimport a;\nimport b;\nonline($a.all);",
    setting: {
      files: {
        "a.btrp": "namespace a; @a1 : host; $all = {@a1}; export $all to *;",
        "b.btrp": "namespace b; @b1 : host; $all = {@b1}; export $all to *;",
      },
    },
  },
  "unknown-constraint": {
    title: "A constraint that there is not",
    why: "The name in front of the parenthesis is one of the constraints, or an old name of one.",
    wrong: "namespace t;\nVM[1..2] : small;\nspraed(VM[1..2]);",
    right: "namespace t;\nVM[1..2] : small;\nspread(VM[1..2]);",
  },
  "unsupported-constraint": {
    title: "A constraint that no solver implements",
    why: "Earlier catalogues name it, but it has never had a meaning that could be solved.",
    wrong: "namespace t;\nVM[1..2] : small;\nmostlySpread(VM[1..2], 2);",
    right: "namespace t;\nVM[1..2] : small;\nspread(VM[1..2]);",
  },
  "unknown-template": {
    title: "A template that the host does not have",
    why: "This host has a list of templates for VMs and one for nodes, and welcomes no others.",
    wrong: "namespace t;\nVM1 : smal;",
    right: "namespace t;\nVM1 : small;",
    setting: { templates: { vms: ["small"], nodes: ["host"] } },
  },
} satisfies Pages;
