import type { Pages } from "./page.ts";

/** Goals and preferences, an extension of the language. */
export const goalPages = {
  "unknown-goal": {
    title: "A goal that there is not",
    why: "After minimize stands one of mttr, migrations, migrationTime, dataMoved, moveCost, turnover, routeCost, placementCost, balance, excess, headroom, matched, nodesOn, nodesUsed, nodeCost. Most are about the end of the plan, some about the way there.",
    wrong: "namespace t;\nVM[1..2] : small;\nminimize migration;",
    right: "namespace t;\nVM[1..2] : small;\nminimize migrations;",
  },
  "bad-weight": {
    title: "A weight or a level that is none",
    why: "What stands behind weight is an integer from 1 to 1000000: so much one unit of the goal counts, or breaking the preference costs. What stands behind level is an integer from 0 to 1000: a lower level is decided first, the next one only chooses among what is equally good on it. Each is given once at most.",
    wrong: 'namespace t;\nVM[1..2] : small;\nminimize balance("cpu") weight 0;',
    right: 'namespace t;\nVM[1..2] : small;\nminimize balance("cpu") weight 3 level 2;',
  },
  "bad-percentage": {
    title: "A percentage beyond 0 to 100",
    why: "A part of a capacity is given in percent, with decimals if need be.",
    wrong: 'namespace t;\nVM[1..2] : small;\nminimize excess("cpu", 120);',
    right: 'namespace t;\nVM[1..2] : small;\nminimize excess("cpu", 80);',
  },
  "bad-factor": {
    title: "A factor that is not above 0",
    why: "The factor says how much of the second resource goes with one unit of the first.",
    wrong: 'namespace t;\nVM[1..2] : small;\nminimize matched("cpu", 0, "mem");',
    right: 'namespace t;\nVM[1..2] : small;\nminimize matched("cpu", 2.5, "mem");',
  },
  extension: {
    title: "An extension of the language in strict mode",
    why: "Goals (minimize) and preferences (prefer) are extensions of btrp that other readers of Plasma scripts do not know. Strict mode keeps scripts free of them; goals can then be given to the solver by --goal.",
    wrong: "namespace t;\nVM[1..2] : small;\nprefer spread(VM[1..2]) weight 10;",
    right: "namespace t;\nVM[1..2] : small;\nspread(VM[1..2]);",
    setting: { strict: true },
  },
} satisfies Pages;
