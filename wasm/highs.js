// HiGHS through the package highs.

/** @import { Highs, Model, ModelData } from "highs" */
/** @import { Mip } from "./mip.ts" */
/** @import { Answer, Solver } from "./messages.ts" */

/** @param {Highs} highs @param {Mip} mip @returns {ModelData} */
function translate(highs, mip) {
  return {
    numCols: mip.columns,
    numRows: mip.rows,
    sense: highs.constants.objectiveSense.minimize,
    colCost: mip.cost,
    colLower: mip.lower,
    colUpper: mip.upper,
    rowLower: mip.rowLower,
    rowUpper: mip.rowUpper,
    integrality: Int32Array.from(mip.integer),
    matrix: {
      format: "csr",
      numRows: mip.rows,
      numCols: mip.columns,
      starts: mip.starts,
      indices: mip.indices,
      values: mip.coefficients,
    },
  };
}

/** @param {Model} model @param {Mip} mip @returns what no solution can cost less than, after an early end */
function boundOf(model, mip) {
  return mip.integer.includes(1) ? Number(model.info.get("mip_dual_bound")) : -Infinity;
}

/** @param {Highs} highs @param {Model} model @param {Mip} mip @returns {Answer} */
function answerOf(highs, model, mip) {
  const { modelStatus, solutionStatus } = highs.constants;
  const status = model.getModelStatus();
  if (status === modelStatus.infeasible) return { status: "infeasible", certain: true };
  if (status === modelStatus.optimal) {
    return { status: "optimal", values: model.getSolution().colValue, objective: model.getObjectiveValue() };
  }
  if (status !== modelStatus.timeLimit) {
    const name = Object.entries(modelStatus).find(([, code]) => code === status)?.[0];
    return { status: "unknown", reason: "failed", message: name ?? `HiGHS status ${status}` };
  }
  const bound = boundOf(model, mip);
  return model.info.get("primal_solution_status") === solutionStatus.feasible
    ? { status: "feasible", values: model.getSolution().colValue, bound }
    : { status: "unknown", reason: "time", bound };
}

/** @returns {Promise<Solver>} */
export async function load() {
  const { default: start } = await import("highs");
  const highs = await start();
  return {
    solve: ({ mip, seconds, start }, improved) =>
      highs.withModel(translate(highs, mip), (model) => {
        // By default a solution within 0.01 % of the best counts as optimal.
        model.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: seconds });
        if (start) model.setSolution({ colValue: start });
        model.run({
          [highs.constants.callbackType.mipImprovingSolution]: ({ data }) => {
            if (data.mip_solution) improved({ values: data.mip_solution, bound: data.mip_dual_bound ?? -Infinity });
          },
        });
        return answerOf(highs, model, mip);
      }),
  };
}
