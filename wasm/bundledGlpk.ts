import type { BundledEngine } from "./messages.ts";

/**
 * GLPK for programs that a bundler makes, where engines cannot be found by name: `solve(request, { backend: glpk })`. It takes the
 * optional package glpk.js along, which is under the GPL, and with it the duties of that licence. In Node it is the same as
 * `backend: "glpk"`.
 */
export const glpk: BundledEngine = {
  name: "glpk",
  startWorker: () => new Worker(new URL("./bundledGlpkWorker.js", import.meta.url), { type: "module" }),
};

export type { BundledEngine };
