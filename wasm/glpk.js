// GLPK through glpk.js. That package is optional and under the GPL: it is loaded by name here, which no bundler sees, and taken along by
// bundledGlpkWorker.js.

/** @import { GLPK, LP, Result } from "glpk.js/node" */
/** @import { Mip } from "./mip.ts" */
/** @import { Answer, Solver } from "./messages.ts" */

/** @param {number} lower @param {number} upper @returns the constant of GLPK for the kind of such an interval */
function kindOf(lower, upper) {
  if (lower === -Infinity) return upper === Infinity ? 1 : 3;
  if (upper === Infinity) return 2;
  return lower === upper ? 5 : 4;
}

/** @param {number} lower @param {number} upper */
function interval(lower, upper) {
  return { type: kindOf(lower, upper), lb: lower, ub: upper };
}

/** @param {Mip} mip @param {readonly string[]} names of the columns @returns {LP["subjectTo"]} */
function rowsOf(mip, names) {
  return Array.from({ length: mip.rows }, (_, row) => {
    const vars = [];
    for (let k = mip.starts[row]; k < mip.starts[row + 1]; k++) {
      vars.push({ name: names[mip.indices[k]], coef: mip.coefficients[k] });
    }
    return { name: String(row), vars, bnds: interval(mip.rowLower[row], mip.rowUpper[row]) };
  });
}

/** @param {Mip} mip @param {readonly string[]} names of the columns @returns {LP} */
function translate(mip, names) {
  return {
    name: "mip",
    objective: { direction: 1, name: "cost", vars: names.map((name, column) => ({ name, coef: mip.cost[column] })) },
    subjectTo: rowsOf(mip, names),
    bounds: names.map((name, column) => ({ name, ...interval(mip.lower[column], mip.upper[column]) })),
    generals: names.filter((_, column) => mip.integer[column] === 1),
  };
}

/**
 * The bound in the last line of progress, "+ 12: mip = 7.0 >= 5.123456789e+00 …", which is all that GLPK tells about it.
 * It is rounded to ten digits, hence the discount.
 * @param {readonly string[]} log
 */
function boundIn(log) {
  const line = log.findLast((text) => /(mip =|>>>>>).*>=/.test(text));
  const bound = Number(line?.match(/>=\s+(\S+)/)?.[1]);
  return Number.isFinite(bound) ? bound - 1e-9 * Math.max(1, Math.abs(bound)) : -Infinity;
}

/**
 * @param {GLPK} glpk
 * @param {Result["result"]} result
 * @param {readonly string[]} names of the columns
 * @param {readonly string[]} log
 * @returns {Answer}
 */
function answerOf(glpk, { status, vars, z }, names, log) {
  if (status === glpk.GLP_NOFEAS) return { status: "infeasible", certain: true };
  if (log.some((line) => /DUAL FEASIBLE|UNBOUNDED/.test(line))) {
    return { status: "unknown", reason: "failed", message: "unbounded" };
  }
  if (status !== glpk.GLP_OPT && status !== glpk.GLP_FEAS) {
    return log.some((line) => line.includes("TIME LIMIT"))
      ? { status: "unknown", reason: "time", bound: boundIn(log) }
      : { status: "unknown", reason: "failed", message: log.at(-1) ?? `GLPK status ${status}` };
  }
  const values = Float64Array.from(names, (name) => vars[name]);
  return status === glpk.GLP_OPT
    ? { status: "optimal", values, objective: z }
    : { status: "feasible", values, bound: boundIn(log) };
}

/** @returns {Promise<Solver>} */
export async function load() {
  const specifier = "glpk.js/node";
  /** @type {typeof import("glpk.js/node")} */
  const { default: start } = await import(/* @vite-ignore */ /* webpackIgnore: true */ specifier);
  return solverOf(start);
}

/** @param {() => Promise<GLPK>} start @returns {Promise<Solver>} */
export async function solverOf(start) {
  /** @type {string[]} */
  let log = [];
  // GLPK keeps the console that it finds when it starts. This thread has no other use for it.
  console.log = console.error = (line) => log.push(String(line));
  const glpk = await start();
  return {
    solve({ mip, seconds }) {
      log = [];
      const names = Array.from({ length: mip.columns }, (_, column) => String(column));
      // Without its preprocessor GLPK solves no integer problem; with it, it does not tell an infeasible linear one.
      const presol = mip.integer.includes(1);
      const limit = seconds * 1000 < 2 ** 31 ? { tmlim: seconds } : {};
      const { result } = glpk.solve(translate(mip, names), { msglev: glpk.GLP_MSG_ALL, presol, ...limit });
      return answerOf(glpk, result, names, log);
    },
  };
}
