// The thread of every engine that is found by its name.
import { serve } from "./serve.js";

/** @import { EngineName, Solver } from "./messages.ts" */

/** @type {Record<EngineName, () => Promise<{ load(): Promise<Solver> }>>} */
const engines = {
  glpk: () => import("./glpk.js"),
  highs: () => import("./highs.js"),
  js: () => import("./lpSolver.js"),
};

serve(async (name) => (await engines[name]()).load());
