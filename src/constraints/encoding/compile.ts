import type { Model } from "../../model/model.ts";
import type { Problem, RetainRule, Rules } from "../../solver/problem.ts";
import type { BoundConstraint } from "../define.ts";
import { binsOf, isCapacity } from "./bins.ts";
import { settleCrews } from "./crews.ts";
import { Domains } from "./domains.ts";
import { type Contradiction, Encoding } from "./encoding.ts";
import { itemsOf } from "./items.ts";
import { type Confinement, migrationsOf } from "./migrations.ts";

/** A problem for the solver, what its planner must know besides, and what makes it pointless to ask. */
export interface Compiled {
  readonly problem: Problem;
  /** `wanted[vm]`: the state of the VM at the end, a number of VmState. */
  readonly wanted: Uint8Array;
  /** `byClone[vm]` is 1 when a move of the VM forges and boots a copy, then stops the original. */
  readonly byClone: Uint8Array;
  /** Constraints that no configuration satisfies together. */
  readonly contradictions: readonly Contradiction[];
  /** Wishes that no action fulfils. */
  readonly impossible: readonly Contradiction[];
  /** VMs that the network does not let migrate to every node. Without the network they could. */
  readonly confined: readonly Confinement[];
}

/**
 * Translates a model and constraints into a problem: VMs become items, nodes bins, resources dimensions, each under its index. Soft
 * constraints are left out.
 * @param now when the plan would start; absolute deadlines count from it
 * @throws InputError for a duration that is none; with a network, for a VM that does not say how much memory it uses
 */
export function compile(model: Model, constraints: readonly BoundConstraint[], now: Date): Compiled {
  const encoding = new Encoding(model, now);
  for (const { kind, args, source, soft } of constraints) {
    if (soft !== undefined) continue;
    encoding.source = source;
    kind.encode(args, encoding);
  }
  settleCrews(encoding);
  const wanted = encoding.vmWish.map((wish, vm) => (wish === 0 ? model.vmState[vm] : wish));
  const migrations = migrationsOf(encoding, wanted);
  const domains = new Domains(encoding.nodeSets, model.nodes.size);
  const vms = itemsOf(encoding, wanted, domains, migrations);
  const nodes = binsOf(encoding, wanted);
  const problem = {
    dimensions: model.resources.length,
    bins: nodes.bins,
    items: vms.items,
    rules: rulesOf(encoding, domains),
  };
  return {
    problem,
    wanted,
    byClone: migrations.byClone,
    confined: migrations.confined,
    contradictions: encoding.contradictions,
    impossible: [...vms.impossible, ...nodes.impossible],
  };
}

function rulesOf(encoding: Encoding, domains: Domains): Rules {
  return {
    domains: domains.all,
    differ: encoding.differRules,
    together: encoding.togetherRules,
    within: encoding.withinRules,
    apart: encoding.apartRules,
    distinct: encoding.distinctRules,
    limits: encoding.limitRules.filter((rule) => !isCapacity(rule)),
    openAtMost: encoding.openRules,
    spans: encoding.spanRules,
    depends: encoding.dependRules,
    retained: mergedByDimension(encoding.retainRules),
    timing: encoding.timingRules,
  };
}

/** One rule for each dimension says as much as many: the bins of all. The amounts of a dimension are one table. */
function mergedByDimension(rules: readonly RetainRule[]): RetainRule[] {
  const merged = new Map<number, RetainRule>();
  for (const rule of rules) {
    const known = merged.get(rule.dimension)?.bins ?? [];
    merged.set(rule.dimension, { ...rule, bins: Int32Array.from(new Set([...known, ...rule.bins])).sort() });
  }
  return [...merged.values()];
}
