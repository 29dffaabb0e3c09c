import { offered } from "../../constraints/kinds/overbook.ts";
import { Moment } from "../../constraints/moments/moment.ts";
import type { Assignment } from "../../solver/check.ts";
import type { Relaxed } from "./relaxation.ts";

/**
 * Does a configuration keep every constraint and every capacity? Asks the meaning of the constraints and adds up what VMs hold, so
 * that the encoding, by which the configuration was found, has no part in the answer.
 */
export function isWitness(relaxed: Relaxed, assignment: Assignment): boolean {
  const moment = momentOf(relaxed, assignment);
  for (const { kind, args } of relaxed.constraints) {
    if (kind.continuous === "plan") continue;
    for (const _ of kind.violations(args, moment)) return false;
  }
  return keepsCapacities(relaxed, moment);
}

/** The moment at which everything has arrived. */
function momentOf({ model, compiled: { wanted, problem } }: Relaxed, { bin, open }: Assignment): Moment {
  const moment = new Moment(model);
  moment.powered.set(open);
  for (let vm = 0; vm < bin.length; vm++) {
    const [before, after] = [moment.host[vm], bin[vm]];
    moment.state[vm] = wanted[vm];
    if (after >= 0 && after !== before) moment.enter(vm, after);
    if (before >= 0 && after !== before) moment.leave(vm, before);
  }
  model.resources.forEach((_, r) => {
    moment.use[r].fill(0);
    for (let vm = 0; vm < bin.length; vm++) {
      if (bin[vm] < 0) continue;
      moment.amount[r][vm] = problem.items.demand[vm * problem.dimensions + r];
      moment.use[r][bin[vm]] += moment.amount[r][vm];
    }
  });
  return moment;
}

function keepsCapacities({ model, constraints }: Relaxed, { use }: Moment): boolean {
  const ratios = constraints.flatMap(({ kind, args }) =>
    kind.continuous !== "plan" && kind.overbooking !== undefined ? [kind.overbooking(args)] : [],
  );
  return model.resources.every(({ capacity }, r) =>
    use[r].every((load, node) => {
      const own = ratios.filter((one) => one.rc === r && one.node === node).map(({ ratio }) => ratio);
      return load <= offered(capacity[node], own.length === 0 ? 1 : Math.min(...own));
    }),
  );
}
