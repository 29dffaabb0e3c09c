import { bindAll } from "../../src/constraints/catalogue.ts";
import { compile } from "../../src/constraints/encoding/compile.ts";
import type { Instance } from "../../src/constraints/instance.ts";
import type { Model } from "../../src/model/model.ts";
import type { Plan } from "../../src/model/plan.ts";
import { edit } from "../../src/model/record.ts";
import { NodeState } from "../../src/model/states.ts";
import { applyPlan } from "../../src/plan/applyPlan.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import { order } from "../../src/plan/schedule/order.ts";

/** Migrations without which the plan would lead to a viable configuration, too, and cost less. */
export function unreasonable({ model, constraints }: Instance, plan: Plan): string[] {
  const final = applyPlan(plan);
  const now = new Date(0);
  const { problem } = compile(model, bindAll(constraints, model), now);
  const cost = ({ host, nodeState }: Model): number => {
    const open = nodeState.map((state) => (state === NodeState.online ? 1 : 0));
    return order(problem, { bin: host, open }).sum;
  };
  const found: string[] = [];
  for (const action of plan.actions) {
    if (action.id !== "migrateVM" || final.nodeState[final.nodes.indexOf(action.from)] === NodeState.offline) continue;
    const home = edit(final, ({ vms }) => {
      vms[action.vm].node = action.from;
    });
    if (!judge({ origin: home, actions: [] }, bindAll(constraints, home), now).ok) continue;
    const [before, after] = [cost(final), cost(home)];
    if (after < before) found.push(`VM ${action.vm} from ${action.from} to ${action.to}: ${after} < ${before}`);
  }
  return found;
}
